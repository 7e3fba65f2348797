import { parse, serialize } from 'cookie';
import type { FastifyRequest } from 'fastify';

/** Which cookies there are. A name that begins with `__Host-` can be set by this very host over https alone. */
export class Cookies {
  readonly session: string;
  /** A random word of a browser that nobody is signed in with: its forms' tokens belong to it. */
  readonly form: string;
  /** The secret of what somebody has written so far of a story. */
  readonly draft: string;
  private readonly secure: boolean;

  constructor(publicUrl: string) {
    this.secure = publicUrl.startsWith('https:');
    const prefix = this.secure ? '__Host-' : '';
    this.session = `${prefix}heard`;
    this.form = `${prefix}heard-form`;
    this.draft = `${prefix}heard-draft`;
  }

  /** The value that came; undefined for none, and for what can't be one of ours. */
  read({ headers: { cookie } }: Pick<FastifyRequest, 'headers'>, name: string): string | undefined {
    const value = cookie === undefined ? undefined : parse(cookie)[name];
    return value !== undefined && /^[\w-]{16,200}$/.test(value) ? value : undefined;
  }

  /** @param maxAge seconds; without it the cookie ends with the browser */
  set(name: string, value: string, maxAge?: number): string {
    return serialize(name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      ...(maxAge !== undefined && { maxAge }),
    });
  }

  clear(name: string): string {
    return this.set(name, '', 0);
  }
}
