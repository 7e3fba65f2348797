import { z } from 'zod';
import { InboxView } from '#contracts';
import { PageQuery } from '../../routes/query.js';
import { pageRoute } from '../page-route.js';

/** For everybody who is signed in: whoever has another first page is taken there. */
export const inboxPageRoute = pageRoute({
  id: 'inboxPage',
  path: '/staff',
  summary: 'What somebody was told of, and what waits for an answer',
  access: 'signed-in',
  query: z.strictObject({ view: InboxView.default('to-answer'), cursor: PageQuery.shape.cursor }),
});
