import type { DataRoom } from '#contracts';
import type { z } from 'zod';
import type { RoomName, RunMode } from '../rooms.js';
import * as as from './values.js';

/** One setting, as `npx heard settings` lists it. */
export interface Setting {
  readonly meaning: string;
  /** Reads the text of the environment. What it says of a fault never repeats the value. */
  readonly schema: z.ZodType;
  /** What holds when nothing is set, as it would be written; none where `defaultMeaning` says what happens. */
  readonly default?: string;
  /** Said instead of a default: "none", or how it comes about. */
  readonly defaultMeaning?: string;
  /** A value that is right, for who wrote a wrong one. */
  readonly example: string;
  /** Set it in this mode only; both when left out. */
  readonly mode?: RunMode;
  /** Rooms that can't start without it in services mode. */
  readonly neededBy?: readonly RoomName[];
  /** Its value is never shown. */
  readonly secret?: true;
}

/** Keeps what was written as its type, so that a setting with a default is known to have a value. */
const setting = <const Written extends Setting>(written: Written): Written => written;

const DATA: readonly DataRoom[] = ['stories', 'routing', 'impact'];
const EVERY: readonly RoomName[] = ['gateway', ...DATA];
const GENERATED_SECRET = '2026a:… (24 or more random characters; try `openssl rand -base64 33`)';

const ofItsOwn = (room: string) =>
  setting({
    meaning: `Secrets of ${room} alone, instead of HEARD_SECRET (which still says who is acting)`,
    schema: as.secrets,
    defaultMeaning: 'HEARD_SECRET',
    example: GENERATED_SECRET,
    secret: true,
  });

const databaseOf = (room: DataRoom) =>
  setting({
    meaning: `Database of ${room}, with a role made by hand that may use its schema`,
    schema: as.url('postgres', 'postgresql'),
    defaultMeaning: 'a role of its own in HEARD_DATABASE_URL',
    example: `postgres://heard_${room}:PASSWORD@127.0.0.1:5432/heard`,
    secret: true,
  });

const peer = (room: DataRoom, neededBy: readonly RoomName[]) =>
  setting({
    meaning: `Where ${room} answers requests; several replicas by comma`,
    schema: as.addresses,
    defaultMeaning: 'none',
    example: `tcp://127.0.0.1:${{ stories: 4001, routing: 4002, impact: 4003 }[room]}`,
    mode: 'services',
    neededBy,
  });

const limitOf = (what: string, byDefault: string) =>
  setting({ meaning: what, schema: as.limit, default: byDefault, example: '30/PT1H (30 in an hour), or off' });

const rule = (what: string, byDefault: string) =>
  setting({ meaning: what, schema: as.duration, default: byDefault, example: byDefault });

