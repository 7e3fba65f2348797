import type { Person } from '#contracts';
import { hashToken } from '#kernel';
import type { Tx } from '#persistence';
import { PERSON, personOf, type PersonRow } from './people.js';

/** A session ends after so long, whatever happens, and after so long without a request. */
const ENDS_AFTER = "interval '12 hours'";
const IDLE_ENDS_AFTER = "interval '1 hour'";
/** That it is in use is written down at most so often: a request that only reads should not write. */
const SEEN_EVERY = "interval '1 minute'";

export interface Session {
  readonly person: Person;
  /** When it ends at the latest; unused, it ends an hour after the last request. */
  readonly expiresAt: Date;
}

type SessionRow = PersonRow & { readonly expiresAt: Date };

/**
 * Opens a session for a person, unless they are frozen by now, and forgets some that ended. Times are PostgreSQL's, so
 * that the clocks of several processes make no difference.
 */
export async function openSession(tx: Tx, personId: string, token: string): Promise<Session | undefined> {
  const [row] = await tx.query<SessionRow>(
    `with ended as (
       select token_hash from session where expires_at < now() order by token_hash limit 100 for update skip locked),
     forgotten as (delete from session s using ended where s.token_hash = ended.token_hash),
     opened as (
       insert into session (token_hash, person_id, expires_at)
       select $1, id, now() + ${ENDS_AFTER} from person where id = $2 and frozen_at is null
       returning person_id, expires_at)
     select ${PERSON}, opened.expires_at as "expiresAt" from opened join person p on p.id = opened.person_id`,
    [hashToken(token), personId],
  );
  return row && sessionOf(row);
}

/** Whose session it is, as the person is now: a frozen one has none. Notes that it is in use. */
export async function readSession(tx: Tx, token: string): Promise<Session | undefined> {
  const [row] = await tx.query<SessionRow>(
    `with current as (
       select s.token_hash, s.person_id, s.expires_at, s.last_seen_at
       from session s
       where s.token_hash = $1 and s.expires_at > now() and s.last_seen_at > now() - ${IDLE_ENDS_AFTER}),
     seen as (
       update session s set last_seen_at = now() from current
       where s.token_hash = current.token_hash and current.last_seen_at < now() - ${SEEN_EVERY})
     select ${PERSON}, current.expires_at as "expiresAt"
     from current join person p on p.id = current.person_id
     where p.frozen_at is null`,
    [hashToken(token)],
  );
  return row && sessionOf(row);
}

export async function closeSession(tx: Tx, token: string): Promise<void> {
  await tx.query('delete from session where token_hash = $1', [hashToken(token)]);
}

const sessionOf = (row: SessionRow): Session => ({ person: personOf(row), expiresAt: row.expiresAt });
