import {
  claimStory,
  decideStory,
  findPreviewers,
  getModeratedStory,
  getPlaces,
  getSession,
  listModerationQueue,
  listUnplaced,
  placeExample,
  placeStory,
  previewAudience,
  releaseStory,
  searchPlaces,
  takeNextStory,
} from '#contracts';
import { conflict, HeardError, invalid, unavailable } from '#kernel';
import { ROLES } from '#policy';
import { GatewayUnderTest } from '../../testing/gateway-under-test.js';
import { REFERENCE } from '../../testing/stub-rooms.js';
import { TryBrowser } from '../../testing/try-browser.js';
import { markOf } from './decision-form.js';
import type { ModeratedStory } from './moderated-story.js';

const PATH = `/desk/stories/${REFERENCE}`;
const HOSTILE = '</textarea><script>alert(1)</script>{{ 7*7 }}\u202e';
const ESCAPED = '&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}';

let gateway: GatewayUnderTest;
let browser: TryBrowser;
let story: ModeratedStory;
beforeAll(async () => (gateway = await GatewayUnderTest.start()));
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.rooms.reset();
  story = { ...getModeratedStory.example.response, services: [{ code: 'RX1A1', name: 'Ward 7' }] };
  gateway.rooms.on(getModeratedStory, () => story);
  browser = TryBrowser.as(gateway, 'moderator');
});

const mark = () => markOf(story);
/** What a moderator sends who has filled in everything. */
const filled = (more: Record<string, string | string[]> = {}) => ({
  read: mark(),
  title: 'Nobody told me',
  text: 'The nurses were kind.',
  services: ['RX1A1'],
  tags: ['1 kind nurses'],
  criticality: '2',
  decision: 'publish',
  _do: 'decide',
  ...more,
});
const asked = () => gateway.rooms.askedOf(decideStory).map(({ data }) => data.decision);
const others = () => (story = { ...story, claim: { by: 'Ada Other', mine: false, expiresAt: '2026-03-01T14:40:00Z' } });
const gone = () => {
  throw new HeardError('gone', 'withdrawn', 'Taken back.');
};

describe('every page of the desk', () => {
  const PAGES = ['/desk', PATH, '/desk/where', '/desk/responses', '/desk/changes', '/desk/replies'];

  it.each(ROLES.flatMap((role) => PAGES.map((path) => [role, path] as const)))('as %s: %s', async (role, path) => {
    const answer = await TryBrowser.as(gateway, role).open(path);
    const may = role === 'moderator' || role === 'senior-moderator';
    expect(answer.status).toBe(may ? 200 : 403);
    if (!may) expect(answer.text).toContain('You can’t open this page');
    else expect(answer.text.match(/<h1/g)).toHaveLength(1);
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });

  it('asks whoever is signed out to sign in, and keeps what they wrote', async () => {
    const out = new TryBrowser(gateway);
    expect((await out.open(PATH)).text).toContain('<h1>Sign in</h1>');
    const sent = await out.send(PATH, filled({ reason: 'Because I say so.' }));
    expect([sent.status, sent.text.includes('Because I say so.')]).toEqual([401, true]);
    expect(asked()).toEqual([]);
  });
});

describe('the queue', () => {
  it('says why a story is first, whose it is, and where', async () => {
    const [example] = listModerationQueue.example.response.items;
    if (!example) throw new Error('The contract has no example');
    gateway.rooms.on(listModerationQueue, () => ({
      items: [
        { ...example, danger: ['died', HOSTILE], place: null },
        {
          ...example,
          services: [],
          place: HOSTILE,
          claim: { by: 'Ada', mine: true, expiresAt: '2026-03-01T14:40:00Z' },
        },
      ],
      next: 'more',
    }));
    const { text } = await browser.open('/desk');
    expect(text).toContain('<h1>More than 2 stories wait</h1>');
    expect(text).toContain('One is read first, because of what it says.');
    expect(text).toContain('“died”');
    expect(text).toMatch(/You<\/bdi> until <time datetime="2026-03-01T14:40:00Z">2:40pm/);
    expect(text).toContain(ESCAPED);
    expect(text).toContain('href="/desk?cursor=more"');
  });

  it('says at what time nothing waits', async () => {
    gateway.rooms.on(listModerationQueue, () => ({ items: [], next: null }));
    expect((await browser.open('/desk')).text).toMatch(/<h1>Nothing waits at \d{1,2}(:\d\d)?[ap]m\.<\/h1>/);
  });

  it('begins again where its address holds nonsense', async () => {
    expect((await browser.open(`/desk?cursor=${'x'.repeat(600)}`)).status).toBe(200);
    expect(gateway.rooms.askedOf(listModerationQueue).at(-1)?.data).toEqual({ limit: 20 });
  });

  it('gives the next story, or says that there is none', async () => {
    await browser.open('/desk');
    const taken = await browser.send('/desk/next');
    expect([taken.status, taken.headers.get('location')]).toEqual([303, PATH]);
    gateway.rooms.on(takeNextStory, () => ({ next: null }));
    expect((await browser.send('/desk/next')).headers.get('location')).toBe('/desk');
  });
});

