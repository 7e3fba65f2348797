import { z } from 'zod';
import { ChangeState, Id, ReferenceText } from '#contracts';
import { PageQuery } from '../../routes/query.js';
import { formRoute, pageRoute } from '../page-route.js';

export const staffChangesPageRoute = pageRoute({
  id: 'staffChangesPage',
  path: '/staff/changes',
  summary: 'What the organisation changes',
  access: 'read-as-staff',
  query: z.strictObject({ state: ChangeState.optional(), cursor: PageQuery.shape.cursor }),
});

const ofNew = { path: '/staff/changes/new', access: 'answer' } as const;
export const newChangePageRoute = pageRoute({
  ...ofNew,
  id: 'newChangePage',
  summary: 'Where a change is recorded',
  query: z.strictObject({ story: ReferenceText.optional() }),
});
export const newChangeFormRoute = formRoute({ ...ofNew, id: 'newChangeForm', summary: 'Somebody records a change' });

const ofEdit = { path: '/staff/changes/{id}/edit', access: 'answer', params: z.strictObject({ id: Id }) } as const;
export const editChangePageRoute = pageRoute({ ...ofEdit, id: 'editChangePage', summary: 'Where a change is edited' });
export const editChangeFormRoute = formRoute({ ...ofEdit, id: 'editChangeForm', summary: 'Somebody edits a change' });
