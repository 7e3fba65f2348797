import {
  deleteDraft,
  findUnknownServices,
  followStory,
  getDraft,
  getPlaces,
  saveDraft,
  searchPlaces,
  submitStory,
  type DraftWords,
  type ResponseOf,
} from '#contracts';
import { conflict, HeardError, invalid } from '#kernel';
import { GatewayUnderTest } from '../../testing/gateway-under-test.js';
import { TryBrowser } from '../../testing/try-browser.js';

const HOSTILE = `<script>alert(1)</script>" onclick='x' {{constructor}}`;
const clock = { now: () => new Date('2026-11-20T12:00:00.000Z') };
const GOOD: DraftWords = {
  relation: 'relative',
  month: '2',
  year: '2026',
  services: [{ code: 'RX1A1', name: 'Ward 7' }],
  text: 'The nurses were kind.',
  email: 'a.bird@example.org',
  screenName: 'Amber Finch',
};

/** The stories room's drafts, as far as pages see them. */
class DraftsOfATest {
  readonly kept = new Map<string, DraftWords>();
  isSent = false;

  constructor(gateway: GatewayUnderTest) {
    const { rooms } = gateway;
    rooms.on(saveDraft, ({ secret, words }) => {
      if (this.isSent) throw conflict('already-sent', 'Sent.');
      this.kept.set(secret, { ...this.kept.get(secret), ...words });
      return saveDraft.example.response;
    });
    rooms.on(getDraft, ({ secret }): ResponseOf<typeof getDraft> => {
      const words = this.kept.get(secret);
      const { secret: link, reference } = submitStory.example.response;
      if (this.isSent) return { state: 'done', done: { reference, secret: link, status: 'submitted' } };
      if (!words) return { state: 'none' };
      return { state: 'writing', words, idempotencyKey: 'the-key', expiresAt: '2026-11-27T12:00:00.000Z' };
    });
    rooms.on(deleteDraft, ({ secret }) => {
      this.kept.delete(secret);
      return {};
    });
    rooms.on(submitStory, () => {
      this.isSent = true;
      return submitStory.example.response;
    });
  }

  get words(): DraftWords | undefined {
    return [...this.kept.values()][0];
  }
}

