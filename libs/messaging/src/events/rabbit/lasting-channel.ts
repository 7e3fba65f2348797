import type { Channel, ChannelModel } from 'amqplib';
import { describeError, SafeToShow } from '#persistence';
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
  /** Milliseconds for opening and setting up, then it is tried on a new channel; 10,000 unless told. */
  readonly limitMs?: number;
}

const LONGEST_FACTOR = 16;
const OPEN_LIMIT_MS = 10_000;

/**
 * A channel that is opened with every new connection, and again when it closes alone, as when its queue or exchange is
 * deleted: the connection, and so amqplib's recovery, does not notice that.
 */
export class LastingChannel<Kind extends Channel> {
  private model: ChannelModel | undefined;
  private channel: Kind | undefined;
  /** Also one that is still being set up. */
  private newest: Kind | undefined;
  private reopening: NodeJS.Timeout | undefined;
  private failures = 0;

  constructor(private readonly options: LastingChannelOptions<Kind>) {}

  /** Undefined while it is not ready for use. */
  get current(): Kind | undefined {
    return this.channel;
  }

  /** @param model undefined when the connection is gone: until the next one there is nothing to open a channel on */
  connected(model: ChannelModel | undefined): void {
    clearTimeout(this.reopening);
    this.model = model;
    this.failures = 0;
    if (model) void this.open(model);
    else this.channel = undefined;
  }

  /** Closes the channel when something is wrong with it; it opens again by itself. */
  renew(channel: Kind): void {
    channel.close().catch(() => undefined);
  }

  /** Closes the channel before its connection: RabbitMQ may overlook acknowledgements just before the end of that. */
  async stop(): Promise<void> {
    this.model = undefined;
    clearTimeout(this.reopening);
    const { newest } = this;
    this.channel = undefined;
    this.newest = undefined;
    if (newest) await closed(newest);
  }

  /** A broker that has only just begun may leave a question without an answer for ever; the next one is answered. */
  private async open(model: ChannelModel): Promise<void> {
    const { logger, name, limitMs = OPEN_LIMIT_MS } = this.options;
    const late = new AbortController();
    try {
      await unlessLate(limitMs, this.setUp(model, late.signal));
    } catch (error) {
      late.abort();
      if (this.model !== model) return;
      logger.warn({ channel: name, error: describeError(error) }, 'a channel could not be set up');
      this.openLater(model);
    }
  }

  private async setUp(model: ChannelModel, late: AbortSignal): Promise<void> {
    const { create, setUp, logger, name, changed } = this.options;
    const channel = await create(model);
    this.newest = channel;
    channel.on('error', (error) => logger.warn({ channel: name, error: describeError(error) }, 'a channel broke'));
    let closed = false;
    channel.on('close', () => {
      closed = true;
      this.closed(channel, model);
    });
    late.addEventListener('abort', () => this.renew(channel), { once: true });
    if (late.aborted) this.renew(channel);
    await setUp(channel);
    if (closed || late.aborted || this.model !== model) return;
    this.failures = 0;
    this.channel = channel;
    changed?.();
  }

  private closed(channel: Kind, model: ChannelModel): void {
    if (this.newest !== channel) return; // another one has taken its place
    this.channel = undefined;
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

/** The broker did not answer. */
class NoAnswer extends SafeToShow {}

async function unlessLate(limitMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`RabbitMQ did not answer within ${limitMs} ms.`)), limitMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const CLOSE_LIMIT_MS = 2_000;

/** Resolves when it is closed, or could not be in time: a broker that is away does not answer. */
async function closed(channel: Channel): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_LIMIT_MS)));
  try {
    await Promise.race([channel.close(), limit]);
  } catch {
    // It was closed already.
  } finally {
    clearTimeout(timer);
  }
}
