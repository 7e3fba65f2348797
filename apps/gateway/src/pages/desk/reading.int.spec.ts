import {
  decideChange,
  decideReply,
  decideResponse,
  getStoryCards,
  listChangesToRead,
  listRepliesToRead,
  listResponsesToRead,
  type StaffChange,
  type StaffReply,
  type StaffResponse,
} from '#contracts';
import { conflict, HeardError, invalid } from '#kernel';
import { GatewayUnderTest } from '../../testing/gateway-under-test.js';
import { TryBrowser } from '../../testing/try-browser.js';

const HOSTILE = '<script>alert(1)</script>{{ 7*7 }}';
const ESCAPED = '&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}';
const OTHER_ID = '0198c1f0-0000-7000-8000-0000000000ff';

const response = listResponsesToRead.example.response.items[0] as StaffResponse;
const change = listChangesToRead.example.response.items[0] as StaffChange;
const reply = listRepliesToRead.example.response.items[0] as StaffReply;

let gateway: GatewayUnderTest;
let browser: TryBrowser;
beforeAll(async () => (gateway = await GatewayUnderTest.start()));
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.rooms.reset();
  browser = TryBrowser.as(gateway, 'moderator');
});

describe.each([
  ['responses', response.id, '1 answer to read'],
  ['changes', change.id, '1 change to read'],
  ['replies', reply.id, '1 reply to read'],
] as const)('%s', (kind, id, heading) => {
  const path = `/desk/${kind}`;
  const contract = { responses: decideResponse, changes: decideChange, replies: decideReply }[kind];
  const asked = () => gateway.rooms.askedOf(contract as typeof decideResponse).map(({ data }) => data);
  const refuse = (error: HeardError) =>
    gateway.rooms.on(contract as typeof decideResponse, () => {
      throw error;
    });

  it('say why they are read, with the story beside them', async () => {
    const { text } = await browser.open(path);
    expect(text).toContain(`<h1>${heading}</h1>`);
    expect(text).toContain('Why it is read first');
    const [story] = getStoryCards.example.response.items;
    expect(text).toContain(story?.title ?? 'nothing');
  });

  it('are published as they stand, or edited', async () => {
    const { text } = await browser.open(path);
    const written = />\s*([^<]*)<\/textarea>/.exec(text)?.[1] ?? '';
    const sent = await browser.send(`${path}?id=${id}`, { decision: 'publish', text: written, reason: '' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?did=publish`]);
    await browser.send(`${path}?id=${id}`, { decision: 'publish', text: 'In other words.', reason: '' });
    expect(asked()).toEqual([
      { id, decision: { decision: 'publish' } },
      { id, decision: { decision: 'publish', text: 'In other words.' } },
    ]);
    expect((await browser.open(`${path}?did=publish`)).text).toMatch(/is (published|public)\.<\/p>/);
  });

  it('are rejected with a reason; without one the page comes again with the words', async () => {
    await browser.open(path);
    await browser.send(`${path}?id=${id}`, { decision: 'reject', text: 'x', reason: HOSTILE });
    expect(asked()).toEqual([{ id, decision: { decision: 'reject', reason: HOSTILE } }]);
    refuse(invalid([{ path: 'decision.reason', code: 'required', message: 'Say why.' }]));
    const again = await browser.send(`${path}?id=${id}`, { decision: 'reject', text: HOSTILE, reason: '' });
    expect(again.status).toBe(422);
    expect(again.text).toMatch(/href="#reason">\s*Say why\./);
    expect(again.text).toContain(ESCAPED);
    expect(again.text).toMatch(/value="reject" checked/);
  });

  it('ask what to do with them, and take nothing that is too long', async () => {
    await browser.open(path);
    for (const decision of ['', 'destroy']) {
      const none = await browser.send(`${path}?id=${id}`, { decision, text: HOSTILE, reason: 'r' });
      expect([none.status, none.text.includes('Choose what to do with it.')]).toEqual([422, true]);
      expect(none.text).toContain(ESCAPED);
    }
    const long = await browser.send(`${path}?id=${id}`, { decision: 'publish', text: 'a'.repeat(100_000) });
    expect([long.status, long.text.includes('a'.repeat(100_000))]).toEqual([422, true]);
    const odd = await browser.send(`${path}?id=${id}`, { decision: 'publish', text: 'kept \u0000' });
    expect([odd.status, odd.text.includes('kept \ufffd')]).toEqual([422, true]);
    expect(asked()).toEqual([]);
  });

  it('say that another was quicker, or that the story was taken back, and keep the words', async () => {
    await browser.open(path);
    const words = { decision: 'publish', text: 'In other words.' };
    const over = await browser.send(`${path}?id=${OTHER_ID}`, words);
    expect([over.status, over.text.includes('In other words.')]).toEqual([409, true]);
    refuse(conflict('not-waiting', 'x'));
    expect((await browser.send(`${path}?id=${id}`, words)).status).toBe(409);
    refuse(new HeardError('gone', 'withdrawn', 'x'));
    const gone = await browser.send(`${path}?id=${id}`, words);
    expect(gone.status).toBe(410);
    expect(gone.text).toContain('Its story was taken back by its author.');
    expect(gone.text).toContain('In other words.');
  });
});

it('the list says that nothing waits', async () => {
  gateway.rooms.on(listResponsesToRead, () => ({ items: [], next: null }));
  const { text } = await browser.open('/desk/responses?did=return');
  expect(text).toMatch(/<h1>Nothing waits at /);
  expect(text).toContain('The answer went back to whoever wrote it, with your question.');
});

it('the list goes on, and leads to each of its items', async () => {
  gateway.rooms.on(listResponsesToRead, () => ({
    items: [response, { ...response, id: OTHER_ID, name: HOSTILE }],
    next: 'more',
  }));
  const { text } = await browser.open('/desk/responses?cursor=here');
  expect(text).toContain('<h1>More than 2 answers to read</h1>');
  expect(text).toContain(`href="/desk/responses?cursor=here&amp;id=${OTHER_ID}"`);
  expect(text).toContain('href="/desk/responses?cursor=more"');
  expect(text).toContain(ESCAPED);
  expect((await browser.open(`/desk/responses?cursor=here&id=${OTHER_ID}`)).text).toContain(
    `action="/desk/responses?cursor=here&amp;id=${OTHER_ID}"`,
  );
});
