import { until } from '#testing';
import { BOUNDS } from './bounds.js';
import { Sweep, sweepStuck } from './sweep.js';
import { EventRooms, hearing, Script } from './testing/event-rooms.spec.js';
import { happened } from './testing/example-events.spec.js';
import { silentLog } from './testing/silent-log.spec.js';

let rooms: EventRooms;
beforeAll(async () => {
  rooms = await EventRooms.open();
});
afterEach(async () => {
  await rooms.stopAll();
  await rooms.clear();
});
afterAll(() => rooms.db.drop());

const later = (seconds: number): string => `now() + interval '${seconds} s'`;
const ago = (seconds: number): string => later(-seconds);

it('counts nothing that is only busy', async () => {
  await rooms.publish(happened, 1);
  await rooms.db.query(
    `INSERT INTO stories.due_work (kind, key, payload, due_at, lease, leased_until)
     VALUES ('event:copy', 'runs', '{}', ${ago(BOUNDS.workSeconds + 9)}, gen_random_uuid(), ${later(20)}),
       ('event:copy', 'waits', '{}', ${later(9_000)}, NULL, NULL), ('timer', 'due', '{}', ${ago(5)}, NULL, NULL)`,
  );
  expect(await sweepStuck(await rooms.transactions('stories'), 'stories')).toEqual({ outbox: 0, work: 0 });
});

it('takes up again an event that waits for a time that nobody meant', async () => {
  const script = new Script();
  await rooms.consumers({ kind: 'postgres' }, 'routing', script, [hearing(happened, 'copy')]);
  await rooms.publish(happened, 1);
  await rooms.db.query(
    `UPDATE stories.outbox SET created_at = ${ago(BOUNDS.outboxSeconds + 9)}, next_attempt_at = ${later(90_000)}`,
  );
  await rooms.relay({ kind: 'postgres' });
  const said: unknown[] = [];
  const logger = { ...silentLog, error: (fields: object) => void said.push(fields) };
  const sweep = new Sweep(await rooms.transactions('stories'), 'stories', logger, 50);
  sweep.start();
  await until(() => script.heard.length === 1);
  await until(() => sweep.stuck.outbox === 0 && said.length > 0);
  await sweep.stop();
  expect(said[0]).toEqual({ room: 'stories', outbox: 1, work: 0 });
});

it('leaves alone what was set aside as damaged', async () => {
  await rooms.publish(happened, 1);
  await rooms.db.query(`UPDATE stories.outbox SET created_at = ${ago(9_000)}, next_attempt_at = 'infinity'`);
  expect(await sweepStuck(await rooms.transactions('stories'), 'stories')).toEqual({ outbox: 0, work: 0 });
});

it.each([
  ['stories', 'event:copy'],
  ['bus', 'stories.copy'],
])('frees work in %s that is held by a lease of another time', async (schema, kind) => {
  await rooms.db.query(
    `INSERT INTO ${schema}.due_work (kind, key, payload, due_at, lease, leased_until)
     VALUES ($1, 'held', '{}', ${ago(BOUNDS.workSeconds + 9)}, gen_random_uuid(), ${later(BOUNDS.leaseSeconds + 90)})`,
    [kind],
  );
  const stories = await rooms.transactions('stories');
  expect(await sweepStuck(await rooms.transactions('routing'), 'routing')).toEqual({ outbox: 0, work: 0 });
  expect(await sweepStuck(stories, 'stories')).toEqual({ outbox: 0, work: 1 });
  expect(await rooms.db.query(`SELECT lease, leased_until FROM ${schema}.due_work`)).toEqual([
    { lease: null, leased_until: null },
  ]);
});
