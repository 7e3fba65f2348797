import type { DraftWords } from '#contracts';
import type { Form } from '../form.js';

/** The questions, in order: easy ones first. */
export const STEPS = ['who', 'when', 'where', 'story', 'feelings', 'email', 'name'] as const;
export type Step = (typeof STEPS)[number];

type Field = keyof DraftWords;

interface Question {
  readonly title: string;
  /** What it asks for, by the draft's own names. Fields of the form bear the same ones. */
  readonly fields: readonly Field[];
  /** What it is called among the answers. */
  readonly short: string;
}

export const QUESTIONS: Readonly<Record<Step, Question>> = {
  who: { title: 'Whose care is it about?', fields: ['relation'], short: 'Whose care' },
  when: { title: 'When did it happen?', fields: ['happened', 'month', 'year'], short: 'When' },
  where: { title: 'Where did it happen?', fields: ['services', 'place'], short: 'Where' },
  story: { title: 'What happened?', fields: ['text'], short: 'What happened' },
  feelings: { title: 'Three short questions', fields: ['good', 'improve', 'feelings'], short: 'Three short questions' },
  email: { title: 'Do you want to hear what happens?', fields: ['email', 'postcode'], short: 'E-mail' },
  name: { title: 'Choose a screen name', fields: ['screenName'], short: 'Screen name' },
};

/** Most characters that a draft keeps of each field; of the story far more than may be sent, so that it can be mended. */
const KEPT: Readonly<Record<Exclude<Field, 'services'>, number>> = {
  relation: 40,
  happened: 40,
  month: 40,
  year: 40,
  place: 2000,
  text: 100_000,
  good: 10_000,
  improve: 10_000,
  feelings: 10_000,
  email: 1000,
  postcode: 200,
  screenName: 1000,
};

export const stepAfter = (step: Step): Step | undefined => STEPS[STEPS.indexOf(step) + 1];
export const stepBefore = (step: Step): Step | undefined => STEPS[STEPS.indexOf(step) - 1];

/** Which question asks for a field of a submission; undefined for the consent, which is asked last. */
export function stepOf(field: string): Step | undefined {
  if (field === 'when') return 'when';
  return STEPS.find((step) => (QUESTIONS[step].fields as readonly string[]).includes(field));
}

/**
 * What was typed at a question, as the draft keeps it.
 * @returns `tooLong`: the fields that hold more than a draft can keep; they are not among the words to save
 */
export function typedAt(step: Step, form: Form): { typed: DraftWords; kept: DraftWords; tooLong: Field[] } {
  const fields = QUESTIONS[step].fields.filter((field): field is keyof typeof KEPT => field !== 'services');
  const typed = Object.fromEntries(fields.map((field) => [field, typedIn(field, form)])) as DraftWords;
  const tooLong = fields.filter((field) => typedIn(field, form).length > KEPT[field]);
  const kept = Object.fromEntries(Object.entries(typed).filter(([field]) => !(tooLong as string[]).includes(field)));
  return { typed, kept, tooLong };
}

/** The last of the names to choose from is one of the author's own, which stands in a field beside it. */
function typedIn(field: Field, form: Form): string {
  const chosen = form.text(field);
  return field === 'screenName' && (chosen === '' || chosen === OWN_NAME) ? form.text('ownName') : chosen;
}

/** The value of the choice that means a name of the author's own. */
export const OWN_NAME = 'own';
