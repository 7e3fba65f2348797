import type { DataRoom } from '#contracts';
import { systemClock, type Clock } from '#kernel';
import { InProcessRegistry, type EventsWiring, type RequestsWiring } from '#messaging';
import { createLogger, type Logger } from './logging/logger.js';
import { Metrics } from './metrics.js';
import type { RoomName, RunMode } from './rooms.js';
import { secretsOf, type SecretsOf } from './secrets.js';
import type { Settings } from './settings.js';
import { StartFailure } from './start/start-failure.js';

/** Where mail goes and what stands in it. Without `smtpUrl` it is kept and shown at /mail. */
export interface MailSettings {
  readonly smtpUrl: string | undefined;
  /** `Heard <heard@heard.example>` */
  readonly from: string;
  /** Links in mail begin with it; no slash at its end. */
  readonly publicUrl: string;
}

/** Where data is, as far as this process may know. */
export interface Databases {
  /** For migrations and the operator's commands; undefined where only rooms' own roles are known. */
  readonly owner: string | undefined;
  readonly runtime: Readonly<Partial<Record<DataRoom, string>>>;
}

/** Everything that a room is given when it starts. Rooms in one process share it. */
export interface RoomContext {
  readonly mode: RunMode;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly requests: RequestsWiring;
  readonly events: EventsWiring;
  readonly databases: Databases;
  readonly redisUrl: string | undefined;
  readonly mail: MailSettings;
  readonly secrets: SecretsOf;
}

/** What is known better than from the settings: the embedded database's URLs, a test's clock. */
export type ContextParts = Partial<
  Pick<RoomContext, 'clock' | 'logger' | 'metrics' | 'requests' | 'events' | 'databases' | 'secrets'>
> & {
  /** Which room it is for, where each is a process of its own: whose `HEARD_LISTEN` it is. */
  readonly room?: RoomName;
};

/**
 * The context of one room that is a process of its own, or of all rooms in one process.
 * @throws StartFailure when a secret has to be made and the data folder can't be written
 */
export function buildContext(settings: Settings, parts: ContextParts = {}): RoomContext {
  return {
    mode: settings.mode,
    settings,
    clock: parts.clock ?? systemClock,
    logger: parts.logger ?? createLogger(settings),
    metrics: parts.metrics ?? new Metrics(),
    requests: parts.requests ?? requestsOf(settings, parts.room),
    events: parts.events ?? eventsOf(settings),
    databases: parts.databases ?? { owner: settings.databaseUrl, runtime: settings.roomDatabaseUrls },
    redisUrl: settings.redisUrl,
    mail: { smtpUrl: settings.smtpUrl, from: settings.mailFrom, publicUrl: settings.publicUrl },
    secrets: parts.secrets ?? secretsOf(settings),
  };
}

function requestsOf(settings: Settings, room: RoomName | undefined): RequestsWiring {
  if (settings.mode === 'one-process') return { kind: 'in-process', registry: new InProcessRegistry() };
  const listen = room && room !== 'gateway' && settings.listen ? { [room]: settings.listen } : {};
  return { kind: 'tcp', listen, peers: settings.peers };
}

function eventsOf({ rabbitmqUrl, rabbitmqPrefix }: Settings): EventsWiring {
  return rabbitmqUrl ? { kind: 'rabbitmq', url: rabbitmqUrl, prefix: rabbitmqPrefix } : { kind: 'postgres' };
}

/**
 * The URL with which a room works.
 * @throws StartFailure when this process was not told
 */
export function runtimeUrl({ databases }: RoomContext, room: DataRoom): string {
  const url = databases.runtime[room];
  if (!url) throw new StartFailure(`Nothing says where the data of ${room} is (HEARD_DATABASE_URL).`);
  return url;
}
