import type { FieldError } from '#kernel';
import type { ZodError, core } from 'zod';

type Issue = core.$ZodIssue;
type Words = readonly [code: string, message: string];

/**
 * Every fault that zod found, in words for a person, each unknown key by itself. Repeats no value.
 * @param input what was checked: with it, what is missing can be told from what is wrong everywhere
 */
export function fieldErrors(error: ZodError, input?: unknown): FieldError[] {
  return error.issues.flatMap((issue) => faultsOf(issue, input));
}

function faultsOf(issue: Issue, input: unknown): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      fault([...issue.path, key], ['unknown', 'There is no such field here. Leave it out.']),
    );
  }
  if (issue.code === 'invalid_union' && !isMissing(issue, input)) {
    const meant = likeliest(issue.errors);
    if (meant) return meant.flatMap((inner) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }, input));
  }
  return [fault(issue.path, isMissing(issue, input) ? MISSING : wordsOf(issue))];
}

const MISSING: Words = ['required', 'This is needed.'];

function fault(path: readonly PropertyKey[], [code, message]: Words): FieldError {
  return { path: path.map(String).join('.').slice(0, 100), code, message };
}

/** Of what could have been meant: what has the fewest faults, and rather one that says more than "not this word". */
function likeliest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const weight = (issues: readonly Issue[]): number =>
    issues.length + (issues.some(({ code }) => code === 'invalid_value') ? 0.5 : 0);
  return [...alternatives].sort((a, b) => weight(a) - weight(b))[0];
}

/** zod keeps no input in an issue. Without it, only its words say that there was none. */
function isMissing(issue: Issue, input: unknown): boolean {
  if (input === undefined) return issue.message.endsWith('received undefined');
  const found = issue.path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
  return found === undefined;
}

/** A contract names a rule of its own by `params.code`; what zod calls the others becomes words of ours. */
function wordsOf(issue: Issue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return ['wrong-type', `This should be ${KINDS[issue.expected] ?? 'something else'}.`];
    case 'invalid_value':
      return ['not-one-of', `This should be one of: ${issue.values.map(String).join(', ')}.`];
    case 'too_small':
      return sizeWords(issue.origin, 'at least', issue.minimum, ['too-short', 'too-few', 'too-small']);
    case 'too_big':
      return sizeWords(issue.origin, 'at most', issue.maximum, ['too-long', 'too-many', 'too-large']);
    case 'invalid_format':
      return [
        'wrong-format',
        isOurs(issue.message) ? issue.message : `This should be ${FORMATS[issue.format] ?? 'another text'}.`,
      ];
    case 'custom':
      return [codeOfRule(issue.params), isOurs(issue.message) ? issue.message : 'This is not right.'];
    default:
      return ['invalid', 'This is not right.'];
  }
}

function sizeWords(
  origin: string,
  bound: string,
  size: number | bigint,
  codes: readonly [string, string, string],
): Words {
  if (origin === 'string') return [codes[0], `This should have ${bound} ${size} characters.`];
  if (origin === 'array' || origin === 'set') return [codes[1], `This should have ${bound} ${size} entries.`];
  return [codes[2], `This should be ${bound} ${size}.`];
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'a time such as 2026-10-31T09:00:00Z',
  date: 'a day such as 2026-10-31',
  uuid: 'an id, as lists give them',
  email: 'an e-mail address',
  url: 'an address that begins with https://',
};

const codeOfRule = (params: Record<string, unknown> | undefined): string =>
  typeof params?.code === 'string' ? params.code : 'invalid';

/** zod's own words begin so; those of a contract don't. */
const isOurs = (message: string): boolean => !message.startsWith('Invalid ');
