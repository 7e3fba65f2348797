import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { deriveKey, type Clock, type Secret } from '#kernel';
import { NOBODY, ROLES, type Acting, type ActingPerson, type Role } from './acting.js';

/** How long a claim is believed: it is made for one request, whose deadline is shorter. */
const LIFETIME_SECONDS = 60;
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs and checks who is acting, so that a room believes the gateway and not a header. */
export class Claims {
  private readonly keys: readonly { id: string; privateKey: KeyObject; publicKey: KeyObject }[];

  /** @param secrets newest first: the first signs, all are believed, so that a secret can be changed while running */
  constructor(
    secrets: readonly Secret[],
    private readonly clock: Clock,
  ) {
    this.keys = secrets.map((secret) => {
      const seed = deriveKey(secret, 'claims');
      const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
      return { id: secret.id, privateKey, publicKey: createPublicKey(privateKey) };
    });
  }

  /** @returns a token that says who is acting, good for one minute; undefined for nobody, who needs none */
  sign(acting: Acting): string | undefined {
    const key = this.keys[0];
    if (acting.kind === 'nobody' || !key) return undefined;
    const { kind: _kind, ...person } = acting;
    const body = JSON.stringify({ ...person, exp: Math.floor(this.clock.now().getTime() / 1000) + LIFETIME_SECONDS });
    const payload = Buffer.from(body).toString('base64url');
    return `${key.id}.${payload}.${sign(null, Buffer.from(payload), key.privateKey).toString('base64url')}`;
  }

  /**
   * @param token what came with the request; nothing means nobody
   * @throws InvalidClaim when it is forged, broken or too old
   */
  verify(token: string | undefined): Acting {
    if (!token) return NOBODY;
    const [id, payload, signature] = token.split('.');
    const key = this.keys.find((known) => known.id === id);
    if (!key || !payload || !signature) throw new InvalidClaim('not a claim of ours');
    if (!verify(null, Buffer.from(payload), key.publicKey, Buffer.from(signature, 'base64url'))) {
      throw new InvalidClaim('the signature is wrong');
    }
    const { exp, ...person } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as ActingPerson & {
      exp: number;
    };
    if (exp * 1000 < this.clock.now().getTime()) throw new InvalidClaim('it is too old');
    return { ...person, kind: 'person', roles: person.roles.filter((role): role is Role => ROLES.includes(role)) };
  }
}

/** A claim that must not be believed. */
export class InvalidClaim extends Error {
  constructor(reason: string) {
    super(`The claim of who is acting is refused: ${reason}.`);
    this.name = 'InvalidClaim';
  }
}
