import type { Progress, StoryImpact } from '#contracts';
import type { Calendar } from './calendar.js';
import { counted, people } from './words.js';

type ServiceImpact = StoryImpact['services'][number];

/** How far a story has come at one service, as a progress mark shows it. */
export interface ProgressMark {
  readonly service: string;
  readonly reached: Progress;
  readonly text: string;
}

const DAY = 86_400_000;

/** `the same day`, `1 day`, `12 days`: whole days from one time to another. */
export function daysBetween(from: string, to: string | Date): number {
  return Math.max(0, Math.floor((new Date(to).getTime() - Date.parse(from)) / DAY));
}

/** `on the same day`, `after 4 days` */
export const afterWords = (days: number): string => (days === 0 ? 'on the same day' : `after ${counted(days, 'day')}`);

/** `published today`, `12 days since publication` */
function sinceWords(publishedAt: string, now: Date): string {
  const days = daysBetween(publishedAt, now);
  return days === 0 ? 'published today' : `${counted(days, 'day')} since publication`;
}

/** What is needed of the story itself. */
export interface Published {
  readonly publishedAt: string;
  readonly now: Date;
  readonly calendar: Calendar;
  /** Who runs this Heard. */
  readonly operator: string;
}

export function progressMark(service: ServiceImpact, story: Published): ProgressMark {
  return { service: service.name, reached: service.progress, text: progressText(service, story) };
}

function progressText(service: ServiceImpact, { publishedAt, now, calendar, operator }: Published): string {
  const since = sinceWords(publishedAt, now);
  const on = (time: string | null): string => (time === null ? '' : ` on ${calendar.day(time)}`);
  switch (service.progress) {
    case 'unheard':
      if (service.told === null) return `We are finding the people who can answer, ${since}.`;
      if (service.told > 0) return `We have told ${people(service.told)}; it has not reached them yet, ${since}.`;
      return `Nobody at ${service.name} receives stories yet. We have told ${operator}.`;
    case 'heard':
      return `Heard${on(service.heardAt)}, not opened yet, ${since}.`;
    case 'read':
      return `Read${on(service.readAt)}, not answered yet, ${since}.`;
    case 'answered':
      return `${answeredText(service, publishedAt, calendar)}.`;
    case 'changed': {
      const changed = `Changed${on(service.changedAt)}.`;
      return service.answeredAt === null ? changed : `${answeredText(service, publishedAt, calendar)}. ${changed}`;
    }
  }
}

function answeredText({ answeredAt }: ServiceImpact, publishedAt: string, calendar: Calendar): string {
  if (answeredAt === null) return 'Answered';
  return `Answered on ${calendar.day(answeredAt)}, ${afterWords(daysBetween(publishedAt, answeredAt))}`;
}
