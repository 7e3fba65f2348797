import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { storySubmitted } from '#contracts';
import type { Mailer } from '#mail';
import { eventsWritten, Inbox } from '#messaging';
import { poolOf } from '#persistence';
import { WORK_KINDS, type RoomResources, type WorkKinds } from '#platform';
import { ContactCipher } from './domain/contact-cipher.js';
import { StoryKeys } from './domain/story-keys.js';
import { LetterWriter } from './mail/letter-writer.js';
import { EventsController } from './messaging/events.controller.js';
import { FollowController } from './messaging/follow.controller.js';
import { ModerationController } from './messaging/moderation.controller.js';
import { OperatorController } from './messaging/operator.controller.js';
import { ReadingController } from './messaging/reading.controller.js';
import { SubmissionController } from './messaging/submission.controller.js';
import { MAIL_AUTHOR, PUBLISH_STORY, RESEND_LINK, type Parts } from './parts.js';
import { Intake } from './persistence/intake.js';
import { UsualTime } from './persistence/usual-time.js';
import { AmendStory } from './use-cases/amend-story.js';
import { ClaimStory, ReleaseStory } from './use-cases/claim-story.js';
import { ConfirmEmail } from './use-cases/confirm-email.js';
import { DecideStory } from './use-cases/decide-story.js';
import { FindUnknownServices } from './use-cases/find-unknown-services.js';
import { FollowStory } from './use-cases/follow-story.js';
import { GetModeratedStory } from './use-cases/get-moderated-story.js';
import { GetStoriesStatus } from './use-cases/get-status.js';
import { GetStoryCards } from './use-cases/get-story-cards.js';
import { GetStory } from './use-cases/get-story.js';
import { HearOfAnswers } from './use-cases/hear-of-answers.js';
import { HearOfRouting } from './use-cases/hear-of-routing.js';
import { ListModerationQueue } from './use-cases/list-moderation-queue.js';
import { ListStories } from './use-cases/list-stories.js';
import { ListTags } from './use-cases/list-tags.js';
import { ListUnplaced } from './use-cases/list-unplaced.js';
import { MailAuthor } from './use-cases/mail-author.js';
import { PublishStory } from './use-cases/publish-story.js';
import { ResendFollowLink } from './use-cases/resend-follow-link.js';
import { AuthorMails } from './use-cases/schedule-author-mail.js';
import { ServicesOfStories } from './use-cases/services-of-stories.js';
import { SetNotices } from './use-cases/set-notices.js';
import { SubmitStory } from './use-cases/submit-story.js';
import { WithdrawStory } from './use-cases/withdraw-story.js';

/** The stories room as a Nest module. */
@Module({})
export class StoriesModule {
  static with(resources: RoomResources, mailer: Mailer): DynamicModule {
    return {
      module: StoriesModule,
      controllers: [
        SubmissionController,
        ReadingController,
        FollowController,
        ModerationController,
        OperatorController,
        EventsController,
      ],
      providers: providersOf(resources, mailer),
    };
  }
}

/** The use cases, built by hand from what they need: so a test builds them the same way, without Nest. */
function providersOf(resources: RoomResources, mailer: Mailer): Provider[] {
  const parts = partsOf(resources);
  const mails = new AuthorMails(parts);
  const services = new ServicesOfStories(parts);
  const resendFollowLink = new ResendFollowLink(parts, mails);
  const usualTime = new UsualTime(parts.transactions, parts.clock);
  const kinds: WorkKinds = {
    [PUBLISH_STORY]: new PublishStory(mails).work,
    [MAIL_AUTHOR]: new MailAuthor(parts, new LetterWriter(parts, usualTime), mailer).work,
    [RESEND_LINK]: resendFollowLink.work,
  };
  const useCases = [
    new SubmitStory(parts, intakeOf(resources), services),
    new FindUnknownServices(services),
    new GetStory(parts),
    new ListStories(parts),
    new GetStoryCards(parts),
    new ListTags(parts),
    new FollowStory(parts),
    new WithdrawStory(parts),
    new SetNotices(parts, mails),
    new ConfirmEmail(parts),
    resendFollowLink,
    new ListModerationQueue(parts),
    new GetModeratedStory(parts),
    new ClaimStory(parts),
    new ReleaseStory(parts),
    new DecideStory(parts, services, mails),
    new AmendStory(parts, services),
    new ListUnplaced(parts),
    new GetStoriesStatus(parts),
    new HearOfRouting(mails),
    new HearOfAnswers(mails),
  ];
  return [
    ...useCases.map((useCase) => ({ provide: useCase.constructor, useValue: useCase }) as Provider),
    { provide: Inbox, useValue: resources.inbox },
    { provide: WORK_KINDS, useValue: kinds },
  ];
}

function partsOf({ transactions, requests, work, clock, secrets, settings }: RoomResources): Parts {
  const { publicUrl, timeZone, rules } = settings;
  return {
    transactions,
    requests,
    work,
    clock,
    keys: new StoryKeys(secrets),
    cipher: new ContactCipher(secrets),
    rules: { ...rules, publicUrl, timeZone },
  };
}

/** Its statement writes events and work of its own, so it wakes whoever carries them. */
function intakeOf({ dataSource, work, logger }: RoomResources): Intake {
  const wake = (): void => {
    eventsWritten(storySubmitted);
    work.wake();
  };
  return new Intake(poolOf(dataSource), wake, logger);
}
