import type { WalkMail } from './walk.js';

/** The mails that a Heard in the one-process mode has kept instead of sending. */
export async function keptMails(base: string): Promise<readonly WalkMail[]> {
  const response = await fetch(`${base}/mail`, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`/mail answered ${response.status}: is this Heard in the one-process mode?`);
  return ((await response.json()) as { items: WalkMail[] }).items;
}
