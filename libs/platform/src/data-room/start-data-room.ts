import type { DynamicModule, INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { AUDIENCE, type DataRoom } from '#contracts';
import {
  createEventStrategy,
  createRequestStrategy,
  Inbox,
  OutboxRelay,
  RequestClient,
  RoomStrategy,
  Sweep,
  type EventStrategy,
} from '#messaging';
import { createDataSource, DueWorker, Transactions } from '#persistence';
import { Claims } from '#policy';
import { nestLogger } from '../logging/nest-logger.js';
import { readiness, type PartReport, type ReadinessReport, type RunningRoom } from '../rooms.js';
import { runtimeUrl, type RoomContext } from '../room-context.js';
import { DueWorkQueue } from './due-work-queue.js';
import { MessageMetrics } from './message-metrics.js';
import { WORK_KINDS, type RoomResources, type WorkKinds } from './resources.js';

/**
 * Connections of one room. Whoever asks has some of their own: a long queue of events, with its handlers, its relay and its
 * due work, would keep everybody out who only wants to tell a story.
 */
const FOR_REQUESTS = { use: 'requests', poolSize: 8 };
const FOR_BACKGROUND = { use: 'background', poolSize: 12 };
const WORKER_SLOTS = 6;
/** Nobody waits longer for a room, and a dead connection is found out soon after. */
const STATEMENT_TIMEOUT_MS = 8_000;

export interface DataRoomDescription {
  readonly room: DataRoom;
  /** The room's Nest module, built from its resources. */
  readonly module: (resources: RoomResources) => DynamicModule;
}

/** What all that nobody waits for works with: handlers of events, the relay and due work. */
interface Background {
  readonly background: DataSource;
  readonly observer: MessageMetrics;
}

/**
 * Starts a room with data: its data source, the Nest module with its handlers of events and requests, the relay of its
 * outbox and the worker of its due work.
 * @throws what its database or its broker say when the room can't start; what was opened is closed again
 */
export async function startDataRoom(context: RoomContext, description: DataRoomDescription): Promise<RunningRoom> {
  const { room } = description;
  const opened: (() => Promise<void> | void)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const observer = new MessageMetrics(context.metrics, room);
    const background = await openDatabase(context, room, FOR_BACKGROUND, opened);
    const resources = await openResources(context, room, { background, observer }, opened);
    // Ended in the reverse order: no new messages, then the work that runs, then what that still has to say.
    resources.relay.start();
    opened.push(() => resources.relay.stop());
    const events = createEventStrategy(context.events, { ...resources, ds: background, observer });
    const app = await createApp(context, description, resources, events);
    const worker = startWorker(app, resources, { background, observer });
    const sweep = new Sweep(new Transactions(background, resources.logger), room, resources.logger);
    sweep.start();
    opened.push(() => sweep.stop());
    observer.watch({ dataSource: background, stuck: () => sweep.stuck });
    if (worker) opened.push(() => worker.stop());
    opened.push(() => app.close());
    await app.listen();
    return { name: room, ready: () => readinessOf(resources, events), stop: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function openDatabase(
  context: RoomContext,
  room: DataRoom,
  { use, poolSize }: { readonly use: string; readonly poolSize: number },
  opened: (() => Promise<void> | void)[],
): Promise<DataSource> {
  const dataSource = await createDataSource({
    url: runtimeUrl(context, room),
    schema: room,
    applicationName: `heard ${room} ${use}`,
    poolSize,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    log: context.logger.child({ room }),
  });
  opened.push(() => dataSource.destroy());
  return dataSource;
}

async function openResources(
  context: RoomContext,
  room: DataRoom,
  { background, observer }: Background,
  opened: (() => Promise<void> | void)[],
): Promise<RoomResources> {
  const { settings, clock, metrics } = context;
  const logger = context.logger.child({ room });
  const dataSource = await openDatabase(context, room, FOR_REQUESTS, opened);
  const requests = new RequestClient(context.requests, { logger });
  opened.push(() => requests.close());
  const transactions = new Transactions(dataSource, logger);
  return {
    room,
    mode: context.mode,
    settings,
    clock,
    logger,
    metrics,
    dataSource,
    transactions,
    inbox: new Inbox(new Transactions(background, logger)),
    relay: new OutboxRelay({
      wiring: context.events,
      room,
      ds: background,
      logger,
      audience: AUDIENCE[room],
      observer,
    }),
    requests,
    secrets: context.secrets.for(room),
    claims: new Claims(context.secrets.shared, clock),
    work: new DueWorkQueue(),
    mail: context.mail,
  };
}

async function createApp(
  context: RoomContext,
  { room, module }: DataRoomDescription,
  resources: RoomResources,
  events: EventStrategy,
): Promise<INestMicroservice> {
  const { claims, logger } = resources;
  const answers = createRequestStrategy(context.requests, {
    room,
    logger,
    verifyClaim: (token) => claims.verify(token),
  });
  return NestFactory.createMicroservice(module(resources), {
    strategy: new RoomStrategy([events, answers]),
    logger: nestLogger(logger),
    abortOnError: false,
  });
}

function startWorker(
  app: INestMicroservice,
  { room, logger, work }: RoomResources,
  { background, observer }: Background,
): DueWorker | undefined {
  const kinds = app.get<WorkKinds>(WORK_KINDS, { strict: false });
  if (Object.keys(kinds).length === 0) return undefined;
  const worker = new DueWorker({
    ds: background,
    schema: room,
    kinds,
    concurrency: WORKER_SLOTS,
    log: logger,
    observe: (run) => observer.ran(run),
  });
  work.attach(worker);
  worker.start();
  return worker;
}

/** A broker that is away leaves the room able to write: degraded. A consumer without its queue can't do its work: down. */
async function readinessOf({ transactions, relay }: RoomResources, events: EventStrategy): Promise<ReadinessReport> {
  const { ready, waiting } = events.readiness();
  const trouble = relay.trouble();
  const database: PartReport = await transactions.query('SELECT 1').then(
    () => ({ state: 'ok' }),
    () => ({ state: 'down', why: 'PostgreSQL does not answer' }),
  );
  return readiness({
    database,
    relay: trouble === undefined ? { state: 'ok' } : { state: 'degraded', why: trouble },
    consumers: ready
      ? { state: 'ok' }
      : { state: 'down', why: waiting.map(({ consumer, why }) => `${consumer}: ${why}`).join('; ') },
  });
}
