import type { ChannelModel, ConfirmChannel } from 'amqplib';
import type { DataSource, EntityManager } from 'typeorm';
import { describeError, type MessagingLog } from '../../log.js';
import { PUT_OFF, type RelayRoad, type RelayTimes } from '../relay-road.js';
import { RabbitConnection } from './rabbit-connection.js';
import { declareExchange, exchangeName } from './topology.js';

export interface RabbitRoadOptions {
  readonly url: string;
  readonly prefix: string;
  readonly room: string;
  readonly ds: DataSource;
  readonly logger: MessagingLog;
  readonly times: RelayTimes;
}

interface OutgoingRow {
  readonly seq: string;
  readonly id: string;
  readonly type: string;
  readonly body: string;
}

const CLAIM = `
  SELECT seq, id, type, body::text AS body FROM outbox
  WHERE published_at IS NULL AND next_attempt_at <= now()
  ORDER BY next_attempt_at, seq LIMIT $1 FOR UPDATE SKIP LOCKED`;

/** Hands events over to RabbitMQ: a row is published when the broker has confirmed that a queue holds it. */
export class RabbitRoad implements RelayRoad {
  private readonly connection: RabbitConnection;
  private readonly wakers = new Set<() => void>();
  private readonly returned = new Set<string>();
  private channel: ConfirmChannel | undefined;
  private reopening: NodeJS.Timeout | undefined;

  constructor(private readonly options: RabbitRoadOptions) {
    this.connection = new RabbitConnection(
      { url: options.url, name: `heard ${options.room} events out`, logger: options.logger },
      (model) => void this.openChannel(model),
      () => this.tellWhenReady(),
    );
  }

  start(): void {
    this.connection.start();
  }

  async stop(): Promise<void> {
    clearTimeout(this.reopening);
    this.channel = undefined;
    await this.connection.stop();
  }

  trouble(): string | undefined {
    return this.connection.trouble ?? (this.channel ? undefined : 'the channel to RabbitMQ is not open');
  }

  onReady(wake: () => void): () => void {
    this.wakers.add(wake);
    return () => this.wakers.delete(wake);
  }

  /** The rows stay locked while the broker confirms, so that each is written once, and no other relay sends them. */
  async carry(batch: number): Promise<number> {
    return this.options.ds.transaction(async (tx) => {
      const rows: OutgoingRow[] = await tx.query(CLAIM, [batch]);
      const confirmed = await Promise.all(rows.map((row) => this.publish(row)));
      await this.mark(
        tx,
        rows.filter((_, index) => confirmed[index]),
        rows.filter((_, index) => !confirmed[index]),
      );
      return rows.length;
    });
  }

  private async mark(tx: EntityManager, arrived: OutgoingRow[], late: OutgoingRow[]): Promise<void> {
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

  /** @returns whether a queue holds it: false when it has none, when the broker refuses it or does not say so in time */
  private publish({ id, type, body }: OutgoingRow): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (confirmed: boolean): void => {
        clearTimeout(timer);
        const unroutable = this.returned.delete(id);
        resolve(confirmed && !unroutable);
      };
      const timer = setTimeout(() => done(false), this.options.times.confirmLimitMs);
      try {
        if (!this.channel) throw new Error('no channel');
        this.returned.delete(id); // of an earlier try that was answered too late
        this.channel.publish(
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

  private async openChannel(model: ChannelModel): Promise<void> {
    try {
      const channel = await model.createConfirmChannel();
      channel.on('error', (error) => this.options.logger.warn({ error: describeError(error) }, 'a channel broke'));
      channel.on('return', (message) => this.returned.add(String(message.properties.messageId)));
      channel.on('close', () => this.channelClosed(channel, model));
      await declareExchange(channel, this.options.prefix);
      this.channel = channel;
      this.tellWhenReady();
    } catch (error) {
      this.options.logger.warn({ error: describeError(error) }, 'no channel to RabbitMQ');
      this.openLater(model);
    }
  }

  private channelClosed(channel: ConfirmChannel, model: ChannelModel): void {
    if (this.channel !== channel) return;
    this.channel = undefined;
    this.returned.clear();
    this.openLater(model);
  }

  /** A channel can break alone, as when the exchange is deleted; its connection then says nothing. */
  private openLater(model: ChannelModel): void {
    clearTimeout(this.reopening);
    this.reopening = setTimeout(() => {
      if (this.connection.current === model) void this.openChannel(model);
    }, this.options.times.firstPauseMs);
  }

  private tellWhenReady(): void {
    if (this.trouble() === undefined) for (const wake of this.wakers) wake();
  }
}
