import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { storySubmitted } from '#contracts';
import type { Mailer } from '#mail';
import { eventsWritten, Inbox } from '#messaging';
import { poolOf } from '#persistence';
import { WORK_KINDS, type RoomResources } from '#platform';
import { composeStories } from './compose.js';
import { ContactCipher, DraftCipher } from './domain/cipher.js';
import { StoryKeys } from './domain/story-keys.js';
import { DraftsController } from './messaging/drafts.controller.js';
import { EventsController } from './messaging/events.controller.js';
import { FollowController } from './messaging/follow.controller.js';
import { ModerationController } from './messaging/moderation.controller.js';
import { OperatorController } from './messaging/operator.controller.js';
import { ReadingController } from './messaging/reading.controller.js';
import { SubmissionController } from './messaging/submission.controller.js';
import type { Parts } from './parts.js';
import { Intake } from './persistence/intake.js';

/** The stories room as a Nest module. */
@Module({})
export class StoriesModule {
  static with(resources: RoomResources, mailer: Mailer): DynamicModule {
    const { useCases, kinds } = composeStories(partsOf(resources), intakeOf(resources), mailer);
    return {
      module: StoriesModule,
      controllers: [
        SubmissionController,
        DraftsController,
        ReadingController,
        FollowController,
        ModerationController,
        OperatorController,
        EventsController,
      ],
      providers: [
        ...Object.values(useCases).map((useCase) => ({ provide: useCase.constructor, useValue: useCase }) as Provider),
        { provide: Inbox, useValue: resources.inbox },
        { provide: WORK_KINDS, useValue: kinds },
      ],
    };
  }
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
    draftCipher: new DraftCipher(secrets),
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
