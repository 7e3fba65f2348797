import { EventStrategy, type ConsumersReadiness } from '../event-strategy.js';

/** Hears events from the tables of schema `bus`. */
export class BusEventStrategy extends EventStrategy {
  readiness(): ConsumersReadiness {
    return { ready: true, waiting: [] };
  }

  protected begin(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
