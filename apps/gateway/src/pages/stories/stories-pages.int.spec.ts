import {
  countStories,
  getChange,
  getPlaces,
  getStory,
  getStoryImpacts,
  listChanges,
  listStories,
  locate,
  searchPlaces,
  type PublicStory,
  type StoryImpact,
} from '#contracts';
import { HeardError, invalid } from '#kernel';
import { GatewayUnderTest } from '../../testing/gateway-under-test.js';
import { headings, opener, plain } from '../../testing/page-words.js';
import { REFERENCE } from '../../testing/stub-rooms.js';

const CHANGE = getChange.example.response;
const STORY = getStory.example.response;
const IMPACT = getStoryImpacts.example.response.items[0] as StoryImpact;

let gateway: GatewayUnderTest;
beforeAll(async () => (gateway = await GatewayUnderTest.start({ HEARD_RUN_BY: 'Marshland Voices' })));
afterAll(() => gateway.stop());
beforeEach(() => gateway.rooms.reset());
const open = opener(() => gateway);
const show = (story: Partial<PublicStory>) => gateway.rooms.on(getStory, () => ({ ...STORY, ...story }));
const came = (impact: Partial<StoryImpact>) =>
  gateway.rooms.on(getStoryImpacts, () => ({ items: [{ ...IMPACT, ...impact }] }));

