import type { DataSource } from 'typeorm';
import type { DataRoom } from '#contracts';

/** How a room's messages fare. */
export interface MessageStatus {
  readonly room: DataRoom;
  readonly outbox: {
    /** Events that have not been handed over yet. */
    readonly waiting: number;
    /** How long the oldest of them has waited. */
    readonly oldestSeconds: number | null;
    /** Those that were tried in vain: nobody hears them, or the broker refuses them. */
    readonly putOff: number;
  };
  /** Per consumer: failed events waiting for another try, and dead ones. In one process also those still on the bus. */
  readonly consumers: readonly {
    readonly queue: string;
    readonly waiting: number;
    readonly retrying: number;
    readonly dead: number;
  }[];
}

/** @param ds the room's own, or any with the right to read its schema first in `search_path` */
export function messageStatus(_ds: DataSource, _room: DataRoom): Promise<MessageStatus> {
  return Promise.reject(new Error('not yet'));
}
