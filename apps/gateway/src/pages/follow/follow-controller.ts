import { Controller } from '@nestjs/common';
import { GuessLimited } from '../../access/guess-limited.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { presentFollow } from './presenter.js';
import { followPageRoute } from './routes.js';
import { StoryBehind } from './story-behind.js';

/** What the private link opens: the difference that the story made. */
@Controller()
@GuessLimited()
export class FollowPageController {
  constructor(
    private readonly pages: Pages,
    private readonly behind: StoryBehind,
  ) {}

  @Serves(followPageRoute)
  async show(@Input() { params }: InputOf<typeof followPageRoute>, @Visiting() visit: Visit): Promise<string> {
    const story = await this.behind.story(params.secret);
    const [cameOfIt, about] = await Promise.all([this.behind.whatCameOf(story), this.behind.about()]);
    return this.pages.show(visit, 'follow/story', presentFollow(story, cameOfIt, about, params.secret));
  }
}
