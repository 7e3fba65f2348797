import type { MigrationInterface, QueryRunner } from 'typeorm';
import { newReference, systemClock } from '#kernel';
import {
  alertDelivered,
  decideResponse,
  getFigures,
  getImpactStatus,
  getStoryImpacts,
  listResponsesToRead,
  markResponse,
  placesChanged,
  readStory,
  REQUESTS,
  respond,
  storyPublished,
  storyRouted,
  storySubmitted,
  storyWithdrawn,
  type EventContract,
  type Progress,
} from '#contracts';
import { InProcessRegistry, messagingTables, OutboxRelay, publishEvent, RequestClient } from '#messaging';
import { Transactions } from '#persistence';
import { buildContext, loadSettings, Metrics, secretsOf, silentLogger, type RunningRoom } from '#platform';
import { Claims, type ActingPerson } from '#policy';
import { testDatabase, until, type TestDatabase } from '#testing';
import { impactMigrations, startImpact } from './index.js';
import { MODERATOR, OPERATOR, PLACES, RESPONDER } from './testing/impact-world.fixture.js';

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
  env: { HEARD_SECRET: 'test:a-secret-of-the-tests-that-is-long-enough', HEARD_RESPONSE_EDIT_WINDOW: 'PT1S' },
});

/** The room alone in its process, over the bus and in-process requests; the test says what other rooms would say. */
describe('the impact room', () => {
  let db: TestDatabase<'impact' | 'stories'>;
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
        { room: 'impact', migrations: impactMigrations },
        { room: 'stories', migrations: [BeginSaying1700000000000] },
      ],
    });
    const wiring = { kind: 'in-process', registry: new InProcessRegistry() } as const;
    const context = buildContext(settings, {
      logger: silentLogger(),
      metrics: new Metrics(),
      requests: wiring,
      databases: { owner: db.ownerUrl, runtime: { impact: db.urls.impact } },
    });
    room = await startImpact(context);
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
    for (const contract of REQUESTS.filter(({ owner }) => owner === 'impact')) {
      const answer = client.ask(contract, contract.example.request, { ...as(RESPONDER), deadlineMs: 1_000 });
      const outcome = await answer.then(
        () => 'answered',
        (error: unknown) => (error as { kind?: string }).kind,
      );
      expect(['answered', 'not-found', 'forbidden']).toContain(outcome);
    }
  });

  it('hears of a story, takes its answer past a moderator, and counts it', async () => {
    const reference = newReference();
    const service = { code: 'T1A', name: 'Ward A' };
    const { items: before } = await client.ask(getStoryImpacts, { references: [reference] });
    expect(before).toEqual([]);
    const publishedAt = new Date(Date.now() - 3_600_000).toISOString();
    const [published] = storyPublished.examples;
    await say(alertDelivered, { reference, services: ['T1A'], at: new Date().toISOString(), channel: 'mail' });
    await say(placesChanged, { places: [...PLACES] });
    await say(storySubmitted, { reference, submittedAt: publishedAt, services: ['T1A'], unplaced: false });
    await say(storyPublished, { ...published!, reference, publishedAt, services: [service] });
    const routed = { ...service, told: 1, toldAt: service };
    await say(storyRouted, { reference, version: 3, at: new Date().toISOString(), services: [routed] });

    const reached = (progress: Progress) =>
      until(
        async () => {
          const { items } = await client.ask(getStoryImpacts, { references: [reference] });
          return items[0]?.services[0]?.progress === progress && items[0];
        },
        { what: `the story to be ${progress}` },
      );
    await reached('heard');
    await client.ask(readStory, { reference }, as(RESPONDER));
    await reached('read');
    const response = { service: 'T1A', kind: 'full' as const, text: 'Thank you. From Monday a nurse asks.' };
    const { id, route } = await client.ask(respond, { reference, response }, as(RESPONDER));
    expect(route).toBe('moderation');
    await until(
      async () => {
        const { items } = await client.ask(listResponsesToRead, { limit: 10 }, as(MODERATOR));
        return items.some((item) => item.id === id);
      },
      { what: 'the window to end' },
    );
    await client.ask(decideResponse, { id, decision: { decision: 'publish' } }, as(MODERATOR));
    await reached('answered');
    await client.ask(markResponse, { reference, id, mark: 'helpful' });

    const month = publishedAt.slice(0, 7);
    const { figures } = await client.ask(getFigures, { organisation: 'T1', from: month, to: month });
    const values = Object.fromEntries(figures.map(({ id: figure, value }) => [figure, value]));
    expect(values).toMatchObject({ 'stories-published': 1, 'still-open': 0, heard: 100, 'marked-helpful': 100 });
    const { counts } = await client.ask(getImpactStatus, {}, as(OPERATOR));
    expect(counts).toMatchObject({ accepted: 1, stories: 1, told: 1, heard: 1, read: 1, publishedResponses: 1 });

    await say(storyWithdrawn, { reference, version: 4, at: new Date().toISOString(), erased: true });
    await until(async () => (await client.ask(getStoryImpacts, { references: [reference] })).items.length === 0, {
      what: 'the story to be gone',
    });
  });
});
