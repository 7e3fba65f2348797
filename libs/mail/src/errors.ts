import { SafeToShow } from '#persistence';

/** The mail server refused it, and always will: there is no such mailbox, or it does not want the mail. */
export class MailRefused extends SafeToShow {}

/** The mail was not taken (as far as is known), and a later attempt can help. */
export class MailNotTaken extends SafeToShow {}

/** It can't be sent by anybody: its recipient is not one plain address, or a header would break out of its line. */
export class MalformedMail extends SafeToShow {}

/** What nodemailer tells of a failure. Its words repeat addresses, so they stay here. */
interface SmtpFailure {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly permanent?: boolean;
}

/**
 * A refusal for good is one of this recipient or of this mail. That the server doesn't believe our password, or doesn't
 * like our sender, is for the operator to mend: the mail waits.
 */
export function failureOf(error: unknown): MailRefused | MailNotTaken {
  const { code = 'unknown', command = '', responseCode, permanent } = error as SmtpFailure;
  const answer = responseCode === undefined ? code : `${responseCode} to ${command || code}`;
  return permanent && ['RCPT TO', 'DATA'].includes(command)
    ? new MailRefused(`The mail server refuses this mail (${answer}).`)
    : new MailNotTaken(`The mail server did not take the mail (${answer}).`);
}
