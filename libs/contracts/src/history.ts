import type { Role } from '#policy';
import type { Evidence } from './impact/requests.js';
import type { PlaceCopy } from './routing/events.js';
import type {
  ChangeState,
  Difference,
  Mark,
  PlaceKind,
  Relation,
  ResponseKind,
  ResponseState,
  Sector,
  StoryStatus,
  Tag,
} from './words.js';

/**
 * A region with its past: what `demo load` gives to each room, which takes its part of it as history. It sends no mail
 * and starts no clocks.
 */
export interface RegionHistory {
  readonly places: readonly HistoryPlace[];
  readonly people: readonly HistoryPerson[];
  readonly stories: readonly HistoryStory[];
  readonly changes: readonly HistoryChange[];
}

export interface HistoryPlace {
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly sector: Sector;
  readonly parent: string | null;
  readonly town: string;
  readonly postcode: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** The copies that the other rooms keep of the places of a region. */
export function copiesOf(places: readonly HistoryPlace[]): PlaceCopy[] {
  const parents = new Map(places.map(({ code, parent }) => [code, parent]));
  const above = (code: string): string[] => {
    const parent = parents.get(code);
    return parent ? [parent, ...above(parent)] : [];
  };
  return places.map(({ parent: _parent, ...copy }) => ({
    ...copy,
    version: 1,
    ancestors: above(copy.code),
    closed: false,
  }));
}

export interface HistoryPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly roles: readonly Role[];
  readonly organisation: string | null;
  readonly scope: readonly string[];
}

export interface HistoryStory {
  readonly id: string;
  readonly reference: string;
  readonly status: StoryStatus;
  readonly title: string | null;
  /** As published, or as the author wrote it where it was not. */
  readonly text: string;
  readonly originalText: string;
  readonly good: readonly string[];
  readonly improve: readonly string[];
  readonly feelings: readonly string[];
  readonly screenName: string;
  readonly relation: Relation;
  readonly when: string | null;
  readonly place: string | null;
  readonly services: readonly string[];
  readonly tags: readonly Tag[];
  readonly criticality: number | null;
  readonly reason: string | null;
  readonly hold: 'safeguarding' | 'serious' | null;
  /** Null where a held story waits for somebody, and not for a day. */
  readonly holdUntil: Date | null;
  readonly submittedAt: Date;
  readonly decidedAt: Date | null;
  /** Later than it was decided where a provider could look at it first. */
  readonly publishedAt: Date | null;
  readonly publishesAt: Date | null;
  readonly withdrawnAt: Date | null;
  /** One for each service once the story was public. */
  readonly told: readonly HistoryTold[];
  readonly responses: readonly HistoryResponse[];
}

export interface HistoryTold {
  readonly service: string;
  readonly at: Date;
  readonly people: readonly string[];
  /** The place whose people were told; null when there was nobody. */
  readonly where: string | null;
  readonly heardAt: Date | null;
  readonly read: readonly { readonly person: string; readonly at: Date }[];
}

export interface HistoryResponse {
  readonly id: string;
  readonly service: string;
  readonly person: string;
  readonly kind: ResponseKind;
  readonly text: string;
  readonly state: ResponseState;
  /** A moderator's, when the answer was sent back. */
  readonly reason: string | null;
  readonly submittedAt: Date;
  /** Null where no moderator has let it through. */
  readonly publishedAt: Date | null;
  /** When its organisation took it back after that. */
  readonly withdrawnAt: Date | null;
  readonly mark: Mark | null;
}

export interface HistoryChange {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly services: readonly string[];
  readonly stories: readonly string[];
  readonly organisation: string;
  readonly person: string;
  readonly ownerRole: string;
  readonly due: string | null;
  readonly state: ChangeState;
  /** Why it is not going ahead. */
  readonly reason: string | null;
  readonly evidence: readonly Evidence[];
  readonly createdAt: Date;
  /** Null while it waits for a moderator; nobody else knows of it then. */
  readonly publishedAt: Date | null;
  readonly madeAt: Date | null;
  readonly differences: readonly { readonly reference: string; readonly answer: Difference; readonly at: Date }[];
}
