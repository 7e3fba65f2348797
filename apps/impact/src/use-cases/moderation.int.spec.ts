import { listResponsesToRead, responsePublished } from '#contracts';
import { ImpactWorld, MODERATOR, PLAIN, RESPONDER } from '../testing/impact-world.fixture.js';

const FEW = 'Fewer than 2 answers of this organisation have been published';

describe('an answer that a moderator reads first', () => {
  let world: ImpactWorld;
  beforeEach(async () => {
    world = await ImpactWorld.open({ fastTrackMinResponses: 2 });
  });
  afterEach(() => world.close());

  /** An answer whose window has ended and that waits for a moderator. */
  const waiting = async (text = PLAIN, story: { criticality?: number } = {}) => {
    world.clock.pass(1000);
    const reference = await world.story(story);
    const response = { service: 'T1A', kind: 'full' as const, text };
    const { id } = await world.use.respond.run(RESPONDER, { reference, response });
    await world.endWindow(id);
    return { reference, id };
  };
  const decide = (id: string, decision: Parameters<typeof world.use.decideResponse.run>[1]['decision']) =>
    world.use.decideResponse.run(MODERATOR, { id, decision });
  const stateOf = async (id: string) =>
    (await world.tx.query<{ state: string }>('SELECT state FROM responses WHERE id = $1', [id]))[0]?.state;

  it('waits for them, oldest first, in pages', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      ids.push((await waiting(`${PLAIN} ${i}`)).id);
    }
    const page = listResponsesToRead.response.parse(await world.use.responsesToRead.run(MODERATOR, { limit: 2 }));
    expect(page.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(page.items[0]).toMatchObject({ state: 'moderation', route: 'moderation', why: [FEW] });
    const rest = await world.use.responsesToRead.run(MODERATOR, { limit: 2, cursor: page.next ?? '' });
    expect(rest).toMatchObject({ items: [{ id: ids[2] }], next: null });
    const forged = world.use.changesToRead.run(MODERATOR, { limit: 2, cursor: page.next ?? '' });
    await expect(forged).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('is published as it is, or edited', async () => {
    const { reference, id } = await waiting();
    const decided = await decide(id, { decision: 'publish', text: `${PLAIN} Kind regards.` });
    expect(decided).toMatchObject({ state: 'published', text: `${PLAIN} Kind regards.` });
    expect(await world.said(responsePublished, reference)).toEqual([
      expect.objectContaining({ id, text: `${PLAIN} Kind regards.` }),
    ]);
    expect(await world.tx.query('SELECT what, who FROM history WHERE id = $1 ORDER BY seq', [id])).toEqual([
      { what: 'submitted', who: RESPONDER.id },
      { what: 'moderation', who: 'the rule' },
      { what: 'edited', who: MODERATOR.id },
    ]);
    await expect(decide(id, { decision: 'publish' })).rejects.toMatchObject({ kind: 'conflict', code: 'not-waiting' });
  });

  it('is published once when two decide at the same moment', async () => {
    const { reference, id } = await waiting();
    const decided = await Promise.allSettled([1, 2, 3].map(() => decide(id, { decision: 'publish' })));
    expect(decided.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await world.said(responsePublished, reference)).toHaveLength(1);
  });

  it('goes back with a reason, or not at all', async () => {
    const [one, two] = [await waiting(), await waiting()];
    await expect(decide(one.id, { decision: 'return' })).rejects.toMatchObject({
      kind: 'invalid',
      details: { errors: [{ path: 'reason', code: 'required' }] },
    });
    expect(await decide(one.id, { decision: 'return', reason: 'Who is "we"?' })).toMatchObject({
      state: 'returned',
      reason: 'Who is "we"?',
    });
    expect(await decide(two.id, { decision: 'reject', reason: 'It names the patient.' })).toMatchObject({
      state: 'rejected',
    });
    expect(await world.said(responsePublished)).toEqual([]);
  });

  it('is not decided before its window has ended', async () => {
    const reference = await world.story();
    const response = { service: 'T1A', kind: 'full' as const, text: PLAIN };
    const { id } = await world.use.respond.run(RESPONDER, { reference, response });
    await expect(decide(id, { decision: 'publish' })).rejects.toMatchObject({ code: 'not-waiting' });
  });

  it('is no more once the organisation has published enough; a claim of a change always is', async () => {
    for (let i = 0; i < 2; i += 1) await decide((await waiting(`${PLAIN} ${i}`)).id, { decision: 'publish' });
    expect(await stateOf((await waiting()).id)).toBe('published');
    const { id } = await waiting('We have changed the rota.');
    expect(await stateOf(id)).toBe('moderation');
    const { items } = await world.use.responsesToRead.run(MODERATOR, { limit: 1 });
    expect(items[0]?.why).toEqual(['It says that something changed or will: “have changed”']);
  });

  it('is one of an organisation whose latest answers were poor, the more so the graver the story', async () => {
    for (let i = 0; i < 9; i += 1) {
      const { id } = await waiting(`${PLAIN} ${i}`);
      if ((await stateOf(id)) === 'moderation') await decide(id, { decision: 'publish' });
    }
    const { id } = await waiting(`We have changed things. ${PLAIN}`);
    await decide(id, { decision: 'publish', text: 'Something else altogether was written here instead by hand.' });
    expect(await stateOf((await waiting('Thank you, and sorry.', { criticality: 3 })).id)).toBe('published');
    const grave = await waiting('Thank you.', { criticality: 5 });
    expect(await stateOf(grave.id)).toBe('moderation');
    const { items } = await world.use.responsesToRead.run(MODERATOR, { limit: 1 });
    expect(items[0]?.why).toEqual(['Of its last 10 answers 1 were rejected or heavily edited']);
  });

  it('asks the rule again when the window ends', async () => {
    const reference = await world.story();
    const response = { service: 'T1A', kind: 'full' as const, text: PLAIN };
    const { id, route } = await world.use.respond.run(RESPONDER, { reference, response });
    expect(route).toBe('moderation');
    for (let i = 0; i < 2; i += 1) await decide((await waiting(`${PLAIN} ${i}`)).id, { decision: 'publish' });
    await world.endWindow(id);
    expect(await stateOf(id)).toBe('published');
    expect((await world.use.impacts.run({ references: [reference] })).items[0]?.services[0]?.answeredAt).toBe(
      world.clock.now().toISOString(),
    );
  });
});
