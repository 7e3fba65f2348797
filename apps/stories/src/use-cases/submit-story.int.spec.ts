import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hashToken } from '#kernel';
import { submitStory } from '#contracts';
import { Intake } from '../persistence/intake.js';
import type { AcceptedStory } from '../persistence/intake-statement.js';
import { HOSPITAL, later, refusal, SECRETS, submissionOf, TestRoom } from '../testing/stories-room.spec.js';
import { createDataSource, poolOf } from '#persistence';
import { CuttableProxy } from '#testing';
import { StoryKeys } from '../domain/story-keys.js';

let room: TestRoom;
beforeAll(async () => {
  room = await TestRoom.open();
});
afterAll(() => room.close());
beforeEach(() => {
  room.now = undefined;
  Object.assign(room.others, { places: [], impacts: [], asked: 0 });
});

const storiesWithKey = async (key: string): Promise<number> => {
  const rows = await room.db.query<{ count: number }>(
    'select count(*)::int from stories.story where idempotency_key = $1',
    [key],
  );
  return rows[0]?.count ?? 0;
};

describe('a submission', () => {
  it('is kept with its event and its contact, and answered with reference and secret', async () => {
    const answer = await room.submit({ email: 'author@example.org', postcode: 'LS1' });
    expect(submitStory.response.parse(answer)).toEqual(answer);
    expect(answer.status).toBe('submitted');
    const [story] = await room.db.query<{ reference: string; secret_hash: Buffer }>(
      'select * from stories.story where reference = $1',
      [answer.reference],
    );
    expect(story?.secret_hash).toEqual(hashToken(answer.secret));
    expect(await room.events(answer.reference)).toMatchObject([
      { type: 'stories.story-submitted.v1', data: { services: [HOSPITAL.code], unplaced: false } },
    ]);
    const work = 'select kind, key, payload from stories.due_work where subject = $1';
    expect(await room.db.query(work, [answer.reference])).toEqual([
      {
        kind: 'mail-author',
        key: `receipt:${answer.reference}`,
        payload: { mail: 'receipt', reference: answer.reference },
      },
    ]);
  });

  it('without an address leaves no contact and no mail', async () => {
    const { reference } = await room.submit();
    expect(await room.db.query('select from stories.due_work where subject = $1', [reference])).toEqual([]);
    const contact = 'select from stories.contact c join stories.story s on s.id = c.story_id where s.reference = $1';
    expect(await room.db.query(contact, [reference])).toEqual([]);
  });

  it('keeps every word as it was written', async () => {
    const words = ['plain', 'with "quotes", {braces}, \\backslashes\\ and, commas', '😀 ünï', 'NULL', ''];
    const good = words.filter(Boolean);
    const { reference } = await room.submit({ text: words.join('\n'), good, feelings: ["it's"], when: 'ongoing' });
    const [story] = await room.db.query('select text, good, feelings from stories.story where reference = $1', [
      reference,
    ]);
    expect(story).toEqual({ text: words.join('\n'), good, feelings: ["it's"] });
  });

  it('of one key is one story with one answer, also fifty at once', async () => {
    const asked = submissionOf({ email: 'author@example.org' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => room.use.submitStory.run(asked)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await storiesWithKey(asked.idempotencyKey)).toBe(1);
    expect(await room.events(answers[0]?.reference ?? '')).toHaveLength(1);
    expect(await room.use.submitStory.run(asked)).toEqual(answers[0]);
  });

  it('of one key through two replicas is one story with one answer', async () => {
    const replica = new Intake(poolOf(room.ds));
    const keys = Array.from({ length: 40 }, () => randomUUID());
    const take = (intake: Intake) => Promise.all(keys.map((key) => intake.take(draftOf({ idempotencyKey: key }))));
    const [here, there] = await Promise.all([take(room.intake), take(replica)]);
    const references = (taken: typeof here) => taken.map((one) => (one.isNew ? one.reference : one.earlier.reference));
    expect(references(here)).toEqual(references(there));
    expect([...here, ...there].filter(({ isNew }) => isNew)).toHaveLength(keys.length);
  });

  it('with another’s key is another story; with the same key and another body it is refused', async () => {
    const asked = submissionOf();
    const first = await room.use.submitStory.run(asked);
    const other = await room.use.submitStory.run({ ...asked, caller: `key:${randomUUID()}` });
    expect(other.reference).not.toBe(first.reference);
    const changed = { ...asked, submission: { ...asked.submission, text: 'Another text.' } };
    expect(await refusal(room.use.submitStory.run(changed))).toBe('422 idempotency-key-reused');
    const bodies = [asked, changed, asked, changed].map((body) => room.use.submitStory.run(body));
    const outcomes = await Promise.allSettled(bodies);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  });

  it('of two bodies with one key at once is one of the two, and the other is told', async () => {
    const asked = submissionOf();
    const changed = { ...asked, submission: { ...asked.submission, text: 'Another text.' } };
    const outcomes = await Promise.allSettled([room.use.submitStory.run(asked), room.use.submitStory.run(changed)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await storiesWithKey(asked.idempotencyKey)).toBe(1);
  });

  it('is answered the same for ever, also when it would be refused today and under a newer secret', async () => {
    const asked = submissionOf({ when: new Date().toISOString().slice(0, 7) });
    const first = await room.use.submitStory.run(asked);
    room.now = later(new Date(), 'P4Y');
    expect(await room.use.submitStory.run(asked)).toEqual(first);
    expect(await refusal(room.use.submitStory.run({ ...asked, idempotencyKey: randomUUID() }))).toBe(
      '422 invalid, when too-old',
    );
    const newer = new StoryKeys([{ id: 'b', value: 'a newer secret of the stories room' }, ...SECRETS]);
    expect(newer.followSecret(await idOf(first.reference), 0, 'a')).toBe(first.secret);
  });

  it('puts the dangerous ones where moderators look first', async () => {
    const { reference } = await room.submit({ text: 'I wanted to ki\u00adll myself.' });
    const rows = await room.db.query('select danger from stories.story where reference = $1', [reference]);
    expect(rows).toEqual([{ danger: ['ki\u00adll myself'] }]);
  });
});

describe('services of a submission', () => {
  const NEW = { ...HOSPITAL, code: 'RX9', name: 'A new ward' };

  it('that only routing knows are taken, and kept with their name', async () => {
    room.others.places = [NEW];
    const { reference } = await room.submit({ services: [NEW.code, HOSPITAL.code, NEW.code] });
    const rows = await room.db.query('select services from stories.story where reference = $1', [reference]);
    expect(rows).toEqual([{ services: [NEW.code, HOSPITAL.code] }]);
    await room.submit({ services: [NEW.code] });
    expect(room.others.asked).toBe(1);
    expect(await room.db.query(`select name from stories.place where code = 'RX9'`)).toEqual([{ name: NEW.name }]);
  });

  it('that nobody knows are refused by their place, and nothing is stored', async () => {
    const asked = submissionOf({ services: ['NOPE', HOSPITAL.code, 'NADA'] });
    expect(await refusal(room.use.submitStory.run(asked))).toBe(
      '422 invalid, services.0 unknown-service, services.2 unknown-service',
    );
    expect(await storiesWithKey(asked.idempotencyKey)).toBe(0);
    expect(await room.use.findUnknownServices.run({ codes: ['NOPE', HOSPITAL.code] })).toEqual({ unknown: ['NOPE'] });
  });

  it('are for moderators to find while routing can’t be asked', async () => {
    room.others.places = 'away';
    const { reference } = await room.submit({ services: ['RX77'], place: 'By the canal' });
    const rows = await room.db.query('select services, place from stories.story where reference = $1', [reference]);
    expect(rows).toEqual([{ services: [], place: 'By the canal; RX77' }]);
    expect(await room.events(reference)).toMatchObject([{ data: { unplaced: true } }]);
    expect(await room.use.findUnknownServices.run({ codes: ['RX77'] })).toEqual({ unknown: [] });
  });
});

describe('the intake', () => {
  it('takes the neighbours of a bad row', async () => {
    const drafts = Array.from({ length: 20 }, (_, i) => draftOf(i === 7 ? { text: 'a\u0000b' } : {}));
    const outcomes = await Promise.allSettled(drafts.map((draft) => room.intake.take(draft)));
    expect(outcomes.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))).toEqual([7]);
  });

  it('finds another reference where one is taken', async () => {
    const { reference } = await room.submit();
    const asked: string[] = [];
    const taken = await room.intake.take((fresh) => {
      asked.push(fresh);
      return draftOf({})(asked.length === 1 ? reference : fresh);
    });
    expect(asked).toHaveLength(2);
    expect(taken).toMatchObject({ isNew: true, reference: asked[1] });
  });

  it('takes thousands at once, in order of nothing, and loses none', async () => {
    const answers = await Promise.all(Array.from({ length: 1500 }, () => room.intake.take(draftOf({}))));
    const references = answers.flatMap((taken) => (taken.isNew ? [taken.reference] : []));
    const rows = await room.db.query(
      'select s.reference from stories.story s join stories.outbox o on o.subject = s.reference where s.reference = any($1)',
      [references],
    );
    expect(rows).toHaveLength(1500);
  });

  it('says unavailable, not an error of ours, when PostgreSQL is away or too much waits', async () => {
    const nowhere = new pg.Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 });
    expect(await refusal(new Intake(nowhere).take(draftOf({})))).toBe('503 unavailable');
    expect(await refusal(new Intake(nowhere).earlier('anyone', 'x'))).toBe('503 unavailable');
    await nowhere.end();
    const full = new Intake(poolOf(room.ds), undefined, undefined, { rows: 64, inFlight: 2, waiting: 1 });
    const first = full.take(draftOf({}));
    expect(await refusal(full.take(draftOf({})))).toBe('503 overloaded');
    await first;
  });

  it('goes on when connections die without a word', async () => {
    const url = new URL(room.db.urls.stories);
    const way = new CuttableProxy({ host: url.hostname, port: Number(url.port || 5432) });
    url.host = `127.0.0.1:${await way.open()}`;
    const ds = await createDataSource({ url: url.href, schema: 'stories', applicationName: 'test', poolSize: 2 });
    const intake = new Intake(poolOf(ds));
    expect(await intake.take(draftOf({}))).toMatchObject({ isNew: true });
    way.freeze();
    expect(await refusal(intake.take(draftOf({})))).toBe('503 unavailable');
    expect(await intake.take(draftOf({}))).toMatchObject({ isNew: true });
    await ds.destroy();
    await way.close();
  });

  it('shows a mistake of ours as one', async () => {
    const broken = new pg.Pool({ connectionString: room.db.urls.stories, options: '-c search_path=nothing' });
    await expect(new Intake(broken).take(draftOf({}))).rejects.toMatchObject({ code: '42P01' });
    await broken.end();
  });
});

