/** A part of a mail. What people wrote stands in it as it is; rendering makes it safe. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'links'; readonly links: readonly Link[] }
  | { readonly kind: 'note'; readonly text: string };

export interface Link {
  readonly text: string;
  /** http or https; it begins with the configured public address. */
  readonly url: string;
}

/** A mail before it is written out as text and as HTML, which say the same. */
export interface Letter {
  /** Never names a service, a condition or a title. */
  readonly subject: string;
  readonly heading: string;
  readonly body: readonly Block[];
  readonly footer: readonly Block[];
}

export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const quote = (text: string): Block => ({ kind: 'quote', text });
export const note = (text: string): Block => ({ kind: 'note', text });
export const links = (...all: readonly Link[]): Block => ({ kind: 'links', links: all });

/** The footer of every mail: why it came, how it stops, and what Heard is not. */
export function footer({ why, stop }: { readonly why: string; readonly stop?: Link | string }): Block[] {
  const howToStop = stop === undefined ? [] : [typeof stop === 'string' ? note(stop) : links(stop)];
  const heard = 'Heard is not the service that this is about. Nobody reads replies to this address.';
  return [note(why), ...howToStop, note(heard)];
}
