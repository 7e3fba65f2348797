import type { Channel } from 'amqplib';

/** How often the broker hands out a message that kills its consumer before it gives it to the dead-letter queue. */
export const DELIVERY_LIMIT = 20;

export const exchangeName = (prefix: string): string => `${prefix}heard.events`;
export const queueName = (prefix: string, room: string, consumer: string): string => `${prefix}${room}.${consumer}`;
export const deadQueueName = (queue: string): string => `${queue}.dead`;

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
