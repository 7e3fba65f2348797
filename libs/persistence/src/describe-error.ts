import { HeardError } from '#kernel';

/** What may be logged or kept of an error. */
export interface SafeError {
  readonly name: string;
  readonly code?: string;
  readonly detail?: string;
  readonly frames?: readonly string[];
}

/**
 * What may be logged or kept of an error: its name, its code and where it happened. Not its words, for PostgreSQL's and
 * zod's repeat what a person wrote; only ours, which never do.
 */
export function describeError(error: unknown): SafeError {
  if (error instanceof Description) return error;
  if (!(error instanceof Error)) return new Description({ name: typeof error });
  const { code } = error as { code?: unknown };
  return new Description({
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...((error instanceof HeardError || error instanceof SafeToShow) && { detail: error.message }),
    frames: framesOf(error),
  });
}

/** Made here alone: so a log that describes errors by itself knows one that has been described, and leaves it as it is. */
class Description implements SafeError {
  declare readonly name: string;
  declare readonly code?: string;
  declare readonly detail?: string;
  declare readonly frames?: readonly string[];

  constructor(known: SafeError) {
    Object.assign(this, known);
  }
}

/** One line for a row that an operator reads: `DatabaseError 23505 at announce (announce.js:12:3)`. */
export function errorLine(error: unknown): string {
  const { name, code, detail, frames } = describeError(error);
  const where = frames?.[0]?.replace(/(?:file:\/\/)?[^\s()]*\//, '');
  return [name, code, detail, where].filter(Boolean).join(' ').slice(0, 500);
}

/** An error whose words are our own, so that they may be logged and kept. */
export class SafeToShow extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
