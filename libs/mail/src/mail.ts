/** A mail to one person, ready to go. */
export interface Mail {
  /** One plain address: no name, list, group, comment or line break. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** `<alert.ID@heard.example>`: sending it again is the same mail. See `messageId`. */
  readonly messageId: string;
  /** Further headers, such as `oneClickUnsubscribe`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The story it is about, so that erasure finds a mail that was kept. Not sent. */
  readonly subjectRef?: string;
}

/** Sends mail, or keeps it to be looked at. */
export interface Mailer {
  /**
   * Resolves when the mail server has taken it (or when it is kept). Until then it may or may not have been taken:
   * sending it again is harmless, as its Message-ID stays.
   * @throws MailRefused when it was refused for good; MailNotTaken when a later attempt can help; MalformedMail when it
   *   can't be sent by anybody
   */
  send(mail: Mail, options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** Ends open connections once nothing is being sent. What is sent after it uses a connection of its own. */
  close(): Promise<void>;
}

/**
 * The Message-ID of a mail: the same name gives the same one.
 * @param name such as `alert.0198c1f0-…`
 * @param publicUrl whose host stands behind the @
 * @throws RangeError when the name holds more than letters, digits, `.`, `_` and `-`
 */
export function messageId(name: string, publicUrl: string): string {
  if (!/^[A-Za-z0-9._-]{1,200}$/.test(name)) throw new RangeError('A Message-ID is made of a plain name');
  return `<${name}@${new URL(publicUrl).hostname}>`;
}

/**
 * Headers with which a mail program offers its own "unsubscribe" (RFC 8058): it posts to the address; nobody has to open
 * it. The address does that one thing, and only when it is posted to.
 */
export function oneClickUnsubscribe(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
