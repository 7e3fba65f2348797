import { z } from 'zod';
import { pageRoute } from '../page-route.js';

const ofOperator = { access: 'operate' } as const;
/** What is no cursor of ours begins the list again. */
const Paged = z.object({
  cursor: z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/)
    .optional()
    .catch(undefined),
});

export const messagesPageRoute = pageRoute({
  ...ofOperator,
  id: 'operatorPage',
  path: '/operator',
  summary: 'Whether anything is lost or stuck',
});

export const unheardPageRoute = pageRoute({
  ...ofOperator,
  id: 'operatorUnheardPage',
  path: '/operator/unheard',
  summary: 'Stories that nobody was told of',
  query: Paged,
});

export const unplacedPageRoute = pageRoute({
  ...ofOperator,
  id: 'operatorUnplacedPage',
  path: '/operator/unplaced',
  summary: 'Stories without a service',
  query: Paged,
});
