import { z } from 'zod';
import {
  ChangeState,
  Day,
  Difference,
  NamedPlace,
  Progress,
  PublicChange,
  PublicResponse,
  StoryStatus,
  Time,
  type StoryImpact,
} from '#contracts';
import type { FollowedStory } from '../clients/stories-client.js';
import type { Calendar } from './calendar.js';
import { TIMELINE_KINDS } from './timeline-entry.js';
import { timelineOf } from './timeline.js';

export const CAN_DO = ['mark', 'difference', 'notices', 'withdraw', 'erase'] as const;

/** What the author's private link opens (interfaces.md, section 3). */
export const FollowPage = z.object({
  reference: z.string(),
  status: StoryStatus,
  title: z.string().nullable(),
  text: z.string().nullable(),
  services: z.array(
    NamedPlace.extend({
      progress: Progress,
      told: z.number().int().nullable().describe('How many people were told; null until it is known.'),
      read: z.number().int().describe('How many of them opened it.'),
    }),
  ),
  place: z.string().nullable().describe('Where it happened, in the author’s own words.'),
  submittedAt: Time,
  publishedAt: Time.nullable(),
  publishesAt: Time.nullable(),
  withdrawnAt: Time.nullable(),
  reason: z.string().nullable(),
  notices: z.object({ given: z.boolean(), confirmed: z.boolean(), wanted: z.boolean() }),
  timeline: z.array(z.object({ at: Time.nullable(), kind: z.enum(TIMELINE_KINDS), text: z.string() })),
  responses: z.array(PublicResponse),
  changes: z.array(PublicChange.extend({ state: ChangeState, due: Day.nullable(), difference: Difference.nullable() })),
  canDo: z.array(z.enum(CAN_DO)),
  missing: z.array(z.string()).optional().describe('What could not be asked just now.'),
});
export type FollowPage = z.infer<typeof FollowPage>;

/**
 * @param impact what came of the story; undefined where impact has not heard of it
 * @param impactIsAway whether that is because impact could not be asked: the page then says what is missing
 */
export function presentFollow(
  story: FollowedStory,
  impact: StoryImpact | undefined,
  { calendar, impactIsAway }: { calendar: Calendar; impactIsAway: boolean },
): FollowPage {
  const { history: _history, ...own } = story;
  return {
    ...own,
    services: servicesOf(story, impact),
    timeline: timelineOf(story, impact, calendar),
    responses: impact?.responses ?? [],
    changes: impact?.changes ?? [],
    canDo: canDo(story, impact),
    ...(impactIsAway && { missing: ['impact'] }),
  };
}

/** The story says which services; impact says how far it has come at each. */
function servicesOf(story: FollowedStory, impact: StoryImpact | undefined): FollowPage['services'] {
  const known = new Map(impact?.services.map((service) => [service.code, service]));
  return story.services.map(({ code, name }) => {
    const { progress = 'unheard', told = null, read = 0 } = known.get(code) ?? {};
    return { code, name, progress, told, read };
  });
}

function canDo(story: FollowedStory, impact: StoryImpact | undefined): FollowPage['canDo'] {
  if (story.status === 'erased') return [];
  if (story.status === 'withdrawn') return ['erase'];
  const published = story.status === 'published';
  return [
    ...(published && impact?.responses.length ? (['mark'] as const) : []),
    ...(published && impact?.changes.some(({ state }) => state === 'made') ? (['difference'] as const) : []),
    'notices',
    'withdraw',
    'erase',
  ];
}