describe('a story that is not claimed', () => {
  it('shows its words and one button', async () => {
    story = { ...story, claim: null };
    const { text } = await browser.open(PATH);
    expect(text).toContain('Claim this story');
    expect(text).toContain('The nurses were kind.');
    expect(text).not.toContain('name="criticality"');
    const claimed = await browser.send(`${PATH}/claim`);
    expect([claimed.status, claimed.headers.get('location')]).toEqual([303, PATH]);
    expect(gateway.rooms.askedOf(claimStory)).toHaveLength(1);
  });

  it('says who has it until when, also to whoever came too late', async () => {
    others();
    const { text } = await browser.open(PATH);
    expect(text).toMatch(/Ada Other<\/bdi> has it until <time[^>]*>2:40pm/);
    expect(text).not.toContain('Claim this story');
    gateway.rooms.on(claimStory, () => {
      throw conflict('claimed-by-another', 'Ada Other has it until 2:40pm.');
    });
    expect((await browser.send(`${PATH}/claim`)).status).toBe(303);
  });

  it('is not found, or gone, as everywhere', async () => {
    gateway.rooms.on(getModeratedStory, gone);
    const answer = await browser.open(PATH);
    expect([answer.status, answer.text.includes('This story was taken back by its author')]).toEqual([410, true]);
    expect((await browser.open('/desk/stories/H-0000-0000')).status).toBe(404);
  });
});

describe('a claimed story', () => {
  it('shows why it is read early, what is known, and everything to decide, with no criticality chosen', async () => {
    const originalText = 'It was calm. Then he died.\n\nThe end.';
    story = {
      ...story,
      originalText,
      text: originalText,
      danger: ['died'],
      dangerMarks: [{ start: 21, end: 25 }],
      tags: [{ name: 'kind nurses', polarity: 1 }],
    };
    const { text } = await browser.open(PATH);
    expect(text).toContain('Read early because it says:</b> <bdi>“Then he died.”</bdi>');
    expect(text).toContain('<mark class="danger-mark">died</mark>');
    expect(text).toMatch(/E-mail<\/dt><dd>given, hidden/);
    expect(text).toContain('<bdi>kind nurses</bdi>, good');
    expect(text).toContain('0, none: praise, or nothing went wrong');
    expect(text).not.toMatch(/name="criticality"[^>]* checked/);
    expect(text).toContain('Tells 4 responders.');
    for (const id of ['text', 'decide']) expect(text).toMatch(new RegExp(`href="#${id}"[\\s\\S]*id="${id}"`));
  });

  it('says whom publishing tells, and which provider may look first', async () => {
    gateway.rooms.on(previewAudience, () => ({ responders: 4, others: 12 }));
    gateway.rooms.on(findPreviewers, () => ({ previewers: [{ code: 'GP1', name: 'The Surgery' }], hours: 72 }));
    const { text } = await browser.open(PATH);
    expect(text).toContain('Tells 4 responders and 12 others.');
    expect(text).toContain('Approve; The Surgery has 72 hours');
    expect(gateway.rooms.askedOf(previewAudience)[0]?.data).toEqual({ services: ['RX1A1'] });
  });

  it('is shown also while nobody can say what services are called or whom it tells', async () => {
    const away = () => {
      throw unavailable('Away.');
    };
    for (const contract of [getPlaces, previewAudience, searchPlaces]) gateway.rooms.on(contract as never, away);
    gateway.rooms.on(findPreviewers, away);
    const { status, text } = await browser.open(PATH);
    expect([status, text.includes('We cannot say now whom it tells.')]).toEqual([200, true]);
    expect(text).toMatch(/value="RX1A1" checked/);
  });

  it('looks for the place that the author names where no service is given', async () => {
    story = { ...story, services: [], place: 'The ward by the canal' };
    const { text } = await browser.open(PATH);
    expect(gateway.rooms.askedOf(searchPlaces)[0]?.data).toMatchObject({ q: 'The ward by the canal' });
    expect(text).toContain('Ward 7, Anytown Hospital');
  });

  it('is given back', async () => {
    await browser.open(PATH);
    expect((await browser.send(`${PATH}/release`)).headers.get('location')).toBe('/desk');
    expect(gateway.rooms.askedOf(releaseStory)).toHaveLength(1);
  });
});

