import {
  answerDifference,
  editStory,
  followStory,
  getChange,
  getStoryImpacts,
  listOwnReplies,
  markResponse,
  reply,
  resendFollowLink,
  setNotices,
  withdrawStory,
  type StoryImpact,
} from '#contracts';
import { conflict, HeardError } from '#kernel';
import type { FollowedStory } from '../../clients/stories-client.js';
import { GatewayUnderTest } from '../../testing/gateway-under-test.js';
import { SECRET } from '../../testing/stub-rooms.js';
import { TryBrowser } from '../../testing/try-browser.js';

const HOSTILE = `<script>alert(1)</script>" onclick='x' {{constructor}} \u202e`;
const [EXAMPLE] = getStoryImpacts.example.response.items as [StoryImpact];
const RESPONSE = EXAMPLE.responses[0]?.id ?? '';
const CHANGE = getChange.example.response;
const OTHER = '0198c1f0-0000-7000-8000-0000000000ff';
const PAGE = `/follow/${SECRET}`;

describe('the pages behind a private link', () => {
  let gateway: GatewayUnderTest;
  let author: TryBrowser;
  beforeAll(async () => (gateway = await GatewayUnderTest.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.rooms.reset();
    author = new TryBrowser(gateway);
  });
  const isStory = (but: Partial<FollowedStory>) =>
    gateway.rooms.on(followStory, () => ({ ...followStory.example.response, ...but }));
  const cameOfIt = (but: Partial<StoryImpact>) =>
    gateway.rooms.on(getStoryImpacts, () => ({ items: [{ ...EXAMPLE, ...but }] }));
  const made = { ...CHANGE, difference: null };
  const heading = (text: string) => /<h1[^>]*>([^<]+)</.exec(text)?.[1]?.replaceAll('\u00a0', ' ');

  it('say nothing to anybody else', async () => {
    for (const page of ['', '/mark', '/answer', '/edits', '/notices', '/withdraw', '/erase']) {
      const { headers, status } = await author.open(`${PAGE}${page}`);
      expect([page, status]).not.toEqual([page, 500]);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toBe('noindex');
      const wrong = await author.open(`/follow/wrong${page}`);
      expect([page, wrong.status, heading(wrong.text)]).toEqual([page, 404, 'Page not found']);
    }
  });

  it('change nothing when they are opened', async () => {
    cameOfIt({ changes: [made] });
    for (const page of [
      '',
      `/mark?response=${RESPONSE}&mark=helpful`,
      `/difference?change=${CHANGE.id}&answer=yes`,
      '/withdraw',
      '/erase',
      '/notices',
      '/answer',
    ]) {
      expect((await author.open(`${PAGE}${page}`)).status).toBe(200);
    }
    const asked = new Set(gateway.rooms.asked.map(({ name }) => name));
    for (const { name } of [markResponse, answerDifference, withdrawStory, setNotices, reply]) {
      expect([...asked]).not.toContain(name);
    }
  });

  it('begin with the newest fact, what came of it, and what was changed', async () => {
    gateway.rooms.on(listOwnReplies, () => ({
      items: [
        { id: OTHER, at: '2026-03-07T10:00:00.000Z', text: 'Thanks', state: 'waiting', reason: null },
        {
          id: RESPONSE,
          at: '2026-03-08T10:00:00.000Z',
          text: 'Bad',
          state: 'rejected',
          reason: 'It insults somebody.',
        },
      ],
    }));
    const { text } = await author.open(PAGE);
    expect(heading(text)).toBe('Anytown Trust answered you');
    expect(text).toContain('Was this helpful?');
    expect(text).toContain('We told 2 people at Ward 7.');
    expect(text).toContain('A moderator reads it before everyone can.');
    expect(text).toContain('A moderator did not publish it: It insults somebody.');
    expect(text).toContain('What we changed: 1 place');
    expect(text).toMatch(/<del><span[^>]*>removed: <\/span>Joy and Pat/);
    expect(text).not.toContain('Rae Responder');
  });

  it('show what they have while impact is away', async () => {
    gateway.rooms.goAway('impact');
    const { text, status } = await author.open(PAGE);
    expect([status, heading(text)]).toEqual([200, 'Your story is published']);
    expect(text).toContain('We can’t show what came of it just now.');
  });

  it('show an answer from a mail as chosen, and take it by the button', async () => {
    const { text } = await author.open(`${PAGE}/mark?response=${RESPONSE}&mark=not-helpful`);
    expect(text).toMatch(/value="not-helpful" checked/);
    const none = await author.send(`${PAGE}/mark`, { response: RESPONSE });
    expect([none.status, none.text.includes('Choose yes or no.')]).toEqual([422, true]);
    const sent = await author.send(`${PAGE}/mark`, { response: RESPONSE, mark: 'helpful' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, PAGE]);
    expect(gateway.rooms.askedOf(markResponse).map(({ data }) => data)).toEqual([
      { reference: 'H-7K3M-92QX', id: RESPONSE, mark: 'helpful' },
    ]);
    expect((await author.send(`${PAGE}/mark`, { response: OTHER, mark: 'helpful' })).status).toBe(404);
  });

  it('ask whether a change that was made makes a difference', async () => {
    cameOfIt({ changes: [made] });
    const { text } = await author.open(`${PAGE}/difference?change=${CHANGE.id}&answer=partly`);
    expect(text).toMatch(/value="partly" checked/);
    expect((await author.send(`${PAGE}/difference`, { change: CHANGE.id, answer: 'perhaps' })).status).toBe(422);
    expect((await author.send(`${PAGE}/difference`, { change: CHANGE.id, answer: 'cannot-say' })).status).toBe(303);
    expect(gateway.rooms.askedOf(answerDifference)).toMatchObject([{ data: { id: CHANGE.id, answer: 'cannot-say' } }]);
    cameOfIt({ changes: [{ ...made, state: 'planned' }] });
    expect((await author.open(`${PAGE}/difference?change=${CHANGE.id}`)).status).toBe(404);
  });

  it('take a reply once, and keep the words of one that can’t be taken', async () => {
    await author.open(`${PAGE}/answer`);
    const id = author.field('_id');
    const words = { _id: id, text: 'Thank you.' };
    const sent = await Promise.all([author.send(`${PAGE}/answer`, words), author.send(`${PAGE}/answer`, words)]);
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect(new Set(gateway.rooms.askedOf(reply).map(({ data }) => data.id))).toEqual(new Set([id]));
    for (const text of ['', ' \n ', 'a\u0000b', 'x'.repeat(100_000)]) {
      const refused = await author.send(`${PAGE}/answer`, { text });
      expect([text.length, refused.status]).toEqual([text.length, 422]);
      expect(refused.text).toContain('There is a problem');
      if (text.length > 10) expect(refused.text).toContain(text);
    }
    gateway.rooms.on(reply, () => {
      throw conflict('too-many-waiting', '10 of your replies wait for a moderator. Write again later.');
    });
    const late = await author.send(`${PAGE}/answer`, { text: HOSTILE });
    expect([late.status, late.text.includes('10 of your replies wait')]).toEqual([422, true]);
    expect(late.text).toContain('&lt;script&gt;alert(1)');
    expect(late.text).not.toContain('<script>alert');
  });

  it('take the author’s answer to a moderator', async () => {
    isStory({ status: 'returned', reason: 'When was it?', text: 'The nurses were kind.' });
    const { text } = await author.open(`${PAGE}/edits`);
    expect(heading(text)).toBe('Answer the moderator');
    expect(text).toContain('When was it?');
    expect(text).toContain('What they changed');
    const refused = await author.send(`${PAGE}/edits`, { text: 'Mine', message: '' });
    expect([refused.status, refused.text.includes('Say that you agree')]).toEqual([422, true]);
    const long = await author.send(`${PAGE}/edits`, { choice: 'own', text: 'word '.repeat(1040) });
    expect([long.status, long.text.includes('Make it 40 shorter')]).toEqual([422, true]);
    const original = followStory.example.response.original.text;
    const answers: Record<string, string>[] = [
      { choice: 'accept', text: original },
      { choice: 'own', text: 'Other words.', message: 'In March.' },
      { choice: 'message', text: original, message: 'In March.' },
    ];
    for (const fields of answers) {
      expect((await author.send(`${PAGE}/edits`, fields)).headers.get('location')).toBe(PAGE);
    }
    expect(gateway.rooms.askedOf(editStory).map(({ data }) => data.edits)).toEqual([
      { accept: true },
      { accept: false, text: 'Other words.', message: 'In March.' },
      { accept: false, message: 'In March.' },
    ]);
  });

  it('take that answer once, and keep the words when somebody has decided meanwhile', async () => {
    isStory({ status: 'returned', reason: 'When?' });
    await author.open(`${PAGE}/edits`);
    gateway.rooms.on(editStory, () => {
      throw conflict('not-returned', 'Nobody waits.');
    });
    const late = await author.send(`${PAGE}/edits`, { choice: 'message', message: 'It was in March.' });
    expect([late.status, late.text.includes('It was in March.')]).toEqual([422, true]);
    isStory({ status: 'in-moderation', history: [{ at: '2026-03-03T09:00:00.000Z', kind: 'replied' }] });
    const twice = await author.send(`${PAGE}/edits`, { choice: 'message', message: 'It was in March.' });
    expect([twice.status, twice.headers.get('location')]).toEqual([303, PAGE]);
    expect((await author.open(`${PAGE}/edits`)).status).toBe(303);
  });

  it('take a story back, and erase it, by their buttons alone', async () => {
    const asked = await author.open(`${PAGE}/withdraw`);
    expect(heading(asked.text)).toBe('Take back your story?');
    expect((await author.send(`${PAGE}/withdraw`)).headers.get('location')).toBe(PAGE);
    isStory({ status: 'withdrawn', withdrawnAt: '2026-03-03T09:00:00.000Z' });
    expect(heading((await author.open(PAGE)).text)).toBe('You took back this story');
    for (const page of ['mark', 'answer', 'notices']) {
      expect([page, (await author.open(`${PAGE}/${page}`)).status]).toEqual([page, 410]);
    }
    await author.open(`${PAGE}/erase`);
    for (const _press of [1, 2]) {
      const erased = await author.send(`${PAGE}/erase`);
      expect([erased.status, heading(erased.text)]).toEqual([200, 'We erased your story']);
    }
    expect(gateway.rooms.askedOf(withdrawStory).map(({ data }) => data.erase)).toEqual([false, true, true]);
    gateway.rooms.on(followStory, () => {
      throw new HeardError('gone', 'erased', 'This story was erased by its author.');
    });
    expect((await author.open(PAGE)).status).toBe(410);
  });

  it('keep the choice of e-mails', async () => {
    isStory({ notices: { given: false, confirmed: false, wanted: true } });
    await author.open(`${PAGE}/notices`);
    const send = (fields: Record<string, string>) => author.send(`${PAGE}/notices`, fields);
    expect((await send({})).text).toContain('Choose whether you want e-mails.');
    expect((await send({ wanted: 'yes', email: '' })).text).toContain('Enter an e-mail address.');
    const wrong = await send({ wanted: 'yes', email: 'a@x.org, b@y.org' });
    expect([wrong.status, wrong.text.includes('value="a@x.org, b@y.org"')]).toEqual([422, true]);
    expect((await send({ wanted: 'yes', email: ' a@x.org ' })).status).toBe(303);
    expect((await send({ wanted: 'no', email: '' })).status).toBe(303);
    expect(gateway.rooms.askedOf(setNotices).map(({ data }) => data)).toEqual([
      { secret: SECRET, wanted: true, email: 'a@x.org' },
      { secret: SECRET, wanted: false },
    ]);
  });

  it('never tell whether a lost link was found', async () => {
    await author.open('/follow');
    expect((await author.send('/follow', { reference: '', email: 'x' })).status).toBe(422);
    for (const reference of ['H-7K3M-92QX', 'nothing of ours']) {
      const { status, text } = await author.send('/follow', { reference, email: 'author@example.org' });
      expect([status, text.includes('If they match, we have sent the link.')]).toEqual([200, true]);
    }
    expect(gateway.rooms.askedOf(resendFollowLink)).toHaveLength(2);
  });

  it('show hostile words as words', async () => {
    isStory({ title: HOSTILE, reason: HOSTILE, status: 'returned', screenName: HOSTILE, place: HOSTILE });
    for (const page of ['', '/edits']) {
      const { text, status } = await author.open(`${PAGE}${page}`);
      expect([page, status]).toEqual([page, 200]);
      expect(text).not.toMatch(/<script>|{{constructor}}<\/h|" onclick='x'/);
    }
  });
});
