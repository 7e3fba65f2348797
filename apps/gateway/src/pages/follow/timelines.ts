import type { StoryImpact } from '#contracts';
import type { FollowedStory } from '../../clients/stories-client.js';
import type { Calendar } from '../../presenters/calendar.js';
import { dayMoment, hourMoment, type Moment } from '../../presenters/moment.js';
import { nextStep } from '../../presenters/next-step.js';
import type { Sign } from '../../presenters/story-card.js';
import { ofChange, ofResponse, ofService, ofStory, ofWithdrawnResponse } from '../../presenters/timeline.js';
import type { TimelineEntry } from '../../presenters/timeline-entry.js';

/** What the component `timeline` shows. */
export interface Timeline {
  readonly service: string | null;
  readonly steps: readonly {
    readonly sign: Sign | 'past';
    readonly moment: Moment | null;
    readonly text: string;
    readonly isStrong: boolean;
  }[];
  /** The sentence after "Next:"; null where the story has come to its end. */
  readonly next: string | null;
}

const SIGNS: Readonly<Record<TimelineEntry['kind'], Sign | 'past'>> = {
  submitted: 'past',
  returned: 'late',
  replied: 'past',
  held: 'past',
  preview: 'past',
  published: 'past',
  rejected: 'stopped',
  restricted: 'stopped',
  withdrawn: 'stopped',
  erased: 'stopped',
  told: 'told',
  unheard: 'late',
  read: 'opened',
  acknowledged: 'opened',
  answered: 'answered',
  'answer-withdrawn': 'stopped',
  'change-planned': 'planned',
  'change-in-progress': 'planned',
  'change-made': 'made',
  'change-not-going-ahead': 'stopped',
  next: 'next',
};
/** Bold are only answers and changes. */
const STRONG: readonly TimelineEntry['kind'][] = ['answered', 'change-made'];

/** The story's way at each of its services; before it is published it has one way, through the moderators. */
export function timelines(
  story: FollowedStory,
  impact: StoryImpact | undefined,
  { calendar, now }: { readonly calendar: Calendar; readonly now: Date },
): Timeline[] {
  const show = (
    service: string | null,
    entries: readonly TimelineEntry[],
    next: TimelineEntry | undefined,
  ): Timeline => ({
    service,
    steps: entries.map(({ at, kind, text }) => ({
      sign: SIGNS[kind],
      moment: at === null ? null : recently(at, calendar, now),
      text,
      isStrong: STRONG.includes(kind),
    })),
    next: next === undefined ? null : next.text.replace(/^Next: /, ''),
  });
  const ofModerators = inOrder(story.history.map((step) => ofStory(step, story, calendar)));
  const services = impact?.services ?? [];
  if (story.status !== 'published' || impact === undefined || services.length === 0) {
    return [show(null, ofModerators, nextStep(story, impact, calendar))];
  }
  const published = ofModerators.filter(({ kind }) => kind === 'published').slice(-1);
  return services.map((service, at) => {
    const here = impactAt(impact, service, at === 0);
    const entries = [
      ...published,
      ...ofService(service),
      ...here.responses.map(ofResponse),
      ...here.withdrawnResponses.map(ofWithdrawnResponse),
      ...here.changes.flatMap(ofChange),
    ];
    return show(service.name, inOrder(entries), nextStep(story, here, calendar));
  });
}

/** What of it came at one service. What belongs to none of the story's services by name is told at the first. */
function impactAt(impact: StoryImpact, service: StoryImpact['services'][number], isFirst: boolean): StoryImpact {
  const codes = impact.services.map(({ code }) => code);
  const isHere = (places: readonly { code: string }[]): boolean =>
    places.some(({ code }) => code === service.code) || (isFirst && !places.some(({ code }) => codes.includes(code)));
  return {
    ...impact,
    services: [service],
    responses: impact.responses.filter((response) => isHere([response.service])),
    withdrawnResponses: isFirst && codes.length === 1 ? impact.withdrawnResponses : [],
    changes: impact.changes.filter((change) => isHere(change.services)),
  };
}

const inOrder = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  [...entries].sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''));

/** Of today and yesterday also the hour. */
const recently = (at: string, calendar: Calendar, now: Date): Moment =>
  Math.abs(calendar.daysBetween(at, now)) <= 1 ? hourMoment(calendar, at, now) : dayMoment(calendar, at);
