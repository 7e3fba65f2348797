import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { HeardError, type FieldError } from '#kernel';
import { Id, ReplyText, StoryEdits } from '#contracts';
import { z } from 'zod';
import { GuessLimited } from '../../access/guess-limited.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { StoriesClient, type FollowedStory } from '../../clients/stories-client.js';
import { check } from '../../routes/field-errors.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import type { Form } from '../form.js';
import { formErrors } from '../form-errors.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { followPath } from './paths.js';
import { presentChanged } from './presenter.js';
import { answering, editing } from './routes.js';
import { StoryBehind } from './story-behind.js';

/** The author writes: back to those who answered, or to the moderator who asked something. */
@Controller()
@GuessLimited()
export class WritingPageController {
  constructor(
    private readonly pages: Pages,
    private readonly behind: StoryBehind,
    private readonly stories: StoriesClient,
    private readonly impact: ImpactClient,
  ) {}

  @Serves(answering.page)
  async askReply(@Input() { params }: InputOf<typeof answering.page>, @Visiting() visit: Visit): Promise<string> {
    await this.behind.standing(params.secret);
    return this.pages.show(visit, 'follow/answer', replyModel(params.secret, randomUUID(), ''));
  }

  /** The id was made with the page: sent twice, it is one reply. */
  @Serves(answering.form)
  async reply(@Input() { params }: InputOf<typeof answering.form>, @Visiting() visit: Visit): Promise<string> {
    const typed = visit.form.text('text');
    const id = Id.safeParse(visit.form.text('_id')).data ?? randomUUID();
    const { reference } = await this.behind.standing(params.secret);
    const again = (faults: readonly FieldError[]): string =>
      this.pages.refuse(visit, 'follow/answer', {
        ...replyModel(params.secret, id, typed),
        errors: formErrors(faults),
      });
    const checked = check(z.object({ text: ReplyText }), { text: typed });
    if (!checked.ok) return again(checked.errors);
    try {
      await this.impact.reply({ reference, id, text: checked.value.text });
    } catch (error) {
      if (!(error instanceof HeardError) || error.kind !== 'conflict') throw error;
      return again([{ path: 'text', code: error.code, message: error.message }]);
    }
    return this.pages.seeOther(visit, followPath(params.secret));
  }

  @Serves(editing.page)
  async askEdits(@Input() { params }: InputOf<typeof editing.page>, @Visiting() visit: Visit): Promise<string> {
    const story = await this.behind.standing(params.secret);
    if (story.status !== 'returned') return this.pages.seeOther(visit, followPath(params.secret));
    return this.pages.show(visit, 'follow/edits', await this.editsModel(params.secret, story));
  }

  @Serves(editing.form)
  async edit(@Input() { params }: InputOf<typeof editing.form>, @Visiting() visit: Visit): Promise<string> {
    const { secret } = params;
    const story = await this.behind.standing(secret);
    const again = async (faults: readonly FieldError[]): Promise<string> => {
      const model = await this.editsModel(secret, story, visit.form);
      return this.pages.refuse(visit, 'follow/edits', { ...model, errors: formErrors(faults, { accept: 'choice' }) });
    };
    const checked = check(StoryEdits, editsIn(visit.form, story));
    if (!checked.ok) return again(checked.errors);
    try {
      await this.stories.edit({ secret, edits: checked.value });
    } catch (error) {
      if (!(error instanceof HeardError) || error.code !== 'not-returned') throw error;
      // Sent twice: the first one is with the moderators. Else somebody has decided meanwhile: the words stay here.
      const now = await this.behind.story(secret);
      if (now.history.at(-1)?.kind !== 'replied')
        return again([{ path: 'message', code: error.code, message: TOO_LATE }]);
    }
    return this.pages.seeOther(visit, followPath(secret));
  }

  private async editsModel(secret: string, story: FollowedStory, form?: Form) {
    const { calendar } = await this.behind.about();
    return {
      title: 'Answer the moderator',
      back: followPath(secret),
      question: story.reason,
      changed: presentChanged(story, calendar),
      choice: form?.text('choice') ?? '',
      text: form?.has('text') ? form.text('text') : story.original.text,
      message: form?.text('message') ?? '',
    };
  }
}

const replyModel = (secret: string, id: string, text: string) => ({
  title: 'Write back',
  back: followPath(secret),
  id,
  text,
});

/** Agreed, or other words: the choice says which. Words that were not touched are not sent again. */
function editsIn(form: Form, { original }: FollowedStory): object {
  const choice = form.text('choice');
  const text = form.text('text');
  const isOther = choice === 'own' && text.trim() !== original.text.trim();
  const message = form.given('message');
  return {
    accept: choice === 'accept',
    ...(isOther && { text }),
    ...(message !== undefined && { message }),
  };
}

const TOO_LATE = 'A moderator has decided about your story meanwhile. Your words are still here, to copy them.';
