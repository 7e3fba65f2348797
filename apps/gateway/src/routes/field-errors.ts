import type { z } from 'zod';
import type { FieldError } from '#kernel';

/** More than this many faults help nobody, and must not make a large answer out of a small request. */
const MOST_ERRORS = 100;
const LONGEST_NAME = 100;

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** What the values of a type are called in a sentence. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const FORMAT_WORDS: Readonly<Record<string, string>> = {
  datetime: 'Write the time as 2026-10-31T09:30:00Z.',
  date: 'Write the date as 2026-10-31.',
  uuid: 'This is not one of our ids.',
  url: 'Enter a whole web address, such as https://example.org.',
};

/**
 * Checks what was sent, and names every fault at once, in words for a person. Never repeats a value that was sent.
 * @returns the value in its one form, or the faults
 */
export function check<Output>(
  schema: z.ZodType<Output>,
  sent: unknown,
): { ok: true; value: Output } | { ok: false; errors: FieldError[] } {
  const result = schema.safeParse(sent, { error: wordsFor, reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, errors: fieldErrors(result.error.issues) };
}

/** The faults as `problem+json` carries them. */
function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.flatMap(errorsOf).slice(0, MOST_ERRORS);
}

function errorsOf(issue: Issue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MOST_ERRORS).map((key) => ({
      path: pathOf([...issue.path, key]),
      code: 'unknown-field',
      message: 'This is not a field that Heard knows. Leave it out.',
    }));
  }
  return [{ path: pathOf(issue.path), code: codeOf(issue), message: issue.message }];
}

/** The words for a fault for which the schema has none of its own. */
function wordsFor(issue: RawIssue): string {
  if (issue.input === undefined && issue.code !== 'custom') return 'This is needed.';
  switch (issue.code) {
    case 'invalid_type':
      return `This has to be ${KIND_WORDS[issue.expected] ?? 'something else'}.`;
    case 'invalid_value':
      return `Use ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return tooSmallWords(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBigWords(issue.origin, Number(issue.maximum));
    case 'invalid_format':
      return FORMAT_WORDS[issue.format] ?? 'This is not written in the way that is expected.';
    case 'invalid_union':
      return 'This is none of the forms that are expected.';
    default:
      return 'This is not what is expected.';
  }
}

function tooSmallWords(origin: string, least: number): string {
  if (origin === 'string')
    return least === 1 ? 'This is needed.' : `Make this at least ${counted(least, 'character')}.`;
  if (origin === 'array') return least === 1 ? 'Give at least one.' : `Give at least ${least}.`;
  return `This has to be ${least} or more.`;
}

function tooBigWords(origin: string, most: number): string {
  if (origin === 'string') return `Make this at most ${counted(most, 'character')}.`;
  if (origin === 'array') return `Give at most ${most}.`;
  return `This has to be ${most} or less.`;
}

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;

function codeOf(issue: Issue): string {
  if (issue.code === 'custom') return typeof issue.params?.code === 'string' ? issue.params.code : 'invalid';
  if (issue.input === undefined) return 'required';
  switch (issue.code) {
    case 'invalid_type':
      return 'wrong-type';
    case 'invalid_value':
      return 'not-allowed';
    case 'too_small':
      return smallCode(issue);
    case 'too_big':
      return issue.origin === 'string' ? 'too-long' : issue.origin === 'array' ? 'too-many' : 'too-large';
    case 'invalid_format':
      return 'wrong-format';
    default:
      return 'invalid';
  }
}

function smallCode(issue: z.core.$ZodIssueTooSmall): string {
  if (issue.origin === 'string') return issue.minimum === 1 ? 'required' : 'too-short';
  return issue.origin === 'array' ? 'too-few' : 'too-small';
}

/** `services.0`; the name of an unknown field comes from outside, and is cut where it is long. */
function pathOf(path: readonly PropertyKey[]): string {
  return path.map((step) => shortened(String(step))).join('.');
}

function shortened(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cs}]/gu, '\u{fffd}');
  return plain.length > LONGEST_NAME ? `${[...plain].slice(0, LONGEST_NAME).join('')}…` : plain;
}
