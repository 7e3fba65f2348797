import { newReference } from '#kernel';
import { storySubmitted } from '#contracts';
import { publishEvent } from '#messaging';
import { Metrics } from '#platform';
import { until } from '#testing';
import { DailyCheck } from '../completeness/daily-check.js';
import { CommandLine } from '../testing/command-line.js';
import { checkCommand } from './check.js';

let cli: CommandLine;
beforeAll(async () => {
  cli = await CommandLine.open();
  await cli.loadDemo(new Date());
});
afterAll(() => cli.close());

const STEP = 'a story that was accepted is known to impact';

/** One that impact has not heard of, though the relay has handed it over. */
async function lose(): Promise<string> {
  const reference = newReference();
  const stories = cli.rooms.of('stories').transactions;
  const [any] = await cli.database.query<{ id: string }>('SELECT id FROM stories.story LIMIT 1');
  await cli.database.query(
    `INSERT INTO stories.story SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'reference',
       $1::text, 'idempotency_key', $1::text, 'secret_hash', '\\x' || md5($1)))).* FROM stories.story s WHERE id = $2`,
    [reference, any?.id],
  );
  const submitted = { reference, submittedAt: new Date().toISOString(), services: [], unplaced: false };
  await stories.run((tx, after) => publishEvent(tx, after, storySubmitted, submitted));
  await stories.query('UPDATE outbox SET published_at = now() WHERE subject = $1', [reference]);
  return reference;
}

const waits = async (reference: string): Promise<boolean> =>
  (await cli.database.query('SELECT FROM stories.outbox WHERE subject = $1 AND published_at IS NULL', [reference]))
    .length === 1;
const arrive = (reference: string) =>
  cli.database.query('INSERT INTO impact.stories (reference, submitted_at) VALUES ($1, now())', [reference]);

it('finds nothing missing in the made-up region', async () => {
  const { printed, status } = await cli.run(checkCommand, 'check');
  expect(printed).not.toContain('MISSING');
  expect(printed).toMatch(/^ok +[1-9]\d* of [1-9]\d*: a story that was accepted is known to impact$/m);
  expect(status).toBe(0);
});

it('names what is missing, and lets it be said again', async () => {
  const reference = await lose();
  const { printed, status } = await cli.run(checkCommand, 'check');
  expect(printed).toMatch(new RegExp(`MISSING \\d+ of \\d+: ${STEP}`));
  expect(printed).toContain(`  ${reference}\n`);
  expect(status).toBe(1);
  expect(await waits(reference)).toBe(false);
  const again = await cli.run(checkCommand, 'check', '--say-again', '--json');
  expect(JSON.parse(again.printed)).toMatchObject({ missing: [{ step: STEP, key: reference }], again: 1 });
  expect(await waits(reference)).toBe(true);
  await arrive(reference);
});

describe('every day', () => {
  const logged: { level: string; fields: object }[] = [];
  const log = (level: string) => (fields: object) => void logged.push({ level, fields });
  const logger = { info: log('info'), warn: log('warn'), error: log('error') };
  const open = () => Promise.resolve({ of: cli.rooms.of, close: () => Promise.resolve() });

  it('alarms by log and metric for what stays missing, and says it again; not for what was on its way', async () => {
    const lost = await lose();
    const late = await lose();
    const metrics = new Metrics();
    const check = new DailyCheck({ open, metrics, logger: logger as never, everyMs: 50, boundMs: 1_500 });
    check.start();
    await arrive(late);
    await until(() => logged.some(({ level }) => level === 'error'));
    const alarm = logged.find(({ level }) => level === 'error');
    expect(alarm?.fields).toEqual({ missing: 1, again: 1, keys: [`${lost}: ${STEP}`] });
    expect(await metrics.text()).toContain(`heard_check_missing{step="${STEP}"} 1`);
    expect(await waits(lost)).toBe(true);
    expect(await waits(late)).toBe(false);
    await arrive(lost);
    await until(async () => (await metrics.text()).includes(`heard_check_missing{step="${STEP}"} 0`));
    await check.stop();
  });
});
