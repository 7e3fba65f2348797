import type { Channel, ChannelModel } from 'amqplib';

/** How often the broker hands out a message that kills its consumer before it gives it to the dead-letter queue. */
export const DELIVERY_LIMIT = 20;

export const exchangeName = (prefix: string): string => `${prefix}heard.events`;
export const queueName = (prefix: string, room: string, consumer: string): string => `${prefix}${room}.${consumer}`;
export const deadQueueName = (queue: string): string => `${queue}.dead`;
/** Where a room is asked to say its events again. */
export const askingQueueName = (prefix: string, room: string): string => `${prefix}${room}.say-again`;

/** A wish is kept until it is met, however often the connection breaks meanwhile; RabbitMQ 4 would drop it after 20 times. */
const ASKING_DELIVERY_LIMIT = 10_000;

export async function declareExchange(channel: Channel, prefix: string): Promise<void> {
  await channel.assertExchange(exchangeName(prefix), 'topic', { durable: true });
}

/** A consumer's queue, the queue for what killed it, and what it wants to hear. */
export async function declareQueues(
  channel: Channel,
  prefix: string,
  queue: string,
  types: Iterable<string>,
): Promise<void> {
  await declareExchange(channel, prefix);
  await channel.assertQueue(deadQueueName(queue), { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await channel.assertQueue(queue, {
    durable: true,
    arguments: {
      'x-queue-type': 'quorum',
      'x-delivery-limit': DELIVERY_LIMIT,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': deadQueueName(queue),
      // Without these two a message is lost when the dead-letter queue is not there at that moment.
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    },
  });
  for (const type of types) await channel.bindQueue(queue, exchangeName(prefix), type);
}

export async function declareAsking(channel: Channel, prefix: string, room: string): Promise<void> {
  const queue = { 'x-queue-type': 'quorum', 'x-delivery-limit': ASKING_DELIVERY_LIMIT };
  await channel.assertQueue(askingQueueName(prefix, room), { durable: true, arguments: queue });
}

/**
 * How many consumers a queue has; undefined when it is not there. Asking for one that is not closes the channel, so each
 * question has one of its own.
 */
export async function consumersOf(model: ChannelModel, queue: string): Promise<number | undefined> {
  const channel = await model.createChannel();
  channel.on('error', () => undefined);
  try {
    const { consumerCount } = await channel.checkQueue(queue);
    await channel.close();
    return consumerCount;
  } catch (error) {
    if ((error as { code?: unknown }).code === NOT_FOUND) return undefined;
    throw error;
  }
}

const NOT_FOUND = 404;
