import {
  changePublished,
  responsePublished,
  storyPublished,
  storyRouted,
  storySubmitted,
  storyUpdated,
  storyWithdrawn,
  type DataRoom,
  type EventContract,
} from '#contracts';

/** What one room holds, as keys that can be looked for in another: a reference, an id, a reference at a service. */
interface Holding {
  readonly room: DataRoom;
  /** Gives `key`, and `subject` where what was said of it has another one. */
  readonly sql: string;
}

type SaidBy = Pick<EventContract, 'name' | 'owner'>;

/** What goes in at one step must come out at the next. */
export interface Step {
  readonly name: string;
  readonly from: Holding;
  readonly to: Holding;
  /** What says it to the next room: said again when it does not arrive. */
  readonly saidBy: readonly SaidBy[];
}

const holding = (room: DataRoom, sql: string): Holding => ({ room, sql });
const PUBLISHED = holding('stories', "SELECT reference AS key FROM public_story WHERE status = 'published'");
const PUBLISHED_AT_SERVICES = holding(
  'stories',
  "SELECT reference || ' at ' || service AS key, reference AS subject FROM public_story, unnest(services) AS service WHERE status = 'published'",
);
const RESPONSES = holding(
  'impact',
  "SELECT id::text AS key, reference AS subject FROM responses WHERE state = 'published'",
);
const CHANGES = holding('impact', 'SELECT id::text AS key FROM changes WHERE state IS NOT NULL');

/** Every step of every story, answer and change from room to room. */
export const STEPS: readonly Step[] = [
  {
    name: 'a story that was accepted is known to impact',
    from: holding('stories', 'SELECT reference AS key FROM story'),
    to: holding('impact', 'SELECT reference AS key FROM stories WHERE submitted_at IS NOT NULL'),
    saidBy: [storySubmitted],
  },
  {
    name: 'a published story is counted by impact',
    from: PUBLISHED,
    to: holding(
      'impact',
      'SELECT reference AS key FROM stories WHERE published_at IS NOT NULL AND withdrawn_at IS NULL',
    ),
    saidBy: [storyPublished, storyUpdated],
  },
  {
    name: 'a published story was routed at each of its services',
    from: PUBLISHED_AT_SERVICES,
    to: holding('routing', "SELECT reference || ' at ' || service AS key FROM routing_record"),
    saidBy: [storyPublished, storyUpdated],
  },
  {
    name: 'impact knows who was told of it',
    from: PUBLISHED_AT_SERVICES,
    to: holding('impact', "SELECT reference || ' at ' || service AS key FROM story_services WHERE told IS NOT NULL"),
    saidBy: [storyRouted],
  },
  {
    name: 'a story that was withdrawn is withdrawn everywhere',
    from: holding(
      'stories',
      'SELECT reference AS key FROM story WHERE withdrawn_at IS NOT NULL AND published_at IS NOT NULL',
    ),
    to: holding('impact', 'SELECT reference AS key FROM stories WHERE withdrawn_at IS NOT NULL'),
    saidBy: [storyWithdrawn],
  },
  {
    name: 'a published answer is known to the search',
    from: RESPONSES,
    to: holding('stories', 'SELECT id::text AS key FROM answer_copy'),
    saidBy: [responsePublished],
  },
  {
    name: 'a published answer stands in the events feed',
    from: RESPONSES,
    to: holding('routing', "SELECT subject AS key FROM public_event WHERE type = 'response.published'"),
    saidBy: [responsePublished],
  },
  {
    name: 'a public change is known to the search',
    from: CHANGES,
    to: holding('stories', 'SELECT id::text AS key FROM change_copy'),
    saidBy: [changePublished],
  },
  {
    name: 'a public change stands in the events feed',
    from: CHANGES,
    to: holding('routing', "SELECT subject AS key FROM public_event WHERE type LIKE 'change.%'"),
    saidBy: [changePublished],
  },
];