describe('the share journey', () => {
  let gateway: GatewayUnderTest;
  let author: TryBrowser;
  let drafts: DraftsOfATest;
  beforeAll(async () => (gateway = await GatewayUnderTest.start({}, { clock })));
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.rooms.reset();
    drafts = new DraftsOfATest(gateway);
    author = new TryBrowser(gateway);
  });
  const heading = (text: string) => /<h1[^>]*>\s*(?:<label[^>]*>)?\s*([^<]+?)\s*</.exec(text)?.[1];
  /** Somebody who has pressed Start, and has written this so far. */
  const writes = async (words: DraftWords = {}) => {
    await author.open('/share');
    await author.send('/share');
    const [secret = ''] = drafts.kept.keys();
    drafts.kept.set(secret, words);
    await author.open('/share/who');
    return secret;
  };
  const answer = (step: string, fields: Record<string, string>) => author.send(`/share/${step}`, fields);

  it('begins with a button: opening it keeps nothing', async () => {
    const { text, headers, status } = await author.open('/share');
    expect([status, heading(text)]).toEqual([200, 'Tell your story of care']);
    expect(text).toContain('call <b>999</b>');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(author.cookie('__Host-heard-draft')).toBeUndefined();
    const begun = await author.send('/share');
    expect([begun.status, begun.headers.get('location')]).toEqual([303, '/share/who']);
    expect(author.cookie('__Host-heard-draft')).toMatch(/^[\w-]{43}$/);
    const cookie = begun.headers.getSetCookie().find((line) => line.includes('draft')) ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Secure/);
    expect((await author.open('/share')).text).toContain('Go on with your story');
    await author.send('/share');
    expect(drafts.kept.size).toBe(1);
  });

  it('begins at a service when somebody came from its page', async () => {
    const [place] = getPlaces.example.response.places;
    await author.open(`/share?service=${place?.code}`);
    await author.send(`/share?service=${place?.code}`);
    expect(drafts.words).toEqual({ services: [{ code: place?.code, name: place?.name }] });
    expect((await author.open('/share?service=%00')).status).toBe(200);
  });

  it('goes from question to question, and keeps each answer', async () => {
    await writes();
    const steps: [string, Record<string, string>, string][] = [
      ['who', { relation: 'relative' }, '/share/when'],
      ['when', { month: '2', year: '2026' }, '/share/where'],
      ['where', { service: 'RX1A1' }, '/share/story'],
      ['story', { text: 'The nurses\r\nwere kind.' }, '/share/feelings'],
      ['feelings', { good: 'kind nurses', improve: '', feelings: '' }, '/share/email'],
      ['email', { email: 'a.bird@example.org', postcode: 'ls1 3ab' }, '/share/name'],
      ['name', { screenName: 'own', ownName: 'Amber Finch' }, '/share/check'],
    ];
    for (const [step, fields, next] of steps) {
      const shown = await author.open(`/share/${step}`);
      expect([step, shown.status]).toEqual([step, 200]);
      expect(shown.headers.get('cache-control')).toBe('private, no-store');
      const taken = await answer(step, fields);
      expect([step, taken.status, taken.headers.get('location')]).toEqual([step, 303, next]);
    }
    const check = await author.open('/share/check');
    for (const words of [
      'A relative’s',
      'February 2026',
      'Ward 7',
      'The nurses were kind.',
      'kind nurses',
      'ls1 3ab',
    ]) {
      expect(check.text).toContain(words);
    }
    expect(check.text).not.toMatch(/name="consent"[^>]*checked/);
    const sent = await answer('check', { consent: 'yes' });
    expect(sent.headers.get('location')).toBe('/share/done');
    expect(gateway.rooms.askedOf(submitStory).map(({ data }) => data)).toEqual([
      {
        caller: 'anyone',
        route: 'web',
        idempotencyKey: 'the-key',
        submission: {
          text: 'The nurses\nwere kind.',
          consent: true,
          relation: 'relative',
          when: '2026-02',
          services: ['RX1A1'],
          good: ['kind nurses'],
          improve: [],
          feelings: [],
          screenName: 'Amber Finch',
          email: 'a.bird@example.org',
          postcode: 'LS1',
          language: 'en',
        },
      },
    ]);
    expect(gateway.rooms.askedOf(deleteDraft)).toHaveLength(1);
    const done = await author.open('/share/done');
    expect([done.status, heading(done.text)]).toEqual([200, 'We have your story']);
    expect(done.text).toContain('H-7K3M-92QX');
    expect(done.text).toContain(`https://heard.example/follow/${submitStory.example.response.secret}`);
  });

  it.each<[string, Record<string, string>, string]>([
    ['who', {}, 'Choose whose care it is about.'],
    ['who', { relation: HOSTILE.slice(0, 40) }, 'Choose whose care it is about.'],
    ['when', {}, 'Enter the month and the year'],
    ['when', { month: '2', year: '26' }, 'four digits'],
    ['story', { text: '' }, 'Tell us what happened.'],
    ['story', { text: 'word '.repeat(1040) }, 'Make it 40 shorter.'],
    ['story', { text: `${HOSTILE} \u0000` }, 'cannot be kept'],
    ['feelings', { good: `fine\n${'x'.repeat(61)}` }, 'Line 2 is longer than 60 characters.'],
    ['email', { email: 'a@x.org, b@y.org' }, 'Enter one e-mail address'],
    ['name', { screenName: 'own', ownName: '' }, 'Choose a screen name.'],
    ['name', { screenName: 'own', ownName: 'A. Bird' }, 'Choose a name that is not in your e-mail address.'],
    ['where', {}, 'Search for the place and choose it'],
    ['where', { place: ' ' }, 'Say where it was.'],
    ['where', { place: 'x'.repeat(201) }, 'at most 200 characters'],
  ])('says what is wrong at %s, and keeps the words: %j', async (step, fields, message) => {
    await writes({ email: 'a.bird@example.org' });
    const { status, text } = await answer(step, fields);
    expect(status).toBe(422);
    expect(text).toMatch(/<title>\s*Error: /);
    expect(text).toContain('There is a problem');
    expect(text).toContain(message);
    expect(text).not.toMatch(/<script>|" onclick='x'/);
    const longest = Object.values(fields).sort((a, b) => b.length - a.length)[0] ?? '';
    if (longest.length > 20 && !longest.includes('<')) expect(text).toContain(longest.trim());
  });

  it('keeps a story of 100,000 characters to be mended, and shows a longer one without keeping it', async () => {
    await writes({ text: 'Before.' });
    const long = await answer('story', { text: 'x'.repeat(100_000) });
    expect(long.status).toBe(422);
    expect(drafts.words?.text).toHaveLength(100_000);
    const longer = await answer('story', { text: 'y'.repeat(100_001) });
    expect([longer.status, longer.text.includes('y'.repeat(100_001))]).toEqual([422, true]);
    expect(drafts.words?.text).toMatch(/^x/);
  });

  it('says before the writing that it was too long ago, and keeps nothing', async () => {
    await writes({ relation: 'patient' });
    const { status, text } = await answer('when', { month: '10', year: '2023' });
    expect([status, heading(text)]).toEqual([422, 'This happened too long ago for Heard']);
    expect(text).toContain('November 2023');
    expect(drafts.kept.size).toBe(0);
    expect(author.cookie('__Host-heard-draft')).toBeUndefined();
  });

  it('loses no story to a slip of the date', async () => {
    await writes(GOOD);
    const { text } = await author.send('/share/when?from=check', { month: '10', year: '2022' });
    expect(text).toContain('href="/share/when?from=check"');
    expect(drafts.words).toMatchObject({ text: 'The nurses were kind.', month: '', year: '' });
  });

  it('finds places by their names, several, and takes them away again', async () => {
    await writes();
    const found = await author.open('/share/where?q=anytown');
    expect(found.text).toContain('1 place found for “anytown”');
    expect(found.text).toContain('Hospital in Anytown. Part of Anytown Trust');
    expect(found.text).toContain('None of these');
    expect(gateway.rooms.askedOf(searchPlaces)).toMatchObject([{ data: { q: 'anytown' } }]);
    const added = await answer('where', { service: 'RX1A1', q: 'anytown', _go: 'add' });
    expect(added.headers.get('location')).toBe('/share/where');
    expect((await author.open('/share/where')).text).toContain('You chose 1 place');
    await answer('where', { service: 'RX1A1' });
    expect(drafts.words?.services).toHaveLength(1);
    await answer('where', { _remove: 'RX1A1', q: 'anytown' });
    expect(drafts.words?.services).toEqual([]);
    const none = await answer('where', { service: 'none' });
    expect(none.headers.get('location')).toBe('/share/where?own=yes');
    expect(heading((await author.open('/share/where?own=yes')).text)).toBe('Where was it, in your own words?');
    expect((await answer('where', { place: 'By the canal' })).headers.get('location')).toBe('/share/story');
  });

  it('goes on while nobody can search, or the search finds nothing', async () => {
    await writes();
    gateway.rooms.on(searchPlaces, () => ({ items: [], next: null }));
    const nothing = await author.open(`/share/where?q=${encodeURIComponent(HOSTILE)}`);
    expect(nothing.text).toContain('We found no place for');
    expect(nothing.text).not.toContain('<script>alert');
    gateway.rooms.goAway('routing');
    const away = await author.open('/share/where?q=anytown');
    expect([away.status, away.text.includes('We can’t search just now.')]).toEqual([200, true]);
    expect((await answer('where', { service: 'RX1A1' })).status).toBe(422);
  });

  it('can be answered in any order: what is missing is asked before it is sent', async () => {
    await writes({ ...GOOD, month: '', year: '', screenName: '' });
    expect((await author.open('/share/check')).headers.get('location')).toBe('/share/when?from=check');
    const missing = await author.open('/share/when?from=check');
    expect(missing.text).toContain('Enter the month and the year');
    await author.send('/share/when?from=check', { month: '2', year: '2026' });
    expect((await answer('check', { consent: 'yes' })).headers.get('location')).toBe('/share/name?from=check');
    expect(gateway.rooms.askedOf(submitStory)).toEqual([]);
  });

  it('asks for agreement each time', async () => {
    await writes(GOOD);
    await author.open('/share/check');
    const { status, text } = await answer('check', {});
    expect([status, text.includes('Tick the box to agree')]).toEqual([422, true]);
    expect(gateway.rooms.askedOf(submitStory)).toEqual([]);
  });

  it('makes one story of a double tap, and says so again on the way back', async () => {
    await writes(GOOD);
    await author.open('/share/check');
    const taps = await Promise.all([answer('check', { consent: 'yes' }), answer('check', { consent: 'yes' })]);
    expect(taps.map(({ headers }) => headers.get('location'))).toEqual(['/share/done', '/share/done']);
    expect(new Set(gateway.rooms.askedOf(submitStory).map(({ data }) => data.idempotencyKey))).toEqual(
      new Set(['the-key']),
    );
    for (const path of ['/share/check', '/share/story', '/share/where', '/share/delete']) {
      expect([path, (await author.open(path)).headers.get('location')]).toEqual([path, '/share/done']);
    }
    expect((await answer('story', { text: 'Other words.' })).headers.get('location')).toBe('/share/done');
    const [one, two] = [await author.open('/share/done'), await author.open('/share/done')];
    expect(two.text).toBe(one.text);
  });

  it('says what the rooms found wrong, and keeps the story', async () => {
    await writes(GOOD);
    await author.open('/share/check');
    gateway.rooms.on(submitStory, () => {
      throw invalid([{ path: 'submission.services.0', code: 'unknown-service', message: 'We know no such service.' }]);
    });
    const refused = await answer('check', { consent: 'yes' });
    expect([refused.status, refused.text.includes('href="/share/where?from=check"')]).toEqual([422, true]);
    gateway.rooms.on(submitStory, () => {
      throw new HeardError('unavailable', 'unavailable', 'Heard is very busy.', { retryAfter: 2 });
    });
    expect((await answer('check', { consent: 'yes' })).status).toBe(503);
    expect(drafts.words).toEqual(GOOD);
    gateway.rooms.on(findUnknownServices, () => ({ unknown: [] }));
    gateway.rooms.on(submitStory, () => {
      throw new HeardError('invalid', 'idempotency-key-reused', 'Used.');
    });
    expect((await answer('check', { consent: 'yes' })).headers.get('location')).toBe('/share/done');
  });

  it('says whether the link can be sent again', async () => {
    await writes(GOOD);
    drafts.isSent = true;
    gateway.rooms.on(followStory, () => ({
      ...followStory.example.response,
      notices: { given: false, confirmed: false, wanted: true },
    }));
    expect((await author.open('/share/done')).text).toContain('We can’t send it again.');
    gateway.rooms.on(followStory, () => followStory.example.response);
    expect((await author.open('/share/done')).text).not.toContain('We can’t send it again.');
  });

  it('offers three names, others on request, none of them in the address', async () => {
    await writes(GOOD);
    const names = async (set: number) =>
      [...(await author.open(`/share/name?names=${set}`)).text.matchAll(/name="screenName"[^>]*value="([^"]+)"/g)].map(
        ([, name]) => name,
      );
    const first = await names(0);
    expect(first).toHaveLength(4);
    expect(await names(0)).toEqual(first);
    expect(await names(1)).not.toEqual(first);
  });

  it('deletes what was written by its button', async () => {
    await writes(GOOD);
    expect(heading((await author.open('/share/delete')).text)).toBe('Delete what you have written?');
    expect(drafts.kept.size).toBe(1);
    expect((await author.send('/share/delete')).headers.get('location')).toBe('/share/deleted');
    expect(drafts.kept.size).toBe(0);
    expect(author.cookie('__Host-heard-draft')).toBeUndefined();
    expect((await author.open('/share/deleted')).status).toBe(200);
  });

  it('says that a draft is gone, and loses no words to that', async () => {
    for (const path of ['/share/who', '/share/where', '/share/check', '/share/done', '/share/delete']) {
      const { status, text } = await author.open(path);
      expect([path, status, heading(text)]).toEqual([path, 404, 'We have nothing from you here']);
    }
    expect((await author.open('/share/nothing')).status).toBe(404);
    await writes();
    drafts.kept.clear();
    expect((await answer('story', { text: 'Typed in a page that stood open.' })).status).toBe(303);
    expect(drafts.words).toEqual({ text: 'Typed in a page that stood open.' });
  });
});
