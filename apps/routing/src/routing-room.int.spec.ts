import type { MigrationInterface, QueryRunner } from 'typeorm';
import { newReference, systemClock } from '#kernel';
import {
  alertDelivered,
  changePublished,
  getKey,
  getRoutingStatus,
  getSession,
  listInbox,
  listKeptMail,
  listPublicEvents,
  listUnheard,
  REQUESTS,
  responsePublished,
  responseWithdrawn,
  signIn,
  signOut,
  storyPublished,
  storyRouted,
  storyUpdated,
  storyWithdrawn,
  type EventContract,
} from '#contracts';
import { InProcessRegistry, messagingTables, OutboxRelay, publishEvent, RequestClient } from '#messaging';
import { Transactions } from '#persistence';
import { buildContext, loadSettings, Metrics, secretsOf, silentLogger, type RunningRoom } from '#platform';
import { Claims, type ActingPerson } from '#policy';
import { testDatabase, until, type TestDatabase } from '#testing';
import { loadDirectoryHistory, routingMigrations, startRouting } from './index.js';
import { CreatePerson } from './people/use-cases/create-person.js';
import { argon2Passwords } from './people/passwords.js';
import { PLACES } from './testing/routing-world.fixture.js';

class BeginSaying1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(messagingTables('stories'));
  }

  async down(): Promise<void> {
    // Its database is dropped.
  }
}

const settings = loadSettings({
  mode: 'one-process',
  env: { HEARD_SECRET: 'test:a-secret-of-the-tests-that-is-long-enough' },
});
const CONSUMED = [
  storyPublished,
  storyUpdated,
  responsePublished,
  responseWithdrawn,
  changePublished,
  storyWithdrawn,
] as readonly EventContract[];
const PASSWORD = 'a long password';
const OPERATOR: ActingPerson = {
  kind: 'person',
  id: '0198c1f0-0000-7000-8000-000000000099',
  name: 'Odette',
  jobTitle: 'Operator',
  roles: ['operator'],
  organisation: null,
  scope: { organisations: [] },
};

