import { Controller } from '@nestjs/common';
import { HeardError, type FieldError } from '#kernel';
import type { DraftWords } from '#contracts';
import { SubmissionReader } from '../../api/stories/submission.js';
import { orAway } from '../../clients/or-away.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { Serves } from '../../routes/serves.js';
import { formErrors } from '../form-errors.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { faultsOf, submissionOf, type Fault } from './answers.js';
import { DraftKeeper, type Kept } from './draft-keeper.js';
import { nothingKept } from './nothing-kept.js';
import { donePath, stepPath } from './paths.js';
import { presentCheck, usualWords } from './presenter.js';
import { checkFormRoute, checkPageRoute } from './routes.js';
import { stepOf } from './steps.js';

type Writing = Extract<Kept, { state: 'writing' }>;

/** All answers before they are sent, and the sending. */
@Controller()
export class ShareCheckController {
  constructor(
    private readonly pages: Pages,
    private readonly drafts: DraftKeeper,
    private readonly stories: StoriesClient,
    private readonly submissions: SubmissionReader,
  ) {}

  @Serves(checkPageRoute)
  async show(@Visiting() visit: Visit): Promise<string> {
    const kept = await this.drafts.of(visit);
    if (kept.state === 'none') return nothingKept(this.pages, visit);
    if (kept.state === 'done') return this.pages.seeOther(visit, donePath);
    const [missing] = this.faultsOf(kept.words, true);
    if (missing?.step) return this.pages.seeOther(visit, stepPath(missing.step, 'check'));
    return this.pages.show(visit, 'share/check', await this.model(kept.words));
  }

  @Serves(checkFormRoute)
  async send(@Visiting() visit: Visit): Promise<string> {
    const kept = await this.drafts.of(visit);
    if (kept.state === 'none') return nothingKept(this.pages, visit);
    // A second tap, or the same page sent again: the story is there already.
    if (kept.state === 'done') return this.pages.seeOther(visit, donePath);
    const consent = visit.form.text('consent') === 'yes';
    const faults = this.faultsOf(kept.words, consent);
    const [first] = faults;
    if (first?.step) return this.pages.seeOther(visit, stepPath(first.step, 'check'));
    if (first) return this.refuse(visit, kept.words, faults);
    const refused = await this.submit(kept);
    if (refused.length > 0) return this.refuse(visit, kept.words, refused);
    // The story is safe; what is left of the draft goes by itself if nobody can be asked now.
    await orAway(this.drafts.forget(visit));
    return this.pages.seeOther(visit, donePath);
  }

  /** @returns what the rooms found wrong that could not be seen before */
  private async submit({ idempotencyKey, words }: Writing): Promise<readonly FieldError[]> {
    try {
      const read = await this.submissions.read(idempotencyKey, submissionOf(words, true));
      await this.stories.submit({ caller: 'anyone', route: 'web', ...read });
      return [];
    } catch (error) {
      if (!(error instanceof HeardError) || error.kind !== 'invalid') throw error;
      // Sent meanwhile from another tab, with other words: the first one counts.
      if (error.code === 'idempotency-key-reused') return [];
      return error.details.errors ?? [];
    }
  }

  private async refuse(visit: Visit, words: DraftWords, faults: readonly FieldError[]): Promise<string> {
    const { of } = formErrors(faults);
    const list = faults.map(({ path, message }) => {
      const step = stepOf(path.split('.')[0] ?? '');
      return { text: message, href: step === undefined ? `#${path}` : stepPath(step, 'check') };
    });
    return this.pages.refuse(visit, 'share/check', { ...(await this.model(words)), errors: { list, of } });
  }

  private faultsOf(words: DraftWords, consent: boolean): Fault[] {
    return faultsOf(words, this.submissions.faultsOf(submissionOf(words, consent)));
  }

  private async model(words: DraftWords) {
    const usual = await orAway(this.stories.usualTime());
    return {
      title: 'Check your story',
      back: stepPath('name'),
      ...presentCheck(words),
      usual: usualWords(usual?.days),
    };
  }
}
