import {
  deleteResponse,
  getStaffStory,
  getStory,
  readStory,
  respond,
  editResponse,
  withdrawResponse,
  type StaffResponse,
} from '#contracts';
import { conflict, HeardError, notFound } from '#kernel';
import { GatewayUnderTest } from '../../testing/gateway-under-test.js';
import { openAs } from '../../testing/page-text.js';
import { REFERENCE } from '../../testing/stub-rooms.js';
import { TryBrowser } from '../../testing/try-browser.js';

const NOW = new Date('2026-03-09T09:12:00.000Z');
const KEY = '0198c1f0-0000-7000-8000-00000000aaa1';
const CHANGE_KEY = '0198c1f0-0000-7000-8000-00000000aaa2';
const STORY = `/staff/stories/${REFERENCE}`;

const response = respond.example.response;
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

describe('a story for staff', () => {
  it('shows what everyone sees, and what is for staff only', async () => {
    gateway.rooms.on(getStory, () => ({ ...getStory.example.response, criticality: 4 }));
    const text = await openPage(STORY);
    expect(text).toContain('The nurses were kind, but I waited from nine until six.');
    expect(text).toContain('<dt>Criticality</dt><dd>strong</dd>');
    expect(text).toContain('<dd>Ward manager, Matron</dd>');
    expect(text).toContain('<bdi>Ann</bdi> started an answer on 6 March 2026.');
    expect(text).toContain('Go on with your answer');
  });

  it('counts as read when somebody looks at it, and not when a browser loads it ahead', async () => {
    for (const header of ['sec-purpose', 'purpose']) {
      await responder.open(STORY, { [header]: 'prefetch' });
    }
    await gateway.call('HEAD', STORY, { headers: { cookie: '__Host-heard=token-of-responder', accept: 'text/html' } });
    expect(gateway.rooms.askedOf(readStory)).toEqual([]);
    await openPage(STORY);
    expect(gateway.rooms.askedOf(readStory)).toMatchObject([{ data: { reference: REFERENCE } }]);
  });

  it('outside the scope is a page that is not there', async () => {
    for (const contract of [readStory, getStaffStory]) {
      gateway.rooms.on<unknown, unknown>(contract, () => {
        throw notFound('The story');
      });
    }
    for (const path of ['', '/respond', '/respond/check', `/answers/${KEY}/edit`]) {
      const answer = await responder.open(STORY + path);
      // The preview has no address of its own: it leads to the form, which is not there.
      expect([path, answer.status]).toEqual([path, path === '/respond/check' ? 303 : 404]);
    }
  });

  it('that was taken back is gone', async () => {
    gateway.rooms.on(getStaffStory, () => {
      throw new HeardError('gone', 'withdrawn', 'This story was taken back by its author.');
    });
    expect((await responder.open(STORY)).status).toBe(410);
  });

  describe('with answers of their own organisation', () => {
    const own = (but: Partial<StaffResponse>): StaffResponse => ({ ...response, id: KEY, ...but });
    const shown = async (...responses: StaffResponse[]) => {
      gateway.rooms.on(getStaffStory, () => ({ ...staffStory, responses }));
      return openPage(STORY);
    };
    const until = '2026-03-09T09:42:00.000Z';

    it('lets them edit or delete one while its window is open', async () => {
      const text = await shown(own({ publishesAt: until, why: ['It says that something changed or will: “now”'] }));
      expect(text).toContain(
        'You can edit or delete it until <time datetime="2026-03-09T09:42:00.000Z">today at 9:42am</time>.',
      );
      expect(text).toContain('because it says that something changed');
      expect(text).toContain(`href="${STORY}/answers/${KEY}/edit"`);
      expect(text).toContain(`action="${STORY}/answers/${KEY}/delete"`);
      expect(text).not.toContain('/withdraw"');
      const deleted = await responder.send(`${STORY}/answers/${KEY}/delete`);
      expect([deleted.status, deleted.headers.get('location')]).toEqual([303, STORY]);
      expect(gateway.rooms.askedOf(deleteResponse)).toMatchObject([{ data: { id: KEY } }]);
    });

    it('lets them take back a published one, and nothing else', async () => {
      const text = await shown(own({ state: 'published', publishesAt: '2026-03-06T10:00:00.000Z' }));
      expect(text).toContain(`action="${STORY}/answers/${KEY}/withdraw"`);
      expect(text).not.toMatch(/\/(edit|delete)"/);
      expect((await responder.send(`${STORY}/answers/${KEY}/withdraw`)).status).toBe(303);
      expect(gateway.rooms.askedOf(withdrawResponse)).toMatchObject([{ data: { id: KEY } }]);
    });

    it('shows the question of one that was sent back, until it is answered', async () => {
      const returned = own({ state: 'returned', reason: 'When will that be?' });
      expect(await shown(returned)).toContain('When will that be?');
      expect(await shown(returned)).toContain(`href="${STORY}/respond?again=${KEY}"`);
      expect(await shown(returned, own({ id: CHANGE_KEY, state: 'moderation' }))).not.toContain('When will that be?');
    });

    it('edits one, and keeps the words when that is over', async () => {
      await shown(own({ publishesAt: until }));
      expect(await openPage(`${STORY}/answers/${KEY}/edit`)).toContain('Thank you for telling us.</textarea>');
      const saved = await responder.send(`${STORY}/answers/${KEY}/edit`, { kind: 'full', text: 'Better words' });
      expect(saved.status).toBe(303);
      expect(gateway.rooms.askedOf(editResponse)).toMatchObject([{ data: { id: KEY, text: 'Better words' } }]);
      gateway.rooms.on(editResponse, () => {
        throw conflict('window-closed', 'The time to edit or delete this answer is over.');
      });
      const late = await responder.send(`${STORY}/answers/${KEY}/edit`, { kind: 'full', text: 'Too late' });
      expect(late.status).toBe(422);
      expect(late.text).toContain('The time to edit or delete this answer is over.');
      expect(late.text).toContain('Too late</textarea>');
      expect((await responder.open(`${STORY}/answers/${CHANGE_KEY}/edit`)).status).toBe(404);
    });

    it('offers a listener nothing to press', async () => {
      gateway.rooms.on(getStaffStory, () => ({
        ...staffStory,
        services: [],
        draft: null,
        responses: [own({ publishesAt: until })],
      }));
      const { text } = await TryBrowser.as(gateway, 'listener').open(STORY);
      expect(text).not.toMatch(/<form|\/respond|\/edit"/);
    });
  });
});
