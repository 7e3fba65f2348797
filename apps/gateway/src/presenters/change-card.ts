import type { ChangeState, PublicChange } from '#contracts';
import { plainDayMoment, dayMoment, type Moment } from './moment.js';
import type { Calendar } from './calendar.js';
import type { Sign } from './story-card.js';
import { counted, stories } from './words.js';

/** Where a change stands, in words that end in a day where there is one. */
export interface ChangeStanding {
  readonly sign: Sign;
  readonly text: string;
  readonly day: Moment | null;
  readonly tone: 'good' | 'improve' | 'plain';
}

export interface ChangeCard {
  readonly href: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  /** Why it is not going ahead. */
  readonly whyNot: string | null;
  /** How its upper edge looks. */
  readonly edge: ChangeState | 'overdue';
  readonly standing: ChangeStanding;
  readonly services: string;
  /** Who owns it, what led to it, what authors say: a sentence each. */
  readonly facts: readonly string[];
}

export function changeCard(change: PublicChange, calendar: Calendar): ChangeCard {
  return {
    href: `/changes/${change.id}`,
    title: change.title,
    what: change.what,
    why: change.why,
    whyNot: change.state === 'not-going-ahead' ? change.reason : null,
    edge: change.overdue ? 'overdue' : change.state,
    standing: standingOf(change, calendar),
    services: namesLine(change.services.map(({ name }) => name)) || change.organisation.name,
    facts: [ledWords(change), differenceWords(change.differences)].filter((fact) => fact !== null),
  };
}

/** Lateness and all else in words; the sign and the tone only repeat them. */
export function standingOf(
  { state, due, overdue, madeAt }: Pick<PublicChange, 'state' | 'due' | 'overdue' | 'madeAt'>,
  calendar: Calendar,
): ChangeStanding {
  const dueDay = due === null ? null : plainDayMoment(due);
  if (overdue) {
    const begun = state === 'in-progress' ? 'In progress' : 'Planned';
    return { sign: 'late', text: `${begun}. An update is due since`, day: dueDay, tone: 'improve' };
  }
  switch (state) {
    case 'made':
      return madeAt === null
        ? { sign: 'made', text: 'Made', day: null, tone: 'good' }
        : { sign: 'made', text: 'Made on', day: dayMoment(calendar, madeAt), tone: 'good' };
    case 'not-going-ahead':
      return { sign: 'stopped', text: 'Not going ahead', day: null, tone: 'plain' };
    case 'in-progress':
    case 'planned': {
      const words = state === 'planned' ? 'Planned' : 'In progress';
      return { sign: 'planned', text: dueDay ? `${words}, due` : words, day: dueDay, tone: 'plain' };
    }
  }
}

/** `Ward 12 and 3 others` */
export function namesLine([first, second, ...others]: readonly string[]): string {
  if (first === undefined) return '';
  if (second === undefined) return first;
  return others.length === 0 ? `${first} and ${second}` : `${first} and ${counted(others.length + 1, 'other')}`;
}

/** How many stories led to it; null where none did. */
export function ledWords({ stories: led, state }: Pick<PublicChange, 'stories' | 'state'>): string | null {
  if (led.length === 0) return null;
  return state === 'not-going-ahead' ? `${stories(led.length)} asked for it.` : `${stories(led.length)} led to it.`;
}

/** How many authors said something, and how many of them that it makes a difference, at least partly. */
export function differenceWords({ yes, partly, no, cannotSay }: PublicChange['differences']): string | null {
  const asked = yes + partly + no + cannotSay;
  if (asked === 0) return null;
  const good = yes + partly;
  return `${good === 0 ? 'None' : good} of ${counted(asked, 'author')} ${good > 1 ? 'say' : 'says'} that it makes a difference.`;
}
