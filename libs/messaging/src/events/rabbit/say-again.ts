import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelModel, ConfirmChannel, ConsumeMessage } from 'amqplib';
import { describeError, SafeToShow, type Tx } from '#persistence';
import type { MessagingLog } from '../../log.js';
import { SOUND } from '../relay-road.js';
import { LastingChannel } from './lasting-channel.js';
import { askingQueueName, consumersOf, declareAsking } from './topology.js';

/** How far back a room says again: what waited for longer in a queue has been seen by somebody long before. */
const DAYS = 7;
const ROWS_AT_ONCE = 500;
const LOOK_AGAIN_MS = 500;

/** A consumer's wish to hear again what it may have missed. */
interface Asked {
  readonly queue: string;
  readonly types: readonly string[];
}

/**
 * Asks the rooms whose events a queue holds to say them again, into that queue alone. They do it once the queue has a
 * consumer; what that has handled before, its inbox knows.
 */
export async function askAgain(model: ChannelModel, prefix: string, { queue, types }: Asked): Promise<void> {
  const channel = await model.createConfirmChannel();
  for (const room of new Set(types.map(ownerOf))) {
    await declareAsking(channel, prefix, room);
    const asked: Asked = { queue, types: types.filter((type) => ownerOf(type) === room) };
    channel.sendToQueue(askingQueueName(prefix, room), Buffer.from(JSON.stringify(asked)), { persistent: true });
  }
  await channel.waitForConfirms();
  await channel.close();
}

/** `stories.story-published.v1` is said by `stories`. */
const ownerOf = (type: string): string => type.split('.')[0] ?? '';

export interface SayingAgainOptions {
  readonly prefix: string;
  readonly room: string;
  readonly tx: Tx;
  readonly logger: MessagingLog;
  readonly pauseMs: number;
}

/** Says a room's events again to who has asked for it: they stand in its outbox, which is kept. */
export class SayingAgain {
  readonly channel: LastingChannel<ConfirmChannel>;
  private model: ChannelModel | undefined;

  constructor(private readonly options: SayingAgainOptions) {
    const { room, logger, pauseMs } = options;
    this.channel = new LastingChannel({
      name: `heard ${room} says again`,
      logger,
      pauseMs,
      create: (model) => {
        this.model = model;
        return model.createConfirmChannel();
      },
      setUp: (channel) => this.setUp(channel),
    });
  }

  private async setUp(channel: ConfirmChannel): Promise<void> {
    const { prefix, room } = this.options;
    const over = new AbortController();
    channel.once('close', () => over.abort());
    await declareAsking(channel, prefix, room);
    await channel.prefetch(1);
    await channel.consume(askingQueueName(prefix, room), (message) => {
      if (message) void this.serve(channel, message, over.signal);
      else this.channel.renew(channel);
    });
  }

  /** Held until all is said; when the channel breaks before, the broker hands the wish out again. */
  private async serve(channel: ConfirmChannel, message: ConsumeMessage, over: AbortSignal): Promise<void> {
    const { logger, room } = this.options;
    const asked = readAsked(message);
    while (asked && !over.aborted) {
      try {
        if (await this.isHeard(asked.queue)) {
          await this.say(channel, asked);
          break;
        }
      } catch (error) {
        logger.warn({ room, queue: asked.queue, error: describeError(error) }, 'events could not be said again');
      }
      await sleep(LOOK_AGAIN_MS, undefined, { signal: over }).catch(() => undefined);
    }
    if (!over.aborted) channel.ack(message);
  }

  /** It is bound to all that it wants before it has a consumer: what is said from then on reaches it anyway. */
  private async isHeard(queue: string): Promise<boolean> {
    return this.model !== undefined && ((await consumersOf(this.model, queue)) ?? 0) > 0;
  }

  private async say(channel: ConfirmChannel, { queue, types }: Asked): Promise<void> {
    const { tx, logger, room } = this.options;
    let said = 0;
    for (let after = '0'; ;) {
      const rows = await tx.query<{ seq: string; id: string; type: string; body: string }>(
        `SELECT seq, id, type, body::text AS body FROM outbox
         WHERE type = ANY($1) AND seq > $2 AND created_at > now() - $3 * interval '1 day' AND ${SOUND}
         ORDER BY seq LIMIT $4`,
        [types, after, DAYS, ROWS_AT_ONCE],
      );
      await sendAll(channel, queue, rows);
      said += rows.length;
      after = rows.at(-1)?.seq ?? after;
      if (rows.length < ROWS_AT_ONCE) break;
    }
    logger.warn({ room, queue, events: said }, 'a queue had been gone: events were said again');
  }
}

/** @throws SafeToShow when the queue is gone again, what the broker says when it refuses */
async function sendAll(
  channel: ConfirmChannel,
  queue: string,
  rows: readonly { readonly id: string; readonly type: string; readonly body: string }[],
): Promise<void> {
  let returned = 0;
  const count = (): void => void (returned += 1);
  channel.on('return', count);
  try {
    for (const { id, type, body } of rows) {
      const options = { persistent: true, mandatory: true, messageId: id, type };
      channel.sendToQueue(queue, Buffer.from(body), { ...options, contentType: 'application/cloudevents+json' });
    }
    await channel.waitForConfirms();
  } finally {
    channel.off('return', count);
  }
  if (returned > 0) throw new SafeToShow('The queue is gone again.');
}

function readAsked({ content }: ConsumeMessage): Asked | undefined {
  try {
    const { queue, types } = JSON.parse(content.toString('utf8')) as Partial<Asked>;
    return typeof queue === 'string' && Array.isArray(types) ? { queue, types } : undefined;
  } catch {
    return undefined;
  }
}
