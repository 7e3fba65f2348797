import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { DataSource } from 'typeorm';
import type { DataRoom, EventContract } from '#contracts';
import { DueWorker, HopelessWork, Transactions, type AfterCommit, type Tx, type WorkKind } from '#persistence';
import type { MessagingLog } from '../log.js';
import type { CloudEvent } from './cloud-event.js';
import { Consumer, UnusableEvent } from './consumer.js';
import { bodyOf, deliver, isHopeless, keepFailure, retryKind, type FailedPayload, type Failure } from './delivery.js';
import { InboxPruning } from './inbox-pruning.js';
import type { EventsObserver, HearingOutcome } from './observer.js';

export interface EventStrategyOptions {
  readonly room: DataRoom;
  /** The room's own, with its schema first in `search_path`. */
  readonly ds: DataSource;
  readonly logger: MessagingLog;
  /** Pauses in seconds before each further try of an event whose handler failed; 5, 30, 300, 3600 unless told. */
  readonly delays?: readonly number[];
  /** How many events each consumer handles at a time; 8 unless told. Each needs a connection to the database. */
  readonly concurrency?: number;
  /** A handler that takes longer has failed; 30,000 unless told. */
  readonly timeLimitMs?: number;
  /** Is told how each event fared. */
  readonly observer?: EventsObserver;
  /** After a crash, what the process was trying again waits this long for the next one; 30,000 unless told. */
  readonly leaseMs?: number;
}

const DELAYS_SECONDS: readonly number[] = [5, 30, 300, 3600];
const CONCURRENCY = 8;
const TIME_LIMIT_MS = 30_000;

/** Whether each consumer hears: a room without one of its queues can't do its work. */
export interface ConsumersReadiness {
  readonly ready: boolean;
  readonly waiting: readonly { readonly consumer: string; readonly why: string }[];
}

/** What both roads of events have in common: they gather a room's `@Consumes` handlers by consumer. */
export abstract class EventStrategy extends Server implements CustomTransportStrategy {
  /** We report failures of handlers, by trying again and by dead letters. */
  override readonly propagatesEventHandlerErrors = true;
  override transportId = Symbol('heard-events');
  protected readonly consumers = new Map<string, Consumer>();

  protected readonly transactions: Transactions;
  private retries: DueWorker | undefined;
  private pruning: InboxPruning | undefined;

  constructor(protected readonly options: EventStrategyOptions) {
    super();
    this.transactions = new Transactions(options.ds, options.logger);
  }

  /** Nest would chain handlers of one event; here each consumer hears it for itself. Handlers of requests are not ours. */
  override addHandler(
    _pattern: unknown,
    handler: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    const { consumer: name, contract } = extras as { consumer?: string; contract?: EventContract };
    if (!isEventHandler || !name || contract?.kind !== 'event') return;
    const consumer = this.consumers.get(name) ?? new Consumer(name);
    consumer.add(contract, handler);
    this.consumers.set(name, consumer);
  }

  listen(callback: (error?: unknown) => void): void {
    this.open()
      .then(() => {
        this.startRetries();
        this.pruning = new InboxPruning(this.transactions, this.options.logger);
        this.pruning.start();
      })
      .then(() => callback(), callback);
  }

  /** Takes nothing new, and waits for what runs. */
  async close(): Promise<void> {
    await Promise.all([this.shut(), this.retries?.stop(), this.pruning?.stop()]);
  }

  abstract readiness(): ConsumersReadiness;
  /** Begins to hear. It does not wait for a broker that is away. */
  protected abstract open(): Promise<void>;
  protected abstract shut(): Promise<void>;

  /** Tries an event for the first time. @returns what went wrong; undefined when it has been handled */
  protected async deliver(consumer: Consumer, body: Buffer | object): Promise<Failure | undefined> {
    const from = performance.now();
    const { event, failure } = await deliver(consumer, body, this.timeLimitMs);
    this.observe(consumer, event, failure ? (isHopeless(failure.error) ? 'dead' : 'retried') : 'handled', from);
    return failure;
  }

  /** Keeps what could not be handled; those who try again learn when it is due. */
  protected async keep(tx: Tx, after: AfterCommit, failure: Failure): Promise<void> {
    await keepFailure(tx, failure, this.delays[0] ?? 0);
    after(() => this.retries?.wake());
  }

  protected get timeLimitMs(): number {
    return this.options.timeLimitMs ?? TIME_LIMIT_MS;
  }

  protected get concurrency(): number {
    return this.options.concurrency ?? CONCURRENCY;
  }

  private get delays(): readonly number[] {
    return this.options.delays ?? DELAYS_SECONDS;
  }

  private startRetries(): void {
    const kinds = [...this.consumers.values()].map((consumer) => [retryKind(consumer.name), this.retry(consumer)]);
    if (kinds.length === 0) return;
    const { ds, room, leaseMs, logger } = this.options;
    this.retries = new DueWorker({
      ds,
      schema: room,
      kinds: Object.fromEntries(kinds) as Record<string, WorkKind<never>>,
      concurrency: this.concurrency,
      log: logger,
      ...(leaseMs !== undefined && { leaseMs }),
    });
    this.retries.start();
  }

  private retry(consumer: Consumer): WorkKind<FailedPayload> {
    return {
      inTransaction: false,
      // The delivery was the first attempt, and is counted in the row.
      delays: this.delays,
      timeLimitMs: this.timeLimitMs,
      run: async (payload, { attempt, last }) => {
        const from = performance.now();
        let outcome: HearingOutcome = 'handled';
        try {
          await consumer.handle(bodyOf(payload), attempt);
        } catch (error) {
          outcome = last || isHopeless(error) ? 'dead' : 'retried';
          throw error instanceof UnusableEvent ? new HopelessWork(error.message) : error;
        } finally {
          this.observe(consumer, 'event' in payload ? payload.event : undefined, outcome, from);
        }
      },
    };
  }

  private observe(consumer: Consumer, event: unknown, outcome: HearingOutcome, from: number): void {
    const { type, time } = (event ?? {}) as Partial<CloudEvent>;
    const lagMs = outcome === 'handled' ? Date.now() - Date.parse(String(time)) : NaN;
    this.options.observer?.heard({
      consumer: consumer.name,
      type: type !== undefined && consumer.types.includes(type) ? type : 'unknown',
      outcome,
      seconds: (performance.now() - from) / 1000,
      ...(!Number.isNaN(lagMs) && { lagSeconds: Math.max(0, lagMs) / 1000 }),
    });
  }

  on(): never {
    throw new Error('It has no events of its own.');
  }

  unwrap<Underlying>(): Underlying {
    return this as unknown as Underlying;
  }
}
