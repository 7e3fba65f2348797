import {
  alertDelivered,
  placesChanged,
  storyPublished,
  storyRouted,
  storySubmitted,
  storyUpdated,
  storyWithdrawn,
  type DataRoom,
  type EventContract,
  type PublishedStoryData,
} from '#contracts';
import { newReference } from '#kernel';
import {
  EventContext,
  Inbox,
  newEventRow,
  publishEvent,
  readLog,
  rebuild,
  type CloudEvent,
  type Projection,
} from '#messaging';
import { dumpSchema, Transactions } from '#persistence';
import { EventsController } from './messaging/events.controller.js';
import { impactProjections } from './projections.js';
import {
  daysAgo,
  ImpactWorld,
  MODERATOR,
  PLACES,
  PLAIN,
  RESPONDER,
  COLLEAGUE,
} from './testing/impact-world.fixture.js';
import { OTHER_ROOMS_LOGS } from './testing/other-rooms-logs.fixture.js';

/** As many as take a few seconds; `HEARD_TEST_LIVES=2000` for more. */
const STORIES = Number(process.env['HEARD_TEST_LIVES'] ?? 200);
const AT_ONCE = 6;
const SEED = Number(process.env['HEARD_TEST_SEED'] ?? Date.now() % 1_000_000);
const SERVICES = ['T1A', 'T1B', 'T1C', 'T2A'];
const MARKER = 'canaryword';

/** A small generator of chance that a seed repeats. */
function chance(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const some = <Item>(items: readonly Item[]): Item[] => {
    const chosen = items.filter(() => next() < 0.5);
    return chosen.length > 0 ? chosen : [pick(items)];
  };
  return { likely: (share: number) => next() < share, below, pick, some };
}

/** Something that another room has still to say. */
type Saying = () => Promise<CloudEvent>;

