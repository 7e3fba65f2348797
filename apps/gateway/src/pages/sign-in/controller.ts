import { Controller } from '@nestjs/common';
import { HeardError, type FieldError } from '#kernel';
import type { ActingPerson } from '#policy';
import { Cookies } from '../../access/cookies.js';
import { SignInLimits } from '../../access/sign-in-limits.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { Serves } from '../../routes/serves.js';
import { formErrors } from '../form-errors.js';
import { presentWords, readWords } from '../kept-words.js';
import { firstPageOf } from '../navigation.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { isStaffPath, signInPath } from './paths.js';
import { signInFormRoute, signInPageRoute, signOutFormRoute } from './routes.js';

@Controller()
export class SignInController {
  constructor(
    private readonly pages: Pages,
    private readonly routing: RoutingClient,
    private readonly limits: SignInLimits,
    private readonly cookies: Cookies,
  ) {}

  @Serves(signInPageRoute)
  show(@Visiting() visit: Visit): string {
    return this.pages.show(visit, 'staff/sign-in', { title: 'Sign in', to: '' });
  }

  /** The session's id is new at each sign-in; a cookie that was there before is worth nothing (threats.md, 10). */
  @Serves(signInFormRoute)
  async signIn(@Visiting() visit: Visit): Promise<string> {
    const { form, request, reply } = visit;
    const email = form.text('email').trim();
    const password = form.text('password');
    const faults = missing(email, password);
    if (faults.length > 0) return this.again(visit, faults);
    try {
      const signIn = () => this.routing.signIn(email, password);
      const { token, person } = await this.limits.around(request.ip, email, signIn);
      void reply.header('set-cookie', this.cookies.set(this.cookies.session, token));
      const acting: ActingPerson = { kind: 'person', ...person };
      request.asking = { kind: 'person', person: acting, claim: undefined, token, expiresAt: '' };
      return this.goOn(new Visit(request, reply, visit.route), acting);
    } catch (error) {
      if (error instanceof HeardError && error.kind === 'unauthenticated') return this.again(visit, [WRONG]);
      throw error;
    }
  }

  @Serves(signOutFormRoute)
  async signOut(@Visiting() visit: Visit): Promise<string> {
    await this.routing.signOut(visit.signedIn.token);
    void visit.reply.header('set-cookie', this.cookies.clear(this.cookies.session));
    return this.pages.seeOther(visit, signInPath);
  }

  /** To where they wanted to go; with what they wrote before they were signed out, one button away from being sent. */
  private goOn(visit: Visit, person: ActingPerson): string {
    const asked = visit.form.text('_to');
    const to = isStaffPath(asked) && !asked.startsWith(signInPath) ? asked : firstPageOf(person);
    const words = readWords(visit.form.text('_words'));
    if (words.length === 0) return this.pages.seeOther(visit, to);
    const model = { title: 'You are signed in again', to, words: presentWords(words) };
    return this.pages.show(visit, 'staff/go-on', model);
  }

  private again(visit: Visit, faults: readonly FieldError[]): string {
    const { form } = visit;
    return this.pages.refuse(visit, 'staff/sign-in', {
      title: 'Sign in',
      to: form.text('_to'),
      email: form.text('email').slice(0, 254),
      words: form.given('_words'),
      errors: formErrors(faults),
    });
  }
}

/** One fault for any mistake: whether there is such a person is nobody's business. */
const WRONG: FieldError = {
  path: 'email',
  code: 'sign-in-failed',
  message: 'The e-mail address or the password is not right.',
};

function missing(email: string, password: string): FieldError[] {
  return [
    ...(email === '' ? [{ path: 'email', code: 'required', message: 'Enter your e-mail address.' }] : []),
    ...(password === '' ? [{ path: 'password', code: 'required', message: 'Enter your password.' }] : []),
  ];
}