describe('what a moderator types', () => {
  beforeEach(() => browser.open(PATH));

  it.each(['look', 'keep', ''])('stays, whichever button is pressed: %p', async (act) => {
    gateway.rooms.on(getPlaces, ({ codes }) => ({ places: codes.map((code) => ({ ...placeExample, code })) }));
    const { status, text } = await browser.send(
      PATH,
      filled({
        _do: act,
        title: HOSTILE,
        text: 'The nurses were very kind.',
        tag: 'long wait',
        polarity: '-1',
        'known-tag': ['1 kind nurses', '0 frightened'],
        'known-service': ['RX1A1', 'RX1A2'],
        find: 'anytown',
        reason: 'Perhaps.',
        until: '2026-04-01',
        decision: 'hold',
      }),
    );
    expect(status).toBe(200);
    expect(asked()).toEqual([]);
    expect(text).toContain(ESCAPED);
    expect(text).toMatch(/>\s*The nurses were very kind\.<\/textarea>/);
    // What was typed as a tag is one now; what was unticked is still there to tick.
    expect(text).toMatch(/value="-1 long wait" checked/);
    expect(text).toMatch(/value="1 kind nurses" checked/);
    expect(text).toMatch(/value="0 frightened">/);
    expect(text).toMatch(/value="RX1A1" checked/);
    expect(text).toMatch(/value="RX1A2">/);
    expect(text).toMatch(/name="criticality"[^>]*value="2" checked/);
    expect(text).toMatch(/name="decision"[^>]*value="hold" checked/);
    expect(text).toContain('value="2026-04-01"');
    expect(text).toContain('Perhaps.');
    expect(text).toMatch(/<ins><span[^>]*>added: <\/span>very/);
  });

  it('is taken as it stands, with the tag that was not added yet', async () => {
    const answer = await browser.send(PATH, filled({ tag: 'long wait', polarity: '-1' }));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, PATH]);
    expect(asked()).toEqual([
      {
        decision: 'publish',
        criticality: 2,
        title: 'Nobody told me',
        text: 'The nurses were kind.',
        services: ['RX1A1'],
        tags: [
          { name: 'kind nurses', polarity: 1 },
          { name: 'long wait', polarity: -1 },
        ],
      },
    ]);
  });

  it('comes back with every fault at its field', async () => {
    const everythingWrong = await browser.send(PATH, {
      read: mark(),
      title: 'x'.repeat(121),
      text: '',
      tag: 'y'.repeat(61),
      services: ['no\ncode'],
      criticality: '9',
      decision: 'destroy',
      until: 'soon',
      _do: 'decide',
    });
    expect(everythingWrong.status).toBe(422);
    expect(everythingWrong.text).toContain('<title>Error: Story H-7K3M-92QX – Heard</title>');
    for (const [id, message] of [
      ['title', 'Make this at most 120 characters.'],
      ['text-to-publish', 'Leave some words to publish.'],
      ['tag', 'Make this at most 60 characters.'],
      ['find', 'A code is a short line of plain letters and digits.'],
      ['criticality', 'This has to be 5 or less.'],
      ['decision', 'Choose what to do with the story.'],
    ] as const) {
      expect(everythingWrong.text).toMatch(new RegExp(`href="#${id}">\\s*${message}`));
      expect(everythingWrong.text).toContain(`id="${id}"`);
    }
    expect(asked()).toEqual([]);
  });

  it('comes back when the stories room finds faults', async () => {
    gateway.rooms.on(decideStory, () => {
      throw invalid([
        { path: 'decision.criticality', code: 'required', message: 'Choose a criticality from 0 to 5.' },
        { path: 'decision.services.0', code: 'unknown-service', message: 'No directory knows this service.' },
      ]);
    });
    const { status, text } = await browser.send(PATH, filled({ criticality: '' }));
    expect(status).toBe(422);
    expect(text).toMatch(/href="#criticality">\s*Choose a criticality from 0 to 5\./);
    expect(text).toMatch(/href="#find">\s*No directory knows this service\./);
  });

  it('is never too long, too strange or unstorable for a page', async () => {
    const long = await browser.send(PATH, filled({ text: 'a'.repeat(100_000) }));
    expect(long.status).toBe(422);
    expect(long.text).toContain('Make this at most 10,000 characters.');
    expect(long.text).toContain('a'.repeat(100_000));
    const odd = await browser.send(PATH, filled({ text: 'kept \u0000', find: '\u0000', reason: '\u0000' }));
    expect([odd.status, odd.text.includes('kept \ufffd')]).toEqual([422, true]);
    const many = Array.from({ length: 400 }, (_, i) => `1 tag ${i}`);
    expect((await browser.send(PATH, filled({ tags: many, 'known-service': many }))).status).toBe(422);
    expect(asked()).toEqual([]);
  });
});

