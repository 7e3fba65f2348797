import { z } from 'zod';
import { PlaceCode } from '#contracts';
import { pageRoute } from '../page-route.js';

/** How many months are looked at, the newest among them. */
export const LENGTHS = ['3', '6', '12', '24'] as const;

export const dashboardPageRoute = pageRoute({
  id: 'dashboardPage',
  path: '/staff/dashboard',
  summary: 'What became of the stories about an organisation, in figures',
  access: 'read-as-staff',
  query: z.strictObject({ place: PlaceCode.optional(), months: z.enum(LENGTHS).default('12') }),
});
