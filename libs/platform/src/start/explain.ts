import { DatabaseIsNewer, SafeToShow } from '#persistence';
import { parsedUrl } from '../settings/values.js';
import { SettingsError, type Settings } from '../settings.js';
import { StartFailure } from './start-failure.js';

interface SystemError extends Error {
  readonly code?: string;
  readonly port?: number;
  readonly address?: string;
  readonly hostname?: string;
  readonly path?: string;
}

/**
 * Why Heard can't start, as a sentence for an operator: what is wrong, and with which setting it is mended.
 * @returns undefined for what only a developer can mend
 */
export function explainStart(error: unknown, settings?: Settings): string | undefined {
  if (error instanceof SettingsError || error instanceof StartFailure) return error.message;
  if (error instanceof DatabaseIsNewer || error instanceof SafeToShow) return error.message;
  if (error instanceof AggregateError) return firstExplained([...(error.errors as unknown[]), error.cause], settings);
  if (!(error instanceof Error)) return undefined;
  return explainSystem(error, settings) ?? explainPostgres(error) ?? firstExplained([error.cause], settings);
}

function firstExplained(errors: readonly unknown[], settings: Settings | undefined): string | undefined {
  return errors.map((error) => (error ? explainStart(error, settings) : undefined)).find(Boolean);
}

function explainSystem({ code, port, address, hostname, path }: SystemError, settings?: Settings): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Stop that one, or choose another port with ${listenerAt(port, settings)}.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      if (port !== undefined)
        return `This user may not open port ${port}. Choose one above 1024 with ${listenerAt(port, settings)}.`;
      return `${path ?? 'A file'} can't be written (${code}). Give this user the right to, or choose another folder with HEARD_DATA_DIR.`;
    case 'ENOSPC':
      return 'The disk is full.';
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${address}. Choose another one with ${listenerAt(port, settings)}.`;
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ETIMEDOUT':
      return `Nothing answers at ${address ?? 'its address'}${port === undefined ? '' : `, port ${port}`} (${serverAt(port, settings)}).`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `No machine is called ${hostname} (${serverCalled(hostname, settings)}).`;
    default:
      return undefined;
  }
}

/** By SQLSTATE; PostgreSQL's own words may hold more than should be shown. */
const POSTGRES: Readonly<Record<string, string>> = {
  '28P01':
    'PostgreSQL refuses the user or the password in HEARD_DATABASE_URL (or HEARD_STORIES_DATABASE_URL and so on).',
  '28000': 'PostgreSQL lets this user in from nowhere (pg_hba.conf), or not without TLS: see HEARD_DATABASE_URL.',
  '3D000': 'The database in HEARD_DATABASE_URL is not there.',
  '42501':
    'The user in HEARD_DATABASE_URL may not do what has to be done: it has to create roles, schemas and extensions.',
  '53300': 'PostgreSQL has no connection left: raise its max_connections, or run fewer processes.',
  '53100': "PostgreSQL's disk is full.",
  '57P03': 'PostgreSQL is still starting. Start Heard again in a moment.',
};

function explainPostgres(error: SystemError): string | undefined {
  return error.code === undefined ? undefined : POSTGRES[error.code];
}

function listenerAt(port: number | undefined, settings: Settings | undefined): string {
  if (settings?.opsListen?.port === port) return 'HEARD_OPS_LISTEN';
  if (settings?.listen?.port === port) return 'HEARD_LISTEN';
  return 'HEARD_PORT';
}

const serverAt = (port: number | undefined, settings: Settings | undefined): string =>
  serverWhere(settings, (url) => portOf(url) === port);

const serverCalled = (hostname: string | undefined, settings: Settings | undefined): string =>
  serverWhere(settings, (url) => url.hostname === hostname);

function serverWhere(settings: Settings | undefined, is: (url: URL) => boolean): string {
  const servers = settings
    ? {
        'PostgreSQL, HEARD_DATABASE_URL': settings.databaseUrl,
        'RabbitMQ, HEARD_RABBITMQ_URL': settings.rabbitmqUrl,
        'Redis, HEARD_REDIS_URL': settings.redisUrl,
        'mail, HEARD_SMTP_URL': settings.smtpUrl,
        'PostgreSQL, HEARD_STORIES_DATABASE_URL': settings.roomDatabaseUrls.stories,
        'PostgreSQL, HEARD_ROUTING_DATABASE_URL': settings.roomDatabaseUrls.routing,
        'PostgreSQL, HEARD_IMPACT_DATABASE_URL': settings.roomDatabaseUrls.impact,
      }
    : {};
  const found = Object.entries(servers).find(([, written]) => {
    const url = written === undefined ? undefined : parsedUrl(written);
    return url !== undefined && is(url);
  });
  return found?.[0] ?? 'see the HEARD_…_URL settings';
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  'postgres:': 5432,
  'postgresql:': 5432,
  'amqp:': 5672,
  'amqps:': 5671,
  'redis:': 6379,
  'rediss:': 6379,
  'smtp:': 587,
  'smtps:': 465,
};

const portOf = (url: URL): number | undefined => (url.port === '' ? DEFAULT_PORTS[url.protocol] : Number(url.port));
