import { Controller } from '@nestjs/common';
import { Serves } from '../../routes/serves.js';
import { pageRoute } from '../page-route.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';

export const accountPageRoute = pageRoute({
  id: 'accountPage',
  path: '/staff/account',
  summary: 'Who is signed in',
  access: 'signed-in',
});

@Controller()
export class AccountController {
  constructor(private readonly pages: Pages) {}

  @Serves(accountPageRoute)
  show(@Visiting() visit: Visit): string {
    const { name, jobTitle, roles } = visit.signedIn.person;
    return this.pages.show(visit, 'staff/account', { title: 'Your account', name, jobTitle, roles: roles.join(', ') });
  }
}
