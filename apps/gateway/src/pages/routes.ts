import { z } from 'zod';
import { listKeptMail } from '#contracts';
import { route } from '../routes/route.js';

const PAGE = { status: 200, description: 'A page.', mediaType: 'text/html; charset=utf-8' } as const;
const ofPages = { area: 'Pages', access: 'anyone', identity: 'ignored', documented: false, answer: PAGE } as const;

/** What a private link or a confirmation can hold. */
const Opaque = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/);

export const frontPageRoute = route({
  ...ofPages,
  id: 'frontPage',
  method: 'GET',
  path: '/',
  summary: 'Where things are',
});

export const followPageRoute = route({
  ...ofPages,
  id: 'followPage',
  method: 'GET',
  path: '/follow/{secret}',
  summary: 'What became of a story',
  params: z.strictObject({ secret: Opaque }),
  keeping: 'secret',
});

/** Opening it changes nothing: programs open the links of every mail (threats.md, 6). */
export const confirmPageRoute = route({
  ...ofPages,
  id: 'confirmPage',
  method: 'GET',
  path: '/confirm/{token}',
  summary: 'The button that confirms an e-mail address',
  params: z.strictObject({ token: Opaque }),
  keeping: 'secret',
});

export const confirmedPageRoute = route({
  ...ofPages,
  id: 'confirmedPage',
  method: 'POST',
  path: '/confirm/{token}',
  summary: 'The button was pressed',
  forms: true,
  params: z.strictObject({ token: Opaque }),
  keeping: 'secret',
});

export const mailPageRoute = route({
  ...ofPages,
  id: 'mailPage',
  method: 'GET',
  path: '/mail',
  summary: 'Mail that was kept instead of sent (one-process mode)',
  keeping: 'secret',
});

/** The same for programs: the walk reads it. */
export const mailListRoute = route({
  ...ofPages,
  id: 'mailList',
  method: 'GET',
  path: '/mail.json',
  summary: 'Mail that was kept instead of sent, for programs (one-process mode)',
  keeping: 'secret',
  answer: { status: 200, description: 'Kept mail, newest first.', schema: listKeptMail.response },
});
