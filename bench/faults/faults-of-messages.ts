import { connect, type Channel } from 'amqplib';
import { until } from '#testing';
import { withClient } from '../support/servers.js';
import type { Fault } from './fault.js';
import type { House } from './house.js';

const QUEUE = 'routing.match-stories';
const HEALED_WITHIN_MS = 10_000;
/** After a deleted queue, a week of events may stand before them. */
const KEPT_WITHIN_MS = 30_000;

/** Queues that vanish, messages that can't be handled, messages that nobody hears or everybody hears again. */
export function messageFaults({ rabbit }: House): Fault[] {
  const twice: Fault = { name: 'the same messages twice, out of order', seconds: 3, callersSee: 'none', run: sayAgain };
  if (!rabbit) return [twice];
  return [
    twice,
    { name: `the queue ${QUEUE} deleted under its consumer`, seconds: 5, callersSee: 'none', run: deleteQueue },
    { name: 'messages that can’t be handled', seconds: 4, callersSee: 'none', run: poison },
    { name: 'a message that nobody hears', seconds: 4, callersSee: 'none', run: sayToNobody },
  ];
}

async function sayAgain({ postgres }: House): Promise<void> {
  await withClient(postgres.server.url, (client) =>
    client.query(
      `UPDATE stories.outbox SET published_at = NULL, next_attempt_at = now() + random() * interval '1 second'
       WHERE seq IN (SELECT seq FROM stories.outbox WHERE published_at IS NOT NULL ORDER BY seq DESC LIMIT 200)`,
    ),
  );
}

/** What waits in it goes with it, and so does what is said before it is there again. */
async function deleteQueue(house: House): Promise<string[]> {
  await withChannel(house, (channel) => channel.deleteQueue(QUEUE));
  const began = performance.now();
  await house.ready();
  const healed = performance.now() - began;
  return healed > HEALED_WITHIN_MS ? [`it healed after ${Math.round(healed / 1000)} s`] : [];
}

const EVENT = { specversion: '1.0', subject: 'H-POISON', type: 'stories.story-published.v1' };

/** No JSON, another schema and a newer version are given up at once; what PostgreSQL can't store is tried again. */
async function poison(house: House): Promise<string[]> {
  const bodies = [
    '{"unfinished":',
    JSON.stringify({ ...EVENT, id: 'poison-schema', data: { reference: 7 } }),
    JSON.stringify({ ...EVENT, id: 'poison-version', type: 'stories.story-published.v9', data: {} }),
    JSON.stringify({ ...EVENT, id: 'poison-throws', data: await unstorable(house) }),
  ];
  await withChannel(house, async (channel) => {
    for (const body of bodies) channel.sendToQueue(QUEUE, Buffer.from(body), { persistent: true });
    await channel.checkQueue(QUEUE);
  });
  const kept = async (): Promise<{ dead: number; retried: number }> =>
    withClient(house.postgres.server.url, async (client) => {
      const { rows } = await client.query<{ dead: number; retried: number }>(
        `SELECT count(dead_at)::int AS dead, count(*) FILTER (WHERE dead_at IS NULL)::int AS retried
         FROM routing.due_work WHERE kind = 'event:match-stories' AND (key LIKE 'poison-%' OR payload ? 'raw')`,
      );
      return rows[0] ?? { dead: 0, retried: 0 };
    });
  const asItShould = async (): Promise<boolean> => {
    const { dead, retried } = await kept();
    return dead === 3 && retried === 1;
  };
  const isRight = await until(asItShould, { within: KEPT_WITHIN_MS }).catch(() => false);
  return isRight ? [] : [`of four messages that can’t be handled, it kept ${JSON.stringify(await kept())}`];
}

/** A published story with a NUL in its title: good by its contract, and never to be stored. */
async function unstorable({ postgres }: House): Promise<object> {
  return withClient(postgres.server.url, async (client) => {
    const { rows } = await client.query<{ data: object }>(
      `SELECT body -> 'data' AS data FROM stories.outbox WHERE type = 'stories.story-published.v1' LIMIT 1`,
    );
    return { ...rows[0]?.data, reference: 'H-POISON', title: 'a NUL \u0000' };
  });
}

async function sayToNobody({ postgres }: House): Promise<string[]> {
  return withClient(postgres.server.url, async (client) => {
    const row = `FROM stories.outbox WHERE subject = 'H-NOBODY'`;
    await client.query(
      `INSERT INTO stories.outbox (id, type, subject, body)
       SELECT id, type, subject, jsonb_build_object('specversion', '1.0', 'id', id, 'type', type, 'subject', subject)
       FROM (SELECT gen_random_uuid() AS id, 'stories.nobody-hears.v1' AS type, 'H-NOBODY' AS subject) AS event`,
    );
    const putOff = async (): Promise<boolean> =>
      (await client.query(`SELECT ${row} AND published_at IS NULL AND attempts > 0`)).rows.length > 0;
    const isKept = await until(putOff).catch(() => false);
    await client.query(`DELETE ${row}`);
    return isKept ? [] : ['what nobody hears did not stay in the outbox'];
  });
}

/** Straight to the broker, whatever happens to the way that Heard takes. */
async function withChannel(house: House, work: (channel: Channel) => Promise<unknown>): Promise<void> {
  const connection = await connect(house.rabbit?.server.url ?? '');
  try {
    await work(await connection.createChannel());
  } finally {
    await connection.close();
  }
}
