import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HeardError } from '#kernel';
import { ASKING_NOBODY, type Asking, type AskingPerson } from '../access/asking.js';
import type { Route } from '../routes/route.js';
import { routeOf } from '../routes/serves.js';
import { Form } from './form.js';

/** Somebody opens a page or sends a form of it. */
export class Visit {
  readonly asking: Asking;
  /** What was typed; empty where a page is opened. */
  readonly form: Form;

  constructor(
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
    readonly route: Route,
  ) {
    this.asking = request.asking ?? ASKING_NOBODY;
    this.form = new Form(route.forms ? request.body : undefined);
  }

  /**
   * The signed-in person, on pages that only they can open.
   * @throws HeardError `unauthenticated`
   */
  get signedIn(): AskingPerson {
    if (this.asking.kind === 'person') return this.asking;
    throw new HeardError('unauthenticated', 'sign-in-needed', 'Sign in to do this.');
  }

  /** Whether the browser only loads the page ahead, in case somebody opens it: nobody has read it yet. */
  get isAhead(): boolean {
    const { 'sec-purpose': purpose, purpose: older } = this.request.headers;
    return `${String(purpose)} ${String(older)}`.includes('prefetch');
  }
}

/** The visit: `@Visiting() visit: Visit`. */
export const Visiting = createParamDecorator((_data: unknown, context: ExecutionContext): Visit => {
  const http = context.switchToHttp();
  const route = routeOf(context.getHandler());
  if (!route) throw new Error('Only a page that declares its route can be visited');
  return new Visit(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), route);
});
