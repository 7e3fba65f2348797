import { Controller } from '@nestjs/common';
import { GuessLimited } from '../../access/guess-limited.js';
import { StoriesClient } from '../../clients/stories-client.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { confirmedPageRoute, confirmPageRoute } from './routes.js';

@Controller()
@GuessLimited()
export class ConfirmController {
  constructor(
    private readonly pages: Pages,
    private readonly stories: StoriesClient,
  ) {}

  /** Asks nobody: whether the link still holds is said after the button. */
  @Serves(confirmPageRoute)
  ask(@Visiting() visit: Visit): string {
    return this.pages.show(visit, 'confirm/ask', { title: 'Confirm your e-mail address' });
  }

  @Serves(confirmedPageRoute)
  async confirm(@Input() { params }: InputOf<typeof confirmedPageRoute>, @Visiting() visit: Visit): Promise<string> {
    await this.stories.confirmEmail(params.token);
    return this.pages.show(visit, 'confirm/done', { title: 'Your e-mail address is confirmed' });
  }
}
