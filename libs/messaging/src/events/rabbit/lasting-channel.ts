import type { Channel, ChannelModel } from 'amqplib';
import { describeError } from '#persistence';
import type { MessagingLog } from '../../log.js';

export interface LastingChannelOptions<Kind extends Channel> {
  readonly name: string;
  readonly create: (model: ChannelModel) => Promise<Kind>;
  /** Declares and subscribes what the channel is for. When it throws, all is tried again after a pause. */
  readonly setUp: (channel: Kind) => Promise<void>;
  /** Called when it opens or closes. */
  readonly changed?: () => void;
  readonly logger: MessagingLog;
  /** Milliseconds before it is opened again; grows to sixteen times as much. */
  readonly pauseMs: number;
}

const LONGEST_FACTOR = 16;

/**
 * A channel that is opened with every new connection, and again when it closes alone, as when its queue or exchange is
 * deleted: the connection, and so amqplib's recovery, does not notice that.
 */
export class LastingChannel<Kind extends Channel> {
  private model: ChannelModel | undefined;
  private channel: Kind | undefined;
  private reopening: NodeJS.Timeout | undefined;
  private failures = 0;

  constructor(private readonly options: LastingChannelOptions<Kind>) {}

  /** Undefined while it is not ready for use. */
  get current(): Kind | undefined {
    return this.channel;
  }

  connected(model: ChannelModel): void {
    this.model = model;
    this.failures = 0;
    void this.open(model);
  }

  /** Closes the channel when something is wrong with it; it opens again by itself. */
  renew(channel: Kind): void {
    channel.close().catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.model = undefined;
    clearTimeout(this.reopening);
    const { channel } = this;
    this.channel = undefined;
    await channel?.close().catch(() => undefined);
  }

  private async open(model: ChannelModel): Promise<void> {
    const { create, setUp, logger, name, changed } = this.options;
    try {
      const channel = await create(model);
      channel.on('error', (error) => logger.warn({ channel: name, error: describeError(error) }, 'a channel broke'));
      let closed = false;
      channel.on('close', () => {
        closed = true;
        this.closed(channel, model);
      });
      await setUp(channel);
      if (closed || this.model !== model) return;
      this.failures = 0;
      this.channel = channel;
      changed?.();
    } catch (error) {
      logger.warn({ channel: name, error: describeError(error) }, 'a channel could not be set up');
      this.openLater(model);
    }
  }

  private closed(channel: Kind, model: ChannelModel): void {
    if (this.channel === channel) this.channel = undefined;
    this.options.changed?.();
    this.openLater(model);
  }

  private openLater(model: ChannelModel): void {
    if (this.model !== model) return;
    clearTimeout(this.reopening);
    const pause = this.options.pauseMs * Math.min(2 ** this.failures, LONGEST_FACTOR);
    this.failures += 1;
    this.reopening = setTimeout(() => {
      if (this.model === model) void this.open(model);
    }, pause);
  }
}