/** Every setting there is. Whoever adds one adds a line, and nothing else reads the environment. */
export const SETTINGS = {
  HEARD_PORT: setting({ meaning: 'Port of the pages and of /api', schema: as.port, default: '3000', example: '3000' }),
  HEARD_HOST: setting({
    meaning: 'Address that the pages and /api listen on',
    schema: as.text.regex(/^[A-Za-z0-9_.:[\]-]+$/, 'is not a host name or an address'),
    default: '127.0.0.1',
    example: '0.0.0.0 (everywhere)',
  }),
  HEARD_PUBLIC_URL: setting({
    meaning: 'Address that people use; every link begins with it',
    schema: as.publicUrl,
    defaultMeaning: 'http://localhost:PORT in the one process',
    example: 'https://heard.example',
    neededBy: EVERY,
  }),
  HEARD_TRUSTED_PROXIES: setting({
    meaning: 'Addresses of our own proxies, by comma: only they are believed when they say who is asking',
    schema: as.proxies,
    defaultMeaning: 'none',
    example: '10.0.0.0/8,192.0.2.7',
  }),
  HEARD_SECRET: setting({
    meaning: 'Secrets as id:value, newest first, by comma; all keys are derived from them',
    schema: as.secrets,
    defaultMeaning: 'made and kept in the data folder in the one process',
    example: GENERATED_SECRET,
    neededBy: EVERY,
    secret: true,
  }),
  HEARD_GATEWAY_SECRET: ofItsOwn('gateway'),
  HEARD_STORIES_SECRET: ofItsOwn('stories'),
  HEARD_ROUTING_SECRET: ofItsOwn('routing'),
  HEARD_IMPACT_SECRET: ofItsOwn('impact'),
  HEARD_DATA_DIR: setting({
    meaning: 'Folder for the embedded database and what is made on the first start',
    schema: as.text,
    default: '.heard',
    example: '.heard',
  }),
  HEARD_DATABASE_URL: setting({
    meaning: 'PostgreSQL, as one who may create roles and schemas',
    schema: as.url('postgres', 'postgresql'),
    defaultMeaning: 'an embedded PostgreSQL in the one process',
    example: 'postgres://heard:PASSWORD@127.0.0.1:5432/heard',
    secret: true,
  }),
  HEARD_STORIES_DATABASE_URL: databaseOf('stories'),
  HEARD_ROUTING_DATABASE_URL: databaseOf('routing'),
  HEARD_IMPACT_DATABASE_URL: databaseOf('impact'),
  HEARD_RABBITMQ_URL: setting({
    meaning: 'RabbitMQ, for events between the rooms',
    schema: as.url('amqp', 'amqps'),
    defaultMeaning: 'tables of PostgreSQL in the one process',
    example: 'amqp://heard:PASSWORD@127.0.0.1:5672',
    neededBy: DATA,
    secret: true,
  }),
  HEARD_RABBITMQ_PREFIX: setting({
    meaning: 'Stands before the names of the exchange and of every queue',
    schema: as.text.regex(/^[A-Za-z0-9_.-]{0,60}$/, 'has other characters than letters, digits, . _ - or more than 60'),
    default: '',
    example: 'trial.',
  }),
  HEARD_RABBITMQ_MANAGEMENT_URL: setting({
    meaning: "RabbitMQ's management API, for the operator's page",
    schema: as.url('http', 'https'),
    defaultMeaning: 'none',
    example: 'http://heard:PASSWORD@127.0.0.1:15672',
    secret: true,
  }),
  HEARD_REDIS_URL: setting({
    meaning: 'Redis, for limits, live updates and what is kept for seconds',
    schema: as.url('redis', 'rediss'),
    defaultMeaning: 'memory of the process',
    example: 'redis://:PASSWORD@127.0.0.1:6379',
    secret: true,
  }),
  HEARD_SMTP_URL: setting({
    meaning: 'Mail server',
    schema: as.url('smtp', 'smtps'),
    defaultMeaning: 'mail is kept and shown at /mail in the one process',
    example: 'smtp://USER:PASSWORD@127.0.0.1:587',
    neededBy: ['stories', 'routing'],
    secret: true,
  }),
  HEARD_MAIL_FROM: setting({
    meaning: 'Sender of all mail',
    schema: as.sender,
    defaultMeaning: 'Heard <heard@HOST of HEARD_PUBLIC_URL>',
    example: 'Heard <heard@heard.example>',
  }),
  HEARD_RUN_BY: setting({
    meaning: 'Who runs this Heard, as the foot of each page says it',
    schema: as.text,
    defaultMeaning: 'nobody is named; a made-up charity with the made-up region',
    example: 'Marshland Voices',
  }),
  HEARD_STORIES_URL: peer('stories', ['gateway']),
  HEARD_ROUTING_URL: peer('routing', ['gateway', 'stories']),
  HEARD_IMPACT_URL: peer('impact', ['gateway', 'stories']),
  HEARD_LISTEN: setting({
    meaning: 'Address on which a service answers requests',
    schema: as.address,
    defaultMeaning: 'none',
    example: 'tcp://127.0.0.1:4001',
    mode: 'services',
    neededBy: DATA,
  }),
  HEARD_OPS_LISTEN: setting({
    meaning: 'Address of health and metrics (/health/live, /health/ready, /metrics)',
    schema: as.address,
    defaultMeaning: 'none: not served',
    example: '127.0.0.1:4101',
    neededBy: EVERY,
  }),
  HEARD_DEMO: setting({
    meaning: 'Load the made-up region',
    schema: as.flag,
    defaultMeaning: 'true in the one process, else false',
    example: 'false',
  }),
  HEARD_DEMO_PASSWORD: setting({
    meaning: 'Password of the demo sign-ins (8 characters or more)',
    schema: as.text.min(8, 'has fewer than 8 characters'),
    defaultMeaning: 'made, printed and kept in the data folder',
    example: '(a sentence that nobody else would write)',
    secret: true,
  }),
  HEARD_TIME_ZONE: setting({
    meaning: 'Time zone of digests, quiet hours and months',
    schema: as.timeZone,
    default: 'Europe/London',
    example: 'Europe/London',
  }),
  HEARD_LOG_LEVEL: setting({
    meaning: 'Least level that is logged',
    schema: as.oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    default: 'info',
    example: 'debug',
  }),
  HEARD_LOG_FORMAT: setting({
    meaning: 'Lines of JSON, or lines for people',
    schema: as.oneOf('json', 'pretty'),
    defaultMeaning: 'pretty in the one process, else json',
    example: 'json',
  }),
  HEARD_LIMIT_SUBMISSIONS: limitOf('Stories from one address', '30/PT1H'),
  HEARD_LIMIT_SIGN_IN: limitOf('Attempts to sign in, for one account and for one address', '10/PT15M'),
  HEARD_LIMIT_API: limitOf('Calls with one key', '600/PT1M'),
  HEARD_LIMIT_READS: limitOf('Reads from one address', '600/PT1M'),
  HEARD_RESPONSE_EDIT_WINDOW: rule('How long a responder may change an answer before it is published', 'PT30M'),
  HEARD_PROVIDER_PREVIEW: rule('How long a provider sees a serious story before everybody does', 'PT72H'),
  HEARD_REMIND_AFTER: rule('When responders are reminded of an unanswered story', 'PT72H'),
  HEARD_ESCALATE_AFTER: rule('When administrators hear of an unanswered story', 'P7D'),
  HEARD_CLAIM_LEASE: rule("How long a moderator's claim holds", 'PT20M'),
  HEARD_ALERT_MAX_AGE: rule('How old a story may be when somebody is still told of it', 'P7D'),
  HEARD_EXPERIENCE_MAX_AGE: rule('How long ago an experience may be', 'P3Y'),
  HEARD_FAST_TRACK_MIN_RESPONSES: setting({
    meaning: 'Published answers after which a responder needs no moderation',
    schema: as.count,
    default: '10',
    example: '10',
  }),
  HEARD_SUPPRESS_BELOW: setting({
    meaning: 'Smaller numbers are not shown in figures',
    schema: as.count,
    default: '8',
    example: '8',
  }),
} as const;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** What the environment says, read: undefined where nothing is set and nothing holds by default. */
export type SettingValues = {
  readonly [Name in SettingName]:
    | z.output<(typeof SETTINGS)[Name]['schema']>
    | ((typeof SETTINGS)[Name] extends { default: string } ? never : undefined);
};
