import {
  createChange,
  getStaffChange,
  getStaffStory,
  listStaffChanges,
  previewResponse,
  respond,
  saveResponseDraft,
  updateChange,
  type ListedChange,
} from '#contracts';
import { conflict, newReference } from '#kernel';
import { GatewayUnderTest } from '../../testing/gateway-under-test.js';
import { openAs, flat, HOSTILE } from '../../testing/page-text.js';
import { REFERENCE } from '../../testing/stub-rooms.js';
import { TryBrowser } from '../../testing/try-browser.js';

const NOW = new Date('2026-03-09T09:12:00.000Z');
const OTHER = newReference();
const KEY = '0198c1f0-0000-7000-8000-00000000aaa1';
const CHANGE_KEY = '0198c1f0-0000-7000-8000-00000000aaa2';
const STORY = `/staff/stories/${REFERENCE}`;

const response = respond.example.response;
const listed = listStaffChanges.example.response.items[0]!;
const staffStory = getStaffStory.example.response;

let gateway: GatewayUnderTest;
let responder: TryBrowser;
beforeAll(async () => (gateway = await GatewayUnderTest.start({}, { clock: { now: () => NOW } })));
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.rooms.reset();
  responder = TryBrowser.as(gateway, 'responder');
});
const openPage = (path: string): Promise<string> => openAs(responder, path);

