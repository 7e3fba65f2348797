import type { ResponseState, StaffStory } from '#contracts';
import { addDuration, type Duration } from '#kernel';
import type { RoutingClient } from '../../clients/routing-client.js';
import { agoWords } from '../../presenters/ago.js';
import { criticalityWords } from '../../presenters/criticality.js';
import { deadlineOf, type Deadline } from '../../presenters/deadline.js';
import { respondPath } from '../respond/paths.js';
import { presentStory, type StoryParts } from '../stories/presenter.js';
import { storyPath } from '../stories/paths.js';
import { ownAnswers } from './own-answers.js';

type ToldRoles = Awaited<ReturnType<RoutingClient['toldRoles']>>['services'];

export interface StaffStoryParts extends StoryParts {
  readonly staff: StaffStory;
  /** Undefined while nobody can say. */
  readonly told: ToldRoles | undefined;
  readonly answerWithin: Duration;
}

/** A story as everyone reads it, and what its staff know and can do. */
export function presentStaffStory(parts: StaffStoryParts) {
  const { story, staff, told, now, calendar } = parts;
  const mayAnswer = staff.services.length > 0;
  return {
    ...presentStory(parts),
    publicPath: storyPath(story.reference),
    criticality: story.criticality === undefined ? null : criticalityWords(story.criticality),
    told: (told ?? []).map(({ name, roles }) => ({ service: name, roles: roles.join(', ') || 'nobody' })),
    started: staff.started.map(({ name, startedAt }) => ({ name, words: agoWords(startedAt, now, calendar) })),
    draft: staff.draft && agoWords(staff.draft.savedAt, now, calendar),
    deadline: mayAnswer ? deadlineFor(parts) : null,
    respond: mayAnswer ? respondPath(story.reference) : null,
    isSent: staff.responses.some(({ state }) => SENT.includes(state)),
    own: ownAnswers(staff.responses, { now, calendar, mayAnswer }),
  };
}

/** Answers that are public, or on their way. */
const SENT: readonly ResponseState[] = ['waiting', 'moderation', 'published'];

/** By which day it is to be answered; null once it is, for each service that the person answers for. */
export function deadlineFor({ story, staff, impacts, answerWithin, now, calendar }: StaffStoryParts): Deadline | null {
  const known = impacts?.get(story.reference)?.services ?? [];
  const mine = staff.services.map(({ code }) => known.find((service) => service.code === code));
  if (story.publishedAt === null || mine.some((service) => service?.answeredAt)) return null;
  return deadlineOf(addDuration(new Date(story.publishedAt), answerWithin).toISOString(), now, calendar);
}
