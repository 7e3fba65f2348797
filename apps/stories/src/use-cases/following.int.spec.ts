import { followStory, getStoryImpacts, type StoryDecision } from '#contracts';
import { NOBODY } from '#policy';
import { HOSPITAL, MODERATOR, refusal, submissionOf, SURGERY, TestRoom } from '../testing/stories-room.spec.js';

let room: TestRoom;
beforeAll(async () => {
  room = await TestRoom.open();
});
afterAll(() => room.close());

const follow = (secret: string) => room.use.followStory.run({ secret });
const withdraw = (secret: string, erase = false) => room.use.withdrawStory.run({ secret, erase });
const workAbout = (reference: string) =>
  room.db.query<{ kind: string; key: string }>('select kind, key from stories.due_work where subject = $1', [
    reference,
  ]);

describe('the private link', () => {
  it('shows the author their own words, and what happened so far', async () => {
    const { reference, secret } = await room.submit({ title: 'Mine', place: 'By the canal', email: 'a@example.org' });
    const sent = await follow(secret);
    expect(followStory.response.parse(sent)).toEqual(sent);
    expect(sent).toMatchObject({
      reference,
      status: 'submitted',
      title: 'Mine',
      text: 'The nurses were kind.',
      place: 'By the canal',
      services: [{ code: HOSPITAL.code, name: HOSPITAL.name }],
      publishedAt: null,
      notices: { given: true, confirmed: false, wanted: true },
      history: [{ kind: 'submitted' }],
    });
    await room.decide(reference, { decision: 'publish', criticality: 1, title: 'Edited', text: 'Edited words.' });
    expect(await follow(secret)).toMatchObject({
      status: 'published',
      title: 'Edited',
      text: 'Edited words.',
      history: [{ kind: 'submitted' }, { kind: 'published' }],
    });
  });

  it.each<[StoryDecision['decision'], string | null]>([
    ['return', 'Please say when'],
    ['reject', 'Please say when'],
    ['restrict', 'Please say when'],
    ['hold', null],
  ])('shows the reason of a decision to %s: %p', async (decision, shown) => {
    const { reference, secret } = await room.submit();
    await room.decide(reference, { decision, reason: 'Please say when' });
    expect((await follow(secret)).reason).toBe(shown);
  });

  it('shows when a preview ends', async () => {
    const { reference, secret } = await room.submit({ services: [SURGERY.code] });
    const { publishesAt } = await room.decide(reference, { decision: 'publish', criticality: 0, title: 'x' });
    expect((await follow(secret)).publishesAt).toBe(publishesAt);
  });

  it('that is wrong opens nothing', async () => {
    for (const secret of ['x', 'H-7K3M-92QX', 'A'.repeat(43)]) {
      expect(await refusal(follow(secret))).toBe('404 not-found');
      expect(await refusal(withdraw(secret))).toBe('404 not-found');
      expect(await refusal(room.use.setNotices.run({ secret, wanted: true }))).toBe('404 not-found');
    }
  });
});

describe('taking a story back', () => {
  it('is possible at any time before publication, without a word to other rooms', async () => {
    const decisions: (StoryDecision | undefined)[] = [
      undefined,
      ...(['return', 'hold', 'reject'] as const).map((decision) => ({ decision, reason: 'x' })),
    ];
    for (const decision of decisions) {
      const { reference, secret } = await room.submit();
      if (decision) await room.decide(reference, decision);
      expect(await withdraw(secret)).toEqual({ reference, status: 'withdrawn' });
      expect(await room.events(reference)).toHaveLength(1);
      expect(await refusal(room.use.getStory.run({ reference }, NOBODY))).toBe('404 not-found');
      expect((await follow(secret)).status).toBe('withdrawn');
    }
  });

  it('of a public one leaves lists at once and is told with a newer version', async () => {
    const { reference, secret } = await room.published();
    await withdraw(secret);
    const events = await room.events(reference);
    expect(events.at(-1)).toMatchObject({ type: 'stories.story-withdrawn.v1', data: { version: 4, erased: false } });
    const { items } = await room.use.listStories.run({ limit: 100, tags: [] });
    expect(items.map((item) => item.reference)).not.toContain(reference);
    expect((await room.use.getStoryCards.run({ references: [reference] })).items).toEqual([]);
  });

  it('twice, or by two at once, is once', async () => {
    const { reference, secret } = await room.published();
    await Promise.all([withdraw(secret), withdraw(secret), withdraw(secret)]);
    expect(await withdraw(secret)).toEqual({ reference, status: 'withdrawn' });
    const told = (await room.events(reference)).filter(({ type }) => type.includes('withdrawn'));
    expect(told).toHaveLength(1);
  });

  it('cancels what was about to be published and sent', async () => {
    const { reference, secret } = await room.published({ email: 'a@example.org' });
    const other = await room.submit({ services: [SURGERY.code], email: 'a@example.org' });
    await room.decide(other.reference, { decision: 'publish', criticality: 0, title: 'x' });
    expect(await workAbout(reference)).toHaveLength(2);
    expect(await workAbout(other.reference)).toHaveLength(2);
    await withdraw(secret);
    await withdraw(other.secret);
    expect([...(await workAbout(reference)), ...(await workAbout(other.reference))]).toEqual([]);
  });

  it('in the middle of a moderator’s work leaves them nothing to decide', async () => {
    const { reference, secret } = await room.submit();
    await room.use.claimStory.run({ reference }, MODERATOR);
    await withdraw(secret);
    const decision = { decision: 'publish', criticality: 1, title: 'x' } as const;
    expect(await refusal(room.use.decideStory.run({ reference, decision }, MODERATOR))).toBe('410 withdrawn');
    expect(await refusal(room.use.getModeratedStory.run({ reference }, MODERATOR))).toBe('410 withdrawn');
  });

  it('and publishing at the same moment end as one of the two, never as a public story that was taken back', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { reference, secret } = await room.submit();
      await room.use.claimStory.run({ reference }, MODERATOR);
      const decision = { decision: 'publish', criticality: 1, title: 'x' } as const;
      await Promise.allSettled([room.use.decideStory.run({ reference, decision }, MODERATOR), withdraw(secret)]);
      expect(await refusal(room.use.getStory.run({ reference }, NOBODY))).toMatch(/^4(10 withdrawn|04 not-found)$/);
      const rows = await room.db.query('select from stories.public_story where reference = $1', [reference]);
      expect(rows).toEqual([]);
    }
  });
});

