import { z } from 'zod';
import { ChangeState, Id, PlaceCode, PlaceKind, oneLine } from '#contracts';
import { PageQuery, searchWords } from '../../routes/query.js';
import { typedQuery } from '../filters.js';
import { pageRoute } from '../page-route.js';

/** What the library's address may hold. */
export const ChangesQuery = z.strictObject({
  q: searchWords.optional(),
  tag: oneLine({ min: 1, max: 60 }).optional(),
  kind: PlaceKind.optional(),
  service: PlaceCode.optional(),
  organisation: PlaceCode.optional(),
  state: ChangeState.optional(),
  cursor: PageQuery.shape.cursor,
});
export type ChangesQuery = z.infer<typeof ChangesQuery>;

export const changesPageRoute = pageRoute({
  id: 'changesPage',
  path: '/changes',
  summary: 'What stories have changed',
  access: 'anyone',
  query: typedQuery(ChangesQuery),
  keeping: 'seconds',
});

export const changePageRoute = pageRoute({
  id: 'changePage',
  path: '/changes/{id}',
  summary: 'One change, and the stories that led to it',
  access: 'anyone',
  params: z.strictObject({ id: Id }),
  keeping: 'seconds',
});
