import type { Tx } from '#persistence';

export type DeliveryState = 'pending' | 'sent' | 'failed' | 'cancelled';

/** A delivery with what has to be known at the moment of sending: all of it as it is now, not as it was when queued. */
export interface DueDelivery {
  readonly id: string;
  readonly state: DeliveryState;
  readonly reference: string;
  readonly why: string;
  /** Names, in the story's order; those it does not have any more are left out. */
  readonly services: string[];
  readonly storyState: 'public' | 'withdrawn' | 'erased';
  readonly title: string;
  readonly excerpt: string;
  readonly publishedAt: Date | null;
  readonly email: string;
  /** Not frozen, may answer, and for one of the services the story has now. */
  readonly mayAnswer: boolean;
}

export async function readDue(tx: Tx, id: string): Promise<DueDelivery | undefined> {
  const [due] = await tx.query<DueDelivery>(
    `select d.id, d.state, d.reference, d.why, s.state as "storyState", s.title, s.excerpt,
       s.published_at as "publishedAt", p.email,
       array(select r.name from routing_record r where r.reference = d.reference and r.service = any(d.services)
             order by r.place) as services,
       p.frozen_at is null and 'responder' = any(p.roles) and exists (
         select from routing_record r left join place on place.code = r.service
           join person_scope c on c.person_id = p.id
             and (c.code = r.service or c.code = any(place.ancestors))
             and (c.kinds is null or place.kind = any(c.kinds))
         where r.reference = d.reference and r.service = any(d.services)) as "mayAnswer"
     from delivery d join routed_story s on s.reference = d.reference join person p on p.id = d.person_id
     where d.id = $1`,
    [id],
  );
  return due;
}

/** The mail server has taken the mail. @returns what to say of it; undefined when that was known, or it was cancelled */
export async function markSent(
  tx: Tx,
  id: string,
): Promise<{ reference: string; services: string[]; sentAt: Date } | undefined> {
  const [sent] = await tx.query<{ reference: string; services: string[]; sentAt: Date }>(
    `update delivery set state = 'sent', sent_at = now(), attempts = attempts + 1, last_error = null,
       next_attempt_at = null
     where id = $1 and state in ('pending', 'failed')
     returning reference, services, sent_at as "sentAt"`,
    [id],
  );
  return sent;
}

/** An attempt was in vain. @param pauseSeconds until the next one; undefined when there is none */
export async function markAttempt(
  tx: Tx,
  id: string,
  { error, pauseSeconds }: { error: string; pauseSeconds: number | undefined },
): Promise<void> {
  await tx.query(
    `update delivery set attempts = attempts + 1, last_error = $2,
       state = case when $3::float8 is null then 'failed' else state end,
       next_attempt_at = now() + $3::float8 * interval '1 second'
     where id = $1 and state in ('pending', 'failed')`,
    [id, error, pauseSeconds ?? null],
  );
}

export async function markCancelled(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update delivery set state = 'cancelled', next_attempt_at = null where id = $1 and state in ('pending', 'failed')`,
    [id],
  );
}
