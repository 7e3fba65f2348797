import type { DataSource } from 'typeorm';
import type { DataRoom } from '#contracts';
import { dropDead, listDead, replayDead, SafeToShow, Transactions, type DeadWork, type Tx } from '#persistence';
import { RETRY_PREFIX } from './events/delivery.js';

/** Something that is no longer tried, until an operator replays or drops it. */
export interface DeadLetter {
  readonly id: string;
  /** `routing.match-stories`, or another kind of due work such as `routing.mail`. */
  readonly queue: string;
  /** The event's id, or the key of the work. */
  readonly key: string;
  /** `stories.story-published.v1`; null where it is no event. */
  readonly type: string | null;
  /** Whom it is about. */
  readonly subject: string | null;
  /** Since it was replayed last. */
  readonly attempts: number;
  /** When it failed first, and when it was given up. */
  readonly firstAt: Date;
  readonly deadAt: Date;
  /** What went wrong, without anybody's words. */
  readonly error: string | null;
  /** How often it was replayed before. */
  readonly replays: number;
}

type Act = 'replayed' | 'dropped';
const ACTS: Readonly<Record<Act, typeof replayDead>> = { replayed: replayDead, dropped: dropDead };

/** That it was replayed, and how it had fared before; or that another with the same key was dropped. */
export interface DeadLetterAct {
  readonly at: Date;
  readonly act: Act;
  /** A person's id, or the command line. */
  readonly who: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly deadAt: Date;
}

/** One with all that is in it and all that was done with it. */
export interface ShownDeadLetter extends DeadLetter {
  readonly payload: unknown;
  readonly history: readonly DeadLetterAct[];
}

/** Which: all when nothing is said. */
export interface DeadLetterChoice {
  readonly queue?: string;
  readonly ids?: readonly string[];
}

/** There is no such dead letter (any more). */
export class UnknownDeadLetter extends SafeToShow {}

/** What is done with many is done with so many at a time. */
const AT_ONCE = 500;
const ID = /^[1-9]\d{0,17}$/;

const WRITE_DOWN = `
  INSERT INTO dead_letter_act (act, who, kind, key, type, subject, attempts, error, dead_at)
  SELECT $1, $2, kind, key, payload #>> '{event,type}', subject, attempt, error, dead_at
  FROM due_work WHERE id = ANY ($3) ORDER BY id`;

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
    const replays = await this.replaysOf(dead);
    return dead.map((work, i) => this.letter(work, replays[i] ?? 0));
  }

  /** One with all that is in it; undefined when it is not there. */
  async show(id: string): Promise<ShownDeadLetter | undefined> {
    if (!ID.test(id)) return undefined;
    const [work] = await listDead(this.transactions, this.where({ ids: [id] }));
    if (!work) return undefined;
    const history = await this.transactions.query<DeadLetterAct>(
      `SELECT at, act, who, attempts, error, dead_at AS "deadAt" FROM dead_letter_act
       WHERE kind = $1 AND key = $2 ORDER BY seq`,
      [work.kind, work.key],
    );
    const replays = history.filter(({ act }) => act === 'replayed').length;
    return { ...this.letter(work, replays), payload: readable(work.payload), history };
  }

  /**
   * Lets them be tried again, from the first attempt on.
   * @param who is written down: a person's id, or the command line
   * @returns how many
   * @throws UnknownDeadLetter when one that is named is not there: then nothing is done
   */
  replay(choice: DeadLetterChoice, who: string): Promise<number> {
    return this.act('replayed', choice, who);
  }

  /** Forgets them for good; that they were there is written down. Otherwise like `replay`. */
  drop(choice: DeadLetterChoice, who: string): Promise<number> {
    return this.act('dropped', choice, who);
  }

  private async act(act: Act, choice: DeadLetterChoice, who: string): Promise<number> {
    if (choice.ids) return this.transactions.run((tx) => this.actOn(tx, act, choice, who));
    let count = 0;
    let page: DeadLetter[] = [];
    // By their ids upwards: what dies again meanwhile is not taken a second time.
    do {
      page = await this.list({ ...choice, limit: AT_ONCE, afterId: page.at(-1)?.id });
      const ids = page.map(({ id }) => id);
      count += await this.transactions.run((tx) => this.actOn(tx, act, { ids }, who, { mayBeGone: true }));
    } while (page.length === AT_ONCE);
    return count;
  }

  private async actOn(
    tx: Tx,
    act: Act,
    { ids = [], queue }: DeadLetterChoice,
    who: string,
    { mayBeGone } = { mayBeGone: false },
  ): Promise<number> {
    const asked = this.where({ queue, ids: ids.filter((id) => ID.test(id)) });
    const held = (await listDead(tx, { ...asked, limit: ids.length, lock: true })).map(({ id }) => id);
    const missing = ids.filter((id) => !held.includes(id));
    if (missing.length > 0 && !mayBeGone) throw this.unknown(missing, queue);
    await tx.query(WRITE_DOWN, [act, who, held]);
    return ACTS[act](tx, { schema: this.room, ids: held });
  }

  private unknown(ids: readonly string[], queue: string = this.room): UnknownDeadLetter {
    const named = ids.slice(0, 5).join(', ') + (ids.length > 5 ? ` and ${ids.length - 5} more` : '');
    return new UnknownDeadLetter(
      `${queue} has no dead letter ${named}, and nothing was done. See: npx heard dead-letters list`,
    );
  }

  private async replaysOf(dead: readonly DeadWork[]): Promise<number[]> {
    const rows = await this.transactions.query<{ count: number }>(
      `SELECT (SELECT count(*)::int FROM dead_letter_act a
               WHERE a.kind = w.kind AND a.key = w.key AND a.act = 'replayed') AS count
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (kind, key, n) ORDER BY n`,
      [dead.map(({ kind }) => kind), dead.map(({ key }) => key)],
    );
    return rows.map(({ count }) => count);
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

  private letter(work: DeadWork, replays: number): DeadLetter {
    const { id, kind, key, subject, attempts, createdAt: firstAt, deadAt, error } = work;
    const name = kind.startsWith(RETRY_PREFIX) ? kind.slice(RETRY_PREFIX.length) : kind;
    return {
      id,
      queue: `${this.room}.${name}`,
      key,
      type: typeOf(work.payload),
      subject,
      attempts,
      firstAt,
      deadAt,
      error,
      replays,
    };
  }
}

function typeOf(payload: unknown): string | null {
  const { event } = payload as { event?: { type?: unknown } };
  return typeof event?.type === 'string' ? event.type : null;
}

/** A body that could not be stored as it came is shown as text. */
function readable(payload: unknown): unknown {
  const { raw } = payload as { raw?: unknown };
  return typeof raw === 'string' ? { body: Buffer.from(raw, 'base64').toString('utf8') } : payload;
}
