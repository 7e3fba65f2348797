import { conflict, invalid, type HeardError } from '#kernel';
import type { ReadingDecision } from '#contracts';
import type { z } from 'zod';

export type Decision = z.infer<typeof ReadingDecision>;

/** @throws HeardError `invalid` when something is sent back without saying why */
export function reasonOf({ reason }: Decision): string {
  if (reason !== undefined) return reason;
  throw invalid([{ path: 'reason', code: 'required', message: 'Say why, and what to do: the writer reads it.' }]);
}

/** 409: another moderator was quicker, or it can still be edited. */
export const nothingToRead = (): HeardError =>
  conflict('not-waiting', 'This does not wait for a moderator. Load the list again.');
