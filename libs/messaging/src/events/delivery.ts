import { createHash } from 'node:crypto';
import { errorLine, SafeToShow, type Tx } from '#persistence';
import { isCloudEvent, type CloudEvent } from './cloud-event.js';
import { parseBody, UnusableEvent, type Consumer } from './consumer.js';

/** The kind of due work that holds a consumer's failed events. */
export const retryKind = (consumer: string): string => `${RETRY_PREFIX}${consumer}`;
export const RETRY_PREFIX = 'event:';

/** What such a row holds: the event, or, when that is none or PostgreSQL can't store it, its body in base64. */
export type FailedPayload = { readonly event: object } | { readonly raw: string };

/** An event that could not be handled now. */
export interface Failure {
  readonly consumer: string;
  readonly body: Buffer | object;
  readonly error: unknown;
}

/** The handler was still busy after all the time it may take. */
class TooSlow extends SafeToShow {}

/** A message that ended its process each time it was handed out. */
export class Deadly extends SafeToShow {}

/** What became of a delivery. */
export interface Delivered {
  /** The body as it was read; undefined when it is not JSON. */
  readonly event: unknown;
  /** What went wrong; undefined when the event has been handled. */
  readonly failure: Failure | undefined;
}

/** Lets the consumer handle it. Never throws. */
export async function deliver(consumer: Consumer, body: Buffer | object, timeLimitMs: number): Promise<Delivered> {
  let event: unknown;
  try {
    event = Buffer.isBuffer(body) ? parseBody(body) : body;
    await within(timeLimitMs, consumer.handle(event, 1));
    return { event, failure: undefined };
  } catch (error) {
    return { event, failure: { consumer: consumer.name, body, error } };
  }
}

/**
 * Keeps a failed event in the room's own due work: to be tried again after a pause, or as a dead letter at once when no
 * further try can help. What is kept already stays as it is: an event heard twice keeps the attempts it has had.
 */
export async function keepFailure(tx: Tx, failure: Failure, firstPauseSeconds: number): Promise<void> {
  const event = eventOf(failure.body);
  const payload = payloadOf(event, failure.body);
  const isDead = !event || isHopeless(failure.error);
  await tx.query(
    `INSERT INTO due_work (kind, key, subject, payload, attempt, error, due_at, dead_at)
     VALUES ($1, $2, $3, $4, 1, $5, now() + $6::float8 * interval '1 s', CASE WHEN $7 THEN now() END)
     ON CONFLICT (kind, key) DO NOTHING`,
    [
      retryKind(failure.consumer),
      event?.id ?? hashOf(payload),
      event?.subject,
      JSON.stringify(payload),
      errorLine(failure.error),
      firstPauseSeconds * (0.75 + Math.random() / 2),
      isDead,
    ],
  );
}

/** Whether it is the same whenever it is tried. */
export const isHopeless = (error: unknown): boolean => error instanceof UnusableEvent || error instanceof Deadly;

/** What a kept row holds, as it came. @throws UnusableEvent when that is not JSON */
export function bodyOf(payload: FailedPayload): unknown {
  return 'raw' in payload ? parseBody(Buffer.from(payload.raw, 'base64')) : payload.event;
}

function eventOf(body: Buffer | object): CloudEvent | undefined {
  try {
    const parsed = Buffer.isBuffer(body) ? parseBody(body) : body;
    return isCloudEvent(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** An escape for NUL, or for half of a surrogate pair: PostgreSQL takes neither into jsonb. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i;

function payloadOf(event: CloudEvent | undefined, body: Buffer | object): FailedPayload {
  const text = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  // Written again by JSON.stringify, all that is unstorable stands there as an escape.
  if (event && !UNSTORABLE.test(JSON.stringify(event))) return { event };
  return { raw: text.toString('base64') };
}

const hashOf = (payload: FailedPayload): string => createHash('sha256').update(JSON.stringify(payload)).digest('hex');

async function within(limitMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow(`It took longer than ${limitMs} ms.`)), limitMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
