import type { PublicPlace } from '#contracts';
import type { Tx } from '#persistence';
import { PUBLIC_PLACE, WITH_ORGANISATION } from './columns.js';
import { matches, Parameters, type PlaceFilter } from './parameters.js';

/** Places by name, from the one after `last` on. */
export function listPlaces(
  tx: Tx,
  filter: PlaceFilter,
  last: string | undefined,
  limit: number,
): Promise<PublicPlace[]> {
  const parameters = new Parameters();
  const after =
    last === undefined
      ? 'true'
      : `(p.name collate "C", p.code collate "C") >
           (select l.name collate "C", l.code collate "C" from place l where l.code = ${parameters.use(last)})`;
  return tx.query<PublicPlace>(
    `with page as (
       select p.code from place p where ${after} and ${matches(filter, parameters)}
       order by p.name collate "C", p.code collate "C" limit ${parameters.use(limit)}
     )
     select ${PUBLIC_PLACE} from page join place p using (code) ${WITH_ORGANISATION}
     order by p.name collate "C", p.code collate "C"`,
    parameters.values,
  );
}
