import fc from 'fast-check';
import {
  alertDelivered,
  placesChanged,
  storyPublished,
  storyRouted,
  storySubmitted,
  storyUpdated,
  storyWithdrawn,
  type PublishedStoryData,
} from '#contracts';
import type { Tx } from '#persistence';
import { ImpactWorld } from '../testing/impact-world.fixture.js';
import { keepPlaces } from './places.js';
import { keepDelivery, keepRouting, keepStory, keepSubmission } from './story-facts.js';

const REFERENCE = 'H-7K3M-92QX';
const published = (version: number, services: string[], tags: string[]): PublishedStoryData => ({
  ...storyPublished.examples[0]!,
  version,
  publishedAt: '2026-03-02T10:00:00.000Z',
  services: services.map((code) => ({ code, name: `${code} in version ${version}` })),
  tags: tags.map((name) => ({ name, polarity: -1 })),
  criticality: version,
});
const routed = (version: number, at: string, told: Record<string, number>) => ({
  reference: REFERENCE,
  version,
  at,
  services: Object.entries(told).map(([code, people]) => ({
    code,
    name: code,
    told: people,
    toldAt: people > 0 ? { code: `above ${code} in ${version}`, name: 'Above' } : null,
  })),
});

describe('facts about a story', () => {
  let world: ImpactWorld;
  const messages: Record<string, (tx: Tx) => Promise<void>> = {
    submitted: (tx) => keepSubmission(tx, storySubmitted.examples[0]!),
    'published in version 3': (tx) => keepStory(tx, published(3, ['T1A', 'T1B'], ['First'])),
    'updated to version 4': (tx) => keepStory(tx, published(4, ['T1B', 'T2A'], ['Second'])),
    'updated to version 5': (tx) => keepStory(tx, published(5, ['T1B'], ['Third'])),
    'routed for version 3': (tx) => keepRouting(tx, routed(3, '2026-03-02T10:00:01.000Z', { T1A: 2, T1B: 0 })),
    'routed for version 4': (tx) => keepRouting(tx, routed(4, '2026-03-03T10:00:01.000Z', { T1B: 3, T2A: 1 })),
    'routed for version 5': (tx) => keepRouting(tx, routed(5, '2026-03-04T10:00:01.000Z', { T1B: 0 })),
    'delivered by mail': (tx) =>
      keepDelivery(tx, { ...alertDelivered.examples[0]!, services: ['T1B', 'T1A'], at: '2026-03-02T11:00:00.000Z' }),
    'delivered to an inbox': (tx) =>
      keepDelivery(tx, { ...alertDelivered.examples[0]!, services: ['T1B'], at: '2026-03-02T10:30:00.000Z' }),
    withdrawn: (tx) => world.use.hearing.withdrawn(tx, storyWithdrawn.examples[0]!),
    erased: (tx) => world.use.hearing.withdrawn(tx, { ...storyWithdrawn.examples[0]!, version: 6, erased: true }),
  };
  const names = Object.keys(messages);

  /** What can be known of the story; a service of an older version is nothing without a fact about it. */
  const facts = async (tx: Tx): Promise<unknown> => ({
    story: await tx.query('SELECT * FROM stories'),
    services: await tx.query(
      `SELECT * FROM story_services WHERE current OR coalesce(told_at, heard_at, read_at, answered_at) IS NOT NULL
         OR told IS NOT NULL ORDER BY service`,
    ),
  });
  const after = async (order: readonly string[]): Promise<unknown> => {
    let result: unknown;
    const rollBack = new Error('only tried');
    await world.tx
      .run(async (tx) => {
        for (const name of order) await messages[name]!(tx);
        result = await facts(tx);
        throw rollBack;
      })
      .catch((error: unknown) => {
        if (error !== rollBack) throw error;
      });
    return result;
  };

  beforeAll(async () => {
    world = await ImpactWorld.open();
  });
  afterAll(() => world.close());

  it('are the same in any order and with any repetition of messages', async () => {
    for (const some of [names, names.filter((name) => name !== 'erased'), names.slice(0, 9)]) {
      const expected = await after(some);
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray(some, { minLength: some.length }),
          fc.array(fc.constantFrom(...some), { maxLength: 6 }),
          async (order, again) => {
            expect(await after([...order, ...again])).toEqual(expected);
          },
        ),
        { numRuns: 25 },
      );
    }
  });

  it('are the earliest and the newest', async () => {
    expect(await after(names.slice(0, 9))).toEqual({
      story: [
        expect.objectContaining({
          version: 5,
          tags: ['third'],
          criticality: 5,
          withdrawn_at: null,
          submitted_at: new Date('2026-03-01T09:00:00.000Z'),
        }),
      ],
      services: [
        expect.objectContaining({ service: 'T1A', current: false, name: null, told: 2 }),
        expect.objectContaining({
          service: 'T1B',
          current: true,
          name: 'T1B in version 5',
          told: 3,
          told_at: new Date('2026-03-03T10:00:01.000Z'),
          told_where: 'above T1B in 4',
          heard_at: new Date('2026-03-02T10:30:00.000Z'),
        }),
        expect.objectContaining({ service: 'T2A', current: false, told: 1 }),
      ],
    });
  });

  it('hold no tag of an erased story', async () => {
    expect(await after(['erased', 'updated to version 5'])).toMatchObject({ story: [{ tags: [], erased: true }] });
  });

  it('are taken from the examples of every contract', async () => {
    await world.tx.run(async (tx) => {
      for (const example of placesChanged.examples) await keepPlaces(tx, example.places);
      for (const example of storySubmitted.examples) await world.use.hearing.submitted(tx, example);
      for (const example of storyPublished.examples) await world.use.hearing.published(tx, example);
      for (const example of storyUpdated.examples) await world.use.hearing.published(tx, example);
      for (const example of storyRouted.examples) await keepRouting(tx, example);
      for (const example of alertDelivered.examples) await keepDelivery(tx, example);
    });
    const { items } = await world.use.impacts.run({ references: [REFERENCE] });
    expect(items).toEqual([
      {
        reference: REFERENCE,
        services: [
          {
            code: 'RX1A1',
            name: 'Ward 7, Anytown Hospital',
            progress: 'heard',
            told: 2,
            toldAt: '2026-03-02T10:00:01.000Z',
            toldWhere: { code: 'RX1', name: 'Anytown Trust' },
            heardAt: '2026-03-02T10:00:02.000Z',
            read: 0,
            readAt: null,
            readBy: null,
            answeredAt: null,
            changedAt: null,
          },
        ],
        responses: [],
        withdrawnResponses: [],
        changes: [],
        replies: [],
      },
    ]);
    await world.tx.run(async (tx) => {
      for (const example of storyWithdrawn.examples) await world.use.hearing.withdrawn(tx, example);
    });
    expect(await world.use.impacts.run({ references: [REFERENCE] })).toEqual({ items: [] });
  });
});

describe('copies of places', () => {
  let world: ImpactWorld;
  beforeAll(async () => {
    world = await ImpactWorld.open();
  });
  afterAll(() => world.close());

  it('keep the newest, whatever comes last', async () => {
    const [place] = placesChanged.examples[0]!.places;
    await keepPlaces(world.tx, [{ ...place!, version: 2, name: 'Newer' }]);
    await keepPlaces(world.tx, [{ ...place!, version: 1, name: 'Older' }]);
    expect(await world.tx.query(`SELECT name, line FROM places WHERE code = 'RX1A1'`)).toEqual([
      { name: 'Newer', line: ['RX1A1', 'RX1A', 'RX1'] },
    ]);
  });
});
