import type { DraftWords, PublicPlace } from '#contracts';
import { shiftMonth } from '../../presenters/calendar.js';
import { excerpt } from '../../presenters/texts.js';
import { kindWords, whenWords } from '../../presenters/wire-words.js';
import { counted, listed } from '../../presenters/words.js';
import { countWords } from '#contracts';
import { formErrors, type FormErrors } from '../form-errors.js';
import { phrasesOf, whenOf, type Fault } from './answers.js';
import { checkPath, namesPath, sharePath, stepPath } from './paths.js';
import { offeredNames } from './screen-names.js';
import { OWN_NAME, QUESTIONS, stepBefore, type Step } from './steps.js';

export type From = 'check' | undefined;

/** What every question shows. */
export interface QuestionModel {
  readonly title: string;
  readonly back: string;
  readonly words: DraftWords;
  readonly errors?: FormErrors;
}

export function presentQuestion(step: Step, words: DraftWords, from: From, faults: readonly Fault[]): QuestionModel {
  const before = stepBefore(step);
  return {
    title: QUESTIONS[step].title,
    back: from === 'check' ? checkPath : before === undefined ? sharePath : stepPath(before),
    words,
    ...(faults.length > 0 && { errors: formErrors(faults, FIELD_IDS) }),
  };
}

/** Where a fault is not named after a field of the page. */
const FIELD_IDS: Readonly<Record<string, string>> = { when: 'month', services: 'q' };

const RELATIONS: Readonly<Record<string, { readonly asked: string; readonly answered: string }>> = {
  patient: { asked: 'Mine', answered: 'Mine' },
  carer: { asked: 'Someone I care for', answered: 'Someone I care for' },
  relative: { asked: 'A relative', answered: 'A relative’s' },
  friend: { asked: 'A friend', answered: 'A friend’s' },
  advocate: { asked: 'Someone I speak for', answered: 'Someone I speak for' },
};

export const relationItems = (chosen: string | undefined) =>
  Object.entries(RELATIONS).map(([value, { asked }]) => ({ value, text: asked, checked: value === chosen }));

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']; // prettier-ignore

/** @param newest this month, @param oldest the first that is taken: as `2026-11` */
export function presentWhen({ happened, month, year }: DraftWords, oldest: string, newest: string) {
  const chosen = String(Number(month));
  return {
    oldest: whenWords(oldest),
    example: shiftMonth(newest, -1).slice(0, 4),
    year: year ?? '',
    ongoing: happened === 'ongoing',
    months: [
      { value: '', text: 'Choose a month' },
      ...MONTHS.map((text, at) => ({ value: String(at + 1), text, selected: String(at + 1) === chosen })),
    ],
  };
}

/** @param seed of the draft: the same names are offered again */
export function presentNames(words: DraftWords, seed: string, set: number, from: From) {
  const names = offeredNames(seed, set, words.email);
  const chosen = words.screenName?.trim() ?? '';
  const isOwn = chosen !== '' && !names.includes(chosen);
  return {
    set,
    own: isOwn ? chosen : '',
    others: namesPath(set + 1, from),
    items: [
      ...names.map((name) => ({ value: name, text: name, checked: name === chosen })),
      { divider: 'or' },
      { value: OWN_NAME, text: 'A name of my own', checked: isOwn },
    ],
  };
}

const KM_PER_MILE = 1.609344;

/** A place that was found, with what tells it from others of its name. */
export function presentFound(place: PublicPlace, chosen: string | undefined) {
  const { code, name, kind, town, distanceKm, organisation, formerNames, status } = place;
  const where = [
    town === null ? kindWords(kind) : `${kindWords(kind)} in ${town}`,
    ...(distanceKm === undefined ? [] : [distanceWords(distanceKm)]),
  ].join(', ');
  const facts = [
    where,
    ...(organisation === null || organisation.code === code ? [] : [`Part of ${organisation.name}`]),
    ...(formerNames[0] === undefined ? [] : [`Was called “${formerNames[0]}”`]),
    ...(status === 'closed' ? ['Closed now'] : []),
  ];
  return { code, name, hint: facts.join('. '), checked: code === chosen };
}

const distanceWords = (km: number): string => {
  const miles = Math.round(km / KM_PER_MILE);
  return miles < 1 ? 'less than a mile away' : `${counted(miles, 'mile')} away`;
};

/** `5 places found for “ward”` */
export const foundWords = (count: number, hasMore: boolean, query: string): string =>
  `${hasMore ? `The first ${count} places` : counted(count, 'place')} found for “${query}”`;

interface AnswerRow {
  readonly label: string;
  readonly text: string;
  readonly isMissing: boolean;
  readonly change: string;
}

/** The answers in two lists: what everyone will see, and what nobody but Heard will. */
export function presentCheck(words: DraftWords) {
  const row = (step: Step, label: string, text: string | undefined, instead = 'Nothing written'): AnswerRow => ({
    label,
    text: text || instead,
    isMissing: !text,
    change: stepPath(step, 'check'),
  });
  const places = [...(words.services ?? []).map(({ name }) => name), words.place?.trim() ?? ''].filter(Boolean);
  const text = words.text?.trim() ?? '';
  return {
    everyone: [
      row('who', QUESTIONS.who.short, RELATIONS[words.relation ?? '']?.answered),
      row('when', QUESTIONS.when.short, whenAnswer(words)),
      row('where', QUESTIONS.where.short, listed(places)),
      row('story', QUESTIONS.story.short, excerpt(text, 220)),
      row('feelings', 'What was good', phrasesOf(words.good).join(', ')),
      row('feelings', 'What could be better', phrasesOf(words.improve).join(', ')),
      row('feelings', 'How you felt', phrasesOf(words.feelings).join(', ')),
      row('name', QUESTIONS.name.short, words.screenName?.trim()),
    ],
    onlyWe: [
      row('email', 'E-mail', words.email?.trim(), 'Not given'),
      row('email', 'Postcode', words.postcode?.trim(), 'First part only: not given'),
    ],
    whole: text,
    wordCount: counted(countWords(text), 'word'),
    isCut: excerpt(text, 220) !== text.replace(/\s+/gu, ' '),
  };
}

function whenAnswer(words: DraftWords): string | undefined {
  const when = whenOf(words);
  if (when === 'ongoing') return 'Still going on';
  return when !== undefined && /^\d{4}-\d{2}$/.test(when) ? (whenWords(when) ?? undefined) : when;
}

/** How long moderators take, for who waits. */
export function usualWords(days: number | null | undefined): string {
  if (days === null || days === undefined)
    return 'We read stories in the order in which they come, those that worry us first.';
  return days <= 1 ? 'That usually takes a day.' : `That usually takes ${days} days.`;
}
