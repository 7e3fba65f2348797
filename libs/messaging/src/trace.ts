import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

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
  return `${traceparent.slice(0, 36)}${newStepId()}${traceparent.slice(52)}`;
}

/** Made of UUIDs, whose randomness Node keeps in store: many times faster than asking for bytes each time. */
function newTrace(): string {
  return `00-${randomUUID().replaceAll('-', '')}-${newStepId()}-01`;
}

function newStepId(): string {
  const uuid = randomUUID();
  return uuid.slice(19, 23) + uuid.slice(24);
}

function isTraceparent(text: string | undefined): text is string {
  return typeof text === 'string' && PATTERN.test(text);
}
