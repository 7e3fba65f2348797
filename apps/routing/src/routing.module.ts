import { Module, type DynamicModule, type OnModuleDestroy, type Provider } from '@nestjs/common';
import { createMailer, type Mailer } from '#mail';
import { Inbox } from '#messaging';
import { Transactions, type WorkKind } from '#persistence';
import { WORK_KINDS, type RoomResources, type WorkKinds } from '#platform';
import { AnswersController } from './delivery/messaging/answers.controller.js';
import { InboxController } from './delivery/messaging/inbox.controller.js';
import { CountInbox, ListInbox } from './delivery/use-cases/list-inbox.js';
import { ListToldRoles } from './delivery/use-cases/list-told-roles.js';
import { MailStaff } from './delivery/use-cases/mail-staff.js';
import { Cursors } from './directory/domain/cursors.js';
import { DirectoryModule } from './directory/index.js';
import { FeedController } from './feed/messaging/feed.controller.js';
import { ListPublicEvents } from './feed/use-cases/list-public-events.js';
import { AudienceController } from './matching/messaging/audience.controller.js';
import { MatchingController } from './matching/messaging/stories.controller.js';
import { MatchStory } from './matching/use-cases/match-story.js';
import { PreviewAudience } from './matching/use-cases/preview-audience.js';
import { OperationController } from './operation/operation.controller.js';
import { GetRoutingStatus, ListKeptMail, ListUnheard } from './operation/use-cases.js';
import { MAIL_STAFF, type Parts } from './parts.js';
import { PeopleController } from './people/messaging/people.controller.js';
import { argon2Passwords } from './people/passwords.js';
import { SignIn } from './people/use-cases/sign-in.js';

/** The routing room as a Nest module. */
@Module({})
export class RoutingModule {
  static with(resources: RoomResources): DynamicModule {
    return {
      module: RoutingModule,
      imports: [DirectoryModule.with(resources)],
      controllers: [
        PeopleController,
        MatchingController,
        AudienceController,
        AnswersController,
        InboxController,
        FeedController,
        OperationController,
      ],
      providers: providersOf(resources),
    };
  }
}

/** Ends the mailer's connections with the room; what is still being sent then opens one of its own. */
class MailerConnections implements OnModuleDestroy {
  constructor(private readonly mailer: Mailer) {}

  onModuleDestroy(): Promise<void> {
    return this.mailer.close();
  }
}

/** The use cases, built by hand from what they need: so a test builds them the same way, without Nest. */
function providersOf(resources: RoomResources): Provider[] {
  const parts = partsOf(resources);
  const { transactions } = parts;
  const { inbox, mode, secrets } = resources;
  const useCases = [
    new SignIn({ transactions, passwords: argon2Passwords }),
    new MatchStory(parts),
    new PreviewAudience(parts),
    new ListInbox({ transactions, cursors: new Cursors(secrets, 'inbox'), rules: parts.rules }),
    new CountInbox({ transactions }),
    new ListToldRoles({ transactions }),
    new ListPublicEvents({ transactions, publicUrl: parts.rules.publicUrl }),
    new ListUnheard({ transactions, cursors: new Cursors(secrets, 'unheard') }),
    new GetRoutingStatus({ transactions }),
    new ListKeptMail({ transactions, isKept: mode === 'one-process' }),
    new MailerConnections(parts.mailer),
  ];
  return [
    ...useCases.map((useCase): Provider => ({ provide: useCase.constructor, useValue: useCase })),
    { provide: Transactions, useValue: transactions },
    { provide: Inbox, useValue: inbox },
    { provide: WORK_KINDS, useValue: workKinds(parts) },
  ];
}

/** Due work of this room, by its kind. */
export function workKinds(parts: Parts): WorkKinds {
  const mailStaff: WorkKind<{ delivery: string }> = new MailStaff(parts);
  return { [MAIL_STAFF]: mailStaff };
}

function partsOf({ transactions, work, clock, mail, settings }: RoomResources): Parts {
  const { alertMaxAge, escalateAfter: answerWithin } = settings.rules;
  const { publicUrl, from, smtpUrl } = mail;
  return {
    transactions,
    work,
    clock,
    mailer: createMailer({ smtpUrl, from, keep: transactions }),
    rules: { publicUrl, timeZone: settings.timeZone, alertMaxAge, answerWithin },
  };
}
