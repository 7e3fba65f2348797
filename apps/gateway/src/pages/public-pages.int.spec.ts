import {
  getChange,
  getFigures,
  getPlace,
  getPlaces,
  getStory,
  getStoryCards,
  getStoryImpacts,
  listChanges,
  listStories,
  listTags,
  searchPlaces,
  type PublicChange,
  type PublicStory,
  type StoryImpact,
} from '#contracts';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { withFigures } from '../testing/figures.js';
import { headings, opener, plain } from '../testing/page-words.js';
import { REFERENCE } from '../testing/stub-rooms.js';

const HOSTILE = `<script>alert(1)</script><img src=x onerror=alert(1)>" onclick='x' {{constructor}}`;
const CHANGE = getChange.example.response;
const STORY = getStory.example.response;
const IMPACT = getStoryImpacts.example.response.items[0] as StoryImpact;
const FIGURES = getFigures.example.response.figures;

const PAGES = [
  '/',
  '/stories',
  `/stories/${REFERENCE}`,
  '/changes',
  `/changes/${CHANGE.id}`,
  '/services',
  '/services/RX1A1',
  '/organisations/RX1',
  '/about',
  '/about/moderation',
  '/about/privacy',
  '/about/accessibility',
  '/about/figures',
  '/developers',
];

let gateway: GatewayUnderTest;
beforeAll(async () => (gateway = await GatewayUnderTest.start({ HEARD_RUN_BY: 'Marshland Voices' })));
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.rooms.reset();
  withFigures(gateway.rooms);
});

const open = opener(() => gateway);
const show = (story: Partial<PublicStory>) => gateway.rooms.on(getStory, () => ({ ...STORY, ...story }));
const came = (impact: Partial<StoryImpact>) =>
  gateway.rooms.on(getStoryImpacts, () => ({ items: [{ ...IMPACT, ...impact }] }));

