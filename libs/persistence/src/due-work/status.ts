import { tableIn } from '../sql.js';
import type { Tx } from '../tx.js';

/** How much work there is. */
export interface WorkStatus {
  /** All that is not dead: due, running, or due later. */
  readonly waiting: number;
  /** Due by now and not begun. */
  readonly overdue: number;
  readonly oldestOverdueSeconds: number;
  readonly dead: number;
}

/** @param choice.kinds only these kinds; all when left out */
export async function workStatus(
  tx: Tx,
  choice: { readonly schema?: string; readonly kinds?: readonly string[] } = {},
): Promise<WorkStatus> {
  const [status] = await tx.query<WorkStatus>(
    `select count(*) filter (where dead_at is null)::int as waiting,
       count(*) filter (where overdue)::int as overdue,
       coalesce(extract(epoch from now() - min(due_at) filter (where overdue)), 0)::float8 as "oldestOverdueSeconds",
       count(*) filter (where dead_at is not null)::int as dead
     from (select due_at, dead_at, dead_at is null and due_at <= now() and
             (leased_until is null or leased_until < now()) as overdue
           from ${tableIn(choice.schema, 'due_work')} where $1::text[] is null or kind = any($1)) w`,
    [choice.kinds ?? null],
  );
  return status ?? { waiting: 0, overdue: 0, oldestOverdueSeconds: 0, dead: 0 };
}
