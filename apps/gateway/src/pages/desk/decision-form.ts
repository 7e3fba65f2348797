import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { FieldError } from '#kernel';
import { StoryDecision, Tag } from '#contracts';
import { check } from '../../routes/field-errors.js';
import type { Form } from '../form.js';
import type { ModeratedStory } from './moderated-story.js';

/** What a moderator can do with a story, in the order of the page. */
export const CHOICES = ['publish', 'return', 'hold', 'safeguarding', 'restrict', 'reject'] as const;
export type Choice = (typeof CHOICES)[number];

/** These can't be undone by another decision, or touch a person: they are asked about once more. */
const CHECKED: readonly string[] = ['safeguarding', 'restrict', 'reject'];

export const needsCheck = (choice: string): choice is 'safeguarding' | 'restrict' | 'reject' =>
  CHECKED.includes(choice);

/** What a moderator has typed and ticked so far, right or wrong. */
export interface DecisionWords {
  readonly title: string;
  readonly text: string;
  /** Tags to tick, and which are ticked (`tagKey`). */
  readonly offeredTags: readonly Tag[];
  readonly tags: readonly string[];
  /** One that is being added. */
  readonly newTag: { readonly name: string; readonly polarity: string };
  /** Codes to tick, and which are ticked. */
  readonly offeredServices: readonly string[];
  readonly services: readonly string[];
  readonly find: string;
  readonly criticality: string;
  readonly choice: string;
  readonly until: string;
  readonly reason: string;
  /** Which words of the author were on the page (`markOf`). */
  readonly read: string;
}

/** A tag as the value of a checkbox: `-1 waiting`. */
export const tagKey = ({ name, polarity }: Tag): string => `${polarity} ${name}`;

/** Tells the author's words apart from others that they send later. */
export const markOf = ({ originalText }: Pick<ModeratedStory, 'originalText'>): string =>
  createHash('sha256').update(originalText).digest('hex').slice(0, 16);

/** What stands in the form before anything is typed. Where the author names a place of their own, it is looked for. */
export function wordsOfStory(story: ModeratedStory): DecisionWords {
  const services = story.services.map(({ code }) => code);
  return {
    title: story.title ?? '',
    text: story.text,
    offeredTags: story.tags,
    tags: story.tags.map(tagKey),
    newTag: { name: '', polarity: '-1' },
    offeredServices: services,
    services,
    find: services.length === 0 ? (story.place ?? '').slice(0, MOST_SEARCHED) : '',
    criticality: story.criticality === null ? '' : String(story.criticality),
    choice: story.status === 'preview' ? '' : 'publish',
    until: '',
    reason: '',
    read: markOf(story),
  };
}

/** What was sent. A tag that was typed and not added yet counts as added. */
export function wordsOfForm(form: Form): { words: DecisionWords; faults: readonly FieldError[] } {
  const added = newTagOf(form);
  const offered = [...form.all('known-tag'), ...form.all('tags')].flatMap(readTagKey);
  const tags = added.tag ? [...form.all('tags'), tagKey(added.tag)] : form.all('tags');
  const words: DecisionWords = {
    title: form.text('title'),
    text: form.text('text'),
    offeredTags: uniqueTags(added.tag ? [...offered, added.tag] : offered),
    tags,
    newTag: added.tag
      ? { name: '', polarity: form.text('polarity') }
      : { name: form.text('tag'), polarity: form.text('polarity') },
    offeredServices: [...new Set([...form.all('known-service'), ...form.all('services')])].slice(0, MOST_OFFERED),
    services: [...new Set(form.all('services'))],
    find: form.text('find').trim().slice(0, MOST_SEARCHED),
    criticality: form.text('criticality'),
    choice: form.text('decision'),
    until: form.text('until'),
    reason: form.text('reason'),
    read: form.text('read'),
  };
  return { words, faults: added.faults };
}

const MOST_OFFERED = 60;
/** What the directory takes at once. */
const MOST_SEARCHED = 200;

function newTagOf(form: Form): { tag?: Tag; faults: FieldError[] } {
  const name = form.given('tag');
  if (name === undefined) return { faults: [] };
  const checked = check(Tag, { name, polarity: Number(form.text('polarity') || '-1') });
  if (checked.ok) return { tag: checked.value, faults: [] };
  return { faults: checked.errors.map((fault) => ({ ...fault, path: 'tag' })) };
}

function readTagKey(key: string): Tag[] {
  const [, polarity, name] = /^(-1|0|1) (.*)$/su.exec(key) ?? [];
  const checked = Tag.safeParse({ name, polarity: Number(polarity) });
  return checked.success ? [checked.data] : [];
}

const uniqueTags = (tags: readonly Tag[]): Tag[] =>
  [...new Map(tags.map((tag) => [tagKey(tag), tag])).values()].slice(0, MOST_OFFERED);

type Read = { ok: true; value: z.infer<typeof StoryDecision> } | { ok: false; errors: FieldError[] };

/** The decision as the stories room takes it, or every fault that can be seen from here. */
export function readDecision(words: DecisionWords): Read {
  const { choice } = words;
  const isHold = choice === 'hold' || choice === 'safeguarding';
  const checked = check(StoryDecision, {
    decision: isHold ? 'hold' : choice,
    title: words.title.trim() || undefined,
    text: words.text,
    tags: words.tags.flatMap(readTagKey),
    services: words.services,
    criticality: words.criticality === '' ? undefined : Number(words.criticality),
    reason: words.reason.trim() || undefined,
    hold: isHold ? (choice === 'hold' ? 'serious' : 'safeguarding') : undefined,
    until: isHold && words.until !== '' ? `${words.until}T09:00:00Z` : undefined,
  });
  const known = (CHOICES as readonly string[]).includes(choice);
  const errors = [
    ...(known ? [] : [NO_CHOICE]),
    ...(checked.ok ? [] : checked.errors.map(inOurWords)),
    ...missingReason(words),
  ];
  return checked.ok && errors.length === 0 ? checked : { ok: false, errors };
}

const NO_CHOICE: FieldError = { path: 'decision', code: 'required', message: 'Choose what to do with the story.' };

/** Asked for before the page that asks once more; of every other decision the room says it. */
function missingReason({ choice, reason }: DecisionWords): FieldError[] {
  if (!needsCheck(choice) || reason.trim() !== '') return [];
  return [{ path: 'reason', code: 'required', message: 'Say why.' }];
}

const OUR_WORDS: Readonly<Record<string, string>> = {
  text: 'Leave some words to publish.',
  until: 'Write the day as 31/10/2026.',
};

function inOurWords(fault: FieldError): FieldError {
  const isLong = fault.code === 'too-long' || fault.code === 'unreadable-characters';
  return { ...fault, message: isLong ? fault.message : (OUR_WORDS[fault.path] ?? fault.message) };
}
