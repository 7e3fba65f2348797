import {
  answerDifference,
  countChanges,
  createChange,
  decideChange,
  decideReply,
  decideResponse,
  deleteResponse,
  editResponse,
  getChange,
  getFigures,
  getImpactStatus,
  getMonthlyCounts,
  getStaffChange,
  getStaffStory,
  getStoryImpacts,
  listChanges,
  listChangesToRead,
  listOwnReplies,
  listRepliesToRead,
  listResponsesToRead,
  listStaffChanges,
  listStartedAnswers,
  markResponse,
  previewResponse,
  readStory,
  reply,
  respond,
  saveResponseDraft,
  updateChange,
  withdrawResponse,
  type ChangeFilter,
  type RequestOf,
  type StoryImpact,
} from '#contracts';
import type { Asking } from '../access/asking.js';
import { RoomClient } from './room-client.js';

type Page = RequestOf<typeof listResponsesToRead>;

/** What the gateway asks of the impact room. */
export class ImpactClient extends RoomClient {
  /** What came of these stories, by reference; one that impact has not heard of is left out. */
  async ofStories(references: string[]): Promise<ReadonlyMap<string, StoryImpact>> {
    if (references.length === 0) return new Map();
    const { items } = await this.ask(getStoryImpacts, { references });
    return new Map(items.map((impact) => [impact.reference, impact]));
  }

  read(reference: string, asking: Asking) {
    return this.ask(readStory, { reference }, { asking });
  }

  /** A story as the organisation of whoever asks works on it. @throws HeardError `not-found` outside their scope */
  staffStory(reference: string, asking: Asking) {
    return this.ask(getStaffStory, { reference }, { asking });
  }

  /** Who of their organisation is writing an answer to these stories. */
  async startedAnswers(references: string[], asking: Asking) {
    if (references.length === 0) return [];
    return (await this.ask(listStartedAnswers, { references }, { asking })).items;
  }

  saveDraft(saved: RequestOf<typeof saveResponseDraft>, asking: Asking) {
    return this.ask(saveResponseDraft, saved, { asking, sentAs: 'draft' });
  }

  previewResponse(asked: RequestOf<typeof previewResponse>, asking: Asking) {
    return this.ask(previewResponse, asked, { asking, sentAs: 'response' });
  }

  respond(answer: RequestOf<typeof respond>, asking: Asking) {
    return this.ask(respond, answer, { asking, sentAs: 'response' });
  }

  editResponse(edit: RequestOf<typeof editResponse>, asking: Asking) {
    return this.ask(editResponse, edit, { asking });
  }

  deleteResponse(id: string, asking: Asking) {
    return this.ask(deleteResponse, { id }, { asking });
  }

  withdrawResponse(id: string, asking: Asking) {
    return this.ask(withdrawResponse, { id }, { asking });
  }

  responsesToRead(page: Page, asking: Asking) {
    return this.ask(listResponsesToRead, page, { asking });
  }

  decideResponse(decided: RequestOf<typeof decideResponse>, asking: Asking) {
    return this.ask(decideResponse, decided, { asking, sentAs: 'decision' });
  }

  createChange(created: RequestOf<typeof createChange>, asking: Asking) {
    return this.ask(createChange, created, { asking, sentAs: 'change' });
  }

  staffChanges(page: RequestOf<typeof listStaffChanges>, asking: Asking) {
    return this.ask(listStaffChanges, page, { asking });
  }

  staffChange(id: string, asking: Asking) {
    return this.ask(getStaffChange, { id }, { asking });
  }

  updateChange(updated: RequestOf<typeof updateChange>, asking: Asking) {
    return this.ask(updateChange, updated, { asking, sentAs: 'patch' });
  }

  changesToRead(page: Page, asking: Asking) {
    return this.ask(listChangesToRead, page, { asking });
  }

  decideChange(decided: RequestOf<typeof decideChange>, asking: Asking) {
    return this.ask(decideChange, decided, { asking, sentAs: 'decision' });
  }

  changes(filter: RequestOf<typeof listChanges>) {
    return this.ask(listChanges, filter);
  }

  async countChanges(filter: ChangeFilter): Promise<number> {
    const { changes } = await this.ask(countChanges, filter);
    return changes;
  }

  change(id: string) {
    return this.ask(getChange, { id });
  }

  mark(marked: RequestOf<typeof markResponse>) {
    return this.ask(markResponse, marked);
  }

  answerDifference(answered: RequestOf<typeof answerDifference>) {
    return this.ask(answerDifference, answered);
  }

  /** @throws HeardError 409 `nothing-to-answer` */
  reply(replied: RequestOf<typeof reply>) {
    return this.ask(reply, replied);
  }

  ownReplies(reference: string) {
    return this.ask(listOwnReplies, { reference });
  }

  repliesToRead(page: Page, asking: Asking) {
    return this.ask(listRepliesToRead, page, { asking });
  }

  decideReply(decided: RequestOf<typeof decideReply>, asking: Asking) {
    return this.ask(decideReply, decided, { asking, sentAs: 'decision' });
  }

  months(wanted: RequestOf<typeof getMonthlyCounts>) {
    return this.ask(getMonthlyCounts, wanted);
  }

  figures(wanted: RequestOf<typeof getFigures>, asking: Asking) {
    return this.ask(getFigures, wanted, { asking });
  }

  status(asking: Asking) {
    return this.ask(getImpactStatus, {}, { asking });
  }
}
