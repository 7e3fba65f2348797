import { DATA_ROOMS, type DataRoom } from '#contracts';
import { Transactions } from '#persistence';
import { testDatabase, type TestDatabase } from '#testing';
import { ROOM_MIGRATIONS } from '../one-process.js';
import { loadDemo, type DemoLoad } from './load.js';
import { demoRegion } from './region.js';

const now = new Date();
const region = demoRegion(now);
const secrets = [{ id: 'test', value: 'a secret of the tests that is long enough' }];

let db: TestDatabase<DataRoom>;
let load: DemoLoad;
beforeAll(async () => {
  db = await testDatabase({ rooms: ROOM_MIGRATIONS });
  const opened = await Promise.all(
    DATA_ROOMS.map(async (room) => [room, new Transactions(await db.dataSource(room))] as const),
  );
  const rooms = new Map(opened);
  load = {
    transactions: (room) => rooms.get(room)!,
    secrets: { for: () => secrets, shared: secrets },
    now,
    password: 'a long password for the demo',
  };
});
afterAll(() => db.drop());

const count = async (what: string): Promise<number> =>
  (await db.query<{ n: number }>(`select count(*)::int as n from ${what}`))[0]?.n ?? NaN;

describe('the made-up region in the rooms', () => {
  it('is loaded once', async () => {
    expect(await loadDemo(load)).toBe(true);
    expect(await loadDemo(load)).toBe(false);
  });

  it('is whole in every room', async () => {
    const isPublic = region.stories.filter(({ status }) => status === 'published' || status === 'restricted').length;
    expect(await count('stories.story')).toBe(region.stories.length);
    expect(await count('stories.public_story')).toBe(isPublic);
    expect(await count('impact.stories')).toBe(region.stories.length);
    expect(await count('impact.responses')).toBe(region.stories.flatMap(({ responses }) => responses).length);
    expect(await count('impact.changes')).toBe(region.changes.length);
    expect(await count('routing.person')).toBe(region.people.length);
    for (const copy of ['routing.place', 'stories.place', 'impact.places']) {
      expect(await count(copy)).toBe(region.places.length);
    }
  });

  it('agrees between rooms on whom nobody was told', async () => {
    const unheard = region.stories.flatMap(({ told }) => told.filter(({ people }) => people.length === 0)).length;
    expect(await count(`routing.routing_record where state = 'unheard'`)).toBe(unheard);
    expect(await count('impact.story_services where told = 0')).toBe(unheard);
  });

  it('starts no clock and sends nothing', async () => {
    for (const room of DATA_ROOMS) {
      expect(await count(`${room}.due_work`)).toBe(0);
      expect(await count(`${room}.outbox where published_at is null`)).toBe(0);
    }
    expect(await count('bus.kept_mail')).toBe(0);
  });
});
