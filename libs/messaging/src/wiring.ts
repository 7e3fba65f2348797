import type { DataRoom } from '#contracts';
import type { InProcessRegistry } from './requests/in-process.js';

/** Where a room listens for requests, or where it is asked. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** How requests travel: inside one process, or by TCP between several. */
export type RequestsWiring =
  | { readonly kind: 'in-process'; readonly registry: InProcessRegistry }
  | {
      readonly kind: 'tcp';
      /** Own address of each room that answers in this process. */
      readonly listen: Partial<Record<DataRoom, Address>>;
      /** Every replica of every room that is asked; a name that resolves to several addresses counts as several. */
      readonly peers: Readonly<Record<DataRoom, readonly Address[]>>;
    };

/** How events travel: over RabbitMQ, or over the tables of schema `bus` when all rooms live in one process. */
export type EventsWiring =
  | {
      readonly kind: 'rabbitmq';
      readonly url: string;
      /** Stands before the name of the exchange and of every queue. */
      readonly prefix: string;
    }
  | { readonly kind: 'postgres' };
