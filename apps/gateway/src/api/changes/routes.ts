import { z } from 'zod';
import {
  ChangeDraft,
  ChangePatch,
  ChangeState,
  Id,
  PlaceCode,
  PlaceKind,
  PublicChange,
  StaffChange,
  oneLine,
  pageOf,
} from '#contracts';
import { PageQuery, searchWords } from '../../routes/query.js';
import { route } from '../../routes/route.js';

const AREA = 'Changes';
const ById = z.strictObject({ id: Id });

export const listChangesRoute = route({
  id: 'listChanges',
  method: 'GET',
  path: '/api/v1/changes',
  area: AREA,
  summary: 'The library of changes, newest first',
  access: 'anyone',
  query: PageQuery.extend({
    q: searchWords.optional(),
    tag: oneLine({ min: 1, max: 60 }).optional(),
    kind: PlaceKind.optional(),
    organisation: PlaceCode.optional(),
    state: ChangeState.optional(),
  }),
  answer: { status: 200, description: 'A page of changes.', schema: pageOf(PublicChange) },
  keeping: 'seconds',
});

export const getChangeRoute = route({
  id: 'getChange',
  method: 'GET',
  path: '/api/v1/changes/{id}',
  area: AREA,
  summary: 'One change',
  access: 'anyone',
  params: ById,
  answer: { status: 200, description: 'The change.', schema: PublicChange },
});

export const createChangeRoute = route({
  id: 'createChange',
  method: 'POST',
  path: '/api/v1/changes',
  area: AREA,
  summary: 'Record a change',
  description: 'A moderator reads it before it is public.',
  access: 'answer',
  body: ChangeDraft,
  answer: { status: 201, description: 'The change was recorded.', schema: StaffChange },
});

export const updateChangeRoute = route({
  id: 'updateChange',
  method: 'PATCH',
  path: '/api/v1/changes/{id}',
  area: AREA,
  summary: 'Say how far a change has come',
  description: 'What is given replaces what was. A moderator reads it before it is public.',
  access: 'answer',
  params: ById,
  body: ChangePatch,
  answer: { status: 200, description: 'The change as it now stands.', schema: StaffChange },
  refusals: ['conflict'],
});
