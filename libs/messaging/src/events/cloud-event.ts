import { randomUUID } from 'node:crypto';
import type { EventContract } from '#contracts';
import { nextStep } from '../trace.js';

/** CloudEvents 1.0, structured mode. */
export interface CloudEvent<Data = unknown> {
  readonly specversion: '1.0';
  /** A UUID; its first 48 bits are the time, so that rows written together lie together. */
  readonly id: string;
  /** `/heard/stories` */
  readonly source: string;
  /** The contract's name, which is the routing key: `stories.story-published.v1`. */
  readonly type: string;
  /** Whom it is about: erasure finds it by this. */
  readonly subject: string;
  /** RFC 3339 */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** W3C trace context, so that one trace runs from the click to the e-mail. */
  readonly traceparent: string;
  readonly data: Data;
}

export interface EventOptions {
  /** When it happened; now unless told. */
  readonly time?: Date;
  /** The trace it belongs to; the current one unless told. */
  readonly traceparent?: string;
}

/** @throws ZodError when the data breaks the contract, RangeError when its subject is no plain word */
export function newCloudEvent<Data>(
  contract: EventContract<Data>,
  data: Data,
  options: EventOptions = {},
): CloudEvent<Data> {
  const checked = contract.schema.parse(data);
  const subject = contract.subject(checked);
  if (!PLAIN.test(subject)) throw new RangeError(`The subject of a ${contract.name} must be a short plain word`);
  return {
    specversion: '1.0',
    id: timeOrderedId(),
    source: `/heard/${contract.owner}`,
    type: contract.name,
    subject,
    time: (options.time ?? new Date()).toISOString(),
    datacontenttype: 'application/json',
    traceparent: nextStep(options.traceparent),
    data: checked,
  };
}

/** UUID version 7: a random one whose first 48 bits are the time in milliseconds. */
function timeOrderedId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Ids, types and subjects are found again in tables and logs, so they are short and plain. */
const PLAIN = /^[!-~]{1,200}$/;

/** Whether something that came is an event, as far as its envelope goes. */
export function isCloudEvent(event: unknown): event is CloudEvent {
  if (typeof event !== 'object' || event === null) return false;
  const { specversion, id, type, subject } = event as Partial<Record<keyof CloudEvent, unknown>>;
  const plain = [id, type, subject].every((text) => typeof text === 'string' && PLAIN.test(text));
  return specversion === '1.0' && plain;
}
