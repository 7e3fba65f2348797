import { FORGET_DRAFT, PUBLISH_STORY, MAIL_AUTHOR, RESEND_LINK, type Parts } from './parts.js';
import type { Mailer } from '#mail';
import type { WorkKinds } from '#platform';
import type { Intake } from './persistence/intake.js';
import { LetterWriter } from './mail/letter-writer.js';
import { UsualTime } from './persistence/usual-time.js';
import { AmendStory } from './use-cases/amend-story.js';
import { ClaimStory, ReleaseStory } from './use-cases/claim-story.js';
import { ConfirmEmail } from './use-cases/confirm-email.js';
import { CountStories } from './use-cases/count-stories.js';
import { DecideStory } from './use-cases/decide-story.js';
import { DeleteDraft } from './use-cases/delete-draft.js';
import { EditStory } from './use-cases/edit-story.js';
import { FindPreviewers } from './use-cases/find-previewers.js';
import { FindUnknownServices } from './use-cases/find-unknown-services.js';
import { FollowStory } from './use-cases/follow-story.js';
import { GetDraft } from './use-cases/get-draft.js';
import { GetModeratedStory } from './use-cases/get-moderated-story.js';
import { GetStoriesStatus } from './use-cases/get-status.js';
import { GetStoryCards } from './use-cases/get-story-cards.js';
import { GetStory } from './use-cases/get-story.js';
import { GetUsualTime } from './use-cases/get-usual-time.js';
import { HearOfAnswers } from './use-cases/hear-of-answers.js';
import { HearOfRouting } from './use-cases/hear-of-routing.js';
import { ListModerationQueue } from './use-cases/list-moderation-queue.js';
import { ListStories } from './use-cases/list-stories.js';
import { ListTags } from './use-cases/list-tags.js';
import { ListUnplaced } from './use-cases/list-unplaced.js';
import { MailAuthor } from './use-cases/mail-author.js';
import { PlaceStory } from './use-cases/place-story.js';
import { PublishStory } from './use-cases/publish-story.js';
import { ResendFollowLink } from './use-cases/resend-follow-link.js';
import { forgetDraft, SaveDraft } from './use-cases/save-draft.js';
import { AuthorMails } from './use-cases/schedule-author-mail.js';
import { ServicesOfStories } from './use-cases/services-of-stories.js';
import { SetNotices } from './use-cases/set-notices.js';
import { SubmitStory } from './use-cases/submit-story.js';
import { TakeNextStory } from './use-cases/take-next-story.js';
import { WithdrawStory } from './use-cases/withdraw-story.js';

/** Everything that the room can do, and the work that it does later. */
export type Stories = ReturnType<typeof composeStories>;

/** Builds the use cases by hand from what they need: the room and its tests do it the same way. */
export function composeStories(parts: Parts, intake: Intake, mailer: Pick<Mailer, 'send'>) {
  const mails = new AuthorMails(parts);
  const services = new ServicesOfStories(parts);
  const usualTime = new UsualTime(parts.transactions, parts.clock);
  const writer = new LetterWriter(parts, usualTime);
  const useCases = {
    submitStory: new SubmitStory(parts, intake, services),
    findUnknownServices: new FindUnknownServices(services),
    saveDraft: new SaveDraft(parts),
    getDraft: new GetDraft(parts),
    deleteDraft: new DeleteDraft(parts),
    getStory: new GetStory(parts),
    listStories: new ListStories(parts),
    countStories: new CountStories(parts),
    getStoryCards: new GetStoryCards(parts),
    listTags: new ListTags(parts),
    getUsualTime: new GetUsualTime(usualTime),
    followStory: new FollowStory(parts),
    editStory: new EditStory(parts),
    withdrawStory: new WithdrawStory(parts),
    setNotices: new SetNotices(parts, mails),
    confirmEmail: new ConfirmEmail(parts),
    resendFollowLink: new ResendFollowLink(parts, mails),
    listModerationQueue: new ListModerationQueue(parts),
    getModeratedStory: new GetModeratedStory(parts),
    claimStory: new ClaimStory(parts),
    takeNextStory: new TakeNextStory(parts),
    findPreviewers: new FindPreviewers(parts),
    releaseStory: new ReleaseStory(parts),
    placeStory: new PlaceStory(parts, services),
    decideStory: new DecideStory(parts, services, mails),
    amendStory: new AmendStory(parts, services),
    listUnplaced: new ListUnplaced(parts),
    getStatus: new GetStoriesStatus(parts),
    hearOfRouting: new HearOfRouting(mails),
    hearOfAnswers: new HearOfAnswers(mails),
  };
  const kinds: WorkKinds = {
    [PUBLISH_STORY]: new PublishStory(mails).work,
    [MAIL_AUTHOR]: new MailAuthor(parts, writer, mailer).work,
    [RESEND_LINK]: useCases.resendFollowLink.work,
    [FORGET_DRAFT]: forgetDraft,
  };
  return { useCases, kinds };
}
