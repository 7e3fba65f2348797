import { Controller } from '@nestjs/common';
import type { FieldError } from '#kernel';
import { EmailAddress } from '#contracts';
import { z } from 'zod';
import { GuessLimited } from '../../access/guess-limited.js';
import { StoriesClient, type FollowedStory } from '../../clients/stories-client.js';
import { check } from '../../routes/field-errors.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { formErrors } from '../form-errors.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { followPath } from './paths.js';
import { erasing, lostLinkFormRoute, lostLinkPageRoute, noticing, withdrawing } from './routes.js';
import { StoryBehind } from './story-behind.js';

/** What an author decides about their story: e-mails, taking it back, erasing it, a lost link. */
@Controller()
@GuessLimited()
export class ChoicesPageController {
  constructor(
    private readonly pages: Pages,
    private readonly behind: StoryBehind,
    private readonly stories: StoriesClient,
  ) {}

  @Serves(noticing.page)
  async askNotices(@Input() { params }: InputOf<typeof noticing.page>, @Visiting() visit: Visit): Promise<string> {
    const story = await this.behind.standing(params.secret);
    return this.pages.show(visit, 'follow/notices', noticesModel(params.secret, story));
  }

  @Serves(noticing.form)
  async notices(@Input() { params }: InputOf<typeof noticing.form>, @Visiting() visit: Visit): Promise<string> {
    const { secret } = params;
    const story = await this.behind.standing(secret);
    const typed = { wanted: visit.form.text('wanted'), email: visit.form.text('email').trim() };
    const again = (faults: readonly FieldError[]): string =>
      this.pages.refuse(visit, 'follow/notices', { ...noticesModel(secret, story, typed), errors: formErrors(faults) });
    if (typed.wanted !== 'yes' && typed.wanted !== 'no') return again([NO_CHOICE]);
    const wanted = typed.wanted === 'yes';
    const checked = check(
      z.object({ email: EmailAddress.optional() }),
      typed.email === '' ? {} : { email: typed.email },
    );
    if (wanted && !checked.ok) return again(checked.errors);
    if (wanted && typed.email === '' && !story.notices.given) return again([NO_ADDRESS]);
    const email = wanted && checked.ok ? checked.value.email : undefined;
    await this.stories.setNotices({ secret, wanted, ...(email !== undefined && { email }) });
    return this.pages.seeOther(visit, followPath(secret));
  }

  @Serves(withdrawing.page)
  async askWithdraw(@Input() { params }: InputOf<typeof withdrawing.page>, @Visiting() visit: Visit): Promise<string> {
    const { status } = await this.behind.story(params.secret);
    if (status === 'withdrawn') return this.pages.seeOther(visit, followPath(params.secret));
    const model = { title: 'Take back your story?', back: followPath(params.secret) };
    return this.pages.show(visit, 'follow/withdraw', model);
  }

  @Serves(withdrawing.form)
  async withdraw(@Input() { params }: InputOf<typeof withdrawing.form>, @Visiting() visit: Visit): Promise<string> {
    await this.stories.withdraw(params.secret, false);
    return this.pages.seeOther(visit, followPath(params.secret));
  }

  @Serves(erasing.page)
  async askErase(@Input() { params }: InputOf<typeof erasing.page>, @Visiting() visit: Visit): Promise<string> {
    const { status } = await this.behind.story(params.secret);
    return this.pages.show(visit, 'follow/erase', {
      title: status === 'withdrawn' ? 'Erase your story?' : 'Take back and erase your story?',
      isTakenBack: status === 'withdrawn',
      back: followPath(params.secret),
    });
  }

  /** Its link opens nothing afterwards, so what was done is said right here; pressing again says the same. */
  @Serves(erasing.form)
  async erase(@Input() { params }: InputOf<typeof erasing.form>, @Visiting() visit: Visit): Promise<string> {
    await this.stories.withdraw(params.secret, true);
    return this.pages.show(visit, 'follow/erased', { title: 'We erased your story' });
  }

  @Serves(lostLinkPageRoute)
  askLost(@Visiting() visit: Visit): string {
    return this.pages.show(visit, 'follow/lost', { title: 'Follow your story', reference: '', email: '' });
  }

  /** The answer never tells whether they match. */
  @Serves(lostLinkFormRoute)
  async lost(@Visiting() visit: Visit): Promise<string> {
    const typed = { reference: visit.form.text('reference').trim(), email: visit.form.text('email').trim() };
    const checked = check(Lost, typed);
    if (!checked.ok) {
      const model = { title: 'Follow your story', ...typed, errors: formErrors(checked.errors) };
      return this.pages.refuse(visit, 'follow/lost', model);
    }
    await this.stories.resendFollowLink(checked.value);
    return this.pages.show(visit, 'follow/sent', { title: 'Look for our mail' });
  }
}

/** Any reference may be typed: whether there is such a story is not told. */
const Lost = z.object({
  reference: z
    .string()
    .max(40, 'A reference looks like H-7K3M-92QX.')
    .refine((typed) => typed !== '', 'Enter the reference, such as H-7K3M-92QX.'),
  email: EmailAddress,
});

const NO_CHOICE: FieldError = { path: 'wanted', code: 'required', message: 'Choose whether you want e-mails.' };
const NO_ADDRESS: FieldError = { path: 'email', code: 'required', message: 'Enter an e-mail address.' };

function noticesModel(secret: string, { notices }: FollowedStory, typed?: { wanted: string; email: string }) {
  const { given, confirmed, wanted } = notices;
  return {
    title: 'E-mails about your story',
    back: followPath(secret),
    given,
    isWaiting: given && wanted && !confirmed,
    isConfirmed: given && confirmed,
    wanted: typed?.wanted ?? (given ? (wanted ? 'yes' : 'no') : ''),
    email: typed?.email ?? '',
  };
}
