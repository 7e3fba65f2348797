import { randomBytes } from 'node:crypto';
import { connect, type ChannelModel } from 'amqplib';

const STANDARD = 'amqp://guest:guest@127.0.0.1:5672';

let found: Promise<string | undefined> | undefined;

/** The URL of a RabbitMQ for tests: `HEARD_RABBITMQ_URL`, or the standard port of this machine; undefined without one. */
export function findRabbit(): Promise<string | undefined> {
  found ??= find();
  return found;
}

async function find(): Promise<string | undefined> {
  const given = process.env.HEARD_RABBITMQ_URL;
  if (given) return given;
  try {
    await (await connect(STANDARD, { timeout: 2_000 })).close();
    return STANDARD;
  } catch {
    console.log(`No RabbitMQ: its tests are skipped. It is installed by "apt-get install rabbitmq-server".`);
    return undefined;
  }
}

/** A corner of the broker that belongs to one test file. */
export interface TestRabbit {
  readonly url: string;
  /** Stands before the names of the exchange and of all queues. */
  readonly prefix: string;
  /** Deletes the exchange, these queues (without the prefix, such as `routing.match-stories`) and what belongs to them. */
  drop(queues: readonly string[]): Promise<void>;
}

/** @param url from `findRabbit` */
export function testRabbit(url: string): TestRabbit {
  const prefix = `test-${randomBytes(4).toString('hex')}.`;
  return { url, prefix, drop: (queues) => drop(url, prefix, queues) };
}

async function drop(url: string, prefix: string, queues: readonly string[]): Promise<void> {
  const connection: ChannelModel = await connect(url);
  const channel = await connection.createChannel();
  for (const queue of queues) {
    await channel.deleteQueue(`${prefix}${queue}`);
    await channel.deleteQueue(`${prefix}${queue}.dead`);
  }
  for (const room of ['stories', 'routing', 'impact']) await channel.deleteQueue(`${prefix}${room}.say-again`);
  await channel.deleteExchange(`${prefix}heard.events`);
  await connection.close();
}
