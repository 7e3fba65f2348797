import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.js';
import type { House } from './house.js';

const BLOCKED_MS = 8_000;
/** Longer than two heartbeats of ten seconds, after which a silent connection is given up. */
const SILENT_MS = 24_000;

/** The broker stopped, killed, away for long, out of memory, and silent. */
export function brokerFaults({ rabbit }: House, awaySeconds: number): Fault[] {
  if (!rabbit) return [];
  const { server, way } = rabbit;
  const restarted = (name: string, end: () => Promise<void>, seconds = 0): Fault => ({
    name,
    seconds: seconds + 14,
    callersSee: 'none',
    drains: true,
    run: async (house) => {
      await end();
      await sleep(seconds * 1000);
      await server.start();
      await house.ready();
    },
  });
  return [
    restarted('RabbitMQ stopped gently, and started', () => server.stop()),
    restarted('RabbitMQ killed by kill -9, and started', () => server.kill()),
    restarted(`RabbitMQ away for ${awaySeconds} s`, () => server.stop(), awaySeconds),
    {
      name: 'RabbitMQ out of memory (connection.blocked)',
      seconds: BLOCKED_MS / 1000 + 4,
      callersSee: 'none',
      drains: true,
      run: async () => {
        await server.memoryAlarm(true);
        await sleep(BLOCKED_MS);
        await server.memoryAlarm(false);
      },
    },
    {
      name: 'connections to RabbitMQ silently dead',
      seconds: SILENT_MS / 1000 + 2,
      callersSee: 'none',
      run: async (house) => {
        way.freeze();
        await sleep(SILENT_MS);
        way.dropFrozen();
        await house.ready();
      },
    },
  ];
}

/** The database crashed, and silent. */
export function databaseFaults({ postgres: { server, way } }: House): Fault[] {
  return [
    {
      name: 'PostgreSQL stopped -m immediate, and started',
      seconds: 8,
      callersSee: '503',
      run: async (house) => {
        await server.crash();
        await sleep(3_000);
        await server.start();
        way.leadTo(server.port);
        await house.ready();
      },
    },
    {
      name: 'connections to PostgreSQL silently dead',
      seconds: 12,
      callersSee: '503',
      run: async (house) => {
        way.freeze();
        await sleep(10_000);
        way.dropFrozen();
        await house.ready();
      },
    },
  ];
}
