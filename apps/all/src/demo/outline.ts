import type { ChangeState, Difference, Mark, Relation, ResponseState, StoryStatus } from '#contracts';

/** A number of days; before the day of loading where it says when something happened. */
type Days = number;

/** A tag as it is written here: `+kind staff` was good, `-waiting` could be better, `~worried` was felt. */
export type WrittenTag = `${'+' | '-' | '~'}${string}`;

/** A made-up story in few words; `region.ts` makes a whole past of it. */
export interface StoryOutline {
  /** Published where it is not said otherwise. */
  readonly status?: StoryStatus;
  /** Its services: a code, several, or none where the author could not find the place. */
  readonly at: string | readonly string[];
  readonly title?: string;
  readonly text: string;
  /** What the author had written, where a moderator changed the words. */
  readonly written?: string;
  /** Whose care it is about; the author's own where it is not said otherwise. */
  readonly who?: Relation;
  /** Where it is not said, one is offered. */
  readonly name?: string;
  readonly tags?: readonly WrittenTag[];
  /** What the author wrote under the three questions, where it is not just the tags. */
  readonly good?: readonly string[];
  readonly improve?: readonly string[];
  readonly feelings?: readonly string[];
  /** Where it is not said: none for praise alone, minimal where something could be better. */
  readonly criticality?: number;
  /** When it was sent in. Where it is not said, `calendar.ts` finds a day. */
  readonly sent?: Days;
  /** Days after it was public until it was opened; `false`: it has not been. */
  readonly read?: Days | false;
  readonly answers?: readonly AnswerOutline[];
  /** The key of a change that this story led to. */
  readonly change?: string;
  readonly place?: string;
  readonly reason?: string;
  readonly hold?: 'safeguarding' | 'serious';
}

export interface AnswerOutline {
  /** Days after the story was public. */
  readonly after: Days;
  readonly text: string;
  /** The mailbox of who answered; where it is not said, the first who was told. */
  readonly from?: string;
  readonly kind?: 'acknowledgement';
  readonly mark?: Mark;
  /** Published where it is not said otherwise. */
  readonly state?: ResponseState;
  /** A moderator's, when the answer was sent back. */
  readonly reason?: string;
}

export interface ChangeOutline {
  readonly key: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly services: readonly string[];
  /** The mailbox of who recorded it. */
  readonly from: string;
  readonly ownerRole: string;
  readonly state: ChangeState;
  /** When a moderator had read it; it still waits for one where this is missing. */
  readonly published?: Days;
  readonly written: Days;
  /** Negative: still to come. */
  readonly due?: Days;
  readonly made?: Days;
  readonly evidence?: string;
  readonly reason?: string;
  /** What authors said of it, in the order of their stories; `null`: nothing. */
  readonly differences?: readonly (Difference | null)[];
}
