import type { DataSource } from 'typeorm';
import type { DataRoom } from '#contracts';
import { dropDead, listDead, replayDead, Transactions, type DeadWork } from '#persistence';
import { RETRY_PREFIX } from './events/delivery.js';

/** Something that is no longer tried, until an operator replays or drops it. */
export interface DeadLetter {
  readonly id: string;
  /** `routing.match-stories`, or another kind of due work such as `routing.mail`. */
  readonly queue: string;
  /** The event's id, or the key of the work. */
  readonly key: string;
  /** Whom it is about. */
  readonly subject: string | null;
  readonly attempts: number;
  readonly deadAt: Date;
  /** What went wrong, without anybody's words. */
  readonly error: string | null;
}

export interface DeadLetterChoice {
  readonly queue?: string;
  readonly ids?: readonly string[];
}

/** The dead letters of one room, the same whichever road events took. */
export class DeadLetters {
  private readonly transactions: Transactions;

  constructor(
    ds: DataSource,
    private readonly room: DataRoom,
  ) {
    this.transactions = new Transactions(ds);
  }

  /** Oldest first, in pages; `afterId` is the last one already seen. */
  async list(page: { queue?: string; limit?: number; afterId?: string } = {}): Promise<DeadLetter[]> {
    const dead = await listDead(this.transactions, { ...this.where(page), limit: page.limit, afterId: page.afterId });
    return dead.map((work) => this.letter(work));
  }

  /** One with all that is in it; undefined when it is not there. */
  async show(id: string): Promise<(DeadLetter & { readonly payload: unknown }) | undefined> {
    const [work] = await listDead(this.transactions, this.where({ ids: [id] }));
    return work && { ...this.letter(work), payload: readable(work.payload) };
  }

  /** Lets them be tried again, from the first attempt on. @returns how many */
  replay(choice: DeadLetterChoice): Promise<number> {
    return replayDead(this.transactions, this.where(choice));
  }

  /** Forgets them for good. @returns how many */
  drop(choice: DeadLetterChoice): Promise<number> {
    return dropDead(this.transactions, this.where(choice));
  }

  /** A queue is a consumer of events, or a kind of due work: both have one name for an operator. */
  private where({ queue, ids }: DeadLetterChoice): { schema: string; kinds?: string[]; ids?: readonly string[] } {
    const name = queue?.replace(`${this.room}.`, '');
    return {
      schema: this.room,
      ...(name !== undefined && { kinds: [`${RETRY_PREFIX}${name}`, name] }),
      ...(ids !== undefined && { ids }),
    };
  }

  private letter({ id, kind, key, subject, attempts, deadAt, error }: DeadWork): DeadLetter {
    const name = kind.startsWith(RETRY_PREFIX) ? kind.slice(RETRY_PREFIX.length) : kind;
    return { id, queue: `${this.room}.${name}`, key, subject, attempts, deadAt, error };
  }
}

/** A body that could not be stored as it came is shown as text. */
function readable(payload: unknown): unknown {
  const { raw } = payload as { raw?: unknown };
  return typeof raw === 'string' ? { body: Buffer.from(raw, 'base64').toString('utf8') } : payload;
}
