import { followStory, getChange, getStoryImpacts, type StoryImpact } from '#contracts';
import type { FollowedStory } from '../clients/stories-client.js';

/** A published story of which nobody has been told, to be varied by tests. */
export const aStory = (but: Partial<FollowedStory> = {}): FollowedStory => ({
  ...followStory.example.response,
  history: [
    { at: '2026-03-01T09:00:00.000Z', kind: 'submitted' },
    { at: '2026-03-02T10:00:00.000Z', kind: 'published' },
  ],
  ...but,
});

const example = getStoryImpacts.example.response.items[0] as StoryImpact;

/** What came of it: by default told to two people, opened by one. */
export const anImpact = (but: Partial<StoryImpact> = {}): StoryImpact => ({
  ...example,
  services: [aService()],
  responses: [],
  ...but,
});

type ImpactService = StoryImpact['services'][number];
export const aService = (but: Partial<ImpactService> = {}): ImpactService => ({
  ...(example.services[0] as ImpactService),
  progress: 'read',
  answeredAt: null,
  ...but,
});

type Response = StoryImpact['responses'][number];
export const aResponse = (but: Partial<Response> = {}): Response => ({
  ...(example.responses[0] as Response),
  ...but,
});

type Change = StoryImpact['changes'][number];
export const aChange = (but: Partial<Change> = {}): Change => ({
  ...getChange.example.response,
  state: 'planned',
  madeAt: null,
  difference: null,
  ...but,
});
