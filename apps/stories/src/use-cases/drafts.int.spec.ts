import { randomBytes } from 'node:crypto';
import { getDraft, saveDraft, type DraftWords } from '#contracts';
import { until } from '#testing';
import { refusal, submissionOf, TestRoom } from '../testing/stories-room.spec.js';

const CANARY = 'quetzalcanary';

let room: TestRoom;
beforeAll(async () => {
  room = await TestRoom.open();
});
afterAll(() => room.close());

const newSecret = (): string => randomBytes(32).toString('base64url');
const save = (secret: string, words: DraftWords) => room.use.saveDraft.run({ secret, words });
const get = (secret: string) => room.use.getDraft.run({ secret });
const forget = (secret: string) => room.use.deleteDraft.run({ secret });
const keyOf = async (secret: string): Promise<string> => {
  const kept = await get(secret);
  if (kept.state !== 'writing') throw new Error(`The draft is ${kept.state}`);
  return kept.idempotencyKey;
};
/** A draft that was sent in, as the gateway does it, up to the clean-up. */
const sent = async (words: DraftWords = {}) => {
  const secret = newSecret();
  await save(secret, words);
  const idempotencyKey = await keyOf(secret);
  return { secret, idempotencyKey, story: await room.submit({}, { idempotencyKey }) };
};
const rows = () => room.db.query<{ id: string; words: Buffer | null }>('select id, words from stories.draft');
const anHourPasses = (reference: string) =>
  room.db.query(`update stories.story set submitted_at = submitted_at - interval '61 minutes' where reference = $1`, [
    reference,
  ]);

describe('a draft', () => {
  it('keeps what was typed, field by field, right or wrong', async () => {
    const secret = newSecret();
    expect(await get(secret)).toEqual({ state: 'none' });
    const odd = `\u0000\ud800 <script> ${'x'.repeat(90_000)}`;
    const { expiresAt } = await save(secret, { relation: 'patient', text: odd });
    expect(saveDraft.response.parse({ expiresAt })).toEqual({ expiresAt });
    const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7.1);
    await save(secret, { email: 'not an address', services: [{ code: 'RX1A1', name: 'Ward 7' }] });
    await save(secret, { relation: '' });
    const kept = await get(secret);
    expect(getDraft.response.parse(kept)).toEqual(kept);
    expect(kept).toMatchObject({
      state: 'writing',
      words: { relation: '', text: odd, email: 'not an address', services: [{ code: 'RX1A1', name: 'Ward 7' }] },
    });
  });

  it('is nobody else’s', async () => {
    const [mine, theirs] = [newSecret(), newSecret()];
    await save(mine, { text: 'mine' });
    expect(await get(theirs)).toEqual({ state: 'none' });
    await save(theirs, { text: 'theirs' });
    await forget(theirs);
    expect(await get(mine)).toMatchObject({ words: { text: 'mine' } });
    expect(await keyOf(mine)).not.toBe(mine);
  });

  it('lies encrypted, under a secret that is not kept', async () => {
    const secret = newSecret();
    await save(secret, { text: CANARY, email: `${CANARY}@example.org` });
    expect(await room.tablesWith(CANARY)).toEqual([]);
    expect(await room.tablesWith(secret)).toEqual([]);
  });

  it('has one key, though it is begun twice at once', async () => {
    const secret = newSecret();
    await Promise.all(['a', 'b', 'c'].map((relation) => save(secret, { relation })));
    const key = await keyOf(secret);
    await save(secret, { text: 'more' });
    expect(await keyOf(secret)).toBe(key);
  });

  it('goes when its author says so', async () => {
    const secret = newSecret();
    await save(secret, { text: 'gone' });
    const before = (await rows()).length;
    await forget(secret);
    await forget(secret);
    expect(await get(secret)).toEqual({ state: 'none' });
    expect((await rows()).length).toBe(before - 1);
  });

  it('goes by itself when its time is over, and not before', async () => {
    const [old, young] = [newSecret(), newSecret()];
    await save(old, { text: 'old' });
    await save(young, { text: 'young' });
    const [row] = await room.db.query<{ id: string }>(
      `update stories.draft set expires_at = now() where id = (select id from stories.draft order by expires_at desc
         offset 1 limit 1) returning id`,
    );
    const isThere = async () => (await rows()).some(({ id }) => id === row?.id);
    expect(await get(old)).toEqual({ state: 'none' });
    await room.db.query(`update stories.due_work set due_at = now() where kind = 'forget-draft'`);
    const worker = room.startWorker();
    await until(async () => !(await isThere()), { what: 'the old draft to go' });
    await room.quiet();
    await worker.stop();
    expect(await get(young)).toMatchObject({ words: { text: 'young' } });
    await save(old, { text: 'new' });
    expect(await get(old)).toMatchObject({ words: { text: 'new' } });
  });
});

describe('a draft that was sent in', () => {
  it('says so for an hour, always the same, and keeps no word', async () => {
    const { secret, story } = await sent({ text: CANARY });
    await forget(secret);
    const done = { state: 'done', done: { ...story, status: 'submitted' } };
    expect(await get(secret)).toEqual(done);
    expect((await rows()).filter(({ words }) => words === null)).toHaveLength(1);
    await forget(secret);
    expect(await get(secret)).toEqual(done);
    await anHourPasses(story.reference);
    expect(await get(secret)).toEqual({ state: 'none' });
  });

  it('says so after a crash before the clean-up, and cleans up then', async () => {
    const { secret, story } = await sent({ text: CANARY });
    expect(await get(secret)).toMatchObject({ state: 'done', done: { reference: story.reference } });
    const left = await room.db.query(
      `select d.words, d.expires_at < now() + interval '61 minutes' as soon from stories.draft d
       join stories.story s using (idempotency_key) where s.reference = $1`,
      [story.reference],
    );
    expect(left).toEqual([{ words: null, soon: true }]);
  });

  it('takes nothing more, and after its hour begins anew under another key', async () => {
    const { secret, story, idempotencyKey } = await sent();
    expect(await refusal(save(secret, { text: 'late' }))).toBe('409 already-sent');
    await anHourPasses(story.reference);
    await save(secret, { relation: 'carer' });
    expect(await get(secret)).toMatchObject({ state: 'writing', words: { relation: 'carer' } });
    expect(await keyOf(secret)).not.toBe(idempotencyKey);
  });

  it('is not found by a key that an integrator used', async () => {
    const secret = newSecret();
    await save(secret, {});
    await room.use.submitStory.run({ ...submissionOf(), caller: 'key:1', idempotencyKey: await keyOf(secret) });
    expect(await get(secret)).toMatchObject({ state: 'writing' });
  });

  it('leaves nothing when the story is erased before the clean-up', async () => {
    const { secret, story, idempotencyKey } = await sent({ text: CANARY });
    await room.use.withdrawStory.run({ secret: story.secret, erase: true });
    expect(await get(secret)).toEqual({ state: 'none' });
    expect(await room.tablesWith(idempotencyKey)).toEqual(['stories.story']);
  });
});
