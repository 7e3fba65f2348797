import {
  amendStory,
  claimStory,
  confirmEmail,
  countStories,
  decideStory,
  deleteDraft,
  editStory,
  findPreviewers,
  findUnknownServices,
  followStory,
  getDraft,
  getModeratedStory,
  getStoriesStatus,
  getStory,
  getStoryCards,
  getUsualTime,
  listModerationQueue,
  listStories,
  listTags,
  listUnplaced,
  placeStory,
  releaseStory,
  resendFollowLink,
  saveDraft,
  setNotices,
  submitStory,
  takeNextStory,
  withdrawStory,
  type PublicStory,
  type RequestOf,
  type StoryFilter,
} from '#contracts';
import type { Asking } from '../access/asking.js';
import { RoomClient } from './room-client.js';

/** Only to name one more fault in a refusal that is certain already: nobody waits long for it. */
const UNKNOWN_SERVICES_MS = 300;

export type FollowedStory = Awaited<ReturnType<StoriesClient['follow']>>;
type Page = RequestOf<typeof listModerationQueue>;

/** What the gateway asks of the stories room. */
export class StoriesClient extends RoomClient {
  submit(submission: RequestOf<typeof submitStory>) {
    return this.ask(submitStory, submission, { sentAs: 'submission' });
  }

  unknownServices(codes: string[]) {
    return this.ask(findUnknownServices, { codes }, { deadlineMs: UNKNOWN_SERVICES_MS });
  }

  /** @throws HeardError 409 `already-sent` */
  saveDraft(saved: RequestOf<typeof saveDraft>) {
    return this.ask(saveDraft, saved);
  }

  draft(secret: string) {
    return this.ask(getDraft, { secret });
  }

  deleteDraft(secret: string) {
    return this.ask(deleteDraft, { secret });
  }

  usualTime() {
    return this.ask(getUsualTime, {});
  }

  /** @throws HeardError `gone` when it was withdrawn, `not-found` for all that was never public */
  story(reference: string, asking: Asking) {
    return this.ask(getStory, { reference }, { asking });
  }

  list(filter: RequestOf<typeof listStories>, asking: Asking) {
    return this.ask(listStories, filter, { asking });
  }

  async count(filter: StoryFilter): Promise<number> {
    const { stories } = await this.ask(countStories, filter);
    return stories;
  }

  /** Public ones of these, in this order. */
  async cards(references: string[]): Promise<PublicStory[]> {
    if (references.length === 0) return [];
    const { items } = await this.ask(getStoryCards, { references });
    return items;
  }

  tags() {
    return this.ask(listTags, {});
  }

  /** @throws HeardError `not-found` for a secret that opens nothing, `gone` after erasure */
  follow(secret: string) {
    return this.ask(followStory, { secret });
  }

  /** @throws HeardError 409 `not-returned` when nobody waits for an answer */
  edit(edited: RequestOf<typeof editStory>) {
    return this.ask(editStory, edited, { sentAs: 'edits' });
  }

  withdraw(secret: string, erase: boolean) {
    return this.ask(withdrawStory, { secret, erase });
  }

  setNotices(notices: RequestOf<typeof setNotices>) {
    return this.ask(setNotices, notices);
  }

  confirmEmail(token: string) {
    return this.ask(confirmEmail, { token });
  }

  resendFollowLink(lost: RequestOf<typeof resendFollowLink>) {
    return this.ask(resendFollowLink, lost);
  }

  queue(page: Page, asking: Asking) {
    return this.ask(listModerationQueue, page, { asking });
  }

  moderated(reference: string, asking: Asking) {
    return this.ask(getModeratedStory, { reference }, { asking });
  }

  /** The first story of the queue that nobody holds, claimed. */
  takeNext(asking: Asking) {
    return this.ask(takeNextStory, {}, { asking });
  }

  /** @throws HeardError 409 `already-placed` */
  place(reference: string, services: string[], asking: Asking) {
    return this.ask(placeStory, { reference, services }, { asking });
  }

  previewers(services: string[], asking: Asking) {
    return this.ask(findPreviewers, { services }, { asking });
  }

  claim(reference: string, asking: Asking) {
    return this.ask(claimStory, { reference }, { asking });
  }

  release(reference: string, asking: Asking) {
    return this.ask(releaseStory, { reference }, { asking });
  }

  decide(decided: RequestOf<typeof decideStory>, asking: Asking) {
    return this.ask(decideStory, decided, { asking, sentAs: 'decision' });
  }

  amend(amended: RequestOf<typeof amendStory>, asking: Asking) {
    return this.ask(amendStory, amended, { asking, sentAs: 'amendment' });
  }

  unplaced(page: Page, asking: Asking) {
    return this.ask(listUnplaced, page, { asking });
  }

  status(asking: Asking) {
    return this.ask(getStoriesStatus, {}, { asking });
  }
}
