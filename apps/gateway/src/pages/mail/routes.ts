import { listKeptMail } from '#contracts';
import { route } from '../../routes/route.js';
import { pageRoute } from '../page-route.js';

export const mailPageRoute = pageRoute({
  id: 'mailPage',
  path: '/mail',
  summary: 'Mail that was kept instead of sent (one-process mode)',
  access: 'anyone',
  keeping: 'secret',
});

/** The same for programs: the walk reads it. */
export const mailListRoute = route({
  id: 'mailList',
  method: 'GET',
  path: '/mail.json',
  area: 'Pages',
  summary: 'Mail that was kept instead of sent, for programs (one-process mode)',
  access: 'anyone',
  identity: 'ignored',
  documented: false,
  keeping: 'secret',
  answer: { status: 200, description: 'Kept mail, newest first.', schema: listKeptMail.response },
});
