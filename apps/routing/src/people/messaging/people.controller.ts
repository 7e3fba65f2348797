import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { getKey, getSession, signIn, signOut, type RequestOf, type ResponseOf } from '#contracts';
import { Answers } from '#messaging';
import { Transactions } from '#persistence';
import { readKey } from '../persistence/keys.js';
import { closeSession, readSession } from '../persistence/sessions.js';
import { SignIn } from '../use-cases/sign-in.js';

/** Who is asking: asked by the gateway for every request that comes with a session or a key. */
@Controller()
export class PeopleController {
  constructor(
    private readonly transactions: Transactions,
    private readonly signingIn: SignIn,
  ) {}

  @Answers(signIn)
  signIn(@Payload() asked: RequestOf<typeof signIn>): Promise<ResponseOf<typeof signIn>> {
    return this.signingIn.run(asked);
  }

  @Answers(getSession)
  async session(@Payload() { token }: RequestOf<typeof getSession>): Promise<ResponseOf<typeof getSession>> {
    const session = await readSession(this.transactions, token);
    return { session: session ? { person: session.person, expiresAt: session.expiresAt.toISOString() } : null };
  }

  @Answers(signOut)
  async signOut(@Payload() { token }: RequestOf<typeof signOut>): Promise<ResponseOf<typeof signOut>> {
    await closeSession(this.transactions, token);
    return {};
  }

  @Answers(getKey)
  async key(@Payload() { key }: RequestOf<typeof getKey>): Promise<ResponseOf<typeof getKey>> {
    return { key: await readKey(this.transactions, key) };
  }
}
