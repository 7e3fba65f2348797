import type { MigrationInterface, QueryRunner } from 'typeorm';
import { hashToken, systemClock } from '#kernel';
import {
  changePublished,
  claimStory,
  decideStory,
  EVENTS,
  followStory,
  getStoriesStatus,
  getStory,
  listStories,
  placesChanged,
  REQUESTS,
  responsePublished,
  responseWithdrawn,
  storyRead,
  storyRouted,
  submitStory,
  withdrawStory,
  type EventContract,
} from '#contracts';
import { InProcessRegistry, messagingTables, OutboxRelay, publishEvent, RequestClient } from '#messaging';
import { Transactions } from '#persistence';
import { buildContext, loadSettings, Metrics, secretsOf, silentLogger, type RunningRoom } from '#platform';
import { Claims, type ActingPerson } from '#policy';
import { testDatabase, until, type TestDatabase } from '#testing';
import { startStories, storiesMigrations } from './index.js';
import { HOSPITAL, MODERATOR, OPERATOR, submissionOf } from './testing/stories-room.spec.js';

class BeginSaying1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(messagingTables('routing'));
  }

  async down(): Promise<void> {
    // Its database is dropped.
  }
}

const settings = loadSettings({
  mode: 'one-process',
  env: { HEARD_SECRET: 'test:a-secret-of-the-tests-that-is-long-enough', HEARD_PROVIDER_PREVIEW: 'PT1S' },
});
const CONSUMED = [placesChanged, storyRouted, responsePublished, responseWithdrawn, storyRead, changePublished];

