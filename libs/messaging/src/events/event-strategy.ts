import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { DataSource } from 'typeorm';
import type { Clock } from '#kernel';
import type { DataRoom, EventContract } from '#contracts';
import type { MessagingLog } from '../log.js';
import { Consumer } from './consumer.js';

export interface EventStrategyOptions {
  readonly room: DataRoom;
  /** The room's own, with its schema first in `search_path`. */
  readonly ds: DataSource;
  readonly clock: Clock;
  readonly logger: MessagingLog;
  /** Pauses in seconds before each further try of an event whose handler failed; 5, 30, 300, 3600 unless told. */
  readonly delays?: readonly number[];
  /** How many events each consumer handles at a time; 10 unless told. */
  readonly concurrency?: number;
}

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

  constructor(protected readonly options: EventStrategyOptions) {
    super();
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
    this.begin().then(() => callback(), callback);
  }

  abstract readiness(): ConsumersReadiness;
  protected abstract begin(): Promise<void>;
  abstract close(): Promise<void>;

  on(): never {
    throw new Error('It has no events of its own.');
  }

  unwrap<Underlying>(): Underlying {
    return this as unknown as Underlying;
  }
}
