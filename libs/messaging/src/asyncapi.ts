import { z } from 'zod';
import type { EventContract } from '#contracts';
import { newCloudEvent } from './events/cloud-event.js';
import { exchangeName } from './events/rabbit/topology.js';

const CLOUD_EVENTS = 'application/cloudevents+json';
/** Examples are the same whenever they are made. */
const EXAMPLE = {
  id: '0198c1f0-0000-7000-8000-000000000001',
  time: '2026-03-01T09:00:00.000Z',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

/**
 * All events between the rooms as an AsyncAPI 3 document: each has a channel of its own, which is its routing key on the
 * exchange.
 * @param contracts in the order in which they are to stand there
 */
export function asyncApiDocument(contracts: readonly EventContract[], version: string): object {
  const entries = <Value>(make: (contract: EventContract) => Value): Record<string, Value> =>
    Object.fromEntries(contracts.map((contract) => [contract.name, make(contract)]));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Heard: events between the rooms',
      version,
      description:
        'Each event is a CloudEvent 1.0 in structured mode. It may come twice and in any order; a new meaning is a new version beside the old one.',
      license: { name: 'MIT' },
    },
    defaultContentType: CLOUD_EVENTS,
    channels: entries(({ name }) => ({
      address: name,
      messages: { event: { $ref: `#/components/messages/${name}` } },
      bindings: {
        amqp: {
          is: 'routingKey',
          exchange: { name: exchangeName(''), type: 'topic', durable: true, autoDelete: false },
        },
      },
    })),
    operations: entries(({ name, owner }) => ({
      action: 'send',
      title: `${owner} says ${name}`,
      channel: { $ref: `#/channels/${name}` },
      messages: [{ $ref: `#/channels/${name}/messages/event` }],
    })),
    components: { messages: entries(messageOf) },
  };
}

function messageOf(contract: EventContract): object {
  const { name, owner, schema, examples } = contract;
  return {
    name,
    contentType: CLOUD_EVENTS,
    payload: {
      type: 'object',
      required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'traceparent', 'data'],
      properties: {
        specversion: { const: '1.0' },
        id: { type: 'string', format: 'uuid' },
        source: { const: `/heard/${owner}` },
        type: { const: name },
        subject: { type: 'string', description: 'Whom it is about. Erasure finds it by this.' },
        time: { type: 'string', format: 'date-time' },
        datacontenttype: { const: 'application/json' },
        traceparent: { type: 'string', description: 'W3C trace context' },
        data: dataOf(schema),
      },
    },
    examples: examples.map((data) => ({ payload: { ...newCloudEvent(contract, data), ...EXAMPLE } })),
  };
}

function dataOf(schema: z.ZodType): object {
  const { $schema: _draft, ...data } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return data;
}
