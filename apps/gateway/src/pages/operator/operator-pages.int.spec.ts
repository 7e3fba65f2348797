import { getRoutingStatus, getStoriesStatus, getStoryCards, listUnheard, listUnplaced } from '#contracts';
import { ROLES } from '#policy';
import { GatewayUnderTest } from '../../testing/gateway-under-test.js';
import { TryBrowser } from '../../testing/try-browser.js';

const HOSTILE = '<script>alert(1)</script>';
const PAGES = ['/operator', '/operator/unheard', '/operator/unplaced'];

let gateway: GatewayUnderTest;
let browser: TryBrowser;
beforeAll(async () => (gateway = await GatewayUnderTest.start()));
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.rooms.reset();
  browser = TryBrowser.as(gateway, 'operator');
});

it.each(ROLES.flatMap((role) => PAGES.map((path) => [role, path] as const)))('as %s: %s', async (role, path) => {
  expect((await TryBrowser.as(gateway, role).open(path)).status).toBe(role === 'operator' ? 200 : 403);
});

it('says what is missing, since when, and what is broken', async () => {
  const stories = getStoriesStatus.example.response;
  gateway.rooms.on(getStoriesStatus, () => ({
    ...stories,
    outbox: { waiting: 3, oldestSeconds: 3600 },
    counts: { accepted: 12, everPublished: 9 },
    work: [{ kind: 'mail-author', waiting: 1, retrying: 2, dead: 3, oldestSeconds: 0 }],
  }));
  gateway.rooms.on(getRoutingStatus, () => ({ ...getRoutingStatus.example.response, counts: { routed: 7 } }));
  const { text } = await browser.open('/operator');
  expect(text).toContain('<h1>2 things are broken</h1>');
  expect(text).toMatch(/3 messages of stories can’t be sent: the oldest has waited 1 hour\./);
  expect(text).toContain('3 pieces of work of stories was given up: mail author.');
  expect(text).toMatch(/data-label="Missing">[\s\S]*?2, since <time/);
});

it('is read also while a room does not answer', async () => {
  gateway.rooms.goAway('impact');
  const { status, text } = await browser.open('/operator');
  expect([status, text.includes('Impact does not answer.')]).toEqual([200, true]);
});

it('lists what nobody heard of by title, and while stories are away by reference', async () => {
  const [example] = listUnheard.example.response.items;
  if (!example) throw new Error('The contract has no example');
  gateway.rooms.on(listUnheard, () => ({
    items: [{ ...example, service: { code: 'X', name: HOSTILE } }],
    next: 'more',
  }));
  const { text } = await browser.open('/operator/unheard');
  expect(text).toContain('More than 1 story nobody was told of');
  expect(text).toContain(getStoryCards.example.response.items[0]?.title ?? 'nothing');
  expect(text).toContain('&lt;script&gt;');
  expect(text).toContain('href="/operator/unheard?cursor=more"');
  gateway.rooms.goAway('stories');
  expect((await browser.open('/operator/unheard')).text).toContain(`<bdi>${example.reference}</bdi>`);
});

it('lists stories without a service, without a word of theirs but the place', async () => {
  const [example] = listUnplaced.example.response.items;
  if (!example) throw new Error('The contract has no example');
  gateway.rooms.on(listUnplaced, () => ({ items: [{ ...example, place: HOSTILE, text: 'canary' }], next: null }));
  const { text } = await browser.open('/operator/unplaced');
  expect(text).toContain('<h1>1 story without a service</h1>');
  expect(text).toContain('&lt;script&gt;');
  expect(text).not.toContain('canary');
});

it('says so where there are none', async () => {
  gateway.rooms.on(listUnheard, () => ({ items: [], next: null }));
  gateway.rooms.on(listUnplaced, () => ({ items: [], next: null }));
  expect((await browser.open('/operator/unheard')).text).toContain('<h1>Every story was told to somebody</h1>');
  expect((await browser.open('/operator/unplaced?cursor=%20')).text).toContain('<h1>Every story names a service</h1>');
});
