import type { ChannelModel, ConfirmChannel } from 'amqplib';
import type { Transactions, Tx } from '#persistence';
import type { MessagingLog } from '../../log.js';
import type { EventsObserver, PublishOutcome } from '../observer.js';
import { PUT_OFF, reportDamaged, SET_ASIDE, SOUND, type RelayRoad, type RelayTimes } from '../relay-road.js';
import { LastingChannel } from './lasting-channel.js';
import { RabbitConnection } from './rabbit-connection.js';
import { SayingAgain } from './say-again.js';
import { consumersOf, declareExchange, exchangeName } from './topology.js';

export interface RabbitRoadOptions {
  readonly url: string;
  readonly prefix: string;
  readonly room: string;
  readonly transactions: Transactions;
  readonly logger: MessagingLog;
  readonly times: RelayTimes;
  readonly observer?: EventsObserver;
}

interface OutgoingRow {
  readonly seq: string;
  readonly id: string;
  readonly type: string;
  readonly body: string;
  readonly sound: boolean;
}

const CLAIM = `
  SELECT seq, id, type, body::text AS body, ${SOUND} AS sound FROM outbox
  WHERE published_at IS NULL AND next_attempt_at <= now()
  ORDER BY next_attempt_at, seq LIMIT $1 FOR UPDATE SKIP LOCKED`;

/** Hands events over to RabbitMQ: a row is published when the broker has confirmed that a queue holds it. */
export class RabbitRoad implements RelayRoad {
  private readonly connection: RabbitConnection;
  private readonly channel: LastingChannel<ConfirmChannel>;
  private readonly again: SayingAgain;
  private readonly wakers = new Set<() => void>();
  private readonly returned = new Set<string>();
  private readonly unheardTypes = new Set<string>();

  constructor(private readonly options: RabbitRoadOptions) {
    const { url, prefix, room, transactions, logger, times } = options;
    const name = `heard ${room} events out`;
    const changed = (): void => this.tellWhenReady();
    this.channel = new LastingChannel({
      name,
      logger,
      changed,
      pauseMs: times.firstPauseMs,
      create: (model) => model.createConfirmChannel(),
      setUp: (channel) => this.setUp(channel),
    });
    this.again = new SayingAgain({ prefix, room, tx: transactions, logger, pauseMs: times.firstPauseMs });
    const opened = (model: ChannelModel | undefined): void => {
      this.channel.connected(model);
      this.again.channel.connected(model);
    };
    this.connection = new RabbitConnection({ url, name, logger }, opened, changed);
  }

  start(): void {
    this.connection.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.channel.stop(), this.again.channel.stop()]);
    await this.connection.stop();
  }

  trouble(): string | undefined {
    return this.connection.trouble ?? (this.channel.current ? undefined : 'the channel to RabbitMQ is not open');
  }

  unheard(): readonly string[] {
    return [...this.unheardTypes];
  }

  onReady(wake: () => void): () => void {
    this.wakers.add(wake);
    return () => this.wakers.delete(wake);
  }

  async missing(queues: readonly string[]): Promise<readonly string[]> {
    const model = this.connection.current;
    if (!model) return queues;
    const found = await Promise.all(queues.map((queue) => consumersOf(model, `${this.options.prefix}${queue}`)));
    return queues.filter((_, index) => found[index] === undefined);
  }

  /** The rows stay locked while the broker confirms, so that each is written once, and no other relay sends them. */
  async carry(batch: number): Promise<number> {
    return this.options.transactions.run(async (tx) => {
      const claimed = await tx.query<OutgoingRow>(CLAIM, [batch]);
      const rows = await this.withoutDamaged(tx, claimed);
      const outcomes = await Promise.all(rows.map((row) => this.publish(row)));
      await this.mark(
        tx,
        rows.filter((_, index) => outcomes[index] === 'confirmed'),
        rows.filter((_, index) => outcomes[index] !== 'confirmed'),
      );
      this.observe(outcomes);
      return claimed.length;
    });
  }

  private async withoutDamaged(tx: Tx, rows: readonly OutgoingRow[]): Promise<OutgoingRow[]> {
    const damaged = rows.filter(({ sound }) => !sound).map(({ id }) => id);
    if (damaged.length > 0) await tx.query(`UPDATE outbox SET ${SET_ASIDE} WHERE id = ANY($1)`, [damaged]);
    reportDamaged(this.options.logger, this.options.room, damaged);
    return rows.filter(({ sound }) => sound);
  }

  private async mark(tx: Tx, arrived: OutgoingRow[], late: OutgoingRow[]): Promise<void> {
    const seqs = (rows: OutgoingRow[]): string[] => rows.map((row) => row.seq);
    const { firstPauseMs, longestPauseMs } = this.options.times;
    if (arrived.length > 0) {
      await tx.query('UPDATE outbox SET published_at = now() WHERE seq = ANY($1)', [seqs(arrived)]);
    }
    if (late.length > 0) {
      await tx.query(`UPDATE outbox SET ${PUT_OFF} WHERE seq = ANY($1)`, [seqs(late), firstPauseMs, longestPauseMs]);
      const types = [...new Set(late.map((row) => row.type))];
      this.options.logger.warn({ events: late.length, types }, 'events could not be handed over and wait');
    }
  }

  private observe(outcomes: readonly PublishOutcome[]): void {
    for (const outcome of ['confirmed', 'returned', 'unconfirmed'] as const) {
      const count = outcomes.filter((one) => one === outcome).length;
      if (count > 0) this.options.observer?.published(outcome, count);
    }
  }

  /** @returns whether a queue holds it, or that it has none, or that the broker refuses it or does not say so in time */
  private publish({ id, type, body }: OutgoingRow): Promise<PublishOutcome> {
    return new Promise((resolve) => {
      const done = (confirmed: boolean): void => {
        clearTimeout(timer);
        const unroutable = this.returned.delete(id);
        if (unroutable) this.unheardTypes.add(type);
        else if (confirmed) this.unheardTypes.delete(type);
        resolve(unroutable ? 'returned' : confirmed ? 'confirmed' : 'unconfirmed');
      };
      const timer = setTimeout(() => done(false), this.options.times.confirmLimitMs);
      try {
        const channel = this.channel.current;
        if (!channel) throw new Error('no channel');
        this.returned.delete(id); // of an earlier try that was answered too late
        channel.publish(
          exchangeName(this.options.prefix),
          type,
          Buffer.from(body),
          { persistent: true, mandatory: true, messageId: id, type, contentType: 'application/cloudevents+json' },
          (error: unknown) => done(!error),
        );
      } catch {
        done(false);
      }
    });
  }

  private async setUp(channel: ConfirmChannel): Promise<void> {
    this.returned.clear();
    channel.on('return', (message) => this.returned.add(String(message.properties.messageId)));
    await declareExchange(channel, this.options.prefix);
  }

  private tellWhenReady(): void {
    if (this.trouble() === undefined) for (const wake of this.wakers) wake();
  }
}
