import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Inbox } from '#messaging';
import { WORK_KINDS, type RoomResources, type WorkKinds } from '#platform';
import type { WorkKind } from '#persistence';
import { AnswersController } from './messaging/answers.controller.js';
import { AuthorController } from './messaging/author.controller.js';
import { ChangesController } from './messaging/changes.controller.js';
import { DeskController } from './messaging/desk.controller.js';
import { DraftingController } from './messaging/drafting.controller.js';
import { EventsController } from './messaging/events.controller.js';
import { OperatorController } from './messaging/operator.controller.js';
import { ReadingController } from './messaging/reading.controller.js';
import { RepliesController } from './messaging/replies.controller.js';
import { PUBLISH_RESPONSE, type Parts } from './parts.js';
import { Cursors } from './persistence/cursors.js';
import * as use from './use-cases/index.js';

/** The impact room as a Nest module. */
@Module({})
export class ImpactModule {
  static with(resources: RoomResources): DynamicModule {
    return {
      module: ImpactModule,
      controllers: [
        EventsController,
        AnswersController,
        DraftingController,
        ChangesController,
        DeskController,
        AuthorController,
        RepliesController,
        ReadingController,
        OperatorController,
      ],
      providers: providersOf(resources),
    };
  }
}

/** The use cases, built by hand from what they need: so a test builds them the same way, without Nest. */
function providersOf(resources: RoomResources): Provider[] {
  const parts = partsOf(resources);
  const useCases = [
    new use.HearOfStories(parts),
    new use.ReadStory(parts),
    new use.Respond(parts),
    new use.EditResponse(parts),
    new use.DeleteResponse(parts),
    new use.WithdrawResponse(parts),
    new use.MarkResponse(parts),
    new use.DecideResponse(parts),
    new use.ListResponsesToRead(parts),
    new use.CreateChange(parts),
    new use.UpdateChange(parts),
    new use.DecideChange(parts),
    new use.ListChangesToRead(parts),
    new use.AnswerDifference(parts),
    new use.Reply(parts),
    new use.ListOwnReplies(parts),
    new use.ListRepliesToRead(parts),
    new use.DecideReply(parts),
    new use.GetStoryImpacts(parts),
    new use.ListChanges(parts),
    new use.CountChanges(parts),
    new use.GetChange(parts),
    new use.GetFigures(parts),
    new use.GetMonthlyCounts(parts),
    new use.GetStaffStory(parts),
    new use.ListStartedAnswers(parts),
    new use.SaveResponseDraft(parts),
    new use.PreviewResponse(parts),
    new use.ListStaffChanges(parts),
    new use.GetStaffChange(parts),
    new use.GetImpactStatus(parts),
  ];
  return [
    ...useCases.map((useCase): Provider => ({ provide: useCase.constructor, useValue: useCase })),
    { provide: Inbox, useValue: resources.inbox },
    { provide: WORK_KINDS, useValue: workKinds(parts) },
  ];
}

/** Due work of this room, by its kind. */
export function workKinds(parts: Parts): WorkKinds {
  const ending = new use.EndEditWindow(parts);
  const publishResponse: WorkKind<{ id: string }> = { run: ({ id }, { tx, after }) => ending.run(tx, after, { id }) };
  return { [PUBLISH_RESPONSE]: publishResponse };
}

function partsOf({ transactions, work, clock, secrets, settings }: RoomResources): Parts {
  const { responseEditWindow: editWindow, fastTrackMinResponses } = settings.rules;
  return {
    transactions,
    work,
    clock,
    cursors: new Cursors(secrets),
    rules: { editWindow, fastTrackMinResponses, timeZone: settings.timeZone },
  };
}
