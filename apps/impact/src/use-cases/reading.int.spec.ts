import { getStoryImpacts, readStory, storyRead } from '#contracts';
import { NOBODY } from '#policy';
import {
  COLLEAGUE,
  ImpactWorld,
  LISTENER,
  NOW,
  refusal,
  RESPONDER,
  STRANGER,
} from '../testing/impact-world.fixture.js';

const MINUTE = 60_000;

describe('reading', () => {
  let world: ImpactWorld;
  const impactOf = async (reference: string) => {
    const { items } = getStoryImpacts.response.parse(await world.use.impacts.run({ references: [reference] }));
    return items[0]!;
  };
  const progressOf = async (reference: string) => (await impactOf(reference)).services.map(({ progress }) => progress);

  beforeAll(async () => {
    world = await ImpactWorld.open();
  });
  beforeEach(() => world.clock.set(NOW));
  afterAll(() => world.close());

  it('marks the story read at the services that the reader answers for, and says so once, without a name', async () => {
    const reference = await world.story({ codes: ['T1A', 'T1B', 'T2A'] });
    await world.use.read.run(COLLEAGUE, { reference });
    await world.use.read.run(COLLEAGUE, { reference });
    world.clock.pass(MINUTE);
    await world.use.read.run(RESPONDER, { reference });
    expect(await progressOf(reference)).toEqual(['read', 'read', 'unheard']);
    const said = await world.said<{ services: { code: string }[] }>(storyRead, reference);
    expect(said.map(({ services }) => services.map(({ code }) => code))).toEqual([['T1A'], ['T1B']]);
    expect(said[0]).toEqual({
      reference,
      services: [{ code: 'T1A', name: 'Ward A' }],
      organisation: { code: 'T1', name: 'First Trust' },
      role: 'ward manager',
      at: NOW.toISOString(),
    });
    const [wardA] = (await impactOf(reference)).services;
    expect(wardA).toMatchObject({
      read: 2,
      readAt: NOW.toISOString(),
      readBy: { role: 'ward manager', organisation: 'First Trust' },
    });
    expect(readStory.response.parse(await world.use.read.run(RESPONDER, { reference }))).toEqual({});
  });

  it('by a listener is kept, and is no progress', async () => {
    const reference = await world.story();
    await world.use.read.run(LISTENER, { reference });
    expect(await progressOf(reference)).toEqual(['unheard']);
    expect(await world.said(storyRead, reference)).toEqual([]);
    expect(await world.tx.query('SELECT responder FROM story_reads WHERE reference = $1', [reference])).toEqual([
      { responder: false },
    ]);
  });

  it('is said once when two open it at the same moment', async () => {
    const reference = await world.story();
    await Promise.all([RESPONDER, COLLEAGUE].map((person) => world.use.read.run(person, { reference })));
    expect(await world.said(storyRead, reference)).toHaveLength(1);
    expect((await impactOf(reference)).services[0]?.read).toBe(2);
  });

  it('outside the scope is answered like an unknown story', async () => {
    const reference = await world.story();
    expect(await refusal(world.use.read.run(STRANGER, { reference }))).toBe('not-found not-found');
    expect(await refusal(world.use.read.run(RESPONDER, { reference: 'H-2222-2223' }))).toBe('not-found not-found');
    expect(await refusal(world.use.read.run(NOBODY, { reference }))).toBe('unauthenticated sign-in-needed');
  });

  it('of a story that was taken back is refused', async () => {
    const reference = await world.story();
    await world.withdrawStory(reference);
    expect(await refusal(world.use.read.run(RESPONDER, { reference }))).toBe('gone withdrawn');
  });
});
