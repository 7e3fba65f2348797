import { HeardError } from '#kernel';
import type { ActingPerson, Claims } from '#policy';
import type { RoutingClient } from '../clients/routing-client.js';
import { ASKING_NOBODY, type Asking } from './asking.js';

/** What an integrator's key begins with; a session's token never does. */
export const KEY_PREFIX = 'heard_';
const BEARER = /^Bearer +([\x21-\x7e]{1,200})$/i;

/** Finds out who is asking. Asked anew for each request, so that freezing somebody works at once. */
export class Identification {
  constructor(
    private readonly routing: Pick<RoutingClient, 'session' | 'key'>,
    private readonly claims: Claims,
  ) {}

  /**
   * @param authorization the header as it came; none means nobody
   * @throws HeardError `unauthenticated` when it is there and nothing stands behind it
   */
  async whoAsks(authorization: string | undefined): Promise<Asking> {
    if (authorization === undefined) return ASKING_NOBODY;
    const held = BEARER.exec(authorization)?.[1];
    if (held === undefined) throw new HeardError('unauthenticated', 'not-a-bearer', NOT_A_BEARER);
    return held.startsWith(KEY_PREFIX) ? this.byKey(held) : this.bySession(held);
  }

  private async byKey(held: string): Promise<Asking> {
    const { key } = await this.routing.key(held);
    if (!key) throw new HeardError('unauthenticated', 'key-refused', 'This key is unknown, or it has ended.');
    return { kind: 'key', ...key };
  }

  /** @throws HeardError `unauthenticated` when the session is unknown or has ended */
  async bySession(token: string): Promise<Asking> {
    const { session } = await this.routing.session(token);
    if (!session) throw new HeardError('unauthenticated', 'session-ended', 'Sign in again: this sign-in has ended.');
    const person: ActingPerson = { kind: 'person', ...session.person };
    return { kind: 'person', person, claim: this.claims.sign(person), token, expiresAt: session.expiresAt };
  }
}

const NOT_A_BEARER = 'Send "Authorization: Bearer", and then your key or the token of your sign-in.';
