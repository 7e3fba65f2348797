import { listKeptMail } from '#contracts';
import { route } from '../routes/route.js';

const PAGE = { status: 200, description: 'A page.', mediaType: 'text/html; charset=utf-8' } as const;
const ofPages = { area: 'Pages', access: 'anyone', identity: 'ignored', documented: false, answer: PAGE } as const;

export const frontPageRoute = route({
  ...ofPages,
  id: 'frontPage',
  method: 'GET',
  path: '/',
  summary: 'Where things are',
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
