import { notFound } from '#kernel';
import type { PlaceCopy, PublicPlace, ResponseOf, getPlace as getPlaceContract } from '#contracts';
import type { Tx } from '#persistence';
import { PLACE_COPY, PUBLIC_PLACE, WITH_ORGANISATION } from './columns.js';

/** Places by code, as other rooms copy them; a code that nobody knows is left out. */
export function placeCopies(tx: Tx, codes: readonly string[]): Promise<PlaceCopy[]> {
  return tx.query<PlaceCopy>(`select ${PLACE_COPY} from place p where p.code = any ($1::text[]) order by p.code`, [
    codes,
  ]);
}

/** Most children that are shown with a place; a commissioner has hundreds. The rest is found by searching below it. */
const MOST_CHILDREN = 1_000;

/**
 * A place with its neighbours in the tree.
 * @throws HeardError 404
 */
export async function getPlace(tx: Tx, code: string): Promise<ResponseOf<typeof getPlaceContract>> {
  const [place] = await tx.query<PublicPlace & Pick<ResponseOf<typeof getPlaceContract>, 'parent' | 'children'>>(
    `select ${PUBLIC_PLACE},
       (select json_build_object('code', u.code, 'name', u.name) from place u where u.code = p.parent_code) as parent,
       (select coalesce(json_agg(json_build_object('code', c.code, 'name', c.name, 'kind', c.kind)), '[]')
        from (select * from place c where c.parent_code = p.code
              order by c.status desc, c.name collate "C", c.code limit ${MOST_CHILDREN}) c) as children
     from place p ${WITH_ORGANISATION} where p.code = $1`,
    [code],
  );
  if (!place) throw notFound('This place');
  return place;
}