describe('erasure', () => {
  const CANARIES = [
    'canarytext',
    'canarytitle',
    'canaryedit',
    'canarygood',
    'canaryplace',
    'canaryname',
    'canaryreason',
    'canarytag',
    'canary@example.org',
  ];
  const submission = {
    text: 'canarytext. He died.',
    title: 'canarytitle',
    good: ['canarygood'],
    improve: ['canarygood 2'],
    feelings: ['canarygood 3'],
    place: 'canaryplace',
    screenName: 'canaryname',
    email: 'canary@example.org',
    postcode: 'ZE29',
  };

  it('leaves no word in any table: story, history, log, work, dead letters, saved mail', async () => {
    const asked = submissionOf(submission);
    const { reference, secret } = await room.use.submitStory.run(asked);
    const worker = room.startWorker();
    await room.confirm(reference);
    await room.decide(reference, { decision: 'return', reason: 'canaryreason' });
    await room.mailOf(`Your story ${reference}: we need an answer`);
    await room.decide(reference, {
      decision: 'publish',
      criticality: 2,
      title: 'canarytitle 2',
      text: 'canaryedit',
      tags: [{ name: 'canarytag', polarity: -1 }],
      reason: 'canaryreason 2',
    });
    await room.quiet();
    await worker.stop();
    // Dead letters and retries: a consumer of this room failed on an answer that quotes the story.
    const event = {
      type: 'impact.response-published.v1',
      subject: reference,
      data: answerWith('canarytext', reference),
    };
    await room.db.query(
      `insert into stories.due_work (kind, key, subject, payload, dead_at) values
       ('event:tell-authors', 'one', $1, $2, now()), ('event:tell-authors', 'two', $1, $2, null)`,
      [reference, JSON.stringify({ event })],
    );
    await room.db.query(
      `insert into bus.due_work (kind, key, subject, payload) values ('stories.tell-authors', 'one', $1, $2)`,
      [reference, JSON.stringify(event)],
    );
    for (const canary of CANARIES.slice(0, -1)) expect(await room.tablesWith(canary)).not.toEqual([]);
    expect(await room.tablesWith('canary@example.org')).toEqual(['bus.kept_mail']);

    expect(await withdraw(secret, true)).toEqual({ reference, status: 'erased' });
    for (const canary of CANARIES) expect({ canary, in: await room.tablesWith(canary) }).toEqual({ canary, in: [] });
    const contact = 'select from stories.contact c join stories.story s on s.id = c.story_id where s.reference = $1';
    expect(await room.db.query(contact, [reference])).toEqual([]);
    expect((await room.events(reference)).at(-1)).toMatchObject({ data: { erased: true } });
    expect(await refusal(follow(secret))).toBe('410 erased');
    expect(await refusal(room.use.getStory.run({ reference }, NOBODY))).toBe('410 withdrawn');
    expect(await refusal(room.use.setNotices.run({ secret, wanted: true }))).toBe('410 erased');
    // The same submission still gets the same answer, and no other does.
    expect(await room.use.submitStory.run(asked)).toMatchObject({ reference, secret });
    const changed = { ...asked, submission: { ...asked.submission, text: 'x' } };
    expect(await refusal(room.use.submitStory.run(changed))).toBe('422 idempotency-key-reused');
    expect(await withdraw(secret)).toEqual({ reference, status: 'erased' });
  });

  it('can follow a withdrawal, and is told then', async () => {
    const { reference, secret } = await room.published();
    await withdraw(secret);
    await withdraw(secret, true);
    const told = (await room.events(reference)).filter(({ type }) => type.includes('withdrawn'));
    expect(told.map(({ data }) => [data.version, data.erased])).toEqual([
      [4, false],
      [5, true],
    ]);
  });

  it('keeps who did what and when in the history, without why', async () => {
    const { reference, secret } = await room.submit();
    await room.decide(reference, { decision: 'reject', reason: 'canaryreason' });
    await withdraw(secret, true);
    const rows = await room.db.query(
      `select h.what, h.who, h.why from stories.story_history h join stories.story s on s.id = h.story_id
       where s.reference = $1 order by seq`,
      [reference],
    );
    expect(rows).toEqual([
      { what: 'in-moderation', who: MODERATOR.name, why: null },
      { what: 'rejected', who: MODERATOR.name, why: null },
      { what: 'erased', who: 'the author', why: null },
    ]);
  });
});

function answerWith(text: string, reference: string): object {
  const [item] = getStoryImpacts.example.response.items;
  const [answer] = item?.responses ?? [];
  const { publishedAt: at, mark: _mark, ...rest } = answer ?? { publishedAt: '', mark: null };
  return { ...rest, at, text, reference };
}
