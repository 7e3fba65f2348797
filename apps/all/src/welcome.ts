import type { Settings } from '#platform';
import { SIGN_INS } from './demo/people.js';

/** Where to look and who can sign in: the first thing that a newcomer reads. */
export function welcome({ port, smtpUrl }: Settings, demoPassword: string | undefined): string {
  const at = `http://localhost:${port}`;
  const places = [['Heard', at], ['API', `${at}/api/docs`], ...(smtpUrl ? [] : [['Mail that was sent', `${at}/mail`]])];
  const lines = ['', ...places.map(([what = '', where = '']) => `  ${what.padEnd(20)}${where}`)];
  if (demoPassword !== undefined) {
    lines.push('', `  Sign in with the password   ${demoPassword}`);
    for (const { email, jobTitle, organisation } of SIGN_INS) {
      lines.push(`    ${email.padEnd(34)}${jobTitle}${organisation ? `, ${organisation}` : ''}`);
    }
  }
  return `${[...lines, '', '  Ctrl-C ends it; the next start finds everything again.', ''].join('\n')}\n`;
}
