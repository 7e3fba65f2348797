import { countInbox, listInbox, listStartedAnswers } from '#contracts';
import { newReference } from '#kernel';
import { GatewayUnderTest } from '../../testing/gateway-under-test.js';
import { openAs, HOSTILE } from '../../testing/page-text.js';
import { REFERENCE } from '../../testing/stub-rooms.js';
import { TryBrowser } from '../../testing/try-browser.js';

const NOW = new Date('2026-03-09T09:12:00.000Z');
const OTHER = newReference();

let gateway: GatewayUnderTest;
let responder: TryBrowser;
beforeAll(async () => (gateway = await GatewayUnderTest.start({}, { clock: { now: () => NOW } })));
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.rooms.reset();
  responder = TryBrowser.as(gateway, 'responder');
});
const openPage = (path: string): Promise<string> => openAs(responder, path);

describe('the inbox', () => {
  const item = listInbox.example.response.items[0]!;

  it('begins with what is late, and says why each story is there and who is writing', async () => {
    gateway.rooms.on(listInbox, () => ({
      items: [
        { ...item, title: 'Late', answerBy: '2026-03-07T10:00:00.000Z', criticality: 3 },
        { ...item, reference: OTHER, title: HOSTILE, answerBy: '2026-03-12T10:00:00.000Z', criticality: 0 },
      ],
      next: 'further',
    }));
    gateway.rooms.on(listStartedAnswers, () => ({
      items: [{ reference: REFERENCE, name: 'Sam Obi', startedAt: '2026-03-09T09:02:00.000Z', own: false }],
    }));
    const text = await openPage('/staff');
    expect(text).toContain('<h1>3 stories to answer</h1>');
    expect(text).toContain('1 is late. The oldest deadline comes first.');
    expect(text).toContain('2 days late');
    expect(text).toMatch(/12 March 2026<\/time><\/b>\s*<span[^>]*>in 3 days/);
    expect(text).toContain('<bdi>Sam Obi</bdi> started an answer 10 minutes ago');
    expect(text).toContain('>Answered on 6 March 2026<');
    expect(text).toContain('>moderate<');
    expect(text).toContain('>you answer for Ward 7<');
    expect(text).toContain('href="/staff?cursor=further"');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/<script(?! type="module" src)/);
  });

  it('has three parts, and asks for the one that is open', async () => {
    gateway.rooms.on(listInbox, () => ({ items: [], next: null }));
    gateway.rooms.on(countInbox, () => ({ toAnswer: 0, reading: 0, answered: 0 }));
    for (const [path, view, empty] of [
      ['/staff', 'to-answer', 'Nothing waits for you.'],
      ['/staff?view=reading', 'reading', 'There is nothing that you only read.'],
      ['/staff?view=answered&cursor=abc', 'answered', 'Nothing is answered yet.'],
    ] as const) {
      expect(await openPage(path)).toContain(empty);
      expect(gateway.rooms.askedOf(listInbox).at(-1)?.data).toMatchObject({ view, limit: 20 });
    }
    expect(gateway.rooms.askedOf(listInbox).at(-1)?.data.cursor).toBe('abc');
    expect((await responder.open('/staff?view=nothing')).status).toBe(422);
  });

  it('shows what it has while impact is away', async () => {
    gateway.rooms.goAway('impact');
    expect(await openPage('/staff')).toContain('We can’t say just now');
  });

  it('is not for moderators: they are taken to their own first page', async () => {
    const answer = await TryBrowser.as(gateway, 'moderator').open('/staff');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk']);
  });
});
