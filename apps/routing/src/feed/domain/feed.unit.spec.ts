import fc from 'fast-check';
import { foldFacts } from './fold.js';
import {
  changeFact,
  responseFact,
  responseGoneFact,
  storyFact,
  storyGoneFact,
  typeOfChange,
  type PublicFact,
} from './public-facts.js';

const reference = 'H-7K3M-92QX';
const at = '2026-03-02T10:00:00.000Z';
const story = (version: number): PublicFact =>
  storyFact(version === 1 ? 'story.published' : 'story.updated', {
    reference,
    version,
    publishedAt: at,
    title: `title ${version}`,
    services: [],
    tags: [],
  });
const gone = (version: number): PublicFact => storyGoneFact({ reference, version, at, erased: false });
const named = { code: 'RX1', name: 'Anytown Trust' };
const id = '0198c1f0-0000-7000-8000-0000000000a1';
const response = responseFact({
  id,
  reference,
  service: named,
  organisation: named,
  kind: 'full',
  role: 'manager',
  at,
});

describe('the public feed', () => {
  it('tells a late fact with the newest words', () => {
    const { events } = foldFacts([story(2), story(1)]);
    expect(events.map(({ type, data }) => [type, data['title']])).toEqual([
      ['story.updated', 'title 2'],
      ['story.published', 'title 2'],
    ]);
  });

  it('ends the same in any order of messages', () => {
    const facts = [story(1), story(2), story(3)];
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: 3 }), (order) => {
        const { events, subjects } = foldFacts(order);
        expect(new Set(events.map(({ data }) => data['title']))).toEqual(new Set(['title 3']));
        expect(subjects.get(reference)?.version).toBe(3);
      }),
    );
  });

  it('holds no word of a story that was taken back, in any order of messages, and nothing after its tombstone', () => {
    const facts = [story(1), story(2), response, gone(3)];
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: 4 }), (order) => {
        const { events, subjects } = foldFacts(order);
        expect(JSON.stringify([events.map(({ data }) => data), [...subjects]])).not.toMatch(/title|Anytown/);
        const ofStory = events.filter(({ subject }) => subject === reference);
        expect(ofStory.at(-1)?.type).toBe('story.withdrawn');
        for (const { data } of ofStory) expect(data).toEqual({ reference });
      }),
    );
  });

  it('leaves a tombstone of an answer', () => {
    const { events } = foldFacts([story(1), response, responseGoneFact({ id, reference, at })]);
    expect(events.slice(1).map(({ type, data }) => [type, data])).toEqual([
      ['response.published', { id, reference }],
      ['response.withdrawn', { id, reference }],
    ]);
    expect(foldFacts([responseGoneFact({ id, reference, at }), response]).events).toHaveLength(1);
  });

  it('never holds how serious a story is, or who answered', () => {
    const sent = { reference, version: 1, publishedAt: at, title: 't', services: [], tags: [], criticality: 5 };
    expect(JSON.stringify(storyFact('story.published', sent))).not.toContain('criticality');
    const named = { id, reference, service: { code: 'a', name: 'b' }, organisation: { code: 'a', name: 'b' } };
    const answer = { ...named, kind: 'full' as const, role: 'manager', at, name: 'Canary Name', text: 'canary text' };
    expect(JSON.stringify(responseFact(answer))).not.toMatch(/canary/i);
  });
});

describe('what became of a change', () => {
  it.each([
    ['planned', null, 'change.planned'],
    ['in-progress', null, 'change.planned'],
    ['made', null, 'change.made'],
    ['not-going-ahead', null, 'change.not-going-ahead'],
    ['in-progress', 'planned', 'change.updated'],
    ['planned', 'planned', 'change.updated'],
    ['made', 'made', 'change.updated'],
    ['made', 'planned', 'change.made'],
    ['planned', 'made', 'change.updated'],
    ['not-going-ahead', 'in-progress', 'change.not-going-ahead'],
  ] as const)('%s after %s is %s', (state, before, type) => {
    expect(typeOfChange({ state, before })).toBe(type);
  });

  it('keeps what it was called before', () => {
    const common = { id, title: 'Plan', organisation: named, services: [], stories: [reference], due: null, at };
    const { events } = foldFacts([
      changeFact({ ...common, version: 1, state: 'planned', before: null }),
      changeFact({ ...common, version: 2, title: 'Done', state: 'made', before: 'planned' }),
      changeFact({ ...common, version: 1, state: 'planned', before: null }),
    ]);
    expect(events.map(({ type, data }) => [type, data['title'], data['state']])).toEqual([
      ['change.planned', 'Plan', 'planned'],
      ['change.made', 'Done', 'made'],
      ['change.planned', 'Done', 'made'],
    ]);
  });
});
