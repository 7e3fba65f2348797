import type { Type } from '@nestjs/common';
import type { RunMode } from '#platform';
import { ChangesController } from './api/changes/controller.js';
import { DirectoryController } from './api/directory/controller.js';
import { EventsController } from './api/events/controller.js';
import { FollowController } from './api/follow/controller.js';
import { DocumentController } from './api/meta/document-controller.js';
import { HealthController } from './api/meta/health-controller.js';
import { ModerationController } from './api/moderation/controller.js';
import { OperatorController } from './api/operator/controller.js';
import { OrganisationsController } from './api/organisations/controller.js';
import { SessionController } from './api/session/controller.js';
import { StaffController } from './api/staff/controller.js';
import { StoriesController } from './api/stories/controller.js';
import { ConfirmPageController } from './pages/confirm-page.js';
import { FollowPageController } from './pages/follow-page.js';
import { FrontPageController } from './pages/front-page.js';
import { MailPageController } from './pages/mail-page.js';

const ALWAYS: readonly Type[] = [
  StoriesController,
  FollowController,
  DirectoryController,
  ChangesController,
  EventsController,
  SessionController,
  StaffController,
  ModerationController,
  OrganisationsController,
  OperatorController,
  DocumentController,
  HealthController,
  FrontPageController,
  FollowPageController,
  ConfirmPageController,
];

/** All that is served. Kept mail is shown in the one-process mode alone: in the other one the page is not there. */
export const controllersOf = (mode: RunMode): Type[] =>
  mode === 'one-process' ? [...ALWAYS, MailPageController] : [...ALWAYS];
