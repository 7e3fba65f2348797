#!/usr/bin/env node
/**
 * Starts the services out of the folder that the Dockerfile's steps made (`node tools/image-starts.js FOLDER`), with the
 * launcher that lies in it, against this machine's PostgreSQL, RabbitMQ and Redis; waits until all say that they are ready,
 * by the health check that containers run; stops them.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';

const image = resolve(process.argv[2] ?? '.');
const { launchServices } = await import(pathToFileURL(join(image, 'dist/apps/all/src/services/launch.js')).href);
const { HEALTHCHECK } = await import(pathToFileURL(join(image, 'dist/apps/all/src/services/plan.js')).href);

const admin = new URL(process.env.HEARD_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');
const name = `heard_image_${randomBytes(4).toString('hex')}`;
const port = 20_000 + (process.pid % 20_000);
const client = new pg.Client({ connectionString: admin.href });
await client.connect();
await client.query(`CREATE DATABASE ${name}`);
const database = Object.assign(new URL(admin.href), { pathname: `/${name}` });

const launched = await launchServices({
  env: {
    PATH: process.env.PATH,
    HEARD_SECRET: `image:${randomBytes(24).toString('base64url')}`,
    HEARD_PUBLIC_URL: `http://127.0.0.1:${port}`,
    HEARD_HOST: '127.0.0.1',
    HEARD_PORT: String(port),
    HEARD_DATABASE_URL: database.href,
    HEARD_RABBITMQ_URL: process.env.HEARD_RABBITMQ_URL ?? 'amqp://guest:guest@127.0.0.1:5672',
    HEARD_RABBITMQ_PREFIX: `${name}.`,
    HEARD_REDIS_URL: process.env.HEARD_REDIS_URL ?? 'redis://127.0.0.1:6379',
    HEARD_SMTP_URL: 'smtp://127.0.0.1:2525',
    HEARD_LOG_LEVEL: 'warn',
  },
});
try {
  await launched.ready(60_000);
  for (const { room, opsUrl } of launched.processes) {
    const [command, ...words] = HEALTHCHECK;
    execFileSync(command, words, {
      cwd: image,
      env: { PATH: process.env.PATH, HEARD_OPS_LISTEN: new URL(opsUrl).host },
    });
    console.log(`${room} is ready`);
  }
} finally {
  await launched.stop();
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  const { rows } = await client.query('SELECT rolname FROM pg_roles WHERE starts_with(rolname, $1)', [`${name}_`]);
  for (const { rolname } of rows) await client.query(`DROP ROLE "${rolname}"`);
  await client.end();
}
