import type { DraftWords } from '#contracts';
import type { FieldError } from '#kernel';
import { isInAddress } from './screen-names.js';
import { stepOf, STEPS, type Step } from './steps.js';

/** A fault, and the question at which it is mended; undefined for the consent. */
export interface Fault extends FieldError {
  readonly step: Step | undefined;
}

/** One phrase a line. */
export const phrasesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const given = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** `2026-02`, `ongoing`; what was typed instead where it can't be read; undefined where nothing was said. */
export function whenOf({ happened, month, year }: DraftWords): string | undefined {
  if (happened === 'ongoing') return 'ongoing';
  const [m, y] = [given(month), given(year)];
  if (m === undefined && y === undefined) return undefined;
  return `${y ?? ''}-${(m ?? '').padStart(2, '0')}`;
}

/** The answers as they are sent in (interfaces.md, `POST /stories`). What was not answered is left out. */
export function submissionOf(words: DraftWords, consent: boolean): Record<string, unknown> {
  const all = {
    text: words.text ?? '',
    consent,
    relation: given(words.relation),
    when: whenOf(words),
    services: (words.services ?? []).map(({ code }) => code),
    place: given(words.place),
    good: phrasesOf(words.good),
    improve: phrasesOf(words.improve),
    feelings: phrasesOf(words.feelings),
    screenName: given(words.screenName),
    email: given(words.email),
    postcode: given(words.postcode),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/**
 * All that is wrong with the answers, in the order of the questions.
 * @param ofSubmission what the rules of a submission say, without this journey's own
 */
export function faultsOf(words: DraftWords, ofSubmission: readonly FieldError[]): Fault[] {
  const faults = [...ownFaults(words), ...ofSubmission.map(inOurWords)];
  const seen = new Set<string>();
  return faults
    .filter(({ path }) => !seen.has(path) && seen.add(path))
    .map((fault) => ({ ...fault, step: stepOf(fault.path.split('.')[0] ?? '') }))
    .sort((a, b) => placeOf(a.step) - placeOf(b.step));
}

const placeOf = (step: Step | undefined): number => (step === undefined ? STEPS.length : STEPS.indexOf(step));
const fault = (path: string, code: string, message: string): FieldError => ({ path, code, message });

/** What this journey asks of everybody, though a program need not say it. */
function ownFaults(words: DraftWords): FieldError[] {
  const faults: FieldError[] = [];
  if (!given(words.relation)) faults.push(fault('relation', 'required', 'Choose whose care it is about.'));
  const when = whenOf(words);
  if (when === undefined)
    faults.push(fault('when', 'required', 'Enter the month and the year, or choose “still going on”.'));
  else if (when !== 'ongoing' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(when)) {
    faults.push(fault('when', 'not-a-month', 'Choose a month, and enter the year with four digits, such as 2026.'));
  }
  if ((words.services ?? []).length === 0 && !given(words.place)) {
    faults.push(fault('services', 'required', 'Choose a place, or say in your own words where it was.'));
  }
  const name = given(words.screenName);
  if (name === undefined) faults.push(fault('screenName', 'required', 'Choose a screen name.'));
  else if (isInAddress(name, words.email ?? '')) {
    faults.push(fault('screenName', 'in-address', 'Choose a name that is not in your e-mail address.'));
  }
  return faults;
}

/** The same faults as programs are told, where a person needs other words. */
function inOurWords({ path, code, message }: FieldError): FieldError {
  const [field = '', at] = path.split('.');
  if (field === 'relation') return fault(path, code, 'Choose whose care it is about.');
  if (at !== undefined && ['good', 'improve', 'feelings'].includes(field)) {
    const line = `Line ${Number(at) + 1}`;
    return fault(
      field,
      code,
      code === 'too-long' ? `${line} is longer than 60 characters. Make it shorter.` : `${line}: ${message}`,
    );
  }
  if (code === 'too-many' && field !== 'services') return fault(path, code, 'Write at most ten lines.');
  if (field === 'services')
    return fault('services', code, code === 'too-many' ? 'Choose at most ten places.' : message);
  if (field === 'text' && code === 'too-long') {
    return fault(path, code, 'Your story is longer than 10,000 characters. Make it shorter.');
  }
  if (code === 'too-long') return fault(path, code, LONGEST[field] ?? message);
  return { path, code, message };
}

const LONGEST: Readonly<Record<string, string>> = {
  place: 'Make this at most 200 characters.',
  screenName: 'Choose a name of at most 40 characters.',
};