/** The room alone in its process, over the bus and in-process requests; the test says what other rooms would say. */
describe('the stories room', () => {
  let db: TestDatabase<'stories' | 'routing'>;
  let room: RunningRoom;
  let relay: OutboxRelay;
  let others: Transactions;
  let client: RequestClient;
  const claims = new Claims(secretsOf(settings).shared, systemClock);
  const as = (person: ActingPerson): { acting?: string } => ({ acting: claims.sign(person) });
  const say = <Data>(contract: EventContract<Data>, data: NoInfer<Data>): Promise<void> =>
    others.run((tx, after) => publishEvent(tx, after, contract, data));

  beforeAll(async () => {
    db = await testDatabase({
      rooms: [
        { room: 'stories', migrations: storiesMigrations },
        { room: 'routing', migrations: [BeginSaying1700000000000] },
      ],
    });
    const wiring = { kind: 'in-process', registry: new InProcessRegistry() } as const;
    const context = buildContext(settings, {
      logger: silentLogger(),
      metrics: new Metrics(),
      requests: wiring,
      databases: { owner: db.ownerUrl, runtime: { stories: db.urls.stories } },
    });
    room = await startStories(context);
    client = new RequestClient(wiring, { logger: silentLogger() });
    const ds = await db.dataSource('routing');
    others = new Transactions(ds);
    relay = new OutboxRelay({ wiring: context.events, room: 'routing', ds, logger: silentLogger() });
    relay.start();
  });
  afterAll(async () => {
    await relay?.stop();
    client?.close();
    await room?.stop();
    await db?.drop();
  });

  it('is ready, and answers every request of its contracts', async () => {
    expect(await room.ready()).toMatchObject({ ready: true });
    for (const contract of REQUESTS.filter(({ owner }) => owner === 'stories')) {
      const answer = client.ask(contract, contract.example.request, { ...as(MODERATOR), deadlineMs: 2_000 });
      const outcome = await answer.then(
        () => 'answered',
        (error: unknown) => (error as { kind?: string }).kind,
      );
      expect([contract.name, outcome]).toEqual([contract.name, expect.stringMatching(/answered|not-found|forbidden/)]);
    }
  });

  it('handles the examples of every event that it hears', async () => {
    for (const contract of CONSUMED) {
      for (const example of contract.examples) await say(contract as EventContract<object>, example);
    }
    const handled = 'select count(distinct message_id)::int as handled from stories.inbox';
    const expected = CONSUMED.reduce((count, { examples }) => count + examples.length, 0);
    await until(async () => (await db.query<{ handled: number }>(handled))[0]?.handled === expected, {
      what: 'the examples to be handled',
    });
    expect(await db.query(`select kind, error from stories.due_work where kind like 'event:%'`)).toEqual([]);
    expect(EVENTS.filter(({ owner }) => owner !== 'stories').length).toBe(CONSUMED.length + 1);
  });

  it('takes stories on other connections than those that its handlers of events hold', async () => {
    const [example] = storyRouted.examples;
    await db.query('begin');
    await db.query('lock table stories.inbox in access exclusive mode');
    try {
      for (let n = 0; n < 30; n += 1) await say(storyRouted, example!);
      const stuck = `select application_name as name from pg_locks join pg_stat_activity using (pid)
        where relation = 'stories.inbox'::regclass and not granted`;
      const holders = await until(async () => {
        const rows = await db.query<{ name: string }>(stuck);
        return rows.length >= 8 ? new Set(rows.map(({ name }) => name)) : undefined;
      });
      expect([...holders]).toEqual(['heard stories background']);
      const submission = submissionOf({ services: [] });
      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          client.ask(submitStory, { ...submission, idempotencyKey: `while-busy-${n}` }, { deadlineMs: 2_000 }),
        ),
      );
      expect(new Set(taken.map(({ reference }) => reference)).size).toBe(20);
    } finally {
      await db.query('rollback');
    }
  });

  it('never lets an older copy of a place undo a newer one', async () => {
    const [example] = placesChanged.examples;
    const place = { ...example!.places[0]!, code: HOSPITAL.code };
    for (const [version, name] of [
      [5, 'Newer'],
      [4, 'Older'],
      [6, 'Newest'],
      [6, 'Not newer'],
    ] as const) {
      await say(placesChanged, { places: [{ ...place, version, name }] });
    }
    await say(placesChanged, { places: [{ ...place, code: 'LAST', name: 'The last' }] });
    await until(async () => (await db.query(`select from stories.place where code = 'LAST'`)).length > 0);
    const copies = () => db.query(`select version from stories.place where code = $1`, [HOSPITAL.code]);
    await until(async () => (await copies())[0] && (await db.query('select from bus.due_work')).length === 0);
    expect(await copies()).toEqual([{ version: 6 }]);
  });

  it('takes a story from its author to everyone and back, with a mail on the way', async () => {
    const asked = submissionOf({ email: 'author@example.org', services: [HOSPITAL.code] });
    const { reference, secret } = await client.ask(submitStory, asked);
    const mail = await until(async () => {
      const kept = 'select text from bus.kept_mail where story_subject = $1';
      return (await db.query<{ text: string }>(kept, [reference]))[0];
    });
    expect(mail.text).toContain('http://localhost:3000/confirm/');
    await client.ask(claimStory, { reference }, as(MODERATOR));
    const decision = { decision: 'publish', criticality: 2, title: 'A day' } as const;
    expect(await client.ask(decideStory, { reference, decision }, as(MODERATOR))).toEqual({ status: 'published' });
    expect((await client.ask(getStory, { reference })).title).toBe('A day');
    expect((await client.ask(listStories, { limit: 10, tags: [] })).items).toHaveLength(1);
    const { counts, outbox } = await client.ask(getStoriesStatus, {}, as(OPERATOR));
    expect(counts).toMatchObject({ published: 1 });
    expect(outbox).toBeDefined();
    await client.ask(withdrawStory, { secret, erase: false });
    await expect(client.ask(getStory, { reference })).rejects.toMatchObject({ status: 410, code: 'withdrawn' });
    expect((await client.ask(followStory, { secret })).status).toBe('withdrawn');
    // Nobody hears events here, so the relay leaves them where they are: none is lost, and none twice.
    const said = await db.query('select type from stories.outbox where subject = $1', [reference]);
    expect(said).toHaveLength(3);
  });

  it('publishes when the provider’s time is over', async () => {
    const [example] = placesChanged.examples;
    await say(placesChanged, { places: [{ ...example!.places[0]!, code: 'GP7', kind: 'gp-practice', ancestors: [] }] });
    await until(async () => (await db.query(`select from stories.place where code = 'GP7'`)).length > 0);
    const { reference, secret } = await client.ask(submitStory, submissionOf({ services: ['GP7'] }));
    await client.ask(claimStory, { reference }, as(MODERATOR));
    const decision = { decision: 'publish', criticality: 2, title: 'A day' } as const;
    const { status, publishesAt } = await client.ask(decideStory, { reference, decision }, as(MODERATOR));
    expect([status, typeof publishesAt]).toEqual(['preview', 'string']);
    await until(async () => (await client.ask(followStory, { secret })).status === 'published');
  });

  it('takes a story also while routing can’t be asked for its service', async () => {
    const from = performance.now();
    const { reference } = await client.ask(submitStory, submissionOf({ services: ['UNKNOWN'] }));
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(await db.query('select services, place from stories.story where reference = $1', [reference])).toEqual([
      { services: [], place: 'UNKNOWN' },
    ]);
  });

  it('keeps secrets as hashes', async () => {
    const { secret, reference } = await client.ask(submitStory, submissionOf());
    const rows = await db.query('select secret_hash from stories.story where reference = $1', [reference]);
    expect(rows).toEqual([{ secret_hash: hashToken(secret) }]);
  });
});
