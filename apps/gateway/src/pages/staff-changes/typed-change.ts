import { randomUUID } from 'node:crypto';
import { ChangeDraft, ChangePatch, Id, type Evidence, type StaffChange } from '#contracts';
import type { FieldError } from '#kernel';
import { check } from '../../routes/field-errors.js';
import type { Form } from '../form.js';

/** What was typed into the editor of a change, as it came. */
export interface TypedChange {
  /** Made with the form, so that sending it twice is sending it once. */
  readonly key: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly services: readonly string[];
  /** Codes of services that are not in the list, one a line. */
  readonly more: string;
  /** References, one a line. */
  readonly stories: string;
  readonly ownerRole: string;
  readonly due: string;
  readonly state: string;
  readonly reason: string;
  readonly evidence: readonly TypedEvidence[];
}
export type TypedEvidence =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly title: string };

const NOTHING_SHOWN: readonly TypedEvidence[] = [
  { kind: 'text', text: '' },
  { kind: 'link', url: '', title: '' },
];

export function newChange(begun: Partial<TypedChange>): TypedChange {
  return {
    key: randomUUID(),
    title: '',
    what: '',
    why: '',
    services: [],
    more: '',
    stories: '',
    ownerRole: '',
    due: '',
    state: 'planned',
    reason: '',
    evidence: NOTHING_SHOWN,
    ...begun,
  };
}

export function knownChange(change: StaffChange): TypedChange {
  const { title, what, why, services, stories, ownerRole, due, state, reason, evidence, reading } = change;
  return newChange({
    title,
    what,
    why,
    services: services.map(({ code }) => code),
    stories: stories.join('\n'),
    ownerRole,
    due: due ?? '',
    state,
    reason: state === 'not-going-ahead' && reading === 'published' ? (reason ?? '') : '',
    evidence: [...evidence, ...NOTHING_SHOWN],
  });
}

export function typedChange(form: Form): TypedChange {
  const key = form.text('key');
  const urls = form.all('evidenceUrl');
  const titles = form.all('evidenceTitle');
  return newChange({
    ...(Id.safeParse(key).success && { key }),
    title: form.text('title'),
    what: form.text('what'),
    why: form.text('why'),
    services: form.all('services'),
    more: form.text('more'),
    stories: form.text('stories'),
    ownerRole: form.text('ownerRole'),
    due: form.text('due').trim(),
    state: form.text('state'),
    reason: form.text('reason'),
    evidence: [
      ...form.all('evidenceText').map((text): TypedEvidence => ({ kind: 'text', text })),
      ...urls.map((url, at): TypedEvidence => ({ kind: 'link', url: url.trim(), title: titles[at] ?? '' })),
    ],
  });
}

type Read<Value> = { readonly change: Value } | { readonly faults: readonly FieldError[] };

export const readNewChange = (typed: TypedChange): Read<ChangeDraft> => read(ChangeDraft, fieldsOf(typed));

/** Why it is not going ahead belongs to a change that is known. */
export function readEditedChange(typed: TypedChange): Read<ChangePatch> {
  const reason = typed.state === 'not-going-ahead' && typed.reason.trim() !== '' ? { reason: typed.reason } : {};
  return read(ChangePatch, { ...fieldsOf(typed), ...reason });
}

function read<Value>(schema: Parameters<typeof check<Value>>[0], sent: object): Read<Value> {
  const checked = check(schema, sent);
  return checked.ok ? { change: checked.value } : { faults: checked.errors.map(inWords) };
}

function fieldsOf({ title, what, why, services, more, stories, ownerRole, due, state, evidence }: TypedChange) {
  return {
    title,
    what,
    why,
    services: [...new Set([...services, ...linesOf(more)])],
    stories: linesOf(stories),
    ownerRole,
    due: due === '' ? null : due,
    state,
    evidence: evidence.filter(isGiven).map(evidenceOf),
  };
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const isGiven = (item: TypedEvidence): boolean =>
  item.kind === 'text' ? item.text.trim() !== '' : item.url !== '' || item.title.trim() !== '';

/** A link without words of its own is called by its address. */
const evidenceOf = (item: TypedEvidence): Evidence =>
  item.kind === 'text' ? item : { ...item, title: item.title.trim() === '' ? item.url.slice(0, 120) : item.title };

const WORDS: Readonly<Record<string, string>> = {
  title: 'Say in a few words what changes.',
  what: 'Say what changes.',
  why: 'Say why it changes.',
  services: 'Choose at least one service.',
  ownerRole: 'Say who looks after it, as a role.',
  state: 'Choose where it stands.',
  due: 'Enter a day, such as 2026-03-31.',
};
const EMPTY: readonly string[] = ['required', 'too-short', 'too-few', 'not-allowed', 'wrong-format'];

function inWords(fault: FieldError): FieldError {
  const field = fault.path.split('.')[0] ?? '';
  const words = WORDS[field];
  return words !== undefined && fault.path === field && EMPTY.includes(fault.code)
    ? { ...fault, message: words }
    : fault;
}
