import type { DataSource } from 'typeorm';
import type { DataRoom } from '#contracts';
import type { Clock, Secret } from '#kernel';
import type { Inbox, OutboxRelay, RequestClient } from '#messaging';
import type { Transactions, WorkKind } from '#persistence';
import type { Claims } from '#policy';
import type { Logger } from '../logging/logger.js';
import type { Metrics } from '../metrics.js';
import type { MailSettings } from '../room-context.js';
import type { RunMode } from '../rooms.js';
import type { Settings } from '../settings.js';
import type { DueWorkQueue } from './due-work-queue.js';

/** What a room with data is built from. */
export interface RoomResources {
  readonly room: DataRoom;
  readonly mode: RunMode;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** For what somebody waits for; handlers of events and due work have connections of their own. */
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly inbox: Inbox;
  readonly relay: OutboxRelay;
  readonly requests: RequestClient;
  /** This room's own, newest first. */
  readonly secrets: readonly Secret[];
  readonly claims: Claims;
  readonly work: DueWorkQueue;
  /** Where mail goes, and what its links begin with. */
  readonly mail: MailSettings;
}

/** Nest token of `RoomResources`. */
export const RESOURCES = Symbol('room resources');

/** Nest token under which a room's module provides its kinds of due work (`Record<string, WorkKind>`). */
export const WORK_KINDS = Symbol('kinds of due work');
export type WorkKinds = Readonly<Record<string, WorkKind<never>>>;
