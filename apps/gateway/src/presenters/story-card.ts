import { PROGRESS, type PublicStory, type StoryImpact } from '#contracts';
import type { Calendar } from './calendar.js';
import { dayMoment, type Moment } from './moment.js';
import { afterWords } from './days.js';
import { excerpt } from './texts.js';
import { relationWords, whenWords } from './wire-words.js';
import { counted, people } from './words.js';

/** One of the thread's signs (look.md). */
export type Sign = 'told' | 'opened' | 'answered' | 'planned' | 'made' | 'late' | 'stopped' | 'next';

/** One line of state: a sign and its words. */
export interface StateLine {
  readonly sign: Sign;
  readonly text: string;
}

export interface StoryCard {
  readonly href: string;
  readonly title: string;
  readonly excerpt: string;
  readonly by: { readonly name: string; readonly relation: string | null; readonly when: string | null };
  readonly services: string;
  /** Null where its line of progress says how long ago that was. */
  readonly published: Moment | null;
  /** How far it has come; null where that can't be asked just now. */
  readonly progress: StateLine | null;
}

export interface CardContext {
  readonly now: Date;
  readonly calendar: Calendar;
}

/** @param impact what came of it; undefined while nobody knows */
export function storyCard(
  story: PublicStory,
  impact: StoryImpact | undefined,
  { now, calendar }: CardContext,
): StoryCard {
  const { publishedAt } = story;
  const progress = impact && publishedAt !== null ? progressLine(impact, calendar.daysBetween(publishedAt, now)) : null;
  return {
    href: `/stories/${story.reference}`,
    title: story.title ?? 'A story without a title',
    excerpt: excerpt(story.text ?? ''),
    by: bylineOf(story),
    services: servicesLine(story.services),
    published: publishedAt === null || isSilent(progress) ? null : dayMoment(calendar, publishedAt),
    progress,
  };
}

export const bylineOf = ({ screenName, relation, when }: PublicStory): StoryCard['by'] => ({
  name: screenName ?? 'Someone',
  relation: relation && relationWords(relation),
  when: whenWords(when),
});

/** While nobody has answered, the line of progress says how long a story has been public. */
const isSilent = (progress: StateLine | null): boolean =>
  progress !== null && ['told', 'opened', 'late'].includes(progress.sign);

type Service = PublicStory['services'][number];

/** `Ward 12, Aldermarsh`: the town, unless the name says it already. */
export const serviceWords = ({ name, town }: Pick<Service, 'name' | 'town'>): string =>
  town === null || name.toLowerCase().includes(town.toLowerCase()) ? name : `${name}, ${town}`;

function servicesLine([first, ...others]: readonly Service[]): string {
  if (!first) return 'We are finding out which service this is about';
  return others.length === 0 ? serviceWords(first) : `${serviceWords(first)}, and ${counted(others.length, 'other')}`;
}

/** The furthest that the story has come, at whichever of its services. */
function progressLine(impact: StoryImpact, days: number): StateLine {
  const furthest = [...impact.services].sort(
    (a, b) => PROGRESS.indexOf(b.progress) - PROGRESS.indexOf(a.progress) || (b.told ?? -1) - (a.told ?? -1),
  )[0];
  const change = changeLine(impact);
  const answer = impact.responses.find(({ kind }) => kind === 'full');
  const answered = answer && `Answered ${afterWords(answer.afterDays)}.`;
  if (change) return { sign: change.sign, text: [answered, change.text].filter(Boolean).join(' ') };
  if (answered) return { sign: 'answered', text: answered };
  return silentLine(furthest, sinceWords(days));
}

function changeLine({ changes }: StoryImpact): StateLine | undefined {
  const made = changes.filter(({ state }) => state === 'made').length;
  if (made > 0) return { sign: 'made', text: `${counted(made, 'change')} made.` };
  const planned = changes.filter(({ state }) => state === 'planned' || state === 'in-progress').length;
  return planned > 0 ? { sign: 'planned', text: `${counted(planned, 'change')} planned.` } : undefined;
}

function silentLine(service: StoryImpact['services'][number] | undefined, since: string): StateLine {
  if (!service || service.told === null) return { sign: 'told', text: `${since} We are finding who can answer.` };
  if (service.progress === 'unheard' && service.told === 0) {
    return { sign: 'late', text: `${since} Nobody at the service receives stories yet.` };
  }
  const told = `${people(service.told)} ${service.told === 1 ? 'was' : 'were'} told`;
  if (service.progress === 'read' || service.read > 0) {
    return {
      sign: 'opened',
      text: `${since} ${told}, ${service.read.toLocaleString('en-GB')} opened it, nobody has answered yet.`,
    };
  }
  return { sign: 'told', text: `${since} ${told}, nobody has opened it yet.` };
}

const sinceWords = (days: number): string =>
  days <= 0 ? 'Published today.' : `Published ${counted(days, 'day')} ago.`;