describe('the list of stories', () => {
  it('is found by filters in the address, which can be taken away', async () => {
    const { text } = await open(
      '/stories?q=discharge&kind=hospital&tag=food&tag=noise&service=RX1A1&near=LS1&within=5',
    );
    expect(gateway.rooms.askedOf(listStories)[0]?.data).toMatchObject({
      q: 'discharge',
      kind: 'hospital',
      tags: ['food', 'noise'],
      service: 'RX1A1',
      withinKm: 5,
      near: locate.example.response.point,
      limit: 20,
    });
    const { limit: _limit, cursor: _cursor, ...filter } = gateway.rooms.askedOf(listStories)[0]!.data;
    expect(gateway.rooms.askedOf(countStories)[0]?.data).toEqual(filter);
    expect(headings(text)).toContain('1,284 stories');
    for (const chip of ['Words: discharge', 'Kind: Hospitals', 'Within 5 km of LS1', 'Tag: food', 'Ward 7']) {
      expect(plain(text)).toContain(chip);
    }
    // What stands in the address in this order stays in it; the place takes its distance along.
    expect(text).toContain(
      'href="/stories?q=discharge&amp;service=RX1A1&amp;kind=hospital&amp;tag=food&amp;tag=noise"',
    );
  });

  it('goes on where the page ends', async () => {
    gateway.rooms.on(listStories, () => ({ items: [STORY], next: 'abc.def' }));
    expect((await open('/stories?q=x')).text).toContain('href="/stories?q=x&amp;cursor=abc.def" rel="next"');
    const { text } = await open('/stories?q=x&cursor=abc.def');
    expect(gateway.rooms.askedOf(listStories)[1]?.data.cursor).toBe('abc.def');
    expect(text).toContain('<a class="roomy-link" href="/stories?q=x">');
  });

  it('offers each filter to take away where nothing fits', async () => {
    gateway.rooms.on(listStories, () => ({ items: [], next: null }));
    gateway.rooms.on(countStories, ({ q, kind }) => ({ stories: q && kind ? 0 : q ? 6 : 14 }));
    const { status, text } = await open('/stories?q=interpreter&kind=dentist');
    expect([status, headings(text)[0]]).toEqual([200, 'No stories match']);
    expect(plain(text)).toContain('Nothing was published that fits both filters. Take one away:');
    expect(plain(text)).toContain('Without the words “interpreter” : 14 stories');
    expect(plain(text)).toContain('At all kinds of service : 6 stories');
    expect(text).toContain('href="/stories?q=interpreter"');
  });

  it.each([
    ['/stories?kind=banana&q=kept', 'Choose one from the list.', '#filter-kind'],
    ['/stories?from=yesterday&q=kept', 'Choose a day.', '#filter-from'],
    ['/stories?from=2026-02-01&to=2026-01-01&q=kept', 'Choose a last day that is not before the first.', '#filter-to'],
    [`/stories?tag=${'x'.repeat(61)}&q=kept`, 'Make this at most 60 characters.', '#main'],
    ['/stories?within=5&q=kept', 'Say with near what it is within that distance of.', '#filter-within'],
    ['/stories?q=kept%00', 'cannot be kept', '#filter-q'],
    ['/changes?state=done&q=kept', 'Choose one from the list.', '#filter-state'],
    ['/services?kind=banana&q=kept', 'Choose one from the list.', '#filter-kind'],
  ])('says what can’t be searched by, and keeps the rest: %s', async (path, words, link) => {
    const { status, headers, text } = await open(path);
    expect(status).toBe(422);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('<title>Error: ');
    expect(plain(text)).toMatch(/There is a problem/);
    expect(text).toContain(`href="${link}"`);
    expect(plain(text)).toContain(link === '#filter-within' ? 'Choose one from the list.' : words);
    expect(text).toMatch(/value="kept/);
  });

  it.each<[string, typeof listStories | typeof listChanges | typeof searchPlaces, string]>([
    ['/stories?q=-x', listStories, 'q'],
    ['/changes?q=-x', listChanges, 'q'],
    ['/services?near=Atlantis', searchPlaces, 'near'],
  ])('says what a room can’t search by: %s', async (path, contract, field) => {
    gateway.rooms.on(contract as typeof listStories, () => {
      throw invalid([{ path: field, code: 'x', message: 'Try it another way.' }]);
    });
    const { status, text } = await open(path);
    expect([status, text.includes(`href="#filter-${field}"`)]).toEqual([422, true]);
    expect(plain(text)).toContain('Try it another way.');
  });

  it('lets by what other programs add to addresses', async () => {
    expect((await open('/stories?utm_source=mail&fbclid=1')).status).toBe(200);
  });
});

describe('a story', () => {
  const page = async () => (await open(`/stories/${REFERENCE}`)).text;

  it('shows words, who and where, tags under their questions, progress, answers and changes', async () => {
    show({
      text: 'The nurses were kind.\n\nI waited.',
      edited: true,
      tags: [
        { name: 'kind nurses', polarity: 1 },
        { name: 'discharge', polarity: -1 },
        { name: 'worried', polarity: 0 },
      ],
    });
    came({
      responses: [{ ...IMPACT.responses[0]!, mark: 'helpful' }],
      replies: [{ id: CHANGE.id, at: '2026-03-08T10:00:00.000Z', text: 'Thank you.' }],
      changes: [{ ...CHANGE, difference: 'yes' }],
    });
    const text = await page();
    expect(headings(text)).toEqual([
      'Nobody told me when I could go home',
      'What has happened since',
      'Conversation',
      'Anytown Trust answered',
      'Bluebird wrote back',
      'What changed',
      CHANGE.title,
    ]);
    expect(text).toContain('<p>The nurses were kind.</p>\n<p>I waited.</p>');
    expect(plain(text)).toContain('By Bluebird , a patient About February 2026 Service Ward 7 , Anytown');
    expect(plain(text)).toContain('A moderator edited this story to protect people.');
    expect(plain(text)).toMatch(
      /What was good\? kind nurses What could be better\? discharge How did you feel\? worried/,
    );
    expect(plain(text)).toContain('Answered on 6 March 2026, after 4 days.');
    expect(plain(text)).toContain('Bluebird found this helpful.');
    expect(text).toContain('href="/share?service=RX1A1"');
  });

  it('says honestly that nobody receives stories', async () => {
    came({
      services: [{ ...IMPACT.services[0]!, progress: 'unheard', told: 0, read: 0, answeredAt: null }],
      responses: [],
    });
    expect(plain(await page())).toContain('Nobody at Ward 7 receives stories yet. We have told Marshland Voices.');
  });

  it('says that an answer was removed', async () => {
    came({
      responses: [],
      withdrawnResponses: [{ organisation: { code: 'RX1', name: 'Anytown Trust' }, at: '2026-03-09T10:00:00.000Z' }],
    });
    expect(plain(await page())).toContain('Anytown Trust removed its answer on 9 March 2026 .');
  });

  it('does not ask to write about a closed service', async () => {
    const [place] = getPlaces.example.response.places;
    gateway.rooms.on(getPlaces, () => ({ places: [{ ...place!, closed: true }] }));
    const text = await page();
    expect(plain(text)).toContain('(closed)');
    expect(text).not.toContain('/share?service=');
  });

  it('that is restricted shows its reason and day, and nothing else', async () => {
    show({
      status: 'restricted',
      title: null,
      text: null,
      reason: 'A court is deciding.',
      restrictedAt: '2026-03-04T10:00:00.000Z',
    });
    const text = await page();
    expect(headings(text)[0]).toBe('This story is not shown');
    expect(plain(text)).toContain('A court is deciding.');
    expect(plain(text)).toContain('Not shown since 4 March 2026');
    expect(text).not.toContain('Bluebird');
  });

  it('that was taken back is gone, and one that never was is not there', async () => {
    gateway.rooms.on(getStory, () => {
      throw new HeardError('gone', 'withdrawn', 'Gone.');
    });
    const gone = await open(`/stories/${REFERENCE}`);
    expect([gone.status, headings(gone.text)[0]]).toEqual([410, 'This story was taken back by its author']);
    expect([gone.headers.get('cache-control'), gone.text.includes('href="/stories"')]).toEqual(['no-store', true]);
    gateway.rooms.reset();
    for (const path of ['/stories/H-2222-2222', '/stories/not-a-reference', '/changes/1', '/services/%00']) {
      const missing = await open(path);
      expect([missing.status, headings(missing.text)[0]]).toEqual([404, 'Page not found']);
    }
  });
});
