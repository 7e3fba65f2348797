import { isObservable, lastValueFrom } from 'rxjs';
import type { EventContract } from '#contracts';
import { SafeToShow } from '#persistence';
import { inTrace } from '../trace.js';
import { isCloudEvent } from './cloud-event.js';
import { EventContext } from './consumes.js';

/** A Nest handler: gives a promise, of an Observable perhaps. */
type EventHandler = (data: unknown, context: EventContext) => unknown;

interface Heard {
  readonly contract: EventContract;
  readonly handler: EventHandler;
}

/** This message can never be handled, however often it is tried. */
export class UnusableEvent extends SafeToShow {}

/** One consumer of a room: the events it wants, and the handlers that hear them. */
export class Consumer {
  private readonly heard = new Map<string, Heard>();

  constructor(readonly name: string) {}

  /** The events it wants: its queue is bound to them. */
  get types(): readonly string[] {
    return [...this.heard.keys()];
  }

  add(contract: EventContract, handler: EventHandler): void {
    if (this.heard.has(contract.name)) throw new Error(`Two handlers of ${this.name} hear ${contract.name}`);
    this.heard.set(contract.name, { contract, handler });
  }

  /**
   * @param event a parsed message body
   * @throws UnusableEvent when it is no event, or breaks its contract; else what the handler throws
   */
  async handle(event: unknown, attempt: number): Promise<void> {
    if (!isCloudEvent(event)) throw new UnusableEvent('it is not a CloudEvent of ours');
    const heard = this.heard.get(event.type);
    if (!heard) throw this.unknown(event.type);
    const data = heard.contract.schema.safeParse(event.data);
    if (!data.success) {
      const faults = data.error.issues.map(({ path, code }) => `${path.join('.') || 'data'}: ${code}`);
      throw new UnusableEvent(`it breaks the contract of ${event.type} (${faults.join(', ')})`);
    }
    const context = new EventContext({ ...event, data: data.data }, this.name, attempt);
    await inTrace(event.traceparent, async () => {
      const result = await heard.handler(data.data, context);
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
    });
  }

  /** A newer version can't be read here, however often: once all replicas are new, an operator replays it. */
  private unknown(type: string): Error {
    const came = versionOf(type);
    const known = this.types.find((one) => versionOf(one)?.name === came?.name);
    if (came && known && came.version > (versionOf(known)?.version ?? 0)) {
      return new UnusableEvent(
        `it is from a newer Heard: ${this.name} knows ${known}, not v${came.version}. Replay it after the upgrade`,
      );
    }
    // Perhaps a newer replica, beside this one, knows it: so it is tried again.
    return new SafeToShow(`${this.name} has no handler for ${type}`);
  }
}

/** `stories.story-published.v2` as its name and its number. */
function versionOf(type: string): { name: string; version: number } | undefined {
  const [, name, version] = /^(.+)\.v(\d{1,9})$/.exec(type) ?? [];
  return name === undefined ? undefined : { name, version: Number(version) };
}

/** @throws UnusableEvent when the body is not JSON */
export function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new UnusableEvent('its body is not JSON');
  }
}
