import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  countStories,
  getStory,
  getStoryCards,
  listStories,
  listTags,
  type RequestOf,
  type ResponseOf,
} from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { CountStories } from '../use-cases/count-stories.js';
import { GetStory } from '../use-cases/get-story.js';
import { GetStoryCards } from '../use-cases/get-story-cards.js';
import { ListStories } from '../use-cases/list-stories.js';
import { ListTags } from '../use-cases/list-tags.js';

@Controller()
export class ReadingController {
  constructor(
    private readonly getting: GetStory,
    private readonly listing: ListStories,
    private readonly counting: CountStories,
    private readonly cards: GetStoryCards,
    private readonly tags: ListTags,
  ) {}

  @Answers(getStory)
  get(
    @Payload() asked: RequestOf<typeof getStory>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof getStory>> {
    return this.getting.run(asked, acting);
  }

  @Answers(listStories)
  list(@Payload() asked: RequestOf<typeof listStories>): Promise<ResponseOf<typeof listStories>> {
    return this.listing.run(asked);
  }

  @Answers(countStories)
  count(@Payload() asked: RequestOf<typeof countStories>): Promise<ResponseOf<typeof countStories>> {
    return this.counting.run(asked);
  }

  @Answers(getStoryCards)
  getCards(@Payload() asked: RequestOf<typeof getStoryCards>): Promise<ResponseOf<typeof getStoryCards>> {
    return this.cards.run(asked);
  }

  @Answers(listTags)
  listTags(): Promise<ResponseOf<typeof listTags>> {
    return this.tags.run();
  }
}
