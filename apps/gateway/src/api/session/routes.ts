import { z } from 'zod';
import { plainText, signIn } from '#contracts';
import { route } from '../../routes/route.js';

export const signInRoute = route({
  id: 'signIn',
  method: 'POST',
  path: '/api/v1/session',
  area: 'Session',
  summary: 'Sign in',
  description: 'One refusal for any mistake.',
  access: 'anyone',
  identity: 'ignored',
  body: z.strictObject({ email: plainText({ min: 1, max: 254 }), password: z.string().min(1).max(1000) }),
  answer: { status: 200, description: 'Send the token as `Authorization: Bearer`.', schema: signIn.response },
  refusals: ['unauthenticated'],
  // It has limits of its own, that look at what became of it.
  limit: 'none',
});

export const signOutRoute = route({
  id: 'signOut',
  method: 'DELETE',
  path: '/api/v1/session',
  area: 'Session',
  summary: 'Sign out',
  access: 'signed-in',
  answer: { status: 204, description: 'The token is worth nothing any more.' },
});
