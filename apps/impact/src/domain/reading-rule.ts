import { claimOfChange } from './claims-of-change.js';

/** How many of an organisation's latest answers its record is made of. */
export const RECORD_LENGTH = 10;

/** What is known of an organisation's answers so far. */
export interface AnswerRecord {
  /** Answers that are public now. */
  readonly published: number;
  /** The latest that were published or rejected, at most `RECORD_LENGTH`. */
  readonly recent: number;
  /** Of these, how many a moderator rejected or edited heavily. */
  readonly recentPoor: number;
}

export interface ReadingRules {
  /** With fewer published answers an organisation's answers are all read first. */
  readonly fastTrackMinResponses: number;
}

/** Whether an answer is published by time alone, or read by a moderator first, and why. */
export interface Reading {
  readonly route: 'publish' | 'moderation';
  readonly why: readonly string[];
}

/** The share of good answers that a record needs, by the story's criticality from 0 (none) to 5 (severe). */
const BARS = [0.7, 0.7, 0.7, 0.8, 0.9, 1] as const;

/**
 * Which answers a moderator reads first: those of an organisation with few published ones, of one whose recent record is
 * below the bar that the story's criticality sets, and any that claims a change. The reasons say nothing of criticality.
 */
export function readingOf(
  answer: { readonly text: string; readonly criticality: number },
  record: AnswerRecord,
  { fastTrackMinResponses }: ReadingRules,
): Reading {
  const why: string[] = [];
  if (record.published < fastTrackMinResponses) {
    why.push(`Fewer than ${fastTrackMinResponses} answers of this organisation have been published`);
  }
  if (isBelowBar(record, answer.criticality)) {
    why.push(`Of its last ${record.recent} answers ${record.recentPoor} were rejected or heavily edited`);
  }
  why.push(...whyClaimed(answer.text));
  return { route: why.length > 0 ? 'moderation' : 'publish', why };
}

/** Why an answer is read whoever gives it: it claims a change. */
export function whyClaimed(text: string): string[] {
  const claim = claimOfChange(text);
  return claim === undefined ? [] : [`It says that something changed or will: “${claim}”`];
}

function isBelowBar({ recent, recentPoor }: AnswerRecord, criticality: number): boolean {
  if (recent === 0) return false;
  const bar = BARS[Math.min(Math.max(criticality, 0), BARS.length - 1)] ?? 1;
  return (recent - recentPoor) / recent < bar;
}
