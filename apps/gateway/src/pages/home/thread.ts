import type { PublicChange, PublicStory, StoryImpact } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import { afterWords } from '../../presenters/days.js';
import { dayMoment, type Moment } from '../../presenters/moment.js';
import type { Sign } from '../../presenters/story-card.js';
import { aRole, capitalised } from '../../presenters/words.js';
import { storyPath } from '../stories/paths.js';

interface ThreadStep {
  readonly sign: Sign;
  readonly moment: Moment;
  readonly text: string;
  readonly isStrong?: true;
  readonly link?: { readonly href: string; readonly text: string };
}

/** One real story that led to a change which was made. */
export interface WholeStory {
  readonly story: PublicStory;
  readonly impact: StoryImpact;
  readonly change: PublicChange;
}

/** The story's way in three or four lines: told, opened, answered, changed. */
export function threadOf({ story, impact, change }: WholeStory, calendar: Calendar) {
  const steps: ThreadStep[] = [
    told(story, calendar),
    opened(impact, calendar),
    answered(impact, calendar),
    made(story, change, calendar),
  ].filter((step) => step !== undefined);
  const [first, last] = [steps[0], steps.at(-1)];
  return { title: `One story, from ${first?.moment.words ?? ''} to ${last?.moment.words ?? ''}`, timeline: { steps } };
}

function told({ screenName, title, publishedAt }: PublicStory, calendar: Calendar): ThreadStep | undefined {
  if (publishedAt === null) return undefined;
  const text = `${screenName ?? 'Someone'} told us: “${title ?? 'a story'}”`;
  return { sign: 'told', moment: dayMoment(calendar, publishedAt), text };
}

function opened({ services }: StoryImpact, calendar: Calendar): ThreadStep | undefined {
  const first = services.filter(({ readAt }) => readAt !== null).sort(byTime(({ readAt }) => readAt))[0];
  if (!first?.readAt) return undefined;
  const who = first.readBy ? capitalised(aRole(first.readBy.role)) : 'Staff';
  return { sign: 'opened', moment: dayMoment(calendar, first.readAt), text: `${who} opened it.` };
}

function answered({ responses }: StoryImpact, calendar: Calendar): ThreadStep | undefined {
  const answer = responses.find(({ kind }) => kind === 'full');
  if (!answer) return undefined;
  const text = `${answer.organisation.name} answered, ${afterWords(answer.afterDays)}.`;
  return { sign: 'answered', moment: dayMoment(calendar, answer.publishedAt), text };
}

function made({ reference }: PublicStory, { title, madeAt }: PublicChange, calendar: Calendar): ThreadStep | undefined {
  if (madeAt === null) return undefined;
  return {
    sign: 'made',
    moment: dayMoment(calendar, madeAt),
    text: title,
    isStrong: true,
    link: { href: storyPath(reference), text: 'Read the story' },
  };
}

const byTime =
  <Item>(time: (item: Item) => string | null) =>
  (a: Item, b: Item): number =>
    (time(a) ?? '').localeCompare(time(b) ?? '');
