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
import { AboutPagesController } from './pages/about/controller.js';
import { AssetController } from './pages/asset-controller.js';
import { ChangesPageController } from './pages/changes/controller.js';
import { ComponentsController } from './pages/components/controller.js';
import { AccountController } from './pages/account/controller.js';
import { ApiDocsController } from './pages/api-docs/controller.js';
import { ConfirmController } from './pages/confirm/controller.js';
import { StaffStoryController } from './pages/staff-story/controller.js';
import { RespondController } from './pages/respond/controller.js';
import { DashboardController } from './pages/dashboard/controller.js';
import { StaffChangesController } from './pages/staff-changes/controller.js';
import { InboxPageController } from './pages/inbox/controller.js';
import { ChoicesPageController } from './pages/follow/choices-controller.js';
import { FollowPageController } from './pages/follow/follow-controller.js';
import { JudgingPageController } from './pages/follow/judging-controller.js';
import { WritingPageController } from './pages/follow/writing-controller.js';
import { HomePageController } from './pages/home/controller.js';
import { MailPageController } from './pages/mail/controller.js';
import { ServicesPageController } from './pages/services/controller.js';
import { ShareCheckController } from './pages/share/check-controller.js';
import { ShareController } from './pages/share/start-controller.js';
import { ShareStepsController } from './pages/share/steps-controller.js';
import { ShareWhereController } from './pages/share/where-controller.js';
import { SignInController } from './pages/sign-in/controller.js';
import { StoriesPageController } from './pages/stories/list-controller.js';
import { StoryPageController } from './pages/stories/story-controller.js';

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
  HomePageController,
  StoriesPageController,
  StoryPageController,
  ServicesPageController,
  ChangesPageController,
  AboutPagesController,
  FollowPageController,
  JudgingPageController,
  WritingPageController,
  ChoicesPageController,
  ConfirmController,
  ApiDocsController,
  ShareController,
  ShareWhereController,
  ShareCheckController,
  ShareStepsController,
  SignInController,
  AccountController,
  InboxPageController,
  StaffChangesController,
  DashboardController,
  RespondController,
  StaffStoryController,
  AssetController,
];

/** In the one process alone: what was sent by mail, and what pages are made of. */
const ONE_PROCESS: readonly Type[] = [MailPageController, ComponentsController];

/** All that is served. In the other mode the pages of the one process are not there. */
export const controllersOf = (mode: RunMode): Type[] =>
  mode === 'one-process' ? [...ALWAYS, ...ONE_PROCESS] : [...ALWAYS];
