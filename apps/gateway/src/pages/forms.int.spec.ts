import { decideStory, signIn, signOut } from '#contracts';
import { HeardError, unavailable } from '#kernel';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { tokenOf } from '../testing/stub-rooms.js';
import { TryBrowser } from '../testing/try-browser.js';

const WORDS = 'The <b>nurses</b> were kind, "very" kind, and it took me a long time to write this down.';
const ESCAPED = 'The &lt;b&gt;nurses&lt;/b&gt; were kind, &quot;very&quot; kind';

describe('signing in', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => (gateway = await GatewayUnderTest.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.rooms.reset();
    gateway.rooms.on(signIn, ({ email }) => {
      if (email === 'nobody@demo.example') throw new HeardError('unauthenticated', 'sign-in-failed', 'No.');
      const { response } = signIn.example;
      return { ...response, token: tokenOf('moderator'), person: { ...response.person, roles: ['moderator'] } };
    });
  });
  const CORRECT = { email: 'moderator@demo.example', password: 'a password' };

  it('opens the pages of a role, by a cookie that no script reads', async () => {
    const browser = new TryBrowser(gateway);
    await browser.open('/staff/sign-in');
    const answer = await browser.send('/staff/sign-in', CORRECT);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk']);
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('__Host-heard='));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(browser.cookie('__Host-heard')).toBe(tokenOf('moderator'));
  });

  it('says the same of every mistake, and keeps the address', async () => {
    const browser = new TryBrowser(gateway);
    await browser.open('/staff/sign-in');
    const wrong = await browser.send('/staff/sign-in', { email: 'nobody@demo.example', password: 'x' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('<title>Error: Sign in – Heard</title>');
    expect(wrong.text).toContain('The e-mail address or the password is not right.');
    expect(wrong.text).toContain('value="nobody@demo.example"');
    const empty = await browser.send('/staff/sign-in', { email: '', password: '' });
    expect(empty.text).toMatch(/href="#email">\s*Enter your e-mail address\./);
    expect(empty.text).toMatch(/href="#password">\s*Enter your password\./);
  });

  it('leads nowhere but to our own pages', async () => {
    const browser = new TryBrowser(gateway);
    await browser.open('/staff/sign-in');
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/staffy',
      '/staff\nx',
      '/staff/sign-in',
    ]) {
      const answer = await browser.send('/staff/sign-in', { ...CORRECT, _to: to });
      expect([to, answer.headers.get('location')]).toEqual([to, '/desk']);
    }
    const asked = await browser.send('/staff/sign-in', { ...CORRECT, _to: '/desk/responses?cursor=a' });
    expect(asked.headers.get('location')).toBe('/desk/responses?cursor=a');
  });

  it('is asked for on the page itself, and ends with the session', async () => {
    const browser = new TryBrowser(gateway);
    const closed = await browser.open('/staff/account');
    expect([closed.status, closed.text.includes('name="_to" value="/staff/account"')]).toEqual([401, true]);
    const opened = TryBrowser.as(gateway, 'moderator');
    await opened.open('/staff/account');
    const out = await opened.send('/staff/sign-out');
    expect([out.status, out.headers.get('location')]).toEqual([303, '/staff/sign-in']);
    expect(gateway.rooms.askedOf(signOut)).toMatchObject([{ data: { token: tokenOf('moderator') } }]);
    expect(opened.cookie('__Host-heard')).toBeUndefined();
  });

  it('gives back what was written before the session ended, one button away from being sent', async () => {
    const browser = new TryBrowser(gateway);
    const ended = await browser.send('/staff/sign-out', { text: WORDS, kind: 'full' });
    expect(ended.status).toBe(401);
    const again = await browser.send('/staff/sign-in', {
      ...CORRECT,
      _to: '/staff/sign-out',
      _words: browser.field('_words'),
    });
    expect(again.status).toBe(200);
    expect(again.text).toContain(ESCAPED);
    expect(again.text).toContain('<input type="hidden" name="kind" value="full">');
    expect(again.text).toContain('action="/staff/sign-out"');
    expect(gateway.rooms.askedOf(signOut)).toEqual([]);
  });
});

describe('a form', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => (gateway = await GatewayUnderTest.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.rooms.reset());

  it('comes from our own page, or nothing is done', async () => {
    const browser = TryBrowser.as(gateway, 'moderator');
    await browser.open('/staff/account');
    const elsewhere: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ];
    for (const headers of elsewhere) {
      const answer = await browser.send('/staff/sign-out', { text: WORDS }, headers);
      expect(answer.status).toBe(403);
      expect(answer.text).not.toContain('nurses');
    }
    expect(gateway.rooms.askedOf(signOut)).toEqual([]);
  });

  it('holds a token of this visitor; without it the words come back to be sent again', async () => {
    const browser = TryBrowser.as(gateway, 'moderator');
    for (const token of ['', 'x'.repeat(43)]) {
      const answer = await browser.send('/staff/sign-out', { _token: token, text: WORDS });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain(ESCAPED);
    }
    const other = TryBrowser.as(gateway, 'responder');
    await other.open('/staff/account');
    const stolen = other.field('_token');
    const thief = TryBrowser.as(gateway, 'moderator');
    expect((await thief.send('/staff/sign-out', { _token: stolen })).status).toBe(403);
    expect(gateway.rooms.askedOf(signOut)).toEqual([]);
  });

  it('that fails for a fault of ours comes back with its words', async () => {
    const browser = TryBrowser.as(gateway, 'moderator');
    await browser.open('/staff/account');
    for (const [error, status] of [
      [new Error('broken'), 500],
      [unavailable('Away.'), 503],
    ] as const) {
      gateway.rooms.on(signOut, () => {
        throw error;
      });
      const answer = await browser.send('/staff/sign-out', { text: `${WORDS}\u0000` });
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(ESCAPED);
      expect(answer.text).toContain('Send it again');
    }
  });

  it('of a page is no way into the API', async () => {
    const answer = await gateway.call('POST', '/api/v1/moderation/stories/H-7K3M-92QX/decision', {
      headers: { cookie: `__Host-heard=${tokenOf('moderator')}` },
      body: { decision: 'reject', reason: 'x' },
    });
    expect(answer.status).toBe(401);
    expect(gateway.rooms.askedOf(decideStory)).toEqual([]);
  });

  it('holds long words of every language, and more than that is said', async () => {
    const browser = TryBrowser.as(gateway, 'moderator');
    const long = 'é'.repeat(100_000);
    const kept = await browser.send('/staff/sign-out', { _token: 'x', text: long });
    expect([kept.status, kept.text.includes(long)]).toEqual([403, true]);
    expect((await browser.send('/staff/sign-out', { text: 'é'.repeat(200_000) })).status).toBe(413);
  });
});
