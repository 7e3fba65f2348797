import type { EventContract, RequestContract } from './contract.js';
import * as impactCounts from './impact/counts.js';
import * as impactEvents from './impact/events.js';
import * as impactReplies from './impact/replies.js';
import * as impactRequests from './impact/requests.js';
import * as routingAudience from './routing/audience.js';
import * as impactStaff from './impact/staff.js';
import * as routingEvents from './routing/events.js';
import * as routingInbox from './routing/inbox.js';
import * as routingRequests from './routing/requests.js';
import * as storiesCounts from './stories/counts.js';
import * as storiesDesk from './stories/desk.js';
import * as storiesDrafts from './stories/drafts.js';
import * as storiesEdits from './stories/edits.js';
import * as storiesEvents from './stories/events.js';
import * as storiesRequests from './stories/requests.js';

const isContract = (value: unknown): value is EventContract | RequestContract =>
  typeof value === 'object' && value !== null && 'kind' in value && 'owner' in value && 'name' in value;

/** Every message of the house, by wire name. */
export const ALL_CONTRACTS: readonly (EventContract | RequestContract)[] = [
  storiesEvents,
  storiesRequests,
  storiesCounts,
  storiesDesk,
  storiesDrafts,
  storiesEdits,
  routingEvents,
  routingAudience,
  routingInbox,
  routingRequests,
  impactEvents,
  impactRequests,
  impactStaff,
  impactCounts,
  impactReplies,
].flatMap((room) => Object.values(room as Record<string, unknown>).filter(isContract));

export const EVENTS: readonly EventContract[] = ALL_CONTRACTS.filter((contract) => contract.kind === 'event');
export const REQUESTS: readonly RequestContract[] = ALL_CONTRACTS.filter((contract) => contract.kind === 'request');
