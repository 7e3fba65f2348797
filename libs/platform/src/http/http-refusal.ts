import type { ProblemCode } from './problem-codes.js';

/** A refusal of HTTP itself, such as a method that a path does not have. Its status stands in the table of codes. */
export class HttpRefusal extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = 'HttpRefusal';
  }
}
