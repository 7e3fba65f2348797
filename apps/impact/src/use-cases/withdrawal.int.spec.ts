import { responsePublished } from '#contracts';
import { ImpactWorld, MODERATOR, PLAIN, RESPONDER } from '../testing/impact-world.fixture.js';

const CANARY = 'quetzalcanary';

describe('a story that its author takes back', () => {
  let world: ImpactWorld;
  beforeEach(async () => {
    world = await ImpactWorld.open();
  });
  afterEach(() => world.close());

  const answerIn = async (reference: string, text: string) => {
    const response = { service: 'T1A', kind: 'full' as const, text };
    return (await world.use.respond.run(RESPONDER, { reference, response })).id;
  };
  const statesOf = async (reference: string) =>
    (
      await world.tx.query<{ state: string }>('SELECT state FROM responses WHERE reference = $1 ORDER BY text', [
        reference,
      ])
    ).map(({ state }) => state);

  it('takes with it what waited to be said', async () => {
    const reference = await world.story();
    await answerIn(reference, `1 ${PLAIN}`);
    const toRead = await answerIn(reference, '2 We have changed the rota.');
    await world.endWindow(toRead);
    await world.answered(reference, { text: `3 ${PLAIN}` });
    await world.withdrawStory(reference);
    expect(await statesOf(reference)).toEqual(['withdrawn', 'withdrawn', 'published']);
    expect(await world.tx.query(`SELECT key FROM due_work`)).not.toContainEqual({ key: toRead });
    const { items } = await world.use.responsesToRead.run(MODERATOR, { limit: 10 });
    expect(items).toEqual([]);
    expect(await world.use.impacts.run({ references: [reference] })).toEqual({ items: [] });
  });

  it('is not answered by work that was already at it', async () => {
    const reference = await world.story();
    const id = await answerIn(reference, PLAIN);
    await world.tx.query(`UPDATE stories SET withdrawn_at = now() WHERE reference = $1`, [reference]);
    await world.endWindow(id);
    expect(await statesOf(reference)).toEqual(['withdrawn']);
    expect(await world.said(responsePublished)).toEqual([]);
  });

  it('leaves no word behind when it is erased', async () => {
    const reference = await world.story({ tags: [{ name: CANARY, polarity: -1 }] });
    await world.answered(reference, { text: `Thank you for ${CANARY}.` });
    const toRead = await answerIn(reference, `We have changed ${CANARY}.`);
    await world.endWindow(toRead);
    await world.use.decideResponse.run(MODERATOR, {
      id: toRead,
      decision: { decision: 'return', reason: `Not ${CANARY}.` },
    });
    await world.withdrawStory(reference);
    await world.withdrawStory(reference, { erased: true, version: 10 });
    await world.story({ reference, version: 11, tags: [{ name: CANARY, polarity: -1 }] });
    for (const { table } of await world.db.query<{ table: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS table FROM pg_tables WHERE schemaname IN ('impact', 'bus')`,
    )) {
      const found = await world.db.query(`SELECT t.* FROM ${table} t WHERE t::text ILIKE '%${CANARY}%'`);
      expect({ table, found }).toEqual({ table, found: [] });
    }
    expect(await world.said(responsePublished, reference)).toEqual([expect.objectContaining({ text: '', name: '' })]);
    expect(await world.use.impacts.run({ references: [reference] })).toEqual({ items: [] });
  });
});
