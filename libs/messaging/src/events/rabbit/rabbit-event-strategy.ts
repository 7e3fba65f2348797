import { EventStrategy, type ConsumersReadiness, type EventStrategyOptions } from '../event-strategy.js';

/** Hears events from RabbitMQ. */
export class RabbitEventStrategy extends EventStrategy {
  constructor(
    readonly wiring: { readonly url: string; readonly prefix: string },
    options: EventStrategyOptions,
  ) {
    super(options);
  }

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
