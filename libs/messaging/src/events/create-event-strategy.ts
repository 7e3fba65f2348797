import type { EventsWiring } from '../wiring.js';
import { BusEventStrategy } from './postgres/bus-event-strategy.js';
import { RabbitEventStrategy } from './rabbit/rabbit-event-strategy.js';
import type { EventStrategy, EventStrategyOptions } from './event-strategy.js';

export { EventStrategy, type ConsumersReadiness, type EventStrategyOptions } from './event-strategy.js';

/** Lets a room's `@Consumes` handlers hear: a Nest strategy (`NestFactory.createMicroservice(…, { strategy })`). */
export function createEventStrategy(wiring: EventsWiring, options: EventStrategyOptions): EventStrategy {
  return wiring.kind === 'rabbitmq' ? new RabbitEventStrategy(wiring, options) : new BusEventStrategy(options);
}
