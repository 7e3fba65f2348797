import type { StaffChange, StaffReply, StaffResponse } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import { plainDayMoment, type Moment } from '../../presenters/moment.js';
import { paragraphs } from '../../presenters/texts.js';

/** The three kinds of words that a moderator reads before they are public, each with its page. */
export type ReadingKind = 'responses' | 'changes' | 'replies';

/** How a page of each kind speaks. */
export const KIND_WORDS = {
  responses: {
    title: ['answer to read', 'answers to read'],
    field: 'Answer to publish',
    published: 'The answer is published.',
    returned: 'The answer went back to whoever wrote it, with your question.',
    rejected: 'The answer is rejected. Whoever wrote it reads your reason.',
  },
  changes: {
    title: ['change to read', 'changes to read'],
    field: 'What changes, to publish',
    published: 'The change is public.',
    returned: 'The change went back to whoever wrote it, with your question.',
    rejected: 'The change is rejected. Whoever wrote it reads your reason.',
  },
  replies: {
    title: ['reply to read', 'replies to read'],
    field: 'Reply to publish',
    published: 'The reply is published.',
    returned: '',
    rejected: 'The reply is rejected. Its author reads your reason.',
  },
} as const satisfies Record<ReadingKind, object>;

/** One thing to read, whichever kind it is of. */
export interface Reading {
  readonly id: string;
  readonly heading: string;
  /** What it is called among others. */
  readonly label: string;
  /** Why it must be read. */
  readonly why: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string; readonly at?: Moment }[];
  /** What can't be edited here, in paragraphs under a heading. */
  readonly parts: readonly { readonly label: string; readonly paragraphs: readonly string[] }[];
  /** What can be edited. */
  readonly text: string;
  readonly since: string;
  readonly stories: readonly string[];
  readonly choices: readonly ReadingChoice[];
}

export type ReadingChoice = 'publish' | 'return' | 'reject';

export function readingOfResponse(response: StaffResponse): Reading {
  const { name, role, service, organisation, kind } = response;
  return {
    id: response.id,
    heading: `${organisation.name} ${kind === 'full' ? 'answers' : 'is looking into it'}`,
    label: `${name}, for ${service.name}`,
    why: response.why,
    facts: [
      { label: 'By', value: `${name}, ${role}` },
      { label: 'For', value: service.name },
    ],
    parts: [],
    text: response.text,
    since: response.publishesAt,
    stories: [response.reference],
    choices: ['publish', 'return', 'reject'],
  };
}

const STATE_WORDS = {
  planned: 'planned',
  'in-progress': 'in progress',
  made: 'made',
  'not-going-ahead': 'not going ahead',
} as const satisfies Record<StaffChange['state'], string>;

export function readingOfChange(change: StaffChange): Reading {
  const { title, what, why, publicState, state, due, ownerRole, reason } = change;
  return {
    id: change.id,
    heading: title,
    label: title,
    why: [
      'A moderator reads everything that says that something changed',
      ...(publicState === null ? [] : [`Everyone reads now that it is ${STATE_WORDS[publicState]}`]),
    ],
    facts: [
      { label: 'By', value: change.organisation.name },
      { label: 'For', value: change.services.map(({ name }) => name).join(', ') },
      { label: 'State', value: STATE_WORDS[state] },
      { label: 'Owner', value: ownerRole },
      ...(due === null ? [] : [{ label: 'Due', value: '', at: plainDayMoment(due) }]),
    ],
    parts: [
      { label: 'Why', paragraphs: paragraphs(why) },
      ...(state === 'not-going-ahead' && reason ? [{ label: 'Why not', paragraphs: paragraphs(reason) }] : []),
      ...change.evidence.map((evidence) => ({
        label: 'Evidence',
        paragraphs: [evidence.kind === 'text' ? evidence.text : evidence.url],
      })),
    ],
    text: what,
    since: change.submittedAt,
    stories: change.stories,
    choices: ['publish', 'return', 'reject'],
  };
}

export function readingOfReply(reply: StaffReply, calendar: Calendar): Reading {
  return {
    id: reply.id,
    heading: 'The author answers back',
    label: `About ${reply.reference}`,
    why: ['A moderator reads everything that an author replies'],
    facts: [{ label: 'Sent', value: '', at: { iso: reply.at, words: calendar.day(reply.at) } }],
    parts: [],
    text: reply.text,
    since: reply.at,
    stories: [reply.reference],
    choices: ['publish', 'reject'],
  };
}
