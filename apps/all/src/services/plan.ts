import type { RoomName } from '#platform';

/** One process of Heard as services: what `npm run start:services` starts, and what docker-compose.yml must say. */
export interface ServicePlan {
  readonly room: RoomName;
  readonly command: readonly string[];
  /** Settings that it is given, and no others: each room knows only what it needs. */
  readonly settings: readonly string[];
  /** The port of its requests in containers; the gateway's is its public one. */
  readonly port: number;
  /** The port of its health and metrics in containers. */
  readonly opsPort: number;
  readonly replicas: number;
}

const DATA_ROOM = [
  'HEARD_SECRET',
  'HEARD_PUBLIC_URL',
  'HEARD_DATABASE_URL',
  'HEARD_RABBITMQ_URL',
  'HEARD_LISTEN',
  'HEARD_OPS_LISTEN',
];

export const SERVICES: readonly ServicePlan[] = [
  {
    room: 'stories',
    command: commandOf('stories'),
    settings: [...DATA_ROOM, 'HEARD_SMTP_URL', 'HEARD_ROUTING_URL', 'HEARD_IMPACT_URL'],
    port: 4001,
    opsPort: 4101,
    replicas: 1,
  },
  {
    room: 'routing',
    command: commandOf('routing'),
    settings: [...DATA_ROOM, 'HEARD_SMTP_URL'],
    port: 4002,
    opsPort: 4102,
    replicas: 2,
  },
  { room: 'impact', command: commandOf('impact'), settings: DATA_ROOM, port: 4003, opsPort: 4103, replicas: 2 },
  {
    room: 'gateway',
    command: commandOf('gateway'),
    settings: [
      'HEARD_SECRET',
      'HEARD_PUBLIC_URL',
      'HEARD_HOST',
      'HEARD_PORT',
      'HEARD_REDIS_URL',
      'HEARD_STORIES_URL',
      'HEARD_ROUTING_URL',
      'HEARD_IMPACT_URL',
      'HEARD_OPS_LISTEN',
    ],
    port: 3000,
    opsPort: 4100,
    replicas: 1,
  },
];

/** What a container runs to know whether its room is ready. */
export const HEALTHCHECK: readonly string[] = ['node', 'dist/apps/all/src/healthcheck.js'];

function commandOf(room: RoomName): readonly string[] {
  return ['node', `dist/apps/${room}/src/main.js`];
}
