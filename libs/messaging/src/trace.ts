import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const PATTERN = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const current = new AsyncLocalStorage<string>();

/** The W3C `traceparent` of what is running now; undefined outside a request or an event. */
export function currentTrace(): string | undefined {
  return current.getStore();
}

/** Runs `work` as part of a trace; without a well-formed `traceparent` it begins one of its own. */
export function inTrace<Result>(traceparent: string | undefined, work: () => Result): Result {
  return current.run(isTraceparent(traceparent) ? traceparent : newTrace(), work);
}

/** The `traceparent` to send on: the same trace with a step of its own, or a new trace when there is none. */
export function nextStep(traceparent: string | undefined = currentTrace()): string {
  if (!isTraceparent(traceparent)) return newTrace();
  return `${traceparent.slice(0, 36)}${randomBytes(8).toString('hex')}${traceparent.slice(52)}`;
}

function newTrace(): string {
  const bytes = randomBytes(24).toString('hex');
  return `00-${bytes.slice(0, 32)}-${bytes.slice(32)}-01`;
}

function isTraceparent(text: string | undefined): text is string {
  return typeof text === 'string' && PATTERN.test(text);
}