/** The room alone in its process, over the bus and in-process requests; the test says what other rooms would say. */
describe('the routing room', () => {
  let db: TestDatabase<'routing' | 'stories'>;
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
        { room: 'routing', migrations: routingMigrations },
        { room: 'stories', migrations: [BeginSaying1700000000000] },
      ],
    });
    const transactions = new Transactions(await db.dataSource('routing'));
    await transactions.run((tx) => loadDirectoryHistory(tx, PLACES, { now: new Date() }));
    await new CreatePerson({ transactions, passwords: argon2Passwords }).run({
      email: 'rae@anytown.example',
      name: 'Rae Responder',
      jobTitle: 'Ward manager',
      password: PASSWORD,
      roles: ['responder'],
      organisation: 'T1',
      scope: [{ code: 'T1' }],
    });
    const wiring = { kind: 'in-process', registry: new InProcessRegistry() } as const;
    const context = buildContext(settings, {
      logger: silentLogger(),
      metrics: new Metrics(),
      requests: wiring,
      databases: { owner: db.ownerUrl, runtime: { routing: db.urls.routing } },
    });
    room = await startRouting(context);
    client = new RequestClient(wiring, { logger: silentLogger() });
    const ds = await db.dataSource('stories');
    others = new Transactions(ds);
    relay = new OutboxRelay({ wiring: context.events, room: 'stories', ds, logger: silentLogger() });
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
    for (const contract of REQUESTS.filter(({ owner }) => owner === 'routing')) {
      const answer = client.ask(contract, contract.example.request, { ...as(OPERATOR), deadlineMs: 2_000 });
      const outcome = await answer.then(
        () => 'answered',
        (error: unknown) => (error as { kind?: string }).kind,
      );
      expect([contract.name, outcome]).toEqual([
        contract.name,
        expect.stringMatching(/answered|not-found|forbidden|unauthenticated/),
      ]);
    }
  });

  it('handles the examples of every event that it hears', async () => {
    for (const contract of CONSUMED) for (const example of contract.examples) await say(contract, example);
    const handled = `select count(distinct message_id)::int as handled from routing.inbox`;
    await until(async () => (await db.query<{ handled: number }>(handled))[0]?.handled === CONSUMED.length, {
      what: 'the examples to be handled',
    });
    await until(async () => (await db.query(`select from bus.due_work where kind like 'routing.%'`)).length === 0);
    expect(await db.query(`select kind, error from routing.due_work where kind like 'event:%'`)).toEqual([]);
  });

  it('signs somebody in, tells them of a story, by mail and in the inbox, and shows what it counted', async () => {
    const { token } = await client.ask(signIn, { email: 'rae@anytown.example', password: PASSWORD });
    const { session } = await client.ask(getSession, { token });
    const acting: ActingPerson = { kind: 'person', ...session!.person };
    const reference = newReference();
    const services = [
      { code: 'T1A', name: 'Ward A' },
      { code: 'GP1', name: 'The Surgery' },
    ];
    const [example] = storyPublished.examples;
    await say(storyPublished, { ...example!, reference, services, publishedAt: new Date().toISOString() });
    const mail = await until(async () => {
      const { items } = await client.ask(listKeptMail, { limit: 10 });
      return items.find(({ subject }) => subject.includes(reference));
    });
    expect(mail).toMatchObject({ to: 'rae@anytown.example' });
    expect(mail.text).toContain(`http://localhost:3000/staff/stories/${reference}`);

    const { items } = await client.ask(listInbox, { limit: 10 }, as(acting));
    expect(items).toMatchObject([{ reference, why: 'because you answer for Ward A' }]);
    const { items: unheard } = await client.ask(listUnheard, { limit: 100 }, as(OPERATOR));
    expect(unheard).toContainEqual({
      reference,
      service: { code: 'GP1', name: 'The Surgery' },
      since: expect.any(String) as string,
    });
    const channels = () =>
      db.query<{ channel: string }>(
        `select body->'data'->>'channel' as channel from routing.outbox where type = $1 and subject = $2`,
        [alertDelivered.name, reference],
      );
    await until(async () => (await channels()).length === 2, { what: 'both ways to be told' });
    expect((await channels()).map(({ channel }) => channel).sort()).toEqual(['inbox', 'mail']);
    const { counts, work, outbox } = await client.ask(getRoutingStatus, {}, as(OPERATOR));
    expect(counts).toMatchObject({ told: 1, delivered: 1, mailed: 1, failed: 0 });
    expect(work).toEqual([]);
    expect(outbox.waiting).toBeGreaterThan(0);
    expect(
      await db.query('select from routing.outbox where type = $1 and subject = $2', [storyRouted.name, reference]),
    ).toHaveLength(1);

    const event = await until(async () => {
      const { items: events } = await client.ask(listPublicEvents, { limit: 100 });
      return events.find(({ data }) => data['reference'] === reference);
    });
    expect(event.type).toBe('story.published');
    await client.ask(signOut, { token });
    expect(await client.ask(getSession, { token })).toEqual({ session: null });
    expect(await client.ask(getKey, { key: token })).toEqual({ key: null });
  });

  it('lists the unheard page by page to an operator, and to nobody else', async () => {
    const [example] = storyPublished.examples;
    const references = Array.from({ length: 5 }, () => newReference());
    for (const reference of references) {
      const services = [{ code: 'GP1', name: 'The Surgery' }];
      await say(storyPublished, { ...example!, reference, services, publishedAt: new Date().toISOString() });
    }
    const seen: string[] = [];
    const readAll = async (): Promise<void> => {
      seen.length = 0;
      let cursor: string | undefined;
      do {
        const asked = { limit: 2, ...(cursor !== undefined && { cursor }) };
        const { items, next } = await client.ask(listUnheard, asked, as(OPERATOR));
        seen.push(...items.map(({ reference }) => reference));
        cursor = next ?? undefined;
      } while (cursor);
    };
    await until(async () => (await readAll(), references.every((reference) => seen.includes(reference))));
    expect(new Set(seen).size).toBe(seen.length);
    const [last = ''] = references;
    await say(storyWithdrawn, { reference: last, version: 9, at: new Date().toISOString(), erased: false });
    await until(async () => (await readAll(), !seen.includes(last)));
    const moderator: ActingPerson = { ...OPERATOR, roles: ['moderator'] };
    await expect(client.ask(listUnheard, { limit: 2 }, as(moderator))).rejects.toMatchObject({ status: 403 });
    await expect(client.ask(getRoutingStatus, {}, {})).rejects.toMatchObject({ status: 401 });
  });
});
