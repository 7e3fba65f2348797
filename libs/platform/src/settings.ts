import { config } from 'dotenv';
import type { DataRoom } from '#contracts';
import type { Duration, Secret } from '#kernel';
import type { Address } from '#messaging';
import type { RoomName, RunMode } from './rooms.js';
import { readEnvironment, type Environment, type SettingFault } from './settings/read.js';
import { faultsBetween } from './settings/rules.js';
import { SETTINGS, SETTING_NAMES, type Setting, type SettingValues } from './settings/table.js';
import type { Limit } from './settings/values.js';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** All that can be set, read and checked. See settings/table.ts for what each means. */
export interface Settings {
  readonly mode: RunMode;
  readonly host: string;
  readonly port: number;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Addresses whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly dataDir: string;
  /** Shared by all rooms, newest first; undefined where one is to be made (one process). */
  readonly secrets: readonly Secret[] | undefined;
  readonly roomSecrets: Readonly<Partial<Record<RoomName, readonly Secret[]>>>;
  readonly databaseUrl: string | undefined;
  readonly roomDatabaseUrls: Readonly<Partial<Record<DataRoom, string>>>;
  readonly rabbitmqUrl: string | undefined;
  readonly rabbitmqPrefix: string;
  readonly rabbitmqManagementUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  /** Sender of all mail: `Heard <heard@heard.example>`. */
  readonly mailFrom: string;
  /** Who runs this Heard, for the foot of each page. */
  readonly runBy: string | undefined;
  readonly peers: Readonly<Record<DataRoom, readonly Address[]>>;
  readonly listen: Address | undefined;
  readonly opsListen: Address | undefined;
  readonly demo: boolean;
  /** Undefined where one is to be made. */
  readonly demoPassword: string | undefined;
  readonly timeZone: string;
  readonly logLevel: LogLevel;
  readonly logFormat: 'json' | 'pretty';
  readonly limits: Readonly<Record<'submissions' | 'signIn' | 'api' | 'reads', Limit | 'off'>>;
  readonly rules: FieldRules;
}

/** The rules of the field that an operator may set. */
export interface FieldRules {
  readonly responseEditWindow: Duration;
  readonly providerPreview: Duration;
  readonly remindAfter: Duration;
  readonly escalateAfter: Duration;
  readonly claimLease: Duration;
  readonly alertMaxAge: Duration;
  readonly experienceMaxAge: Duration;
  readonly fastTrackMinResponses: number;
  readonly suppressBelow: number;
}

export interface LoadOptions {
  readonly mode: RunMode;
  /** Where it is one service: what this room can't start without is then asked for. */
  readonly room?: RoomName;
  /** Instead of the process's environment. */
  readonly env?: Environment | undefined;
  /** Whether `.env` of the current folder is read too; what the environment says goes first. Never in tests. */
  readonly dotenv?: boolean;
}

/** All that is wrong with the settings, at once; without their values. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly SettingFault[]) {
    const lines = faults.map(
      ({ name, message, example }) => `  ${name} ${message}${example ? `. Example: ${example}` : ''}`,
    );
    super(`These settings need another look:\n${lines.join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** What is set: for a program that starts others with the same settings. */
export function environment({ env = process.env, dotenv = false }: Pick<LoadOptions, 'env' | 'dotenv'>): Environment {
  return dotenv ? { ...readDotenv(), ...env } : env;
}

/** @throws SettingsError naming every fault at once */
export function loadSettings({ mode, room, env, dotenv }: LoadOptions): Settings {
  const { values, faults } = readEnvironment(environment({ env, dotenv }), mode, room);
  const all = [...faults, ...faultsBetween(values, mode, room)];
  if (all.length > 0) throw new SettingsError(all);
  return settingsOf(values, mode);
}

/** Every setting with its meaning and default, in the order of the table: for `npx heard settings`. */
export function listSettings(): { name: string; meaning: string; default: string; mode: RunMode | undefined }[] {
  return SETTING_NAMES.map((name) => {
    const setting: Setting = SETTINGS[name];
    const byDefault = setting.defaultMeaning ?? (setting.default || 'empty');
    return { name, meaning: setting.meaning, default: byDefault, mode: setting.mode };
  });
}