describe('a decision that touches a person', () => {
  beforeEach(() => browser.open(PATH));

  it.each([
    ['reject', 'Reject this story?', { decision: 'reject' }],
    ['restrict', 'Restrict this story?', { decision: 'restrict' }],
    ['safeguarding', 'Hold this story for safeguarding?', { decision: 'hold', hold: 'safeguarding' }],
  ] as const)('is asked about once more: %s', async (decision, heading, sent) => {
    const without = await browser.send(PATH, filled({ decision }));
    expect([without.status, without.text.includes('Say why.')]).toEqual([422, true]);
    const check = await browser.send(PATH, filled({ decision, reason: HOSTILE }));
    expect(check.status).toBe(200);
    expect(check.text).toContain(`<h1>${heading}</h1>`);
    expect(check.text).toContain(ESCAPED);
    expect(asked()).toEqual([]);
    const back = await browser.send(PATH, { ...kept(check.text), _do: 'look' });
    expect(back.text).toMatch(new RegExp(`value="${decision}" checked`));
    await browser.send(PATH, { ...kept(check.text), _do: 'confirm' });
    expect(asked()).toMatchObject([{ ...sent, title: 'Nobody told me', services: ['RX1A1'], criticality: 2 }]);
  });

  /** The hidden fields of the page, as its form sends them. */
  const kept = (text: string): Record<string, string> =>
    Object.fromEntries(
      [...text.matchAll(/type="hidden" name="([a-z-]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value.replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
      ]),
    );

  it('is not asked about when it can be taken up again', async () => {
    for (const decision of ['return', 'hold']) await browser.send(PATH, filled({ decision, reason: 'When was it?' }));
    expect(asked()).toMatchObject([
      { decision: 'return', reason: 'When was it?' },
      { decision: 'hold', hold: 'serious' },
    ]);
  });
});

describe('a claim that was lost meanwhile', () => {
  const notClaimed = () => {
    throw conflict('not-claimed', 'Claim it first.');
  };
  beforeEach(() => browser.open(PATH));

  it('says who has the story, and keeps the words to copy', async () => {
    gateway.rooms.on(decideStory, () => {
      others();
      return notClaimed();
    });
    const { status, text } = await browser.send(PATH, filled({ text: 'My own words.' }));
    expect(status).toBe(409);
    expect(text).toMatch(/Ada Other<\/bdi> has it until/);
    expect(text).toMatch(/readonly>\s*My own words\.<\/textarea>/);
  });

  it('says who decided what, and when', async () => {
    story = { ...story, claim: null, status: 'published', text: 'Published words.' };
    const at = '2026-03-01T14:31:00.000Z';
    story.history.push({ at, who: 'Ada Other', what: 'published', why: null });
    const { status, text } = await browser.send(PATH, filled({ text: 'My own words.' }));
    expect(status).toBe(409);
    expect(text).toMatch(/Ada Other<\/bdi> published this story <time[^>]*>1 March 2026 at 2:31pm/);
    expect(text).toContain('My own words.');
    expect(asked()).toEqual([]);
  });

  it('can be claimed again, and the words go along', async () => {
    story = { ...story, claim: null };
    const lost = await browser.send(PATH, filled({ text: 'My own words.', reason: 'Mine.' }));
    expect([lost.status, lost.text.includes('Your claim ran out.')]).toEqual([409, true]);
    expect(lost.text).toContain('name="text" value="My own words."');
    gateway.rooms.on(claimStory, () => {
      story = { ...getModeratedStory.example.response };
      return claimStory.example.response;
    });
    const again = await browser.send(PATH, filled({ _do: 'keep', text: 'My own words.' }));
    expect(again.status).toBe(200);
    expect(again.text).toMatch(/>\s*My own words\.<\/textarea>/);
  });

  it('shows what was decided to whoever taps twice', async () => {
    const { person } = getSession.example.response.session ?? {};
    story = { ...story, claim: null, status: 'published', text: 'The nurses were kind.' };
    const at = '2026-03-01T14:31:00.000Z';
    story.history = [{ at, who: person?.name ?? '', what: 'published', why: null }];
    const second = await browser.send(PATH, filled());
    expect([second.status, second.headers.get('location')]).toEqual([303, PATH]);
    expect((await browser.open(PATH)).text).toMatch(/You<\/bdi> published this story/);
  });

  it('decides nothing once the author has taken the story back, and keeps the words', async () => {
    gateway.rooms.on(decideStory, gone);
    const { status, text } = await browser.send(PATH, filled({ reason: 'Mine.' }));
    expect(status).toBe(410);
    expect(text).toContain('<h1>This story was taken back by its author</h1>');
    expect(text).toContain('Mine.');
    expect(text).not.toContain('Decide this story');
  });

  it('is refused once when the author has sent other words since', async () => {
    const read = mark();
    story = {
      ...story,
      originalText: 'The nurses were rude.',
      authorAnswer: {
        at: '2026-03-01T09:30:00.000Z',
        accepted: false,
        message: 'I erred.',
        textBefore: 'The nurses were kind.',
      },
    };
    const { status, text } = await browser.send(PATH, filled({ read }));
    expect(status).toBe(422);
    expect(text).toContain('The author has sent other words since you opened this page.');
    expect(text).toMatch(/<del><span[^>]*>removed: <\/span>kind/);
    expect(text).toContain('I erred.');
    expect((await browser.send(PATH, filled({ read, _do: 'keep' }))).status).toBe(422);
    expect(asked()).toEqual([]);
    await browser.send(PATH, filled({ read: browser.field('read') }));
    expect(asked()).toHaveLength(1);
  });
});

