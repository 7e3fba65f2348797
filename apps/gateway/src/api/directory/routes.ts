import { z } from 'zod';
import { PlaceCode, PlaceKind, PublicPlace, getPlace, listTags, oneLine, pageOf } from '#contracts';
import { PageQuery, positive, searchWords } from '../../routes/query.js';
import { route } from '../../routes/route.js';

const AREA = 'Directory';
const ByCode = z.strictObject({ code: PlaceCode });

export const searchServicesRoute = route({
  id: 'searchServices',
  method: 'GET',
  path: '/api/v1/services',
  area: AREA,
  summary: 'Find services',
  access: 'anyone',
  query: PageQuery.extend({
    q: searchWords.optional().describe('A name, also an old or a misspelt one, or a postcode.'),
    near: oneLine({ min: 1, max: 100 }).optional().describe('A postcode, a town, or latitude,longitude.'),
    within: positive(500).optional().describe('Kilometres.'),
    kind: PlaceKind.optional(),
    organisation: PlaceCode.optional().describe('With everything below it.'),
  }),
  answer: { status: 200, description: 'A page of places.', schema: pageOf(PublicPlace) },
  keeping: 'seconds',
});

export const getServiceRoute = route({
  id: 'getService',
  method: 'GET',
  path: '/api/v1/services/{code}',
  area: AREA,
  summary: 'One service',
  access: 'anyone',
  params: ByCode,
  answer: { status: 200, description: 'The service, with what lies above and below it.', schema: getPlace.response },
  keeping: 'seconds',
});

export const getOrganisationRoute = route({
  id: 'getOrganisation',
  method: 'GET',
  path: '/api/v1/organisations/{code}',
  area: AREA,
  summary: 'One organisation',
  access: 'anyone',
  params: ByCode,
  answer: { status: 200, description: 'The organisation, with parent and children.', schema: getPlace.response },
  keeping: 'seconds',
});

export const listTagsRoute = route({
  id: 'listTags',
  method: 'GET',
  path: '/api/v1/tags',
  area: AREA,
  summary: 'Tags of published stories, with how many carry each',
  access: 'anyone',
  answer: { status: 200, description: 'All tags.', schema: listTags.response },
  keeping: 'seconds',
});
