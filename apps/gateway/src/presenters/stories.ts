import { z } from 'zod';
import {
  Difference,
  PlaceKind,
  PublicChange,
  PublicResponse,
  PublicStory,
  Sector,
  StoryStatus,
  type PlaceCopy,
  type StoryImpact,
} from '#contracts';

/** What `expand` may ask for. Tags always come with a story; the word is taken so that one list fits all. */
export const EXPANSIONS = ['services', 'responses', 'changes', 'tags'] as const;
export type Expansion = (typeof EXPANSIONS)[number];

/** What a submission answers, once it is safe on disk. */
export const Accepted = z.object({
  reference: z.string(),
  followUrl: z.url().describe('The private link of the author. Whoever holds it can take the story back.'),
  status: StoryStatus,
});

const ServiceOfStory = z.object({
  code: z.string(),
  name: z.string(),
  kind: PlaceKind.nullable(),
  town: z.string().nullable(),
  sector: Sector.optional(),
  postcode: z.string().nullable().optional(),
  latitude: z.number().nullable().optional(),
  longitude: z.number().nullable().optional(),
  status: z.enum(['open', 'closed']).optional(),
});

/** A story, and what `expand` asked for. */
export const Story = PublicStory.extend({
  services: z.array(ServiceOfStory),
  responses: z.array(PublicResponse).optional().describe('With expand=responses.'),
  changes: z.array(PublicChange).optional().describe('With expand=changes.'),
});
export type Story = z.infer<typeof Story>;

export const StoryPage = z.object({
  items: z.array(Story),
  next: z.string().nullable(),
  missing: z.array(z.enum(EXPANSIONS)).optional().describe('What was to be expanded and could not be asked just now.'),
});

/** What the other rooms said, for those stories; undefined where it was not asked for, or they did not answer. */
export interface Expanded {
  readonly places?: ReadonlyMap<string, PlaceCopy> | undefined;
  readonly impacts?: ReadonlyMap<string, StoryImpact> | undefined;
}

/** The private link, at the address that the operator configured: never at one that a request named (threats.md, 1). */
export const followUrl = (publicUrl: string, secret: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/follow/${secret}`;

export function presentStory(story: PublicStory, expand: readonly Expansion[], { places, impacts }: Expanded): Story {
  const impact = impacts?.get(story.reference);
  return {
    ...story,
    services: story.services.map((service) => withDirectory(service, places?.get(service.code))),
    ...(expand.includes('responses') && impacts && { responses: impact?.responses ?? [] }),
    ...(expand.includes('changes') && impacts && { changes: (impact?.changes ?? []).map(withoutAnswer) }),
  };
}

function withDirectory(
  service: PublicStory['services'][number],
  place: PlaceCopy | undefined,
): Story['services'][number] {
  if (!place) return service;
  const { code, name, kind, town, sector, postcode, latitude, longitude, closed } = place;
  return { code, name, kind, town, sector, postcode, latitude, longitude, status: closed ? 'closed' : 'open' };
}

/** What one author said of a change is for the follow page; the public sees the counts. */
function withoutAnswer(change: PublicChange & { difference: Difference | null }): PublicChange {
  const { difference: _difference, ...publicChange } = change;
  return publicChange;
}
