import { z } from 'zod';
import { RoomStatus, listUnheard, listUnplaced } from '#contracts';
import { PageQuery } from '../../routes/query.js';
import { route } from '../../routes/route.js';

const ofOperator = { area: 'Operator', access: 'operate' } as const;

export const Messages = z.object({
  rooms: z.array(RoomStatus),
  missing: z.array(z.string()).describe('Rooms that did not answer.'),
});

export const messagesRoute = route({
  ...ofOperator,
  id: 'getMessages',
  method: 'GET',
  path: '/api/v1/operator/messages',
  summary: 'Health of every step: what waits, what failed, what was counted',
  answer: { status: 200, description: 'What each room says.', schema: Messages },
});

export const unheardRoute = route({
  ...ofOperator,
  id: 'listUnheard',
  method: 'GET',
  path: '/api/v1/operator/unheard',
  summary: 'Stories that nobody was told of',
  query: PageQuery,
  answer: { status: 200, description: 'A page of them.', schema: listUnheard.response },
});

export const unplacedRoute = route({
  ...ofOperator,
  id: 'listUnplaced',
  method: 'GET',
  path: '/api/v1/operator/unplaced',
  summary: 'Stories without a service',
  query: PageQuery,
  answer: { status: 200, description: 'A page of them.', schema: listUnplaced.response },
});
