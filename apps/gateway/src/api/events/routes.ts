import { z } from 'zod';
import { listPublicEvents } from '#contracts';
import { After, integer } from '../../routes/query.js';
import { route } from '../../routes/route.js';

export const listEventsRoute = route({
  id: 'listEvents',
  method: 'GET',
  path: '/api/v1/events',
  area: 'Events',
  summary: 'What happened in public, in order, nothing skipped',
  description: 'Ask again with `after` = `next` to get what came since. What was taken back leaves a tombstone.',
  access: 'anyone',
  query: z.strictObject({ limit: integer(1, 100).default(20), after: After.optional() }),
  answer: { status: 200, description: 'A page of events.', schema: listPublicEvents.response },
});
