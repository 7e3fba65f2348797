import { z } from 'zod';
import { PlaceCode, PlaceKind, oneLine } from '#contracts';
import { PageQuery, searchWords } from '../../routes/query.js';
import { typedQuery } from '../filters.js';
import { pageRoute } from '../page-route.js';

/** What the search's address may hold. */
export const ServicesQuery = z.strictObject({
  q: searchWords.optional(),
  near: oneLine({ min: 1, max: 100 }).optional(),
  kind: PlaceKind.optional(),
  organisation: PlaceCode.optional(),
  cursor: PageQuery.shape.cursor,
});
export type ServicesQuery = z.infer<typeof ServicesQuery>;

export const servicesPageRoute = pageRoute({
  id: 'servicesPage',
  path: '/services',
  summary: 'Find a service',
  access: 'anyone',
  query: typedQuery(ServicesQuery),
  keeping: 'seconds',
});

const ByCode = z.strictObject({ code: PlaceCode });

export const servicePageRoute = pageRoute({
  id: 'servicePage',
  path: '/services/{code}',
  summary: 'A service: what people say about it, and what came of it',
  access: 'anyone',
  params: ByCode,
  keeping: 'seconds',
});

export const organisationPageRoute = pageRoute({
  id: 'organisationPage',
  path: '/organisations/{code}',
  summary: 'An organisation: what people say about its services, and what came of it',
  access: 'anyone',
  params: ByCode,
  keeping: 'seconds',
});
