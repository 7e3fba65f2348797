import { confirmEmail, followStory, listKeptMail } from '#contracts';
import { notFound } from '#kernel';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { SECRET } from '../testing/stub-rooms.js';
import { TryBrowser } from '../testing/try-browser.js';

const HOSTILE = `<script>alert(1)</script><img src=x onerror=alert(1)>" onclick='x' {{constructor}} & javascript:alert(1)`;
const LINK = 'https://heard.example/confirm/abc_DEF-123';

describe('a page', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => (gateway = await GatewayUnderTest.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.rooms.reset());
  const open = (path: string, method = 'GET') => gateway.call(method, path, { headers: { accept: 'text/html' } });

  it.each(['/', '/mail', '/api/docs', `/follow/${SECRET}`, '/confirm/abc', '/nothing-here', '/follow/wrong'])(
    'has one heading, a language, a title and a strict policy: %s',
    async (path) => {
      const { text, headers } = await open(path);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(text.match(/<h1>/g)).toHaveLength(1);
      expect(text).toMatch(/^<!doctype html>\s+<html lang="en-GB"/);
      expect(text).toMatch(/<title>[^<]+ – Heard<\/title>/);
      expect(text).not.toMatch(/<script(?! type="module" src="\/assets\/)|style="|\son[a-z]+=|<img/);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src '(self'|sha256-)/);
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
    },
  );

  it('shows kept mail with its links, and never what stands in it as markup', async () => {
    const mail = {
      id: '1',
      to: 'a@b.example',
      subject: HOSTILE,
      html: HOSTILE,
      headers: {},
      at: '2026-03-01T09:00:00.000Z',
    };
    gateway.rooms.on(listKeptMail, () => ({ items: [{ ...mail, text: `${HOSTILE}\n${LINK}` }] }));
    const { text, headers } = await open('/mail');
    expect(text).toContain(`<a href="${LINK}" rel="noreferrer">${LINK}</a>`);
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/<script(?! type="module" src="\/assets\/)|<img/);
    expect(headers.get('cache-control')).toMatch(/no-store/);
  });

  it('of mail is there in the one-process mode alone', async () => {
    const services = await GatewayUnderTest.start({}, { mode: 'services' });
    expect((await services.call('GET', '/mail')).status).toBe(404);
    expect((await services.call('GET', '/')).text).not.toContain('/mail');
    await services.stop();
    expect((await open('/')).text).toContain('href="/mail"');
  });

  it('confirms an address by its button alone', async () => {
    const browser = new TryBrowser(gateway);
    const asked = await browser.open('/confirm/abc');
    expect([asked.status, asked.text.includes('<form method="post"')]).toEqual([200, true]);
    await gateway.call('HEAD', '/confirm/abc');
    expect(gateway.rooms.askedOf(confirmEmail)).toEqual([]);
    const pressed = await browser.send('/confirm/abc');
    expect([pressed.status, pressed.text.includes('is confirmed')]).toEqual([200, true]);
    expect(gateway.rooms.askedOf(confirmEmail)).toMatchObject([{ data: { token: 'abc' }, acting: { kind: 'nobody' } }]);
    gateway.rooms.on(confirmEmail, () => {
      throw notFound('This link');
    });
    const wrong = await browser.send('/confirm/abc');
    expect([wrong.status, wrong.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it('tells what became of a story, with every word as text', async () => {
    const { response } = followStory.example;
    const hostile = {
      title: HOSTILE,
      text: HOSTILE,
      original: { title: HOSTILE, text: `${HOSTILE}!` },
      place: HOSTILE,
    };
    gateway.rooms.on(followStory, () => ({ ...response, ...hostile, screenName: HOSTILE, good: [HOSTILE] }));
    const { text, status } = await open(`/follow/${SECRET}`);
    expect(status).toBe(200);
    expect(text).toContain('We told 2 people at Ward 7.');
    expect(text).toContain('<h1>Anytown Trust answered you</h1>');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/<script(?! type="module" src="\/assets\/)|<img/);
  });

  it('answers programs with a problem, and the API always', async () => {
    expect((await gateway.call('GET', '/follow/wrong')).headers.get('content-type')).toContain('problem+json');
    expect((await open('/api/v1/nothing')).headers.get('content-type')).toContain('problem+json');
  });

  it('lists every route for people who write programs', async () => {
    const { text } = await open('/api/docs');
    for (const path of ['POST /api/v1/stories', 'GET /api/v1/follow/{secret}', 'GET /api/v1/operator/messages']) {
      expect(text).toContain(`<code>${path}</code>`);
    }
  });
});
