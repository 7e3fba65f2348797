import { Controller } from '@nestjs/common';
import { Serves } from '../../routes/serves.js';
import { pageRoute } from '../page-route.js';
import { Pages } from '../pages.js';
import { PlaceNames } from '../place-names.js';
import { Visit, Visiting } from '../visit.js';

export const accountPageRoute = pageRoute({
  id: 'accountPage',
  path: '/staff/account',
  summary: 'Who is signed in',
  access: 'signed-in',
});

@Controller()
export class AccountController {
  constructor(
    private readonly pages: Pages,
    private readonly places: PlaceNames,
  ) {}

  @Serves(accountPageRoute)
  async show(@Visiting() visit: Visit): Promise<string> {
    const { name, jobTitle, roles, organisation } = visit.signedIn.person;
    const names = organisation === null ? new Map<string, string>() : await this.places.of([organisation]);
    return this.pages.show(visit, 'staff/account', {
      title: 'Your account',
      name,
      jobTitle,
      roles: roles.join(', '),
      organisation: organisation === null ? null : (names.get(organisation) ?? organisation),
    });
  }
}
