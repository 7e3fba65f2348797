import { z } from 'zod';
import { formRoute, pageRoute } from '../page-route.js';
import { Opaque } from '../opaque.js';

const ofConfirming = {
  path: '/confirm/{token}',
  params: z.strictObject({ token: Opaque }),
  access: 'anyone',
  keeping: 'secret',
} as const;

/** Opening it changes nothing: programs open the links of every mail (threats.md, 6). */
export const confirmPageRoute = pageRoute({
  ...ofConfirming,
  id: 'confirmPage',
  summary: 'The button that confirms an e-mail address',
});

export const confirmedPageRoute = formRoute({
  ...ofConfirming,
  id: 'confirmedPage',
  summary: 'The button was pressed',
});
