import { z } from 'zod';
import {
  ChangeState,
  Day,
  Difference,
  NamedPlace,
  OwnReply,
  Progress,
  PublicChange,
  PublicResponse,
  Relation,
  StoryStatus,
  Time,
  type StoryImpact,
} from '#contracts';
import type { FollowedStory } from '../clients/stories-client.js';
import type { Calendar } from './calendar.js';
import { TIMELINE_KINDS } from './timeline-entry.js';
import { timelineOf } from './timeline.js';

export const CAN_DO = ['edit', 'mark', 'reply', 'difference', 'notices', 'withdraw', 'erase'] as const;

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
  original: z
    .object({ title: z.string().nullable(), text: z.string() })
    .describe('The author’s own words, as they were sent.'),
  screenName: z.string().nullable(),
  relation: Relation,
  when: z.string().nullable(),
  good: z.array(z.string()),
  improve: z.array(z.string()),
  feelings: z.array(z.string()),
  place: z.string().nullable().describe('Where it happened, in the author’s own words.'),
  submittedAt: Time,
  publishedAt: Time.nullable(),
  heldUntil: Time.nullable().describe('Until when a serious story is held, so that the service can prepare.'),
  publishesAt: Time.nullable(),
  withdrawnAt: Time.nullable(),
  reason: z.string().nullable(),
  notices: z.object({ given: z.boolean(), confirmed: z.boolean(), wanted: z.boolean() }),
  timeline: z.array(z.object({ at: Time.nullable(), kind: z.enum(TIMELINE_KINDS), text: z.string() })),
  responses: z.array(PublicResponse),
  changes: z.array(PublicChange.extend({ state: ChangeState, due: Day.nullable(), difference: Difference.nullable() })),
  replies: z.array(OwnReply).describe('What the author replied, also what a moderator has not read yet.'),
  canDo: z.array(z.enum(CAN_DO)),
  missing: z.array(z.string()).optional().describe('What could not be asked just now.'),
});
export type FollowPage = z.infer<typeof FollowPage>;

/** What the impact room knows of a story. */
export interface CameOfIt {
  /** Undefined where impact has not heard of the story. */
  readonly impact: StoryImpact | undefined;
  readonly replies: readonly OwnReply[];
  /** Whether impact could not be asked: the page then says what is missing. */
  readonly isAway: boolean;
}

export function presentFollow(
  story: FollowedStory,
  { impact, replies, isAway }: CameOfIt,
  calendar: Calendar,
): FollowPage {
  const { history: _history, ...own } = story;
  return {
    ...own,
    services: servicesOf(story, impact),
    timeline: timelineOf(story, impact, calendar),
    responses: impact?.responses ?? [],
    changes: impact?.changes ?? [],
    replies: [...replies],
    canDo: canDo(story, impact),
    ...(isAway && { missing: ['impact'] }),
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
    ...(story.status === 'returned' ? (['edit'] as const) : []),
    ...(published && impact?.responses.length ? (['mark', 'reply'] as const) : []),
    ...(published && impact?.changes.some(({ state }) => state === 'made') ? (['difference'] as const) : []),
    'notices',
    'withdraw',
    'erase',
  ];
}
