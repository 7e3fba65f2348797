import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { DataRoom } from '#contracts';
import { describeError, Transactions } from '#persistence';
import type { MessagingLog } from '../log.js';
import { outboxTopic, wakeUps } from '../wake-ups.js';
import type { EventsWiring } from '../wiring.js';
import type { EventsObserver } from './observer.js';
import { BusRoad } from './postgres/bus-road.js';
import { RabbitRoad } from './rabbit/rabbit-road.js';
import type { RelayRoad, RelayTimes } from './relay-road.js';

export interface OutboxRelayOptions {
  readonly wiring: EventsWiring;
  readonly room: DataRoom;
  /** The room's own, with its schema first in `search_path`. */
  readonly ds: DataSource;
  readonly logger: MessagingLog;
  /**
   * Queues, such as `routing.match-stories`, that must be there before the first event leaves. Without it a consumer that
   * begins to listen later than another one hears nothing of what was said before. Looked at once after each start.
   */
  readonly audience?: readonly string[];
  /** Is told how each event fared. */
  readonly observer?: EventsObserver;
  readonly batch?: number;
  readonly times?: Partial<RelayTimes>;
}

const BATCH = 200;
const TIMES: RelayTimes = { sweepMs: 1_000, firstPauseMs: 1_000, longestPauseMs: 60_000, confirmLimitMs: 5_000 };

/** Carries what a room has said from its outbox to those who hear it. Any number may run on the same outbox. */
export class OutboxRelay {
  private readonly road: RelayRoad;
  private readonly times: RelayTimes;
  private readonly ended: (() => void)[] = [];
  private loop: Promise<void> | undefined;
  private stopping = new AbortController();
  private pause = new AbortController();
  private woken = false;
  private awaited: readonly string[];

  constructor(private readonly options: OutboxRelayOptions) {
    this.times = { ...TIMES, ...options.times };
    this.awaited = options.audience ?? [];
    const { wiring, ds, room, logger, observer } = options;
    const transactions = new Transactions(ds, logger);
    this.road =
      wiring.kind === 'rabbitmq'
        ? new RabbitRoad({ ...wiring, room, transactions, logger, times: this.times, observer })
        : new BusRoad(transactions, { room, logger, times: this.times, observer });
  }

  start(): void {
    this.stopping = new AbortController();
    this.ended.push(
      wakeUps.on(outboxTopic(this.options.room), () => this.wake()),
      this.road.onReady(() => this.wake()),
    );
    this.road.start();
    this.loop = this.run();
  }

  /** There may be something to carry. Safe to call at any time and any number of times. */
  wake(): void {
    this.woken = true;
    this.pause.abort();
  }

  /** Why nothing leaves at present, or what does not, if so: then the room works on, but is degraded. */
  trouble(): string | undefined {
    const away = this.road.trouble();
    if (away !== undefined) return away;
    if (this.awaited.length > 0) return `${this.awaited.join(', ')} can't hear yet`;
    const unheard = this.road.unheard();
    return unheard.length > 0 ? `nobody hears ${unheard.join(', ')}` : undefined;
  }

  /** Finishes the batch that is on its way. */
  async stop(): Promise<void> {
    for (const end of this.ended.splice(0)) end();
    this.stopping.abort();
    this.pause.abort();
    await this.loop;
    await this.road.stop();
  }

  private async run(): Promise<void> {
    const batch = this.options.batch ?? BATCH;
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      // Cleared before looking, so that a wake-up during the look is seen after it.
      this.woken = false;
      try {
        const taken = await this.carry(batch);
        failures = 0;
        if (taken < batch) await this.rest(this.times.sweepMs);
      } catch (error) {
        failures += 1;
        this.options.logger.warn(
          { room: this.options.room, error: describeError(error) },
          'events could not be carried',
        );
        await this.recover(failures);
      }
    }
  }

  private async carry(batch: number): Promise<number> {
    if (this.road.trouble() !== undefined) return 0;
    if (this.awaited.length > 0) this.awaited = await this.road.missing(this.awaited);
    return this.awaited.length > 0 ? 0 : this.road.carry(batch);
  }

  /** Not ended by wake-ups: those come with every event, and something is wrong. */
  private async recover(failures: number): Promise<void> {
    const pause = Math.min(this.times.firstPauseMs * 2 ** (failures - 1), this.times.longestPauseMs);
    await sleep(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  private async rest(ms: number): Promise<void> {
    this.pause = new AbortController();
    if (this.woken || this.stopping.signal.aborted) return;
    await sleep(ms, undefined, { signal: this.pause.signal }).catch(() => undefined);
  }
}
