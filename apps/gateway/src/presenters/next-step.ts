import type { StoryImpact } from '#contracts';
import type { FollowedStory } from '../clients/stories-client.js';
import { plainDay, type Calendar } from './calendar.js';
import type { TimelineEntry } from './timeline-entry.js';
import { listed } from './words.js';

/**
 * What the author waits for now. Promises nothing for others: where nobody has said when, there is no day.
 * @returns undefined where the story has come to its end
 */
export function nextStep(
  story: FollowedStory,
  impact: StoryImpact | undefined,
  calendar: Calendar,
): TimelineEntry | undefined {
  switch (story.status) {
    case 'submitted':
    case 'in-moderation':
      return next('Next: a moderator reads your story.');
    case 'returned':
      return next('Next: we wait for your answer.');
    case 'held':
      return next('Next: we finish checking your story. We tell you here what happens.');
    case 'preview':
      return next(
        story.publishesAt
          ? `Next: we publish your story on ${calendar.day(story.publishesAt)}.`
          : 'Next: we publish your story.',
        story.publishesAt,
      );
    case 'published':
      return afterPublication(story, impact);
    default:
      return undefined;
  }
}

const next = (text: string, at: string | null = null): TimelineEntry => ({ at, kind: 'next', text });

function afterPublication(story: FollowedStory, impact: StoryImpact | undefined): TimelineEntry | undefined {
  if (story.services.length === 0) return next('Next: we find out which service your story is about.');
  if (!impact || impact.services.every(({ told }) => told === null)) {
    return next('Next: we find the people who can answer, and tell them.');
  }
  return aboutChange(impact) ?? aboutAnswer(impact);
}

/** The change that is due first; a change that was made asks the author what they think of it. */
function aboutChange(impact: StoryImpact): TimelineEntry | undefined {
  const open = impact.changes.filter(({ state }) => state === 'planned' || state === 'in-progress');
  const [first] = open.sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
  if (first) {
    const at = first.due === null ? null : `${first.due}T00:00:00.000Z`;
    if (first.due === null) return next(`Next: ${first.organisation.name} tells us when the change is made.`);
    const day = plainDay(first.due);
    return first.overdue
      ? next(`An update from ${first.organisation.name} is due since ${day}.`, at)
      : next(`Next: ${first.organisation.name} plans to make the change by ${day}.`, at);
  }
  const unasked = impact.changes.some(({ state, difference }) => state === 'made' && difference === null);
  return unasked ? next('Next: tell them whether the change makes a difference.') : undefined;
}

function aboutAnswer(impact: StoryImpact): TimelineEntry | undefined {
  const silent = impact.services.filter(({ progress }) => progress !== 'answered' && progress !== 'changed');
  if (silent.length > 0) {
    const names = listed(silent.map(({ name }) => name));
    const unheard = silent.every(({ progress, told }) => progress === 'unheard' && told === 0);
    if (unheard) return next('Next: we look for people who can answer. Your story stays on our list until then.');
    return next(`${names} ${silent.length === 1 ? 'has' : 'have'} not answered yet.`);
  }
  const unmarked = impact.responses.some(({ kind, mark }) => kind === 'full' && mark === null);
  return unmarked ? next('Next: tell them whether their answer was helpful.') : undefined;
}