describe(`a read model made anew (seed ${SEED})`, () => {
  const luck = chance(SEED);
  const logs = new Map<DataRoom, Transactions>();
  let world: ImpactWorld;
  let ear: EventsController;
  let progress: Projection;
  const log = (room: DataRoom): Transactions => logs.get(room) as Transactions;

  beforeAll(async () => {
    world = await ImpactWorld.open({}, OTHER_ROOMS_LOGS);
    logs.set('impact', world.tx);
    for (const room of ['stories', 'routing'] as const)
      logs.set(room, new Transactions(await world.db.dataSource(room)));
    ear = new EventsController(new Inbox(world.tx), world.use.hearing);
    progress = named('progress');
  });

  afterAll(() => world.close());

  const named = (name: string): Projection => {
    const found = impactProjections.find(({ names }) => names.includes(name));
    if (!found) throw new Error(name);
    return found;
  };
  const anew = (projection: Projection) => rebuild(projection, { ownerUrl: world.db.ownerUrl, log });

  /** Every row that says something. Whether one stays behind for a service that a story has left depends on the order. */
  const rows = async (): Promise<unknown[]> => [
    ...(await world.db.query('SELECT * FROM impact.stories ORDER BY reference')),
    ...(await world.db.query(`SELECT * FROM impact.story_services
      WHERE current OR num_nonnulls(told, heard_at, read_at, answered_at) > 0 ORDER BY reference, service`)),
  ];

  /** What other rooms say of a story, each once. */
  function lifeOf(reference: string): Saying[] {
    const begun = daysAgo(1 + luck.below(200));
    const time = (hours: number): string => new Date(begun.getTime() + hours * 3_600_000).toISOString();
    const submitted = { reference, submittedAt: time(0), services: [], unplaced: luck.likely(0.2) };
    const life: Saying[] = [saying(storySubmitted, submitted)];
    if (luck.likely(0.1)) return life;
    const form = (version: number): PublishedStoryData => ({
      ...(storyPublished.examples[0] as PublishedStoryData),
      reference,
      version,
      publishedAt: time(5),
      text: MARKER,
      services: luck.some(SERVICES).map((code) => ({ code, name: `${code} in version ${version}` })),
      tags: luck.likely(0.5) ? [{ name: MARKER, polarity: -1 }] : [],
      improvable: luck.likely(0.5),
      criticality: luck.below(6),
    });
    life.push(saying(storyPublished, form(3)));
    let version = 3;
    while (luck.likely(0.3)) life.push(saying(storyUpdated, { ...form((version += 1)), updatedAt: time(6 + version) }));
    for (let routed = 3; routed <= version; routed += 1) {
      const services = luck.some(SERVICES).map((code) => {
        const told = luck.below(3);
        return { code, name: code, told, toldAt: told > 0 ? { code: 'T1', name: `First, ${routed}` } : null };
      });
      life.push(saying(storyRouted, { reference, version: routed, at: time(6 + routed), services }));
    }
    while (luck.likely(0.5)) {
      life.push(
        saying(alertDelivered, {
          reference,
          services: luck.some(SERVICES),
          at: time(luck.below(90)),
          channel: 'mail' as const,
        }),
      );
    }
    if (luck.likely(0.2)) {
      life.push(saying(storyWithdrawn, { reference, version: version + 1, at: time(300), erased: luck.likely(0.5) }));
    }
    return life;
  }

  /** Says and hears it all, in no order and partly twice, while people of the room work. */
  async function live(count: number): Promise<void> {
    const lives = Array.from({ length: count }, () => newReference());
    await eachOf(lives, async (reference) => {
      const events: CloudEvent[] = [];
      for (const say of lifeOf(reference)) events.push(await say());
      const mixed = [...events, ...events.filter(() => luck.likely(0.3))].sort(() => luck.below(3) - 1);
      for (const event of mixed) {
        await hear(event);
        if (luck.likely(0.4)) await work(reference);
      }
      await work(reference);
    });
  }

  function saying<Data>(contract: EventContract<Data>, data: Data): Saying {
    const { id, type, subject, body } = newEventRow(contract, data);
    return async () => {
      await log(contract.owner).query('INSERT INTO outbox (id, type, subject, body) VALUES ($1, $2, $3, $4)', [
        id,
        type,
        subject,
        body,
      ]);
      return JSON.parse(body) as CloudEvent;
    };
  }

  async function hear(event: CloudEvent): Promise<void> {
    const context = new EventContext(event, 'keep', 1);
    const handlers: Record<string, (data: never, context: EventContext) => Promise<void>> = {
      [storySubmitted.name]: (data) => ear.onSubmitted(data, context),
      [storyPublished.name]: (data) => ear.onPublished(data, context),
      [storyUpdated.name]: (data) => ear.onUpdated(data, context),
      [storyWithdrawn.name]: (data) => ear.onWithdrawn(data, context),
      [storyRouted.name]: (data) => ear.onRouted(data, context),
      [alertDelivered.name]: (data) => ear.onDelivered(data, context),
    };
    await handlers[event.type]?.(event.data as never, context);
  }

  /** What people do at a story, where its state lets them. */
  async function work(reference: string): Promise<void> {
    if (luck.likely(0.5)) await allowed(world.use.read.run(luck.pick([RESPONDER, COLLEAGUE]), { reference }));
    if (!luck.likely(0.3)) return;
    const response = {
      service: luck.pick(['T1A', 'T1B']),
      kind: luck.pick(['full', 'acknowledgement'] as const),
      text: PLAIN,
    };
    const answer = await allowed(world.use.respond.run(RESPONDER, { reference, response }));
    if (!answer) return;
    world.clock.pass(60_000);
    await allowed(world.endWindow(answer.id));
    const decision = { decision: 'publish' as const };
    if (luck.likely(0.3)) await allowed(world.use.decideResponse.run(MODERATOR, { id: answer.id, decision }));
    if (luck.likely(0.3)) await allowed(world.use.withdraw.run(RESPONDER, { id: answer.id }));
  }

  it('equals the one that grew with random lives, row by row, and stays equal while they go on', async () => {
    await live(STORIES / 2);
    const grown = await rows();
    const schema = await dumpSchema(world.db.ownerUrl, 'impact');
    expect((await anew(progress)).unreadable).toEqual([]);
    expect(await rows()).toEqual(grown);
    expect(await dumpSchema(world.db.ownerUrl, 'impact')).toBe(schema);

    const serving = live(STORIES / 2);
    for (let round = 0; round < 3; round += 1) await anew(progress);
    await serving;
    const served = await rows();
    await anew(progress);
    expect(await rows()).toEqual(served);
    expect(served.length).toBeGreaterThan(STORIES * 2);
  }, 120_000);

  it('keeps erased what was erased', async () => {
    const erased = await world.db.query<{ reference: string }>('SELECT reference FROM impact.stories WHERE erased');
    expect(erased.length).toBeGreaterThan(STORIES / 50);
    expect(JSON.stringify(await world.db.query('SELECT * FROM impact.stories WHERE erased'))).not.toContain(MARKER);
  });

  it('makes the copy of the directory anew', async () => {
    await log('routing').run((tx, after) => publishEvent(tx, after, placesChanged, { places: [...PLACES] }));
    const before = await world.db.query('SELECT * FROM impact.places ORDER BY code');
    expect(await anew(named('places'))).toMatchObject({ tables: ['places'], events: 1 });
    expect(await world.db.query('SELECT * FROM impact.places ORDER BY code')).toEqual(before);
  });

  it('passes over an event that breaks its contract, and says which', async () => {
    const { events } = await readLog(log('stories'), { types: [storySubmitted.name], limit: 1 });
    const id = events[0]?.id;
    await world.db.query(`UPDATE stories.outbox SET body = jsonb_set(body, '{data}', 'null') WHERE id = $1`, [id]);
    expect((await anew(progress)).unreadable).toEqual([id]);
  });

  it('leaves everything as it was when it fails, and lets no two go on at once', async () => {
    const before = await rows();
    const broken: Projection = {
      ...progress,
      hears: progress.hears.map((hearing) => ({ ...hearing, keep: () => Promise.reject(new Error('disk full')) })),
    };
    await expect(anew(broken)).rejects.toThrow('disk full');
    expect(await rows()).toEqual(before);
    expect(await world.db.query(`SELECT FROM pg_namespace WHERE nspname = 'impact_shadow'`)).toEqual([]);
    const both = await Promise.allSettled([anew(progress), anew(progress)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

async function eachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** What the rules refuse is a life, too; only what breaks is a failure. */
async function allowed<Result>(work: Promise<Result>): Promise<Result | undefined> {
  return work.catch((error: unknown) => {
    if ((error as { kind?: string }).kind === undefined) throw error;
    return undefined;
  });
}
