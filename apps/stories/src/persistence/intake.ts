import type pg from 'pg';
import { HeardError, newReference, unavailable } from '#kernel';
import { describeError, silentLog, type PersistenceLog } from '#persistence';
import { ACCEPT, acceptValues, type AcceptedStory } from './intake-statement.js';

/** The story that a key was first used for. */
export interface EarlierStory {
  readonly id: string;
  readonly reference: string;
  readonly fingerprint: Buffer;
  readonly keyId: string;
}

/** What became of a submission: kept now, or kept before under the same key. */
export type Taken =
  | { readonly isNew: true; readonly id: string; readonly reference: string }
  | { readonly isNew: false; readonly earlier: EarlierStory };

/** Makes a submission ready for a reference: a collision asks for another one. */
export type Draft = (reference: string) => AcceptedStory;

export interface IntakeLimits {
  /** Most stories in one statement. */
  readonly rows: number;
  /** Most statements at once. */
  readonly inFlight: number;
  /** Most submissions that wait; more are refused as unavailable. */
  readonly waiting: number;
}

const LIMITS: IntakeLimits = { rows: 64, inFlight: 2, waiting: 4_000 };
const MOST_COLLISIONS = 5;
/** A statement that is not answered by then is on a dead connection. Two of those would stop everything for ever. */
const ANSWER_LIMIT_MS = 4_000;

interface Waiting {
  readonly draft: Draft;
  story: AcceptedStory;
  readonly resolve: (taken: Taken) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Takes submissions in. Those that wait at the same moment are written together: one commit for many stories is what
 * makes acceptance fast. One bad row never fails its neighbours.
 */
export class Intake {
  private readonly waiting: Waiting[] = [];
  private running = 0;
  private isScheduled = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly afterCommit: () => void = () => undefined,
    private readonly log: PersistenceLog = silentLog,
    private readonly limits: IntakeLimits = LIMITS,
  ) {}

  /**
   * Resolves after the commit.
   * @throws HeardError `unavailable` when PostgreSQL can't be reached or too much waits: it is not known whether the story
   *   was kept; the same key tells
   */
  take(draft: Draft): Promise<Taken> {
    if (this.waiting.length >= this.limits.waiting) {
      return Promise.reject(new HeardError('unavailable', 'overloaded', BUSY, { retryAfter: 2 }));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ draft, story: draft(newReference()), resolve, reject });
      this.wake();
    });
  }

  /** The story that the caller used this key for, if any. */
  async earlier(caller: string, idempotencyKey: string): Promise<EarlierStory | undefined> {
    const found = await this.find([{ caller, idempotencyKey }]).catch((error: unknown) => {
      throw this.retold(error);
    });
    return found.get(keyOf({ caller, idempotencyKey }));
  }

  /** Waits a turn of the event loop, so that submissions which arrive together go together. */
  private wake(): void {
    if (this.isScheduled || this.running >= this.limits.inFlight) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      while (this.waiting.length > 0 && this.running < this.limits.inFlight) this.begin();
    });
  }

  private begin(): void {
    // One order of keys for all: two statements then wait for each other in one direction only, never in a circle.
    const batch = this.waiting.splice(0, this.limits.rows).sort((a, b) => byKey(a.story, b.story));
    this.running += 1;
    void this.write(batch).finally(() => {
      this.running -= 1;
      if (this.waiting.length > 0) this.wake();
    });
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    try {
      const taken = await this.accept(batch.map(({ story }) => story));
      batch.forEach(({ resolve }, i) => resolve(taken[i] as Taken));
    } catch (error) {
      if (isBadRow(error)) await this.writeOneByOne(batch);
      else for (const { reject } of batch) reject(this.retold(error));
    }
  }

  private async writeOneByOne(batch: readonly Waiting[]): Promise<void> {
    for (const one of batch) {
      try {
        one.resolve(await this.acceptOne(one));
      } catch (error) {
        one.reject(this.retold(error));
      }
    }
  }

  private async acceptOne(one: Waiting): Promise<Taken> {
    for (let collisions = 0; ; collisions += 1) {
      try {
        const [taken] = await this.accept([one.story]);
        return taken as Taken;
      } catch (error) {
        if (!isTakenReference(error) || collisions === MOST_COLLISIONS) throw error;
        one.story = one.draft(newReference());
      }
    }
  }

  private async accept(stories: readonly AcceptedStory[]): Promise<Taken[]> {
    const values = acceptValues(stories);
    const statement = { name: 'accept-stories', text: ACCEPT, values, query_timeout: ANSWER_LIMIT_MS };
    const { rows } = await this.pool.query<{ id: string }>(statement);
    const kept = new Set(rows.map(({ id }) => id));
    if (kept.size > 0) this.afterCommit();
    const repeated = stories.filter(({ id }) => !kept.has(id));
    const earlier = repeated.length > 0 ? await this.find(repeated) : new Map<string, EarlierStory>();
    return stories.map((story) => {
      if (kept.has(story.id)) return { isNew: true, id: story.id, reference: story.reference };
      const first = earlier.get(keyOf(story));
      if (!first) throw new Error('A key was taken, and then no story had it');
      return { isNew: false, earlier: first };
    });
  }

  /** What the caller is told: our own refusals and mistakes as they are; all else means that it can't be done now. */
  private retold(error: unknown): unknown {
    if (error instanceof HeardError || isOurMistake(error)) return error;
    this.log.warn({ error: describeError(error) }, 'Submissions could not be kept');
    return unavailable(BUSY);
  }

  /** Not a named statement: a plan that was made while the table was small would read all of it for ever. */
  private async find(keys: readonly CallersKey[]): Promise<Map<string, EarlierStory>> {
    const { rows } = await this.pool.query<EarlierStory & CallersKey>(
      `select s.id, s.reference, s.fingerprint, s.key_id as "keyId", s.caller, s.idempotency_key as "idempotencyKey"
       from unnest($1::text[], $2::text[]) k (caller, key)
       join story s on s.caller = k.caller and s.idempotency_key = k.key`,
      [keys.map(({ caller }) => caller), keys.map(({ idempotencyKey }) => idempotencyKey)],
    );
    return new Map(rows.map((row) => [keyOf(row), row]));
  }
}

interface CallersKey {
  readonly caller: string;
  readonly idempotencyKey: string;
}

const BUSY = 'Heard is very busy. Please send it again in a moment: the same key never makes a second story.';
const keyOf = ({ caller, idempotencyKey }: CallersKey): string => `${caller}\u001f${idempotencyKey}`;

/** PostgreSQL's five characters, or what Node says of a broken connection; empty without either. */
function sqlState(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

const byKey = (a: CallersKey, b: CallersKey): number => {
  const [left, right] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : Number(left > right);
};

/** SQLSTATE classes 22 (data) and 23 (constraints): the fault of one row. */
const isBadRow = (error: unknown): boolean => /^2[23]...$/.test(sqlState(error));

/** A statement or a row that PostgreSQL will never take; not a connection, a disk or a lock. */
const isOurMistake = (error: unknown): boolean =>
  error instanceof TypeError || isBadRow(error) || /^42...$/.test(sqlState(error));

const isTakenReference = (error: unknown): boolean =>
  sqlState(error) === '23505' && (error as { constraint?: string }).constraint === 'story_reference';
