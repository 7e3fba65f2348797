import { randomBytes } from 'node:crypto';
import { QUEUES } from '#contracts';
import { findRabbit, findRedis, smtpSink, testDatabase, testRabbit } from '#testing';
import { freePort, SHORT_CLOCKS, type HeardEnvironment } from './heard-process.js';

/** PostgreSQL, RabbitMQ, Redis and mail of one test's own, and the settings that lead to them. */
export interface Servers {
  readonly env: HeardEnvironment;
  readonly mail: Awaited<ReturnType<typeof smtpSink>>;
  readonly ownerUrl: string;
  close(): Promise<void>;
}

/** Whether this machine has what the services need; what is missing says so in a line of its own. */
export async function serversAreHere(): Promise<boolean> {
  const found = await Promise.all([findRabbit(), findRedis()]);
  return found.every((url) => url !== undefined);
}

/** @throws Error where `serversAreHere` says no */
export async function openServers(password: string): Promise<Servers> {
  const [rabbitUrl, redisUrl] = await Promise.all([findRabbit(), findRedis()]);
  if (!rabbitUrl || !redisUrl) throw new Error('RabbitMQ and Redis are needed here');
  const database = await testDatabase();
  const rabbit = testRabbit(rabbitUrl);
  const mail = await smtpSink();
  const port = await freePort();
  return {
    mail,
    ownerUrl: database.ownerUrl,
    env: {
      ...SHORT_CLOCKS,
      HEARD_SECRET: `test:${randomBytes(24).toString('base64url')}`,
      HEARD_PUBLIC_URL: `http://127.0.0.1:${port}`,
      HEARD_PORT: String(port),
      HEARD_HOST: '127.0.0.1',
      HEARD_DATABASE_URL: database.ownerUrl,
      HEARD_RABBITMQ_URL: rabbit.url,
      HEARD_RABBITMQ_PREFIX: rabbit.prefix,
      HEARD_REDIS_URL: redisUrl,
      HEARD_SMTP_URL: mail.url,
      HEARD_DEMO: 'true',
      HEARD_DEMO_PASSWORD: password,
      HEARD_LOG_LEVEL: 'warn',
    },
    close: async () => {
      await mail.stop();
      await rabbit.drop(QUEUES);
      await database.drop();
    },
  };
}
