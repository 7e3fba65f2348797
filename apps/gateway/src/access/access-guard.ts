import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { forbidden, HeardError } from '#kernel';
import { requireMay } from '#policy';
import type { Route } from '../routes/route.js';
import { routeOf } from '../routes/serves.js';
import { accessOf } from './access.js';
import { networkOf } from './address.js';
import { actingOf, ASKING_NOBODY, type Asking } from './asking.js';
import { headersFor } from './headers.js';
import type { Cookies } from './cookies.js';
import type { Forms } from './forms.js';
import type { Identification } from './identification.js';
import type { Limits } from './limits.js';

/**
 * Stands before every handler: finds out who is asking, counts, and asks whether they may. It looks at what the handler
 * declares and never at the path, which can be written in many ways (threats.md, 13).
 */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly identification: Identification,
    private readonly limits: Limits,
    private readonly cookies: Cookies,
    private readonly forms: Forms,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const route = routeOf(handler);
    const access = accessOf(handler);
    if (!route || access === undefined) throw new Error('A handler declares no access, so nobody is served');
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const asking = await this.whoAsks(route, request);
    request.asking = asking;
    http.getResponse<FastifyReply>().headers(headersFor(route, asking));
    await this.count(route, asking, request.ip);
    if (asking.kind === 'key') refuseKey(asking, route);
    if (access !== 'anyone') requireMay(actingOf(asking), access);
    if (route.forms) this.forms.require(request, asking);
    return true;
  }

  private whoAsks({ identity }: Route, request: FastifyRequest): Promise<Asking> | Asking {
    if (identity === 'ignored') return ASKING_NOBODY;
    if (identity !== 'cookie') return this.byHeader(request);
    const token = this.cookies.read(request, this.cookies.session);
    return token === undefined ? ASKING_NOBODY : this.identification.bySession(token);
  }

  /** A token or key that opens nothing counts as a guess. */
  private async byHeader({ headers: { authorization }, ip }: FastifyRequest): Promise<Asking> {
    if (authorization === undefined) return ASKING_NOBODY;
    const who = networkOf(ip);
    await this.limits.guesses.check(who);
    try {
      return await this.identification.whoAsks(authorization);
    } catch (error) {
      if (error instanceof HeardError && error.kind === 'unauthenticated') await this.limits.guesses.take(who);
      throw error;
    }
  }

  private async count({ limit = 'reads' }: Route, asking: Asking, ip: string): Promise<void> {
    if (asking.kind === 'key') return this.limits.keys.take(asking.id);
    if (limit === 'submissions') return this.limits.submissions.take(networkOf(ip));
    // A hospital has one address and many people: who is signed in is counted for themselves.
    if (limit === 'reads') return this.limits.reads.take(asking.kind === 'person' ? asking.person.id : networkOf(ip));
  }
}

/** @throws HeardError `forbidden` where the key does not hold what the route asks of keys, or is for people only */
function refuseKey({ permissions }: Asking & { kind: 'key' }, { access, permission }: Route): void {
  if (access !== 'anyone') throw forbidden('A key can not do this. A person has to sign in.');
  if (permission !== undefined && !permissions.includes(permission)) {
    throw forbidden(`This key does not hold ${permission}.`);
  }
}
