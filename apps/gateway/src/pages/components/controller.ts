import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { Serves } from '../../routes/serves.js';
import { pageRoute } from '../page-route.js';
import { Pages } from '../pages.js';
import { componentNames, VIEWS } from '../templates.js';
import { Visit, Visiting } from '../visit.js';

/** What `fixtures.json` of a component holds: its macro, and a name and parameters for each of its states. */
export const Fixtures = z.object({
  macro: z.string(),
  fixtures: z.array(z.object({ name: z.string(), params: z.unknown() })).min(1),
});

export const readFixtures = (component: string): z.infer<typeof Fixtures> =>
  Fixtures.parse(JSON.parse(readFileSync(join(VIEWS, 'components', component, 'fixtures.json'), 'utf8')));

export const componentsPageRoute = pageRoute({
  id: 'componentsPage',
  path: '/components',
  summary: 'Every component in every state (one-process mode)',
  access: 'anyone',
});

/** All that pages are made of, for who builds them. Served in the one-process mode alone. */
@Controller()
export class ComponentsController {
  constructor(private readonly pages: Pages) {}

  @Serves(componentsPageRoute)
  show(@Visiting() visit: Visit): string {
    const components = componentNames().map((name) => ({ name, ...readFixtures(name) }));
    return this.pages.show(visit, 'components/all', { title: 'Components', components });
  }
}
