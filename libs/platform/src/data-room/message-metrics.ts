import type { Counter, Histogram } from 'prom-client';
import type { DataRoom } from '#contracts';
import { messageStatus, type EventsObserver, type ObservedHearing, type PublishOutcome, type Stuck } from '#messaging';
import type { ObservedRun } from '#persistence';
import type { DataSource } from 'typeorm';
import type { Metrics } from '../metrics.js';

/** From handed over at once to a backlog of an hour. */
const LAG_BUCKETS: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 600, 3600];

interface Sources {
  readonly dataSource: DataSource;
  readonly stuck: () => Stuck;
}

/** A room's figures of events and work, for `/metrics`. Its labels are names of ours: nothing of a message. */
export class MessageMetrics implements EventsObserver {
  private readonly publishes: Counter<'room' | 'outcome'>;
  private readonly hearings: Counter<'room' | 'consumer' | 'type' | 'outcome'>;
  private readonly handling: Histogram<'room' | 'consumer' | 'type'>;
  private readonly lag: Histogram<'room' | 'consumer' | 'type'>;
  private readonly runs: Counter<'room' | 'kind' | 'outcome'>;

  constructor(
    private readonly metrics: Metrics,
    private readonly room: DataRoom,
  ) {
    this.publishes = metrics.counter({
      name: 'heard_events_published_total',
      help: 'Events handed over: confirmed, returned (nobody hears them) or unconfirmed',
      labels: ['room', 'outcome'],
    });
    this.hearings = metrics.counter({
      name: 'heard_events_heard_total',
      help: 'Tries of consumers at events: handled, retried or dead',
      labels: ['room', 'consumer', 'type', 'outcome'],
    });
    this.handling = metrics.histogram({
      name: 'heard_event_handling_seconds',
      help: 'How long a consumer was at an event',
      labels: ['room', 'consumer', 'type'],
    });
    this.lag = metrics.histogram(
      {
        name: 'heard_event_lag_seconds',
        help: 'From when an event happened until a consumer had handled it',
        labels: ['room', 'consumer', 'type'],
      },
      LAG_BUCKETS,
    );
    this.runs = metrics.counter({
      name: 'heard_work_runs_total',
      help: 'Runs of due work: done, again, failed, dead, lost or returned',
      labels: ['room', 'kind', 'outcome'],
    });
  }

  published(outcome: PublishOutcome, events: number): void {
    this.publishes.inc({ room: this.room, outcome }, events);
  }

  heard({ consumer, type, outcome, seconds, lagSeconds }: ObservedHearing): void {
    const { room } = this;
    this.hearings.inc({ room, consumer, type, outcome });
    this.handling.observe({ room, consumer, type }, seconds);
    if (lagSeconds !== undefined) this.lag.observe({ room, consumer, type }, lagSeconds);
  }

  ran({ kind, outcome }: ObservedRun): void {
    this.runs.inc({ room: this.room, kind, outcome });
  }

  /** Figures that are asked for when they are read. A database that is away leaves them as they were. */
  watch({ dataSource, stuck }: Sources): void {
    const gauge = <Label extends string>(name: string, help: string, labels: readonly Label[] = []) =>
      this.metrics.gauge<Label | 'room'>({ name, help, labels: ['room', ...labels] });
    const waiting = gauge('heard_outbox_waiting', 'Events that have not been handed over');
    const oldest = gauge('heard_outbox_oldest_seconds', 'How long the oldest of them has waited');
    const damaged = gauge('heard_outbox_damaged', 'Events that are damaged and were set aside');
    const dead = gauge('heard_dead_letters', 'Events and work that were given up', ['queue']);
    const retrying = gauge('heard_retrying', 'Events and work that failed and are tried again', ['queue']);
    const stuckNow = gauge('heard_stuck', 'What is older than its bound, and so is broken', ['what']);
    const { room } = this;
    // One that has nothing any more is set to nothing, not left as it was.
    const queues = new Set<string>();
    this.metrics.beforeReading(async () => {
      stuckNow.set({ room, what: 'outbox' }, stuck().outbox);
      stuckNow.set({ room, what: 'work' }, stuck().work);
      const { outbox, consumers } = await messageStatus(dataSource, room);
      waiting.set({ room }, outbox.waiting);
      oldest.set({ room }, outbox.oldestSeconds ?? 0);
      damaged.set({ room }, outbox.damaged.length);
      for (const { queue } of consumers) queues.add(queue);
      for (const queue of queues) {
        const found = consumers.find((consumer) => consumer.queue === queue);
        dead.set({ room, queue }, found?.dead ?? 0);
        retrying.set({ room, queue }, found?.retrying ?? 0);
      }
    });
  }
}
