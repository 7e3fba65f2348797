import { getStoryImpacts } from '#contracts';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { REFERENCE } from '../testing/stub-rooms.js';
import { TryBrowser } from '../testing/try-browser.js';

const NOW = new Date('2026-03-09T09:12:00.000Z');
const STORY = `/staff/stories/${REFERENCE}`;

let gateway: GatewayUnderTest;
let responder: TryBrowser;
beforeAll(async () => (gateway = await GatewayUnderTest.start({}, { clock: { now: () => NOW } })));
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.rooms.reset();
  responder = TryBrowser.as(gateway, 'responder');
});

describe('the pages of staff', () => {
  it('are for those who are signed in, kept by nobody, and leave no trace of where one was', async () => {
    gateway.rooms.on(getStoryImpacts, () => getStoryImpacts.example.response);
    const visitor = new TryBrowser(gateway);
    for (const path of [
      '/staff',
      STORY,
      `${STORY}/respond`,
      '/staff/changes',
      '/staff/changes/new',
      '/staff/dashboard',
    ]) {
      const closed = await visitor.open(path);
      expect([path, closed.status, closed.text.includes('name="password"')]).toEqual([path, 401, true]);
    }
    for (const path of ['/staff', STORY, `${STORY}/respond`, '/staff/changes', '/staff/account']) {
      const { headers, text } = await responder.open(path);
      expect([path, headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
        path,
        expect.stringContaining('no-store'),
        'no-referrer',
      ]);
      expect(text).toContain('<meta name="robots" content="noindex">');
      expect(text.match(/<h1/g)).toHaveLength(1);
    }
  });
});
