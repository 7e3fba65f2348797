import { randomUUID } from 'node:crypto';
import { listOwnReplies, listRepliesToRead, type ReplyDecision } from '#contracts';
import { NOBODY } from '#policy';
import { ImpactWorld, MODERATOR, RESPONDER, refusal } from '../testing/impact-world.fixture.js';

const CANARY = 'quetzalcanary';

describe('what an author replies to those who answered', () => {
  let world: ImpactWorld;
  beforeEach(async () => {
    world = await ImpactWorld.open();
  });
  afterEach(() => world.close());

  const answered = async () => {
    const reference = await world.story();
    await world.answered(reference);
    return reference;
  };
  const reply = async (reference: string, text = 'Thank you.', id = randomUUID()) => {
    world.clock.pass(1000);
    await world.use.reply.run({ reference, id, text });
    return id;
  };
  const decide = (id: string, decision: ReplyDecision) => world.use.decideReply.run(MODERATOR, { id, decision });
  const toRead = (limit = 20) => world.use.repliesToRead.run(MODERATOR, { limit });
  const own = async (reference: string) =>
    listOwnReplies.response.parse(await world.use.ownReplies.run({ reference })).items;
  const everyonesOf = async (reference: string) =>
    (await world.use.impacts.run({ references: [reference] })).items[0]?.replies;

  it('is read by a moderator, and then part of the conversation', async () => {
    const reference = await answered();
    const id = await reply(reference);
    expect(await everyonesOf(reference)).toEqual([]);
    expect(await own(reference)).toMatchObject([{ id, text: 'Thank you.', state: 'waiting' }]);
    expect((await toRead()).items).toMatchObject([{ id, reference, state: 'waiting' }]);
    world.clock.pass(60_000);
    await decide(id, { decision: 'publish' });
    const at = world.clock.now().toISOString();
    expect(await everyonesOf(reference)).toEqual([{ id, at, text: 'Thank you.' }]);
    expect(await own(reference)).toEqual([{ id, at, text: 'Thank you.', state: 'published', reason: null }]);
    expect((await toRead()).items).toEqual([]);
  });

  it('waits in turn, in pages', async () => {
    const reference = await answered();
    const ids: string[] = [];
    for (const text of ['one', 'two', 'three']) ids.push(await reply(reference, text));
    const page = listRepliesToRead.response.parse(await toRead(2));
    expect(page.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const rest = await world.use.repliesToRead.run(MODERATOR, { limit: 2, cursor: page.next ?? '' });
    expect(rest).toMatchObject({ items: [{ id: ids[2] }], next: null });
  });

  it('is published without what could harm somebody, or not at all, with a reason', async () => {
    const reference = await answered();
    const [edited, refused] = [await reply(reference, 'Thank you, Joy.'), await reply(reference, 'Bad words.')];
    await decide(edited, { decision: 'publish', text: 'Thank you.' });
    expect(await refusal(decide(refused, { decision: 'reject' }))).toEqual(['reason required']);
    await decide(refused, { decision: 'reject', reason: 'It insults somebody.' });
    expect((await everyonesOf(reference))?.map(({ text }) => text)).toEqual(['Thank you.']);
    expect(await own(reference)).toMatchObject([
      { text: 'Thank you.', state: 'published' },
      { text: 'Bad words.', state: 'rejected', reason: 'It insults somebody.' },
    ]);
    expect(await world.tx.query(`SELECT what FROM history WHERE about = 'reply' ORDER BY seq`)).toEqual(
      ['submitted', 'submitted', 'edited', 'rejected'].map((what) => ({ what })),
    );
    expect(await refusal(decide(refused, { decision: 'publish' }))).toBe('conflict not-waiting');
    expect(await refusal(decide(randomUUID(), { decision: 'publish' }))).toBe('not-found not-found');
  });

  it('is one, however often it is sent', async () => {
    const [reference, other] = [await answered(), await answered()];
    const id = randomUUID();
    await Promise.all([1, 2, 3].map(() => reply(reference, 'Once.', id)));
    await decide(id, { decision: 'publish', text: 'Only once.' });
    await reply(reference, 'Once.', id);
    expect(await own(reference)).toHaveLength(1);
    expect(await refusal(reply(reference, 'Something else.', id))).toBe('conflict already-sent');
    expect(await refusal(reply(other, 'Once.', id))).toBe('conflict already-sent');
  });

  it('needs an answer, and leaves moderators time', async () => {
    const silent = await world.story();
    expect(await refusal(reply(silent))).toBe('conflict nothing-to-answer');
    expect(await refusal(reply('H-7K3M-92QX'))).toBe('not-found not-found');
    const reference = await answered();
    for (let i = 0; i < 10; i += 1) await reply(reference, `Reply ${i}`);
    expect(await refusal(reply(reference))).toBe('conflict too-many-waiting');
  });

  it('is nobody’s to read but moderators’ before it is public', async () => {
    const id = await reply(await answered());
    for (const acting of [NOBODY, RESPONDER]) {
      expect(await refusal(world.use.repliesToRead.run(acting, { limit: 1 }))).toMatch(/^(unauthenticated|forbidden) /);
      const decision = { decision: 'publish' } as const;
      expect(await refusal(world.use.decideReply.run(acting, { id, decision }))).toMatch(
        /^(unauthenticated|forbidden) /,
      );
    }
  });

  it('goes with its story, and its words with an erased one', async () => {
    const reference = await answered();
    const shown = await reply(reference, `${CANARY} one`);
    await decide(shown, { decision: 'publish', text: `${CANARY} two` });
    const refused = await reply(reference, `${CANARY} three`);
    await decide(refused, { decision: 'reject', reason: `${CANARY} four` });
    const waiting = await reply(reference, `${CANARY} five`);
    await world.withdrawStory(reference);
    expect(await everyonesOf(reference)).toBeUndefined();
    expect((await toRead()).items).toEqual([]);
    expect(await refusal(decide(waiting, { decision: 'publish' }))).toBe('conflict not-waiting');
    expect(await refusal(reply(reference))).toBe('gone withdrawn');
    await world.withdrawStory(reference, { erased: true, version: 10 });
    for (const { table } of await world.db.query<{ table: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS table FROM pg_tables WHERE schemaname IN ('impact', 'bus')`,
    )) {
      const found = await world.db.query(`SELECT t.* FROM ${table} t WHERE t::text ILIKE '%${CANARY}%'`);
      expect({ table, found }).toEqual({ table, found: [] });
    }
  });
});
