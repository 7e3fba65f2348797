import type { InboxView, Progress, StartedAnswer, StoryImpact } from '#contracts';
import type { RoutingClient } from '../../clients/routing-client.js';
import { agoWords } from '../../presenters/ago.js';
import type { Calendar } from '../../presenters/calendar.js';
import { namesLine } from '../../presenters/change-card.js';
import { criticalityWords } from '../../presenters/criticality.js';
import { deadlineOf, type Deadline } from '../../presenters/deadline.js';
import { presentInboxItem, type InboxItem } from '../../presenters/inbox.js';
import { hourMoment } from '../../presenters/moment.js';
import type { Sign, StateLine } from '../../presenters/story-card.js';
import { counted, stories } from '../../presenters/words.js';
import { staffStoryPath } from '../staff-story/paths.js';
import { inboxPath } from './paths.js';

type Told = Awaited<ReturnType<RoutingClient['inbox']>>;
type Counts = Awaited<ReturnType<RoutingClient['inboxCounts']>>;

export interface InboxParts {
  readonly view: InboxView;
  readonly cursor: string | undefined;
  readonly told: Told;
  readonly counts: Counts;
  /** Undefined while nobody can say. */
  readonly impacts: ReadonlyMap<string, StoryImpact> | undefined;
  readonly started: readonly StartedAnswer[] | undefined;
  readonly now: Date;
  readonly calendar: Calendar;
}

const TABS: readonly { readonly view: InboxView; readonly text: string; readonly count: keyof Counts }[] = [
  { view: 'to-answer', text: 'To answer', count: 'toAnswer' },
  { view: 'reading', text: 'Reading', count: 'reading' },
  { view: 'answered', text: 'Answered', count: 'answered' },
];

/** What somebody was told of: what is to be answered by its day, the rest newest first. */
export function presentInbox(parts: InboxParts) {
  const { view, cursor, told, counts, now, calendar } = parts;
  const count = counts[TABS.find((tab) => tab.view === view)?.count ?? 'toAnswer'];
  const rows = told.items.map((item) => rowOf(item, parts));
  return {
    title: titleOf(view, count),
    lede: view === 'to-answer' && cursor === undefined ? lateWords(rows, told.next !== null) : null,
    tabs: TABS.map((tab) => ({
      href: inboxPath(tab.view),
      text: `${tab.text} (${counts[tab.count].toLocaleString('en-GB')})`,
      current: tab.view === view,
    })),
    showsDeadline: view === 'to-answer',
    rows,
    empty: rows.length === 0 ? EMPTY[view] : null,
    counted: `${rows.length.toLocaleString('en-GB')} of ${stories(count)}`,
    upTo: hourMoment(calendar, now.toISOString(), now),
    pager: {
      next: told.next === null ? null : inboxPath(view, { cursor: told.next }),
      first: cursor === undefined ? null : inboxPath(view),
      nextText: 'More stories',
      firstText: 'Back to the first',
    },
  };
}

function titleOf(view: InboxView, count: number): string {
  if (view === 'to-answer') return count === 0 ? 'No stories to answer' : `${stories(count)} to answer`;
  return view === 'reading' ? `${stories(count)} for reading` : `${stories(count)} answered`;
}

const EMPTY: Readonly<Record<InboxView, { fact: string; next: { href: string; text: string } }>> = {
  'to-answer': {
    fact: 'Nothing waits for you.',
    next: { href: inboxPath('answered'), text: 'See what is answered' },
  },
  reading: {
    fact: 'There is nothing that you only read.',
    next: { href: inboxPath('to-answer'), text: 'See what waits for an answer' },
  },
  answered: {
    fact: 'Nothing is answered yet.',
    next: { href: inboxPath('to-answer'), text: 'See what waits for an answer' },
  },
};

/** Late ones come first, so a page that ends with another holds them all. */
function lateWords(rows: readonly { deadline: Deadline | null }[], goesOn: boolean): string | null {
  if (rows.length === 0) return null;
  const late = rows.filter(({ deadline }) => deadline?.isLate).length;
  const many = goesOn && late === rows.length ? `${late} or more are late.` : `${counted(late, 'is', 'are')} late.`;
  return `${late === 0 ? 'None is late.' : many} The oldest deadline comes first.`;
}

function rowOf(told: Told['items'][number], { impacts, started, view, now, calendar }: InboxParts) {
  const impact = impacts?.get(told.reference);
  const item = presentInboxItem(told, impact);
  const writing = started?.filter(({ reference }) => reference === told.reference) ?? [];
  return {
    href: staffStoryPath(told.reference),
    title: told.title || 'A story without a title',
    services: namesLine(told.services.map(({ name }) => name)),
    writing: writing.map(({ name, own, startedAt }) => ({
      name: own ? null : name,
      words: `started an answer ${agoWords(startedAt, now, calendar)}`,
    })),
    deadline: view === 'to-answer' ? deadlineOf(told.answerBy, now, calendar) : null,
    progress: progressLines(item, impact, { now, calendar }),
    criticality: criticalityWords(told.criticality),
    why: told.why.replace(/^because /, ''),
  };
}

const SIGNS: Readonly<Record<Progress, Sign>> = {
  unheard: 'late',
  heard: 'told',
  read: 'opened',
  answered: 'answered',
  changed: 'made',
};
const MOST_LINES = 3;

/** A line for each service; its name stands there where the story has several. */
function progressLines(
  { services }: InboxItem,
  impact: StoryImpact | undefined,
  when: Pick<InboxParts, 'now' | 'calendar'>,
): (StateLine & { readonly service: string | null })[] {
  return services.slice(0, MOST_LINES).flatMap(({ code, name, progress }) => {
    if (progress === null) return [];
    const known = impact?.services.find((service) => service.code === code);
    const text = progressWords(progress, known, when);
    return [{ sign: SIGNS[progress], text, service: services.length > 1 ? name : null }];
  });
}

function progressWords(
  progress: Progress,
  known: StoryImpact['services'][number] | undefined,
  { now, calendar }: Pick<InboxParts, 'now' | 'calendar'>,
): string {
  const on = (word: string, at: string | null | undefined): string =>
    at ? `${word} ${dayWords(at, now, calendar)}` : word;
  switch (progress) {
    case 'unheard':
    case 'heard':
      return 'Nobody has opened it';
    case 'read':
      return on('Opened', known?.readAt);
    case 'answered':
      return on('Answered', known?.answeredAt);
    case 'changed':
      return on('Changed something', known?.changedAt);
  }
}

function dayWords(at: string, now: Date, calendar: Calendar): string {
  const day = calendar.nearDay(at, now);
  return day === 'today' ? `today at ${calendar.hour(at)}` : day === 'yesterday' ? day : `on ${day}`;
}
