import { getStory, listStories } from '#contracts';
import { HeardError, type ErrorKind } from '#kernel';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { headings, opener } from '../testing/page-words.js';
import { REFERENCE } from '../testing/stub-rooms.js';

describe('a page that fails', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => (gateway = await GatewayUnderTest.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.rooms.reset());
  const open = opener(() => gateway);

  it.each<[ErrorKind, number, RegExp, string]>([
    ['forbidden', 403, /^You can’t open this page$/, '/'],
    ['not-found', 404, /^Page not found$/, '/'],
    ['gone', 410, /^This story was taken back by its author$/, '/stories'],
    ['too-many', 429, /^Wait 3 minutes$/, '/'],
    ['unavailable', 503, /^Back at \d{1,2}(:\d\d)?[ap]m$/, '/'],
  ])('says so in one heading and a sentence, with one link: %s', async (kind, status, heading, link) => {
    gateway.rooms.on(getStory, () => {
      throw new HeardError(kind, 'x', 'The room says why.', { retryAfter: 170 });
    });
    const answer = await open(`/stories/${REFERENCE}`);
    expect([answer.status, headings(answer.text)]).toEqual([status, [expect.stringMatching(heading)]]);
    expect(answer.text).toContain(`<p><a href="${link}">`);
    expect([answer.headers.get('cache-control'), answer.headers.getSetCookie()]).toEqual(['no-store', []]);
  });

  it('by a fault of ours says nothing of what broke', async () => {
    gateway.rooms.on(listStories, () => {
      throw new Error('canary of the inside');
    });
    const { status, text } = await open('/stories');
    expect([status, headings(text)[0]]).toEqual([500, 'Something went wrong']);
    expect(text).not.toContain('canary');
  });
});
