import type { Clock, Duration } from '#kernel';
import type { RequestClient } from '#messaging';
import type { AfterCommit, DueWork, Transactions, Tx } from '#persistence';
import type { ContactCipher, DraftCipher } from './domain/cipher.js';
import type { StoryKeys } from './domain/story-keys.js';

/** The rules of the field (interfaces.md, section 2) that this room goes by. */
export interface StoryRules {
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly providerPreview: Duration;
  readonly claimLease: Duration;
  readonly experienceMaxAge: Duration;
}

/** Work of this room that is done later. It wakes the worker after the commit. */
export interface WorkQueue {
  schedule(tx: Tx, after: AfterCommit, work: DueWork): Promise<void>;
  cancel(tx: Tx, kind: string, key: string): Promise<unknown>;
}

/** What the room's use cases are made of. */
export interface Parts {
  readonly transactions: Transactions;
  readonly requests: Pick<RequestClient, 'ask'>;
  readonly work: WorkQueue;
  readonly clock: Clock;
  readonly keys: StoryKeys;
  readonly cipher: ContactCipher;
  readonly draftCipher: DraftCipher;
  readonly rules: StoryRules;
}

/** The kinds of due work that this room does. */
export const PUBLISH_STORY = 'publish-story';
export const MAIL_AUTHOR = 'mail-author';
export const RESEND_LINK = 'resend-link';
export const FORGET_DRAFT = 'forget-draft';