describe('every public page', () => {
  it.each(PAGES)('is for everyone, kept for seconds, sets no cookie, and has one heading: %s', async (path) => {
    const { status, headers, text } = await open(path, {
      cookie: '__Host-heard=token-of-moderator',
      authorization: 'Bearer x',
    });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=10');
    expect(headers.getSetCookie()).toEqual([]);
    expect(text.match(/<h1[\s>]/g)).toHaveLength(1);
    expect(text).toMatch(/<title>[^<]+ – Heard<\/title>/);
    expect(text).not.toMatch(/noindex|<form[^>]+method="post"/);
    expect(text).toContain('Run by Marshland Voices.');
    expect(text.length).toBeLessThan(60_000);
  });

  it.each(PAGES)('takes for text whatever people write: %s', async (path) => {
    const place = { code: 'RX1A1', name: HOSTILE };
    const change: PublicChange = {
      ...CHANGE,
      title: HOSTILE,
      what: HOSTILE,
      why: HOSTILE,
      ownerRole: HOSTILE,
      services: [place],
      organisation: place,
      evidence: [
        { kind: 'text', text: HOSTILE },
        { kind: 'link', url: 'https://example.org/"><script>', title: HOSTILE },
      ],
    };
    const story: PublicStory = {
      ...STORY,
      title: HOSTILE,
      text: HOSTILE,
      screenName: HOSTILE,
      services: [{ ...place, kind: 'hospital', town: HOSTILE }],
      tags: [{ name: HOSTILE.slice(0, 60), polarity: -1 }],
    };
    const answer = {
      ...IMPACT.responses[0]!,
      organisation: place,
      service: place,
      name: HOSTILE,
      role: HOSTILE,
      text: HOSTILE,
    };
    const impact: StoryImpact = {
      ...IMPACT,
      services: [{ ...IMPACT.services[0]!, ...place, readBy: { role: HOSTILE, organisation: HOSTILE } }],
      responses: [{ ...answer, mark: 'helpful' }],
      withdrawnResponses: [{ organisation: place, at: '2026-03-07T10:00:00.000Z' }],
      replies: [{ id: CHANGE.id, at: '2026-03-08T10:00:00.000Z', text: HOSTILE }],
      changes: [{ ...change, difference: null }],
    };
    gateway.rooms.on(getStory, () => story);
    gateway.rooms.on(getStoryCards, () => ({ items: [story] }));
    gateway.rooms.on(listStories, () => ({ items: [story], next: HOSTILE }));
    gateway.rooms.on(listTags, () => ({ items: [{ name: HOSTILE.slice(0, 60), polarity: -1, stories: 1 }] }));
    gateway.rooms.on(getStoryImpacts, () => ({ items: [impact] }));
    gateway.rooms.on(listChanges, () => ({ items: [change], next: HOSTILE }));
    gateway.rooms.on(getChange, () => change);
    const publicPlace = { ...getPlace.example.response, name: HOSTILE, town: HOSTILE, formerNames: [HOSTILE] };
    gateway.rooms.on(getPlace, () => ({
      ...publicPlace,
      parent: place,
      children: [{ ...place, kind: 'clinic' as const }],
    }));
    gateway.rooms.on(searchPlaces, () => ({ items: [publicPlace], next: HOSTILE }));
    gateway.rooms.on(getPlaces, () => ({ places: [] }));
    const { status, text } = await open(path);
    expect(status).toBe(200);
    expect(text).not.toMatch(/<script(?! type="module" src="\/assets\/)|<img|\son[a-z]+=['"]|href="(?!\/|#|https:)/);
  });

  it.each(PAGES.slice(0, 8))('shows what it has while impact is away: %s', async (path) => {
    gateway.rooms.goAway('impact');
    const { status, text } = await open(path);
    if (path.startsWith('/changes')) {
      expect([status, headings(text)[0]]).toEqual([503, expect.stringMatching(/^Back at \d/)]);
    } else {
      expect(status).toBe(200);
      if (!/^\/services$/.test(path)) expect(text).toContain('just now');
    }
  });

  it('holds nothing private of a story, its author and those who were told', async () => {
    show({ criticality: 4 });
    const { text } = await open(`/stories/${REFERENCE}`);
    expect(text).not.toMatch(/criticality|@|postcode/i);
    expect(gateway.rooms.askedOf(getStory).map(({ acting }) => acting.kind)).toEqual(['nobody']);
  });
});

describe('the first page', () => {
  it('shows one real story that led to a change, step by step', async () => {
    came({ responses: IMPACT.responses });
    gateway.rooms.on(getStoryCards, () => ({ items: [STORY] }));
    const { text } = await open('/');
    expect(headings(text)).toContain('One story, from 2 March 2026 to 20 March 2026');
    expect(plain(text)).toContain('Bluebird told us: “Nobody told me when I could go home”');
    expect(plain(text)).toContain('A ward manager opened it.');
    expect(plain(text)).toContain('Anytown Trust answered, after 4 days.');
    expect(headings(text)).toEqual(
      expect.arrayContaining(['What stories have changed', 'Newest stories', 'How services answered']),
    );
    expect(text).toContain('All 1,284 stories');
    expect(gateway.rooms.askedOf(getFigures).map(({ data }) => data.organisation)).toEqual([undefined]);
  });

  it('shows no thread where no story led to a change that everyone can read', async () => {
    gateway.rooms.on(getStoryCards, () => ({ items: [] }));
    expect(headings((await open('/')).text).join()).not.toContain('One story');
  });
});

describe('pages about Heard', () => {
  it('say the rules of this Heard', async () => {
    const own = await GatewayUnderTest.start({ HEARD_PROVIDER_PREVIEW: 'PT48H', HEARD_ESCALATE_AFTER: 'P10D' });
    const { text } = await own.call('GET', '/about', { headers: { accept: 'text/html' } });
    await own.stop();
    expect(plain(text)).toContain('may look at it for 2 days first');
    expect(plain(text)).toContain('We ask for an answer within 10 days.');
  });

  it('define each figure as the figures do', async () => {
    const { text } = await open('/about/figures');
    expect(text).toContain(
      `<div id="answered-90"><dt>Answered within 90 days</dt><dd>${FIGURES[0]!.definition}</dd></div>`,
    );
  });

  it('link from the first call to the whole of the API', async () => {
    const { text } = await open('/developers');
    expect(text).toContain('https://heard.example/api/v1/stories?limit=5');
    for (const link of ['/api/docs', '/api/v1/openapi.json']) expect(text).toContain(`href="${link}"`);
  });
});
