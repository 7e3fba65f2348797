import { z } from 'zod';
import { storable, type FieldError } from '#kernel';
import { check } from '../routes/field-errors.js';

import type { FormErrors } from './form-errors.js';

const Typed = z.union([z.string(), z.array(z.string())]).optional();

/**
 * The query of a list's page, as it was typed: its values are read by the handler, so that the page can come again with
 * them. Names that are none of these are let by.
 */
export const typedQuery = (read: z.ZodObject) =>
  z.object(Object.fromEntries(Object.keys(read.shape).map((name) => [name, Typed])));
type TypedQuery = z.infer<ReturnType<typeof typedQuery>>;

/** What was chosen of a list's filters, by name; what was left empty is not there. */
export type Chosen = Readonly<Record<string, string | readonly string[]>>;

/** One filter of a list, and how it is called. */
export interface Filter {
  readonly name: string;
  /** Fields stand in the panel; what is hidden is chosen by a link, and goes along. */
  readonly kind: 'text' | 'date' | 'select' | 'hidden';
  readonly label: string;
  readonly hint?: string;
  /** Of a select: what can be chosen, the first for all. */
  readonly choices?: readonly (readonly [value: string, text: string])[];
  /** What was chosen, over the results: `Kind: dentists`. No chip where another's says it too. */
  readonly chip?: (value: string, chosen: Chosen) => string;
  /** What the list would be without it: `At all kinds of service`. */
  readonly without?: (value: string) => string;
  /** Names that go with it when it is taken away. */
  readonly takesAlong?: readonly string[];
}

/** Leaves out what was left empty: a form sends all its fields. */
export function chosenOf(query: TypedQuery): Chosen {
  const given = Object.entries(query).flatMap(([name, value]): [string, string | string[]][] => {
    const values = [value ?? []].flat().filter((one) => one.trim() !== '');
    if (values.length === 0) return [];
    return [[name, Array.isArray(value) ? values : (values[0] ?? '')]];
  });
  return Object.fromEntries(given);
}

/** Checks what was chosen, and names every fault. */
export function readChosen<Output>(
  schema: z.ZodType<Output>,
  chosen: Chosen,
): { readonly filter: Output; readonly errors?: undefined } | { readonly errors: readonly FieldError[] } {
  const checked = check(schema, chosen);
  return checked.ok ? { filter: checked.value } : { errors: checked.errors };
}

/** An address with these in its query, in their order. */
export function addressOf(path: string, chosen: Chosen): string {
  const query = new URLSearchParams(
    Object.entries(chosen).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value])),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** What is chosen, from its beginning. */
export function beginning(chosen: Chosen): Chosen {
  const { cursor: _cursor, ...rest } = chosen;
  return rest;
}

/** Where a list goes on, and where it began. */
export const pagerOf = (path: (chosen: Chosen) => string, chosen: Chosen, next: string | null) => ({
  next: next === null ? null : path({ ...chosen, cursor: next }),
  first: chosen.cursor === undefined ? null : path(beginning(chosen)),
});

/** What was chosen, as links that take it away again. */
export const chipsOf = (path: (chosen: Chosen) => string, found: readonly Removable[]) =>
  found.map(({ chip, rest }) => ({ text: chip, href: path(rest) }));

/** What can be taken away where nothing fits: each filter, and where there are several, all of them. */
export function waysOut(filters: readonly Filter[], chosen: Chosen): Removable[] {
  const each = removables(filters, chosen);
  return each.length > 1 ? [...each, { chip: '', words: 'Without any of them', rest: {} }] : each;
}

/** What a filter that can be taken away would leave. */
export interface Alternative {
  readonly removable: Removable;
  readonly count: number;
}

const ALL = ['', 'the one filter', 'both filters', 'all three filters', 'all four filters', 'all five filters'];

/** Nothing fits: says so, and how many filters there are to take away. @param ways as `waysOut` counts them */
export function noneWords(ways: number): string {
  const filters = ways > 1 ? ways - 1 : ways;
  return `Nothing was published that fits ${ALL[filters] ?? 'all these filters'}. ${filters === 1 ? 'Take it' : 'Take one'} away:`;
}

