import type { FieldError } from '#kernel';
import type { RequestOf, StoryDecision, amendStory } from '#contracts';

export type StoryAmendment = RequestOf<typeof amendStory>['amendment'];

/** What is already there of what a decision needs. */
export interface Decided {
  readonly title: string | null;
  readonly services: readonly string[];
}

const required = (path: string, message: string): FieldError => ({ path, code: 'required', message });
const misplaced = (path: string): FieldError => ({
  path,
  code: 'not-with-this-decision',
  message: 'This goes only with a hold.',
});

/**
 * What a decision lacks, all at once. Publishing needs a criticality, a title and a service; everything else a reason,
 * for it is kept in the history and the author asks why.
 */
export function faultsOfDecision(decision: StoryDecision, story: Decided): FieldError[] {
  const faults: FieldError[] = [];
  if (decision.decision === 'publish') {
    if (decision.criticality === undefined) faults.push(required('criticality', 'Choose a criticality from 0 to 5.'));
    if (!(decision.title ?? story.title)) faults.push(required('title', 'Write a title.'));
    if ((decision.services ?? story.services).length === 0) faults.push(required('services', 'Say where it happened.'));
  } else if (!decision.reason) {
    faults.push(required('reason', 'Say why.'));
  }
  if (decision.decision !== 'hold') {
    if (decision.hold !== undefined) faults.push(misplaced('hold'));
    if (decision.until !== undefined) faults.push(misplaced('until'));
  }
  return faults;
}

/** An amendment that amends nothing is a mistake. */
export function faultsOfAmendment({ reason: _reason, ...changes }: StoryAmendment): FieldError[] {
  const isEmpty = Object.values(changes).every((change) => change === undefined);
  return isEmpty ? [{ path: '', code: 'empty', message: 'Say what changes.' }] : [];
}
