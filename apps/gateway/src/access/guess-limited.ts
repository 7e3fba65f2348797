import {
  applyDecorators,
  Inject,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, type Observable } from 'rxjs';
import { HeardError } from '#kernel';
import { networkOf } from './address.js';
import { LIMITS, type Limits } from './limits.js';

/** Counts private links that open nothing, for each address: they can't be found by trying (threats.md, 19). */
@Injectable()
export class GuessInterceptor implements NestInterceptor {
  constructor(@Inject(LIMITS) private readonly limits: Limits) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const who = networkOf(context.switchToHttp().getRequest<FastifyRequest>().ip);
    const { guesses } = this.limits;
    return from(guesses.check(who)).pipe(
      mergeMap(() => next.handle()),
      catchError((error: unknown) => from(this.count(error, who))),
    );
  }

  private async count(error: unknown, who: string): Promise<never> {
    if (error instanceof HeardError && error.kind === 'not-found') await this.limits.guesses.take(who);
    throw error;
  }
}

/** On controllers whose addresses hold a secret. */
export const GuessLimited = (): ClassDecorator => applyDecorators(UseInterceptors(GuessInterceptor));