describe('where is this?', () => {
  const place = (reference: string, words: string | null) => ({
    ...(listUnplaced.example.response.items[0] as (typeof listUnplaced.example.response.items)[number]),
    reference,
    place: words,
    text: HOSTILE,
  });

  it('shows the oldest with the author’s words, and what they find', async () => {
    gateway.rooms.on(listUnplaced, () => ({
      items: [place(REFERENCE, 'By the canal'), place('H-0000-0000', null)],
      next: null,
    }));
    const { text } = await browser.open('/desk/where');
    expect(text).toContain('“By the canal”');
    expect(text).toContain(ESCAPED);
    expect(gateway.rooms.askedOf(searchPlaces)[0]?.data).toEqual({ limit: 3, q: 'By the canal' });
    expect(text).toMatch(/value="RX1A1" autofocus>Accept<span class="hidden-words"> Ward 7, Anytown Hospital/);
    await browser.open(`/desk/where?story=${REFERENCE}&find=surgery`);
    expect(gateway.rooms.askedOf(searchPlaces).at(-1)?.data).toEqual({ limit: 10, q: 'surgery' });
    for (const find of ['%00', '', 'x'.repeat(5000)]) {
      expect((await browser.open(`/desk/where?story=nonsense&find=${find}`)).status).toBe(200);
    }
  });

  it('keeps the service that is accepted', async () => {
    await browser.open('/desk/where');
    const answer = await browser.send('/desk/where', { story: REFERENCE, service: 'RX1A1' });
    expect(answer.headers.get('location')).toBe('/desk/where');
    expect(gateway.rooms.askedOf(placeStory)[0]?.data).toEqual({ reference: REFERENCE, services: ['RX1A1'] });
    expect((await browser.send('/desk/where', { story: 'nonsense' })).status).toBe(404);
  });

  it('says that somebody was quicker, that it was taken back, or that nothing waits', async () => {
    await browser.open('/desk/where');
    gateway.rooms.on(placeStory, () => {
      throw conflict('already-placed', 'Somebody has said where it happened.');
    });
    const late = await browser.send('/desk/where', { story: REFERENCE, service: 'RX1A1' });
    expect([late.status, late.text.includes('Somebody has said where it happened.')]).toEqual([409, true]);
    gateway.rooms.on(placeStory, gone);
    expect((await browser.send('/desk/where', { story: REFERENCE, service: 'RX1A1' })).status).toBe(410);
    gateway.rooms.on(listUnplaced, () => ({ items: [], next: null }));
    expect((await browser.open('/desk/where')).text).toContain('Every story says where it happened.');
  });
});
