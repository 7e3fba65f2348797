import { z } from 'zod';
import { invalid, notFound, type FieldError } from '#kernel';
import { check } from './field-errors.js';
import type { InputOf, Route } from './route.js';

/** What came with a request, as Fastify gives it. */
export interface Sent {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * Reads everything that was sent by what the route declares.
 * @throws HeardError `not-found` where the address can't name anything of ours: the answer is that of an unknown id
 * @throws HeardError `invalid` with every fault of query and body at once
 */
export function readInput<Declared extends Route>(declared: Declared, sent: Sent): InputOf<Declared> {
  const params = readParams(declared, sent.params);
  const query = readQuery(declared, sent.query);
  const body = readBody(declared, sent.body);
  const errors = [...query.errors, ...body.errors];
  if (errors.length > 0) throw invalid(errors);
  return { params, query: query.value, body: body.value } as InputOf<Declared>;
}

/** @throws HeardError `not-found` */
export function readParams<Declared extends Route>(declared: Declared, sent: unknown): InputOf<Declared>['params'] {
  if (!declared.params) return undefined as InputOf<Declared>['params'];
  const checked = check(declared.params, sent);
  if (!checked.ok) throw notFound('What you ask for');
  return checked.value as InputOf<Declared>['params'];
}

interface Read {
  readonly value: unknown;
  readonly errors: readonly FieldError[];
}

export function readQuery(declared: Route, sent: unknown): Read {
  const { once, errors } = takeOnce(
    declared.documented === false ? known(declared, sent) : sent,
    declared.repeatable ?? [],
  );
  if (!declared.query) return { value: undefined, errors: [...errors, ...Object.keys(once).map(unknownParameter)] };
  const checked = check(declared.query, once);
  return checked.ok ? { value: checked.value, errors } : { value: undefined, errors: [...errors, ...checked.errors] };
}

export function readBody(declared: Route, sent: unknown): Read {
  // A page reads its form by itself, to show it again with what was typed.
  if (declared.forms) return { value: undefined, errors: [] };
  if (!declared.body) return { value: undefined, errors: sentNothing(sent) ? [] : [NO_BODY] };
  const checked = check(declared.body, sent === undefined ? {} : sent);
  return checked.ok ? { value: checked.value, errors: [] } : { value: undefined, errors: checked.errors };
}

/** Mail programs and others add parameters to the addresses of pages: those are let by, as in every browser. */
function known({ query }: Route, sent: unknown): unknown {
  const names = query instanceof z.ZodObject ? Object.keys(query.shape) : [];
  return Object.fromEntries(Object.entries(sent ?? {}).filter(([name]) => names.includes(name)));
}

const NO_BODY: FieldError = { path: '', code: 'unknown-field', message: 'Send nothing in the body here.' };

const sentNothing = (body: unknown): boolean =>
  body === undefined ||
  body === null ||
  body === '' ||
  (typeof body === 'object' && !Array.isArray(body) && Object.keys(body).length === 0);

const unknownParameter = (path: string): FieldError => ({
  path,
  code: 'unknown-field',
  message: 'This is not a parameter that Heard knows. Leave it out.',
});

/** A name that stands twice where one value is meant is a fault: which one would count? */
function takeOnce(sent: unknown, lists: readonly string[]): { once: Record<string, unknown>; errors: FieldError[] } {
  const once: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries(sent ?? {})) {
    if (lists.includes(name)) once[name] = Array.isArray(value) ? value : [value];
    else if (!Array.isArray(value)) once[name] = value;
    else {
      once[name] = value[0];
      errors.push({ path: name, code: 'repeated', message: 'Give this once.' });
    }
  }
  return { once, errors };
}
