import type { EventData, responsePublished, responseWithdrawn } from '#contracts';
import type { Tx } from '#persistence';

type Published = Pick<EventData<typeof responsePublished>, 'id' | 'reference' | 'kind'> & {
  readonly service: { readonly code: string };
};
type Withdrawn = Pick<EventData<typeof responseWithdrawn>, 'id' | 'reference'>;

/** An answer became public. One that is known to be taken back stays so. */
export async function keepAnswer(tx: Tx, { id, reference, service, kind }: Published): Promise<void> {
  await tx.query(
    `insert into story_answer (id, reference, service, kind) values ($1, $2, $3, $4)
     on conflict (id) do update set service = excluded.service, kind = excluded.kind`,
    [id, reference, service.code, kind],
  );
}

/** An answer was taken back. There is no way back from it, so it may be heard before the answer is. */
export async function keepAnswerGone(tx: Tx, { id, reference }: Withdrawn): Promise<void> {
  await tx.query(
    `insert into story_answer (id, reference, withdrawn) values ($1, $2, true)
     on conflict (id) do update set withdrawn = true`,
    [id, reference],
  );
}