describe('answering', () => {
  const typed = { key: KEY, changeKey: CHANGE_KEY, service: 'RX1A1', kind: 'full', text: 'Thank you.', change: 'no' };
  beforeEach(() => {
    gateway.rooms.on(getStaffStory, () => ({ ...staffStory, responses: [], draft: null }));
  });

  it('begins with the draft, the story beside it, and what helps', async () => {
    gateway.rooms.on(getStaffStory, () => ({ ...staffStory, responses: [] }));
    const text = await openPage(`${STORY}/respond`);
    expect(text).toContain('<h1>Answer <bdi>Bluebird</bdi></h1>');
    expect(text).toContain('Thank you.</textarea>');
    expect(text).toContain('Draft saved 6 March 2026 at 9:25am');
    expect(text).toContain('Say sorry for what went wrong.');
    expect(text).not.toContain('Thank them for telling you.');
    expect(text).toContain(
      'A moderator reads it first, because fewer than 10 answers of this organisation have been published.',
    );
    expect(text).toContain('<input type="hidden" name="service" value="RX1A1">');
  });

  it('asks which service is answered for, where there are several', async () => {
    const services = [...staffStory.services, { code: 'RX1B', name: 'Clinic' }];
    gateway.rooms.on(getStaffStory, () => ({ ...staffStory, services, responses: [], draft: null }));
    expect(await openPage(`${STORY}/respond`)).toContain('For which service do you answer?');
    const unchosen = await responder.send(`${STORY}/respond/check`, { ...typed, service: '', do: 'preview' });
    expect(unchosen.status).toBe(422);
    expect(flat(unchosen.text)).toContain('href="#service">Choose the service that you answer for.');
  });

  it('begins with what a moderator sent back, and the question on top', async () => {
    const returned = { ...response, id: KEY, state: 'returned' as const, reason: HOSTILE, text: 'As it was' };
    gateway.rooms.on(getStaffStory, () => ({ ...staffStory, draft: null, responses: [returned] }));
    const text = await openPage(`${STORY}/respond?again=${KEY}`);
    expect(text).toContain('A moderator asks:');
    expect(text).toContain('&lt;script&gt;');
    expect(text).toContain('As it was</textarea>');
  });

  it('keeps a draft, without a service too', async () => {
    const saved = await responder
      .open(`${STORY}/respond`)
      .then(() => responder.send(`${STORY}/respond`, { ...typed, service: '', do: 'save' }));
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${STORY}/respond`]);
    expect(gateway.rooms.askedOf(saveResponseDraft)).toMatchObject([
      { data: { reference: REFERENCE, draft: { service: null, kind: 'full', text: 'Thank you.' } } },
    ]);
  });

  it('shows how everyone will see it, and what it leaves out, and sends nothing yet', async () => {
    gateway.rooms.on(previewResponse, () => ({
      ...previewResponse.example.response,
      route: 'publish' as const,
      why: [],
      publishesAt: '2026-03-09T09:42:00.000Z',
      nearlySentAt: '2026-03-03T10:00:00.000Z',
    }));
    await responder.open(`${STORY}/respond`);
    const { status, text } = await responder.send(`${STORY}/respond/check`, { ...typed, text: HOSTILE, do: 'preview' });
    expect(status).toBe(200);
    expect(text).toContain('<bdi>Anytown Trust</bdi> answered');
    expect(text).toContain('You have not said what happens next.');
    expect(text).toMatch(/nearly the same as an answer .* on <time[^>]*>3 March 2026/);
    expect(text).toContain('Published 30 minutes after you send it.');
    expect(text).toContain(`name="key" value="${KEY}"`);
    expect(text).not.toMatch(/<script(?! type="module" src)/);
    expect(gateway.rooms.askedOf(respond)).toEqual([]);
    // Going on writing loses nothing.
    const back = await responder.send(`${STORY}/respond`, { ...typed, text: HOSTILE, do: 'write' });
    expect(back.text).toContain('&lt;script&gt;alert(1)');
  });

  it('sends it once, however often it is pressed', async () => {
    await responder.open(`${STORY}/respond`);
    for (let time = 0; time < 2; time += 1) {
      const sent = await responder.send(`${STORY}/respond/check`, { ...typed, do: 'send' });
      expect([sent.status, sent.headers.get('location')]).toEqual([303, `${STORY}#answer-${KEY}`]);
    }
    const asked = gateway.rooms.askedOf(respond).map(({ data }) => data);
    expect(asked).toHaveLength(2);
    expect(new Set(asked.map(({ id }) => id))).toEqual(new Set([KEY]));
    expect(asked[0]?.response).toEqual({ service: 'RX1A1', kind: 'full', text: 'Thank you.' });
    expect(gateway.rooms.askedOf(createChange)).toEqual([]);
  });

  it('records the change that it speaks of, before it', async () => {
    const change = {
      change: 'new',
      changeTitle: 'A board',
      changeWhat: 'What',
      changeWhy: 'Why',
      changeDue: '2026-04-01',
    };
    await responder.open(`${STORY}/respond`);
    const sent = await responder.send(`${STORY}/respond/check`, { ...typed, ...change, do: 'send' });
    expect(sent.status).toBe(303);
    expect(gateway.rooms.askedOf(createChange)).toMatchObject([
      {
        data: {
          id: CHANGE_KEY,
          change: {
            title: 'A board',
            services: ['RX1A1'],
            stories: [REFERENCE],
            due: '2026-04-01',
            state: 'planned',
            ownerRole: 'Ward manager',
          },
        },
      },
    ]);
    const empty = await responder.send(`${STORY}/respond/check`, { ...typed, change: 'new', do: 'send' });
    expect(empty.status).toBe(422);
    for (const words of ['Say in a few words what changes.', 'Say what changes.', 'Say why it changes.']) {
      expect(empty.text).toContain(words);
    }
    gateway.rooms.on(createChange, () => {
      throw conflict('id-taken', 'Something else was sent with this id.');
    });
    const refused = await responder.send(`${STORY}/respond/check`, { ...typed, ...change, do: 'send' });
    expect(refused.text).toContain('Something else was sent with this id.');
    expect(gateway.rooms.askedOf(respond)).toHaveLength(1);
  });

  it('links a change that is here already', async () => {
    const known: ListedChange = { ...listed, reading: 'published', publicState: 'planned', stories: [OTHER] };
    gateway.rooms.on(listStaffChanges, () => ({ ...listStaffChanges.example.response, items: [known] }));
    gateway.rooms.on(getStaffChange, () => ({ ...known, authors: 1 }));
    expect(await openPage(`${STORY}/respond`)).toContain(`<option value="${known.id}"`);
    const none = await responder.send(`${STORY}/respond/check`, { ...typed, change: 'existing', do: 'preview' });
    expect(none.text).toContain('Choose the change that it speaks of.');
    await responder.send(`${STORY}/respond/check`, { ...typed, change: 'existing', changeId: known.id, do: 'send' });
    expect(gateway.rooms.askedOf(updateChange)).toMatchObject([
      { data: { id: known.id, patch: { stories: [OTHER, REFERENCE] } } },
    ]);
  });

  it('names what is missing, and what is too much, and loses no word', async () => {
    await responder.open(`${STORY}/respond`);
    const empty = await responder.send(`${STORY}/respond/check`, { ...typed, text: ' ', do: 'preview' });
    expect([empty.status, flat(empty.text).includes('href="#text">Write your answer.')]).toEqual([422, true]);
    const long = 'é'.repeat(100_000);
    for (const path of ['/respond/check', '/respond']) {
      const answer = await responder.send(STORY + path, {
        ...typed,
        text: long,
        do: path === '/respond' ? 'save' : 'send',
      });
      expect([path, answer.status, answer.text.includes(long)]).toEqual([path, 422, true]);
    }
    const strange = await responder.send(`${STORY}/respond/check`, { ...typed, text: 'a\u0000b\ud83d', do: 'send' });
    expect(strange.status).toBe(422);
    expect(gateway.rooms.askedOf(respond)).toEqual([]);
  });

  it('comes again with its words when it was sent already, and when nobody is signed in any more', async () => {
    gateway.rooms.on(respond, () => {
      throw conflict('already-sent', 'You have sent just this answer already. Edit that one instead.');
    });
    await responder.open(`${STORY}/respond`);
    const again = await responder.send(`${STORY}/respond/check`, { ...typed, do: 'send' });
    expect([again.status, again.text.includes('You have sent just this answer already.')]).toEqual([422, true]);
    expect(again.text).toContain('Thank you.</textarea>');
    responder.forget('__Host-heard');
    const ended = await responder.send(`${STORY}/respond/check`, { ...typed, do: 'send' });
    expect(ended.status).toBe(401);
    expect(ended.text).toContain('Thank you.');
    expect(ended.text).toContain(KEY);
  });

  it('is for responders', async () => {
    for (const role of ['listener', 'administrator', 'moderator'] as const) {
      expect((await TryBrowser.as(gateway, role).open(`${STORY}/respond`)).status).toBe(403);
    }
  });
});
