import {
  countChanges,
  countStories,
  getChange,
  getPlace,
  getStory,
  listChanges,
  listStories,
  listTags,
  searchPlaces,
  type PublicChange,
  type PublicPlace,
  type ResponseOf,
} from '#contracts';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { withFigures } from '../testing/figures.js';
import { headings, opener, plain } from '../testing/page-words.js';
import { REFERENCE } from '../testing/stub-rooms.js';

const CHANGE = getChange.example.response;
const STORY = getStory.example.response;

let gateway: GatewayUnderTest;
beforeAll(async () => (gateway = await GatewayUnderTest.start()));
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.rooms.reset();
  withFigures(gateway.rooms);
});
const open = opener(() => gateway);
const change = (but: Partial<PublicChange>) => gateway.rooms.on(getChange, () => ({ ...CHANGE, ...but }));
const place = (but: Partial<ResponseOf<typeof getPlace>>) =>
  gateway.rooms.on(getPlace, () => ({ ...getPlace.example.response, ...but }));
const found = (but: Partial<PublicPlace>) =>
  gateway.rooms.on(searchPlaces, () => ({
    items: searchPlaces.example.response.items.map((one) => ({ ...one, ...but })),
    next: null,
  }));

describe('changes', () => {
  it('are counted and filtered, by topic too', async () => {
    gateway.rooms.on(listTags, () => ({
      items: [
        { name: 'discharge', polarity: -1, stories: 3 },
        { name: 'kind nurses', polarity: 1, stories: 9 },
      ],
    }));
    const { text } = await open('/changes?state=made&tag=discharge&organisation=RX1');
    expect(gateway.rooms.askedOf(countChanges)[0]?.data).toEqual({
      state: 'made',
      tag: 'discharge',
      organisation: 'RX1',
    });
    expect(headings(text)).toContain('57 changes');
    expect(text).toContain('<option value="discharge" selected>discharge</option>');
    expect(text).not.toContain('<option value="kind nurses"');
  });

  it('show what, why, where they stand, and the stories that led to them', async () => {
    change({
      state: 'planned',
      madeAt: null,
      overdue: true,
      evidence: [{ kind: 'link', url: 'https://example.org/signs', title: 'The signs' }],
      stories: [REFERENCE, 'H-2222-2222'],
    });
    const { text } = await open(`/changes/${CHANGE.id}`);
    expect(headings(text)).toEqual(
      expect.arrayContaining([CHANGE.title, 'What', 'Why', 'What shows it', '2 stories led to it', STORY.title]),
    );
    expect(plain(text)).toContain('Planned. An update is due since 1 April 2026');
    expect(text).toContain('<a href="https://example.org/signs" rel="noreferrer nofollow ugc">');
    expect(plain(text)).toContain('1 more story led to it, and can’t be shown here.');
  });

  it('that will not be made say why', async () => {
    change({
      state: 'not-going-ahead',
      madeAt: null,
      reason: 'No room for it.',
    });
    const { text } = await open(`/changes/${CHANGE.id}`);
    expect(headings(text)).toContain('Why it is not going ahead');
    expect(text).toContain('No room for it.');
  });
});

describe('services', () => {
  it('are searched by name, place and kind, with distance and old names', async () => {
    found({ distanceKm: 2.345, formerNames: ['The Old Ward'], status: 'closed' });
    const { text } = await open('/services?q=ward&near=LS1&kind=hospital');
    expect(gateway.rooms.askedOf(searchPlaces)[0]?.data).toEqual({
      q: 'ward',
      near: 'LS1',
      kind: 'hospital',
      limit: 20,
    });
    expect(headings(text)).toContain('The nearest first');
    expect(plain(text)).toContain('Hospital · Anytown · Anytown Trust · 2.3\u00a0km\u00a0away'.replace(/\u00a0/g, ' '));
    expect(plain(text)).toContain('Was called The Old Ward');
    expect(plain(text)).toContain('(closed)');
  });

  it('that can’t be found leave a way to tell the story', async () => {
    gateway.rooms.on(searchPlaces, () => ({ items: [], next: null }));
    const { text } = await open('/services?q=xyzzy');
    expect(headings(text)[0]).toBe('No services match');
    expect(text).toContain('href="/share"');
  });

  it('have a page with kind, place, numbers, stories, changes, and what is above and below', async () => {
    place({
      formerNames: ['Ward 6'],
      children: [{ code: 'RX1A1B', name: 'Bay 2', kind: 'hospital' }],
    });
    const { text } = await open('/services/RX1A1');
    expect(headings(text)).toEqual(
      expect.arrayContaining(['Answered within 90 days', 'Stories', 'Changes', 'What is part of it']),
    );
    expect(plain(text)).toContain('Kind Hospital Place Anytown, AB1 2CD Part of Anytown Trust Was called Ward 6');
    expect(plain(text)).toContain('18 of 24 stories published');
    expect(text).toContain('href="/share?service=RX1A1"');
    expect(text).toContain('href="/organisations/RX1"');
    expect(gateway.rooms.askedOf(listChanges)[0]?.data).toMatchObject({ organisation: 'RX1A1' });
  });

  it('that are closed ask nobody to write, and those without stories say so', async () => {
    place({ status: 'closed' });
    gateway.rooms.on(listStories, () => ({ items: [], next: null }));
    gateway.rooms.on(countStories, () => ({ stories: 0 }));
    const { text } = await open('/services/RX1A1');
    expect(plain(text)).toContain('This service is closed.');
    expect(plain(text)).toContain('No story about it has been published yet.');
    expect(text).not.toContain('/share?service=');
  });
});