describe('contact data and the secret', () => {
  const email = 'canary.address@example.org';
  const postcode = 'ZE29';

  it('stand nowhere but encrypted in contact, and as a hash', async () => {
    const { secret, reference } = await room.submit({ email, postcode, text: 'canarytext' });
    expect(await room.tablesWith(email)).toEqual([]);
    expect(await room.tablesWith(postcode)).toEqual([]);
    expect(await room.tablesWith(secret)).toEqual([]);
    expect(await room.tablesWith('canarytext')).toEqual(['stories.story']);
    const [row] = await room.db.query<{ id: string; email: Buffer; postcode: Buffer; key_id: string }>(
      'select s.id, c.* from stories.contact c join stories.story s on s.id = c.story_id where s.reference = $1',
      [reference],
    );
    const { cipher } = room.parts;
    expect(row && cipher.open(row.email, row.id, 'email', row.key_id)).toBe(email);
    expect(row && cipher.open(row.postcode, row.id, 'postcode', row.key_id)).toBe(postcode);
  });
});

async function idOf(reference: string): Promise<string> {
  const [row] = await room.db.query<{ id: string }>('select id from stories.story where reference = $1', [reference]);
  return row?.id ?? '';
}

function draftOf(changes: Partial<AcceptedStory>): (reference: string) => AcceptedStory {
  const id = randomUUID();
  return (reference) => ({
    id,
    caller: 'anyone',
    idempotencyKey: randomUUID(),
    fingerprint: Buffer.from('print'),
    keyId: 'a',
    secretHash: hashToken(id),
    route: 'web',
    title: null,
    text: 'A text',
    good: [],
    improve: [],
    feelings: [],
    relation: 'patient',
    happened: null,
    place: null,
    screenName: null,
    language: 'en',
    services: [],
    words: 2,
    danger: [],
    submittedAt: new Date(),
    email: null,
    postcode: null,
    tokenHash: null,
    eventId: randomUUID(),
    eventType: 'stories.story-submitted.v1',
    eventBody: '{}',
    ...changes,
    reference,
  });
}
