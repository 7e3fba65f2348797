import type { StoryImpact } from '#contracts';
import { plainDay, type Calendar } from './calendar.js';
import type { FollowedStory } from '../clients/stories-client.js';
import { nextStep } from './next-step.js';
import type { TimelineEntry } from './timeline-entry.js';
import { aRole, capitalised, listed, people, sentence } from './words.js';

type ImpactService = StoryImpact['services'][number];
type ImpactChange = StoryImpact['changes'][number];

/**
 * The story's way in plain words, oldest first, ending in the next step. Says roles and organisations, never the name
 * of who read it.
 * @param impact what came of it; undefined where nothing is known yet, or the impact room is away
 */
export function timelineOf(story: FollowedStory, impact: StoryImpact | undefined, calendar: Calendar): TimelineEntry[] {
  const past = [
    ...story.history.map((step) => ofStory(step, story, calendar)),
    ...(impact?.services ?? []).flatMap(ofService),
    ...(impact?.responses ?? []).map(ofResponse),
    ...(impact?.withdrawnResponses ?? []).map(ofWithdrawnResponse),
    ...(impact?.changes ?? []).flatMap((change) => ofChange(change)),
  ].sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''));
  const next = nextStep(story, impact, calendar);
  return next ? [...past, next] : past;
}

export function ofStory(
  { at, kind }: FollowedStory['history'][number],
  story: FollowedStory,
  calendar: Calendar,
): TimelineEntry {
  return { at, kind, text: storyWords(kind, story, calendar) };
}

function storyWords(kind: FollowedStory['history'][number]['kind'], story: FollowedStory, calendar: Calendar): string {
  switch (kind) {
    case 'submitted':
      return 'You sent us your story.';
    case 'returned':
      return withReason('We asked you about your story', story, 'returned');
    case 'replied':
      return 'You answered us.';
    case 'held':
      return 'We are checking your story with care before it is published.';
    case 'preview':
      return previewWords(story, calendar);
    case 'published':
      return 'We published your story.';
    case 'rejected':
      return withReason("We can't publish your story", story, 'rejected');
    case 'restricted':
      return withReason('We published that there is a story, but not its words', story, 'restricted');
    case 'withdrawn':
      return 'You took back your story.';
    case 'erased':
      return 'We deleted your words and your e-mail address.';
  }
}

/** The reason that the story room gives belongs to where the story stands now. */
const withReason = (words: string, story: FollowedStory, status: FollowedStory['status']): string =>
  story.reason && story.status === status ? sentence(`${words}: ${story.reason}`) : `${words}.`;

function previewWords(story: FollowedStory, calendar: Calendar): string {
  const providers = listed(story.services.map(({ name }) => name)) || 'The service';
  const until = story.publishesAt ? ` on ${calendar.day(story.publishesAt)}` : '';
  return `${providers} may check your story first. If they say nothing, we publish it${until}.`;
}

export function ofService(service: ImpactService): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  if (service.toldAt !== null && service.told !== null) entries.push(toldEntry(service, service.told, service.toldAt));
  if (service.readAt !== null) entries.push({ at: service.readAt, kind: 'read', text: readWords(service) });
  return entries;
}

function toldEntry(service: ImpactService, told: number, at: string): TimelineEntry {
  if (told === 0) return { at, kind: 'unheard', text: `Nobody can answer for ${service.name} yet.` };
  const where = service.toldWhere;
  const text =
    where === null || where.code === service.code
      ? `We told ${people(told)} at ${service.name}.`
      : `Nobody answers for ${service.name} itself yet, so we told ${people(told)} at ${where.name}.`;
  return { at, kind: 'told', text };
}

function readWords({ readBy, read, name }: ImpactService): string {
  const who = readBy ? `${capitalised(aRole(readBy.role))} at ${readBy.organisation}` : `Somebody at ${name}`;
  const others = read > 1 ? ` So far, ${people(read)} opened it.` : '';
  return `${who} opened your story.${others}`;
}

export function ofResponse(response: StoryImpact['responses'][number]): TimelineEntry {
  const answered = response.kind === 'full';
  const words = answered ? 'answered' : 'wrote that they are looking into it';
  return {
    at: response.publishedAt,
    kind: answered ? 'answered' : 'acknowledged',
    text: `${response.organisation.name} ${words}.`,
  };
}

export const ofWithdrawnResponse = (taken: StoryImpact['withdrawnResponses'][number]): TimelineEntry => ({
  at: taken.at,
  kind: 'answer-withdrawn',
  text: `${taken.organisation.name} took back an answer.`,
});

/** A change stands here once when it became public, and once more when it was made. */
export function ofChange(change: ImpactChange): TimelineEntry[] {
  const made: TimelineEntry | undefined =
    change.madeAt === null
      ? undefined
      : {
          at: change.madeAt,
          kind: 'change-made',
          text: sentence(`Something changed because of your story: ${change.title}`),
        };
  // What was made before anybody read of it was never a plan to its author.
  if (made && change.madeAt !== null && Date.parse(change.madeAt) <= Date.parse(change.publishedAt)) return [made];
  return made ? [plannedEntry(change), made] : [plannedEntry(change)];
}

function plannedEntry(change: ImpactChange): TimelineEntry {
  const by = change.due === null ? '' : `; by ${plainDay(change.due)}`;
  const name = change.organisation.name;
  const at = change.publishedAt;
  switch (change.state) {
    case 'not-going-ahead':
      return {
        at,
        kind: 'change-not-going-ahead',
        text: sentence(`${name} is not going ahead with a change: ${change.title}`),
      };
    case 'in-progress':
      return { at, kind: 'change-in-progress', text: sentence(`${name} is working on a change: ${change.title}${by}`) };
    default:
      return { at, kind: 'change-planned', text: sentence(`${name} plans a change: ${change.title}${by}`) };
  }
}
