import { tableIn } from '../sql.js';
import type { Tx } from '../tx.js';

/** A piece of work under our lease. */
export interface Claim {
  readonly id: string;
  readonly lease: string;
  readonly kind: string;
  readonly key: string;
  readonly subject: string | null;
  readonly payload: object;
  readonly attempt: number;
}

/** What a look at the table found. */
export interface Claimed {
  readonly claims: readonly Claim[];
  /** Milliseconds until the next row falls due, when that is within the horizon that was asked for. */
  readonly nextInMs: number | undefined;
}

/**
 * The statements over one table of due work. Times are PostgreSQL's own throughout: what the clocks of the machines say
 * makes no difference.
 */
export class Claims {
  private readonly table: string;

  constructor(
    private readonly tx: Tx,
    schema: string,
    private readonly kinds: readonly string[],
    private readonly leaseMs: number,
  ) {
    this.table = tableIn(schema, 'due_work');
  }

  /**
   * Takes at most `limit` due rows under new leases, those first that wait longest; rows that others are taking are
   * passed over. Counts the attempt now, so that a run which ends its process has counted too.
   */
  async take(limit: number, horizonMs: number): Promise<Claimed> {
    const rows = await this.tx.query<Claim & { nextInMs: number | null }>(
      `with next as (
         select extract(epoch from min(n.due_at) - clock_timestamp()) * 1000 as "nextInMs"
         from unnest($1::text[]) k (kind) cross join lateral (
           select due_at from ${this.table} w
           where w.kind = k.kind and dead_at is null and due_at > now() and due_at <= now() + $4::float8 * interval '1 ms'
           order by due_at limit 1) n),
       due as (
         select c.id from unnest($1::text[]) k (kind) cross join lateral (
           select id, due_at from ${this.table} w
           where w.kind = k.kind and dead_at is null and due_at <= now() and (leased_until is null or leased_until < now())
           order by due_at limit $2 for update skip locked) c
         order by c.due_at limit $2),
       taken as (
         update ${this.table} w
         set lease = gen_random_uuid(), leased_until = now() + $3::float8 * interval '1 ms', attempt = attempt + 1
         from due where w.id = due.id
         returning w.id, lease, kind, key, subject, payload, attempt, due_at)
       select next."nextInMs"::float8, t.id, t.lease, t.kind, t.key, t.subject, t.payload, t.attempt
       from next left join taken t on true order by t.due_at`,
      [this.kinds, limit, this.leaseMs, horizonMs],
    );
    return { claims: rows.filter(({ id }) => id !== null), nextInMs: rows[0]?.nextInMs ?? undefined };
  }

  /**
   * Renews the leases of what runs. Rows that are locked (being finished, cancelled) are left alone.
   * @returns the ids of those that are no longer ours
   */
  async renew(claims: readonly Claim[]): Promise<ReadonlySet<string>> {
    const rows = await this.tx.query<{ id: string }>(
      `with ours as (select * from unnest($1::bigint[], $2::uuid[]) o (id, lease)),
       held as (select w.id from ${this.table} w join ours on w.id = ours.id and w.lease = ours.lease
                for update of w skip locked),
       renewed as (update ${this.table} w set leased_until = now() + $3::float8 * interval '1 ms' from held where w.id = held.id)
       select ours.id from ours
       where not exists (select from ${this.table} w where w.id = ours.id and w.lease = ours.lease)`,
      [claims.map(({ id }) => id), claims.map(({ lease }) => lease), this.leaseMs],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Ends the work in the given transaction. @returns false when the lease is not ours any more */
  async finish(tx: Tx, claim: Claim): Promise<boolean> {
    return this.changed(tx, `delete from ${this.table} where id = $1 and lease = $2 returning id`, claim);
  }

  /** Keeps the work for another time, as a new first attempt. @returns false when the lease is not ours any more */
  async again(tx: Tx, claim: Claim, when: { dueAt?: Date; afterMs?: number; payload?: object }): Promise<boolean> {
    return this.changed(
      tx,
      `update ${this.table}
       set due_at = coalesce($3::timestamptz, now()) + $4::float8 * interval '1 ms',
           payload = coalesce($5::jsonb, payload), attempt = 0,
           lease = null, leased_until = null, error = null
       where id = $1 and lease = $2 returning id`,
      claim,
      when.dueAt ?? null,
      when.afterMs ?? 0,
      when.payload === undefined ? null : JSON.stringify(when.payload),
    );
  }

  /** Lets the work rest for `pauseMs`; for ever (dead) when that is undefined. */
  async failed(claim: Claim, error: string, pauseMs: number | undefined): Promise<boolean> {
    return this.changed(
      this.tx,
      `update ${this.table}
       set lease = null, leased_until = null, error = $3, due_at = now() + coalesce($4::float8, 0) * interval '1 ms',
           dead_at = case when $4::float8 is null then now() end
       where id = $1 and lease = $2 returning id`,
      claim,
      error,
      pauseMs ?? null,
    );
  }

  /** Gives work back that was begun and could not be finished by no fault of its own: the attempt does not count. */
  async giveBack(claims: readonly Claim[]): Promise<void> {
    await this.tx.query(
      `update ${this.table} w set lease = null, leased_until = null, attempt = attempt - 1
       from unnest($1::bigint[], $2::uuid[]) o (id, lease) where w.id = o.id and w.lease = o.lease`,
      [claims.map(({ id }) => id), claims.map(({ lease }) => lease)],
    );
  }

  private async changed(tx: Tx, sql: string, claim: Claim, ...params: readonly unknown[]): Promise<boolean> {
    return (await tx.query(sql, [claim.id, claim.lease, ...params])).length > 0;
  }
}
