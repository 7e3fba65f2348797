import { Controller } from '@nestjs/common';
import { notFound, type FieldError } from '#kernel';
import { Difference, Id, Mark, type StoryImpact } from '#contracts';
import { GuessLimited } from '../../access/guess-limited.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { changeCard } from '../../presenters/change-card.js';
import { responseVoice } from '../../presenters/conversation.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { formErrors } from '../form-errors.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { followPath } from './paths.js';
import { DIFFERENCE_ITEMS, MARK_ITEMS } from './presenter.js';
import { judging, marking } from './routes.js';
import { StoryBehind } from './story-behind.js';

/** The author says what they think of an answer, or of a change. Opening a page from a mail says nothing yet. */
@Controller()
@GuessLimited()
export class JudgingPageController {
  constructor(
    private readonly pages: Pages,
    private readonly behind: StoryBehind,
    private readonly impact: ImpactClient,
  ) {}

  @Serves(marking.page)
  async askMark(@Input() { params, query }: InputOf<typeof marking.page>, @Visiting() visit: Visit): Promise<string> {
    const response = await this.response(params.secret, query.response);
    return this.pages.show(
      visit,
      'follow/mark',
      await this.markModel(params.secret, response, query.mark ?? response.mark),
    );
  }

  @Serves(marking.form)
  async mark(@Input() { params }: InputOf<typeof marking.form>, @Visiting() visit: Visit): Promise<string> {
    const id = Id.safeParse(visit.form.text('response'));
    const mark = Mark.safeParse(visit.form.text('mark'));
    const response = await this.response(params.secret, id.data);
    if (!mark.success) {
      const errors = formErrors([{ path: 'mark', code: 'required', message: 'Choose yes or no.' }]);
      return this.pages.refuse(visit, 'follow/mark', {
        ...(await this.markModel(params.secret, response, null)),
        errors,
      });
    }
    const { reference } = await this.behind.standing(params.secret);
    await this.impact.mark({ reference, id: response.id, mark: mark.data });
    return this.pages.seeOther(visit, followPath(params.secret));
  }

  @Serves(judging.page)
  async askDifference(
    @Input() { params, query }: InputOf<typeof judging.page>,
    @Visiting() visit: Visit,
  ): Promise<string> {
    const change = await this.change(params.secret, query.change);
    const chosen = query.answer ?? change.difference;
    return this.pages.show(visit, 'follow/difference', await this.differenceModel(params.secret, change, chosen));
  }

  @Serves(judging.form)
  async difference(@Input() { params }: InputOf<typeof judging.form>, @Visiting() visit: Visit): Promise<string> {
    const id = Id.safeParse(visit.form.text('change'));
    const answer = Difference.safeParse(visit.form.text('answer'));
    const change = await this.change(params.secret, id.data);
    if (!answer.success) {
      const errors = formErrors([NO_ANSWER]);
      const model = await this.differenceModel(params.secret, change, null);
      return this.pages.refuse(visit, 'follow/difference', { ...model, errors });
    }
    const { reference } = await this.behind.standing(params.secret);
    await this.impact.answerDifference({ reference, id: change.id, answer: answer.data });
    return this.pages.seeOther(visit, followPath(params.secret));
  }

  /** The answer that is meant; without one the newest. @throws HeardError `not-found` when the story has no such answer */
  private async response(secret: string, id: string | undefined): Promise<StoryImpact['responses'][number]> {
    const responses = (await this.impactOf(secret))?.responses ?? [];
    const found = id === undefined ? responses.at(-1) : responses.find((response) => response.id === id);
    if (!found) throw notFound('This answer');
    return found;
  }

  /** The change that is meant; without one the newest that was made. @throws HeardError `not-found` */
  private async change(secret: string, id: string | undefined): Promise<StoryImpact['changes'][number]> {
    const made = ((await this.impactOf(secret))?.changes ?? []).filter(({ state }) => state === 'made');
    const found = id === undefined ? made.at(-1) : made.find((change) => change.id === id);
    if (!found) throw notFound('This change');
    return found;
  }

  private async impactOf(secret: string): Promise<StoryImpact | undefined> {
    const { reference } = await this.behind.standing(secret);
    return (await this.impact.ofStories([reference])).get(reference);
  }

  private async markModel(secret: string, response: StoryImpact['responses'][number], chosen: string | null) {
    const { calendar } = await this.behind.about();
    return {
      title: 'Was this helpful?',
      back: followPath(secret),
      voice: responseVoice(response, 'You', calendar),
      about: response.id,
      items: MARK_ITEMS.map((item) => ({ ...item, checked: item.value === chosen })),
    };
  }

  private async differenceModel(secret: string, change: StoryImpact['changes'][number], chosen: string | null) {
    const { calendar } = await this.behind.about();
    return {
      title: 'Does it make a difference?',
      back: followPath(secret),
      card: changeCard(change, calendar),
      about: change.id,
      items: DIFFERENCE_ITEMS.map((item) => ({ ...item, checked: item.value === chosen })),
    };
  }
}

const NO_ANSWER: FieldError = { path: 'answer', code: 'required', message: 'Choose an answer.' };
