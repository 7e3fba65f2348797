import type { ListedChange, StaffResponse } from '#contracts';
import type { ImpactClient } from '../../clients/impact-client.js';
import { afterWords } from '../../presenters/days.js';
import { dayMoment, plainDayMoment } from '../../presenters/moment.js';
import { paragraphs } from '../../presenters/texts.js';
import { capitalised, counted } from '../../presenters/words.js';
import { readFirstWords } from '../staff-story/own-answers.js';
import { staffStoryPath } from '../staff-story/paths.js';
import { presentStaffStory, type StaffStoryParts } from '../staff-story/presenter.js';
import { checkPath, respondPath } from './paths.js';
import { adviceFor, notSaid } from './quiet-help.js';
import type { TypedAnswer } from './typed-answer.js';

export type Preview = Awaited<ReturnType<ImpactClient['previewResponse']>>;

export interface RespondParts extends StaffStoryParts {
  readonly typed: TypedAnswer;
  readonly writer: { readonly name: string; readonly jobTitle: string };
  /** Changes of the organisation that can be linked; undefined while nobody can say. */
  readonly changes: readonly ListedChange[] | undefined;
  /** What would become of it; undefined while nobody can say. */
  readonly preview: Preview | undefined;
}

/** The form, with the story beside it. */
export function presentRespond(parts: RespondParts) {
  const { typed, story, staff, changes, preview, writer, calendar, now } = parts;
  const shown = presentStaffStory(parts);
  const { reference } = story;
  return {
    title: `Answer ${shown.by.name}`,
    name: shown.by.name,
    back: staffStoryPath(reference),
    respond: respondPath(reference),
    check: checkPath(reference),
    story: shown,
    deadline: shown.deadline,
    started: shown.started,
    question: questionFor(staff.responses, typed.service),
    typed,
    services: staff.services.map(({ code, name }) => ({ value: code, text: name, checked: code === typed.service })),
    changeChoices: linkable(changes ?? [], reference).map(({ id, title }) => ({
      value: id,
      text: title,
      selected: id === typed.changeId,
    })),
    advice: adviceFor(story.tags, typed.text),
    saved: staff.draft && `${calendar.nearDay(staff.draft.savedAt, now)} at ${calendar.hour(staff.draft.savedAt)}`,
    shownAs: { name: writer.name, role: writer.jobTitle, organisation: preview?.organisation.name ?? null },
    whenPublished: preview ? publishedWords(preview, now) : null,
  };
}

/** The answer as everyone will see it, with what it leaves out. */
export function presentCheck(parts: RespondParts & { readonly preview: Preview }) {
  const { typed, story, preview, changes, calendar, now } = parts;
  const { reference, publishedAt } = story;
  const { name, role, service, organisation, publishesAt, nearlySentAt } = preview;
  return {
    title: 'Check your answer',
    back: staffStoryPath(reference),
    respond: respondPath(reference),
    check: checkPath(reference),
    voice: {
      who: 'organisation',
      speaker: organisation.name,
      did: typed.kind === 'full' ? 'answered' : 'is looking into it',
      person: { name, role, service: service.name },
      at: dayMoment(calendar, publishesAt),
      after: publishedAt === null ? null : afterWords(calendar.daysBetween(publishedAt, publishesAt)),
      paragraphs: paragraphs(typed.text),
      mark: null,
    },
    notSaid: notSaid(story.tags, typed.text),
    nearlySent: nearlySentAt && dayMoment(calendar, nearlySentAt),
    change: changeOf(typed, changes ?? []),
    whenPublished: publishedWords(preview, now),
    fields: Object.entries<string>({ ...typed }).map(([field, value]) => ({ name: field, value })),
  };
}

/** `Published 30 minutes after you send it.`, or that a moderator reads it first, and why. */
export function publishedWords({ route, why, publishesAt }: Preview, now: Date): string {
  if (route === 'moderation') return capitalised(readFirstWords({ why }));
  const minutes = Math.max(1, Math.round((Date.parse(publishesAt) - now.getTime()) / 60_000));
  return `Published ${counted(minutes, 'minute')} after you send it.`;
}

/** What a moderator asked about the newest answer for the service, while nothing newer was sent. */
export function questionFor(responses: readonly StaffResponse[], service: string): string | null {
  const newest = responses.filter((response) => response.service.code === service).at(-1);
  return newest?.state === 'returned' ? newest.reason : null;
}

/** A change that waits for a moderator can't be changed under their eyes; one that is given up led to nothing. */
export const linkable = (changes: readonly ListedChange[], reference: string): ListedChange[] =>
  changes.filter(
    ({ reading, state, stories }) =>
      (reading === 'published' || reading === 'returned') &&
      state !== 'not-going-ahead' &&
      !stories.includes(reference),
  );

function changeOf(typed: TypedAnswer, changes: readonly ListedChange[]) {
  if (typed.change === 'existing') {
    const known = changes.find(({ id }) => id === typed.changeId);
    return known && { isNew: false, title: known.title, what: known.what, why: known.why, due: null };
  }
  if (typed.change !== 'new') return undefined;
  const { changeTitle: title, changeWhat: what, changeWhy: why, changeDue: due } = typed;
  return { isNew: true, title, what, why, due: due === '' ? null : plainDayMoment(due) };
}
