import { z } from 'zod';
import { route } from '../../routes/route.js';

const open = { area: 'About the API', access: 'anyone', identity: 'ignored', limit: 'none' } as const;

export const openApiRoute = route({
  ...open,
  id: 'getOpenApi',
  method: 'GET',
  path: '/api/v1/openapi.json',
  summary: 'This document',
  answer: { status: 200, description: 'OpenAPI 3.1.', schema: z.record(z.string(), z.unknown()) },
  keeping: 'seconds',
});

export const liveRoute = route({
  ...open,
  id: 'getLive',
  method: 'GET',
  path: '/health/live',
  summary: 'Whether this process runs',
  answer: { status: 200, description: 'It does.', schema: z.object({ status: z.literal('live') }) },
  documented: false,
});

export const readyRoute = route({
  ...open,
  id: 'getReady',
  method: 'GET',
  path: '/health/ready',
  summary: 'Whether it can do its work',
  answer: { status: 200, description: 'It can.', schema: z.object({ status: z.enum(['ready', 'degraded']) }) },
  documented: false,
});
