import type { Role } from '#policy';
import type { Answer, GatewayUnderTest } from './gateway-under-test.js';
import { tokenOf } from './stub-rooms.js';

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What a browser says of a form that it sends from one of our pages. */
const FROM_OUR_PAGE: Record<string, string> = { 'sec-fetch-site': 'same-origin' };

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** A browser without scripts: keeps cookies, and sends forms with the token of the page that it has open. */
export class TryBrowser {
  private readonly cookies = new Map<string, string>();
  private token = '';
  private text = '';

  constructor(private readonly gateway: GatewayUnderTest) {}

  /** Somebody of this role is signed in. */
  static as(gateway: GatewayUnderTest, role: Role): TryBrowser {
    const browser = new TryBrowser(gateway);
    browser.cookies.set('__Host-heard', tokenOf(role));
    return browser;
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  /** The value of a field of the page that is open, as the form would send it. */
  field(name: string): string {
    const written = new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(this.text)?.[1] ?? '';
    return written.replace(/&(?:#(\d+)|(\w+));/g, (_entity, code: string | undefined, word: string) =>
      code === undefined ? (NAMED[word] ?? '') : String.fromCharCode(Number(code)),
    );
  }

  forget(name: string): void {
    this.cookies.delete(name);
  }

  open(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.call('GET', path, headers);
  }

  /** @param fields of the form; its token is added. @param headers what the browser says of where it comes from */
  send(path: string, fields: Fields = {}, headers = FROM_OUR_PAGE): Promise<Answer> {
    const body = new URLSearchParams({ _token: this.token });
    for (const [name, values] of Object.entries(fields)) {
      for (const value of [values].flat()) body.append(name, value);
    }
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.call('POST', path, { ...type, ...headers }, body.toString());
  }

  private async call(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.gateway.call(method, path, {
      headers: { accept: 'text/html', ...(cookie !== '' && { cookie }), ...headers },
      ...(body !== undefined && { body }),
    });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    this.text = answer.text;
    this.token = this.field('_token') || this.token;
    return answer;
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
