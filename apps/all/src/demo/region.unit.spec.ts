import { STORY_STATUSES } from '#contracts';
import { readReference } from '#kernel';
import { demoRegion } from './region.js';

const now = new Date('2026-11-24T12:00:00Z');
const region = demoRegion(now);

describe('the made-up region', () => {
  it('is the same whenever it is made for the same day', () => {
    expect(demoRegion(now)).toEqual(region);
  });

  it('has thirty stories, in every state, each with a reference of its own', () => {
    expect(region.stories).toHaveLength(30);
    expect(new Set(region.stories.map(({ status }) => status))).toEqual(new Set(STORY_STATUSES));
    const references = region.stories.map(({ reference }) => reference);
    expect(new Set(references).size).toBe(30);
    for (const reference of references) expect(readReference(reference)).toBe(reference);
  });

  it('hangs together: places, people, stories and changes name only what is there, in the order of time', () => {
    const codes = new Set(region.places.map(({ code }) => code));
    const people = new Set(region.people.map(({ id }) => id));
    for (const place of region.places) expect(place.parent === null || codes.has(place.parent)).toBe(true);
    for (const story of region.stories) {
      expect(story.services.every((code) => codes.has(code))).toBe(true);
      expect(story.publishedAt === null || story.publishedAt > story.submittedAt).toBe(true);
      for (const told of story.told) expect(told.people.every((id) => people.has(id))).toBe(true);
      for (const response of story.responses) {
        expect(people.has(response.person)).toBe(true);
        expect(response.publishedAt && response.publishedAt < now).toBe(true);
      }
    }
    for (const change of region.changes) {
      expect(change.services.every((code) => codes.has(code))).toBe(true);
      expect(people.has(change.person)).toBe(true);
      for (const reference of change.stories) {
        const story = region.stories.find((known) => known.reference === reference);
        expect(story?.publishedAt && story.publishedAt < change.publishedAt).toBe(true);
      }
    }
  });

  it('has stories at every step of what came of them', () => {
    const told = region.stories.flatMap((story) => story.told);
    expect(told.some(({ people }) => people.length === 0)).toBe(true);
    expect(told.some(({ people, read }) => people.length > 0 && read.length === 0)).toBe(true);
    expect(region.stories.some(({ responses }) => responses.length > 0)).toBe(true);
    expect(new Set(region.changes.map(({ state }) => state)).size).toBeGreaterThanOrEqual(3);
  });
});
