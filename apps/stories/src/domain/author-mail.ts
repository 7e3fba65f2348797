import type { StoryStatus } from '#contracts';
import { GONE } from './story-states.js';

/**
 * A mail to an author as its work row names it: ids and counts, never an address, a link or a word that somebody wrote.
 * What it says is read when it is sent.
 */
export type AuthorMail = { readonly reference: string } & (
  | { readonly mail: 'receipt' }
  | { readonly mail: 'returned'; readonly version: number }
  | { readonly mail: 'published'; readonly told?: readonly Told[] }
  | { readonly mail: 'read'; readonly organisation: string; readonly role: string }
  | { readonly mail: 'response'; readonly id: string }
  | { readonly mail: 'change-made'; readonly id: string }
  | { readonly mail: 'follow-link'; readonly counter: number }
);

/** How many were told of a story at one of its services, and where these people are. */
export interface Told {
  readonly service: string;
  readonly told: number;
  readonly toldAt: string | null;
}

/** Names a mail within its story: what was sent under this name once is not sent again. */
export function mailName(mail: AuthorMail): string {
  switch (mail.mail) {
    case 'returned':
      return `returned.${mail.version}`;
    case 'response':
    case 'change-made':
      return `${mail.mail}.${mail.id}`;
    case 'follow-link':
      return `follow-link.${mail.counter}`;
    default:
      return mail.mail;
  }
}

/** The key of a mail's work: scheduling it again replaces it. */
export const mailKey = (mail: AuthorMail): string => `${mailName(mail)}:${mail.reference}`;

/** What decides whether a mail may still go, read right before it goes. */
export interface MailState {
  readonly status: StoryStatus;
  readonly secretCounter: number;
  /** Undefined when there is no address. */
  readonly contact?: {
    readonly wanted: boolean;
    readonly isConfirmed: boolean;
    /** This address has had its one mail before confirmation. */
    readonly hadReceipt: boolean;
  };
}

/** Whether the mail may go: its address was confirmed by its owner, wants it, and the story is as the mail says. */
export function mayBeSent(mail: AuthorMail, { status, secretCounter, contact }: MailState): boolean {
  if (!contact) return false;
  switch (mail.mail) {
    case 'receipt':
      return !GONE.includes(status) && contact.wanted && !contact.isConfirmed && !contact.hadReceipt;
    case 'follow-link':
      // The author asked for it: also when they want no notices, and when they took the story back.
      return status !== 'erased' && contact.isConfirmed && mail.counter === secretCounter;
    case 'returned':
      return status === 'returned' && contact.isConfirmed && contact.wanted;
    default:
      return status === 'published' && contact.isConfirmed && contact.wanted;
  }
}