/** Only read, not put into the process's environment, where every program that it starts would find it. */
function readDotenv(): Environment {
  const found: Record<string, string> = {};
  config({ quiet: true, processEnv: found });
  return found;
}

/** Nobody is to believe that a real charity stands behind a made-up region. */
const MADE_UP_OPERATOR = 'Cindervale Voices, a made-up charity';

function settingsOf(values: SettingValues, mode: RunMode): Settings {
  const publicUrl = values.HEARD_PUBLIC_URL ?? `http://localhost:${values.HEARD_PORT}`;
  const demo = values.HEARD_DEMO ?? mode === 'one-process';
  return {
    mode,
    host: values.HEARD_HOST,
    port: values.HEARD_PORT,
    publicUrl,
    trustedProxies: values.HEARD_TRUSTED_PROXIES ?? [],
    dataDir: values.HEARD_DATA_DIR,
    secrets: values.HEARD_SECRET,
    roomSecrets: {
      gateway: values.HEARD_GATEWAY_SECRET,
      stories: values.HEARD_STORIES_SECRET,
      routing: values.HEARD_ROUTING_SECRET,
      impact: values.HEARD_IMPACT_SECRET,
    },
    databaseUrl: values.HEARD_DATABASE_URL,
    roomDatabaseUrls: {
      stories: values.HEARD_STORIES_DATABASE_URL,
      routing: values.HEARD_ROUTING_DATABASE_URL,
      impact: values.HEARD_IMPACT_DATABASE_URL,
    },
    rabbitmqUrl: values.HEARD_RABBITMQ_URL,
    rabbitmqPrefix: values.HEARD_RABBITMQ_PREFIX,
    rabbitmqManagementUrl: values.HEARD_RABBITMQ_MANAGEMENT_URL,
    redisUrl: values.HEARD_REDIS_URL,
    smtpUrl: values.HEARD_SMTP_URL,
    mailFrom: values.HEARD_MAIL_FROM ?? `Heard <heard@${new URL(publicUrl).hostname}>`,
    runBy: values.HEARD_RUN_BY ?? (demo ? MADE_UP_OPERATOR : undefined),
    peers: {
      stories: values.HEARD_STORIES_URL ?? [],
      routing: values.HEARD_ROUTING_URL ?? [],
      impact: values.HEARD_IMPACT_URL ?? [],
    },
    listen: values.HEARD_LISTEN,
    opsListen: values.HEARD_OPS_LISTEN,
    demo,
    demoPassword: values.HEARD_DEMO_PASSWORD,
    timeZone: values.HEARD_TIME_ZONE,
    logLevel: values.HEARD_LOG_LEVEL,
    logFormat: values.HEARD_LOG_FORMAT ?? (mode === 'one-process' ? 'pretty' : 'json'),
    limits: {
      submissions: values.HEARD_LIMIT_SUBMISSIONS,
      signIn: values.HEARD_LIMIT_SIGN_IN,
      api: values.HEARD_LIMIT_API,
      reads: values.HEARD_LIMIT_READS,
    },
    rules: {
      responseEditWindow: values.HEARD_RESPONSE_EDIT_WINDOW,
      providerPreview: values.HEARD_PROVIDER_PREVIEW,
      remindAfter: values.HEARD_REMIND_AFTER,
      escalateAfter: values.HEARD_ESCALATE_AFTER,
      claimLease: values.HEARD_CLAIM_LEASE,
      alertMaxAge: values.HEARD_ALERT_MAX_AGE,
      experienceMaxAge: values.HEARD_EXPERIENCE_MAX_AGE,
      fastTrackMinResponses: values.HEARD_FAST_TRACK_MIN_RESPONSES,
      suppressBelow: values.HEARD_SUPPRESS_BELOW,
    },
  };
}
