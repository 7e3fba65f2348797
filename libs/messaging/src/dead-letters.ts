import type { DataSource } from 'typeorm';
import type { DataRoom } from '#contracts';

/** Something that is no longer tried, until an operator replays or drops it. */
export interface DeadLetter {
  readonly id: string;
  /** `routing.match-stories`, or another kind of due work such as `routing.mail`. */
  readonly queue: string;
  /** The event's id, or the key of the work. */
  readonly key: string;
  readonly subject: string | null;
  readonly attempts: number;
  readonly deadAt: Date;
  readonly error: string | null;
}

/** The dead letters of one room, the same whichever road events took. */
export class DeadLetters {
  constructor(
    private readonly ds: DataSource,
    private readonly room: DataRoom,
  ) {}

  /** Newest first; without the words in them. */
  list(_filter: { queue?: string; limit?: number } = {}): Promise<DeadLetter[]> {
    return Promise.reject(new Error('not yet'));
  }

  /** One with its payload; undefined when it is not there. */
  show(_id: string): Promise<(DeadLetter & { payload: unknown }) | undefined> {
    return Promise.reject(new Error('not yet'));
  }

  /** Tries them again from the first pause on. @returns how many */
  replay(_which: { id?: string; queue?: string }): Promise<number> {
    return Promise.reject(new Error('not yet'));
  }

  /** Forgets them. @returns how many */
  drop(_which: { id?: string; queue?: string }): Promise<number> {
    return Promise.reject(new Error('not yet'));
  }
}
