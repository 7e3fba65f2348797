import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { deriveKey, HeardError, sameText, sign, type Secret } from '#kernel';
import type { Asking } from './asking.js';
import type { Cookies } from './cookies.js';

/** The field of every form that holds its token. */
export const TOKEN_FIELD = '_token';

export interface FormToken {
  readonly token: string;
  /** A cookie to set with the page that holds the form; undefined where the browser has what it needs. */
  readonly cookie?: string;
}

/** Tells forms of our own pages from those that somebody else's page sends in a visitor's name (threats.md, 10). */
export class Forms {
  private readonly keys: readonly Buffer[];

  /** @param secrets newest first: the first signs, all are believed */
  constructor(
    secrets: readonly Secret[],
    private readonly cookies: Cookies,
    private readonly publicUrl: string,
  ) {
    this.keys = secrets.map((secret) => deriveKey(secret, 'gateway.forms'));
  }

  /** The token for the forms of a page that this visitor is shown: good as long as their session or cookie. */
  tokenFor(request: FastifyRequest, asking: Asking): FormToken {
    const holder = this.holderOf(request, asking);
    if (holder !== undefined) return { token: this.sign(holder) };
    const fresh = randomBytes(24).toString('base64url');
    return { token: this.sign(fresh), cookie: this.cookies.set(this.cookies.form, fresh) };
  }

  /** @throws HeardError `forbidden` when the form did not come from a page that we showed to this visitor */
  require(request: FastifyRequest, asking: Asking): void {
    if (!this.isFromOurPages(request)) throw new HeardError('forbidden', 'form-from-elsewhere', FROM_ELSEWHERE);
    const { [TOKEN_FIELD]: sent } = (request.body ?? {}) as Record<string, unknown>;
    const holder = this.holderOf(request, asking);
    const isGood =
      holder !== undefined && typeof sent === 'string' && this.keys.some((key) => sameText(sign(key, holder), sent));
    if (!isGood) throw new HeardError('forbidden', 'form-expired', EXPIRED);
  }

  /**
   * What the browser itself says of where a request comes from. Pages that tell no other site where they are
   * (`no-referrer`) send `Origin: null` with their forms; then the token alone decides.
   */
  isFromOurPages({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
    const site = headers['sec-fetch-site'];
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    const { origin, host } = headers;
    if (origin === undefined || origin === 'null') return true;
    if (!URL.canParse(origin)) return false;
    const from = new URL(origin);
    return from.host === host || from.origin === new URL(this.publicUrl).origin;
  }

  private holderOf(request: FastifyRequest, asking: Asking): string | undefined {
    return asking.kind === 'person' ? asking.token : this.cookies.read(request, this.cookies.form);
  }

  private sign(holder: string): string {
    const [newest] = this.keys;
    if (!newest) throw new Error('There is no secret to sign forms with');
    return sign(newest, holder);
  }
}

const FROM_ELSEWHERE = 'This form was sent by a page that is not ours. Open our page, and send it from there.';
const EXPIRED = 'The page that you sent this from is too old. Your words are kept below.';
