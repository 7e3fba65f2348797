import type { WalkMail } from './walk.js';

/** The mails that a Heard in the one-process mode has kept instead of sending. */
export async function keptMails(base: string): Promise<readonly WalkMail[]> {
  const response = await fetch(`${base}/mail.json`);
  if (!response.ok) throw new Error(`/mail.json answered ${response.status}: is this Heard in the one-process mode?`);
  return ((await response.json()) as { items: WalkMail[] }).items;
}