/** What is chosen but this one value; a list begins again. */
function without(chosen: Chosen, name: string, value: string, takesAlong: readonly string[] = []): Chosen {
  return Object.fromEntries(
    Object.entries(chosen).flatMap(([key, values]): [string, string | readonly string[]][] => {
      if (key === 'cursor' || takesAlong.includes(key)) return [];
      if (key !== name) return [[key, values]];
      const left = Array.isArray(values) ? values.filter((one) => one !== value) : [];
      return left.length > 0 ? [[key, left]] : [];
    }),
  );
}

/** A filter that can be taken away again. */
export interface Removable {
  readonly chip: string;
  readonly words: string;
  /** What is chosen without it. */
  readonly rest: Chosen;
}

/** @param errors what is wrong can't be said in words, and is left to its field */
export function removables(
  filters: readonly Filter[],
  chosen: Chosen,
  errors: readonly FieldError[] = [],
): Removable[] {
  return filters.flatMap((filter) => {
    const { name, chip, takesAlong } = filter;
    if (!chip || errors.some(({ path }) => fieldOfPath(path) === name)) return [];
    return valuesOf(chosen, name).map((value) => ({
      chip: chip(value, chosen),
      words: filter.without?.(value) ?? `Without “${value}”`,
      rest: without(chosen, name, value, takesAlong),
    }));
  });
}

/** The panel as its component takes it. */
export function filterPanel(
  about: { readonly action: string; readonly label: string; readonly button: string },
  filters: readonly Filter[],
  chosen: Chosen,
  errors: readonly FieldError[] = [],
) {
  const hidden = filters
    .filter(({ kind }) => kind === 'hidden')
    .flatMap(({ name }) => valuesOf(chosen, name).map((value) => ({ name, value: storable(value) })));
  const fields = filters.filter(({ kind }) => kind !== 'hidden').map((filter) => fieldOf(filter, chosen, errors));
  const count = removables(filters, chosen, errors).length;
  return { ...about, count, isOpen: errors.length > 0, hidden, fields };
}

function fieldOf({ name, kind, label, hint, choices = [] }: Filter, chosen: Chosen, errors: readonly FieldError[]) {
  const value = storable(valuesOf(chosen, name)[0] ?? '');
  const isListed = value === '' || choices.some(([choice]) => choice === value);
  const fault = errors.find(({ path }) => fieldOfPath(path) === name);
  return {
    name,
    kind,
    label,
    ...(hint !== undefined && { hint }),
    value,
    items: [...choices, ...(isListed ? [] : [[value, value] as const])].map(([choice, text]) => ({
      value: choice,
      text,
      selected: choice === value,
    })),
    ...(fault && { error: { text: faultWords(kind, fault) } }),
  };
}

/** What can't be searched by, for the summary: with links to the fields; what has no field is named. */
export function filterErrors(filters: readonly Filter[], errors: readonly FieldError[]): FormErrors {
  const list = errors.map((fault) => {
    const { path, message } = fault;
    const field = filters.find(({ kind, name }) => kind !== 'hidden' && name === fieldOfPath(path));
    return field
      ? { text: faultWords(field.kind, fault), href: `#filter-${field.name}` }
      : { text: path === '' ? message : `${path}: ${message}`, href: '#main' };
  });
  return { list, of: {} };
}

/** The words of the wire mean nothing to a reader: the field says what to do. */
function faultWords(kind: Filter['kind'], { code, message }: FieldError): string {
  if (kind === 'select') return 'Choose one from the list.';
  return kind === 'date' && code !== 'before-from' ? 'Choose a day.' : message;
}

const fieldOfPath = (path: string): string => path.split('.')[0] ?? '';

const valuesOf = (chosen: Chosen, name: string): readonly string[] => {
  const values = chosen[name];
  return values === undefined ? [] : [values].flat();
};
