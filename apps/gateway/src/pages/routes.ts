import { z } from 'zod';
import { route } from '../routes/route.js';
import { Opaque } from './opaque.js';

const PAGE = { status: 200, description: 'A page.', mediaType: 'text/html; charset=utf-8' } as const;
const ofPages = { area: 'Pages', access: 'anyone', identity: 'ignored', documented: false, answer: PAGE } as const;

export const followPageRoute = route({
  ...ofPages,
  id: 'followPage',
  method: 'GET',
  path: '/follow/{secret}',
  summary: 'What became of a story',
  params: z.strictObject({ secret: Opaque }),
  keeping: 'secret',
});
