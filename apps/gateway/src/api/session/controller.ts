import { Controller, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ResponseOf, signIn } from '#contracts';
import { Asks, type Asking } from '../../access/asking.js';
import { SignInLimits } from '../../access/sign-in-limits.js';
import { RoutingClient } from '../../clients/routing-client.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { signInRoute, signOutRoute } from './routes.js';

@Controller()
export class SessionController {
  constructor(
    private readonly routing: RoutingClient,
    private readonly limits: SignInLimits,
  ) {}

  @Serves(signInRoute)
  signIn(
    @Input() { body }: InputOf<typeof signInRoute>,
    @Req() request: FastifyRequest,
  ): Promise<ResponseOf<typeof signIn>> {
    return this.limits.around(request.ip, body.email, () => this.routing.signIn(body.email, body.password));
  }

  @Serves(signOutRoute)
  async signOut(@Input() _input: InputOf<typeof signOutRoute>, @Asks() asking: Asking): Promise<void> {
    if (asking.kind === 'person') await this.routing.signOut(asking.token);
  }
}
