import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AnswerDraft, ChangeDraft, Id, ResponseDraft, ResponseKind } from '#contracts';
import type { FieldError } from '#kernel';
import { check } from '../../routes/field-errors.js';
import type { Form } from '../form.js';

/** Whether an answer says that something changed or will. */
export const CHANGES = ['no', 'existing', 'new'] as const;
export type ClaimedChange = (typeof CHANGES)[number];

/** What was typed into the form, as it came. Its names are those of the fields. */
export interface TypedAnswer {
  /** Made with the form, so that sending it twice is sending it once. */
  readonly key: string;
  readonly changeKey: string;
  readonly service: string;
  readonly kind: string;
  readonly text: string;
  readonly change: string;
  readonly changeId: string;
  readonly changeTitle: string;
  readonly changeWhat: string;
  readonly changeWhy: string;
  readonly changeDue: string;
  readonly changeState: string;
}

export function newAnswer(begun: Partial<TypedAnswer> = {}): TypedAnswer {
  return {
    key: randomUUID(),
    changeKey: randomUUID(),
    service: '',
    kind: 'full',
    text: '',
    change: 'no',
    changeId: '',
    changeTitle: '',
    changeWhat: '',
    changeWhy: '',
    changeDue: '',
    changeState: 'planned',
    ...begun,
  };
}

export function typedAnswer(form: Form): TypedAnswer {
  const empty = newAnswer();
  const names = Object.keys(empty) as (keyof TypedAnswer)[];
  const typed = Object.fromEntries(names.flatMap((name) => (form.has(name) ? [[name, form.text(name)]] : [])));
  const key = (name: 'key' | 'changeKey') => (Id.safeParse(typed[name]).success ? {} : { [name]: empty[name] });
  return { ...empty, ...typed, ...key('key'), ...key('changeKey') };
}

/** What is to be sent: the answer, and the change that it speaks of. */
export interface ReadAnswer {
  readonly response: z.infer<typeof ResponseDraft>;
  readonly change:
    | { readonly kind: 'no' }
    | { readonly kind: 'existing'; readonly id: string }
    | { readonly kind: 'new'; readonly draft: ChangeDraft };
}

/** What can be kept of it as it stands. */
export function readDraft({
  service,
  kind,
  text,
}: TypedAnswer): { readonly draft: AnswerDraft } | { readonly faults: readonly FieldError[] } {
  const begun = { service: service === '' ? null : service, kind: ResponseKind.catch('full').parse(kind), text };
  const draft = check(AnswerDraft, begun);
  return draft.ok ? { draft: draft.value } : { faults: draft.errors };
}

/** How the fields of a change are called in this form. */
const CHANGE_FIELDS: Readonly<Record<string, keyof TypedAnswer>> = {
  title: 'changeTitle',
  what: 'changeWhat',
  why: 'changeWhy',
  due: 'changeDue',
  state: 'changeState',
};

/** Faults of a change as this form has its fields. */
export const changeFaults = (faults: readonly FieldError[]): FieldError[] =>
  faults.map((fault) => ({ ...fault, path: CHANGE_FIELDS[fault.path] ?? 'change' }));

/** @param about the story that the answer is about, and what its writer does: who owns a change is a role */
export function readAnswer(
  typed: TypedAnswer,
  about: { readonly reference: string; readonly ownerRole: string },
): { readonly answer: ReadAnswer } | { readonly faults: readonly FieldError[] } {
  const { service, kind, text } = typed;
  const response = check(ResponseDraft, { service, kind, text });
  const faults = response.ok ? [] : response.errors.map(inWords);
  const change = readChange(typed, about);
  if (!response.ok || 'faults' in change) {
    return { faults: [...faults, ...('faults' in change ? change.faults : [])] };
  }
  return { answer: { response: response.value, change } };
}

function readChange(
  typed: TypedAnswer,
  { reference, ownerRole }: { readonly reference: string; readonly ownerRole: string },
): ReadAnswer['change'] | { readonly faults: readonly FieldError[] } {
  if (typed.change === 'existing') {
    return Id.safeParse(typed.changeId).success
      ? { kind: 'existing', id: typed.changeId }
      : { faults: [{ path: 'changeId', code: 'required', message: 'Choose the change that it speaks of.' }] };
  }
  if (typed.change !== 'new') return { kind: 'no' };
  const draft = check(ChangeDraft, {
    title: typed.changeTitle,
    what: typed.changeWhat,
    why: typed.changeWhy,
    services: [typed.service],
    stories: [reference],
    ownerRole,
    due: typed.changeDue === '' ? null : typed.changeDue,
    state: typed.changeState,
  });
  if (draft.ok) return { kind: 'new', draft: draft.value };
  // What is wrong with the service is said at the service.
  const own = draft.errors.filter(({ path }) => path in CHANGE_FIELDS);
  return own.length === 0 ? { kind: 'no' } : { faults: changeFaults(own).map(inWords) };
}

const WORDS: Readonly<Record<string, string>> = {
  service: 'Choose the service that you answer for.',
  kind: 'Choose what you are writing.',
  text: 'Write your answer.',
  changeTitle: 'Say in a few words what changes.',
  changeWhat: 'Say what changes.',
  changeWhy: 'Say why it changes.',
  changeDue: 'Enter a day, such as 2026-03-31.',
};

/** Nothing was typed, or something that is none of the choices: what to do, in the words of the field. */
function inWords(fault: FieldError): FieldError {
  const words = WORDS[fault.path];
  const isEmpty = ['required', 'too-short', 'not-allowed', 'wrong-format'].includes(fault.code);
  return words !== undefined && isEmpty ? { ...fault, message: words } : fault;
}
