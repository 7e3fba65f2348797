import { listModerationQueue, type StoryDecision } from '#contracts';
import { NOBODY } from '#policy';
import {
  HOSPITAL,
  MODERATOR,
  OPERATOR,
  OTHER_MODERATOR,
  personOf,
  refusal,
  submissionOf,
  SURGERY,
  TestRoom,
} from '../testing/stories-room.spec.js';

let room: TestRoom;
beforeAll(async () => {
  room = await TestRoom.open();
});
afterAll(() => room.close());
beforeEach(() => {
  Object.assign(room.others, { places: [], impacts: [], asked: 0 });
});

const publish: StoryDecision = { decision: 'publish', criticality: 2, title: 'A day' };
const claim = (reference: string, who = MODERATOR) => room.use.claimStory.run({ reference }, who);
const decide = (reference: string, decision: StoryDecision, who = MODERATOR) =>
  room.use.decideStory.run({ reference, decision }, who);
const moderated = (reference: string) => room.use.getModeratedStory.run({ reference }, MODERATOR);
const expireClaim = (reference: string) =>
  room.db.query(`update stories.story set claim_expires_at = now() - interval '1 second' where reference = $1`, [
    reference,
  ]);

async function wholeQueue(limit: number): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await room.use.listModerationQueue.run({ limit, cursor }, MODERATOR);
    expect(listModerationQueue.response.parse(page)).toEqual(page);
    seen.push(...page.items.map(({ reference }) => reference));
    cursor = page.next ?? undefined;
  } while (cursor);
  return seen;
}

describe('the queue', () => {
  it('has the dangerous first, then the oldest, and pages without a gap', async () => {
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 9, 0, second));
    const submitAt = (second: number, text: string) => {
      room.now = at(second);
      return room.submit({ text, when: 'ongoing' });
    };
    const calm = [await submitAt(0, 'Calm.'), await submitAt(1, 'Calm.'), await submitAt(1, 'Calm.')];
    const dangerous = [await submitAt(2, 'He died.'), await submitAt(3, 'I was abused.')];
    room.now = undefined;
    // Those of the same moment stand in the order of their ids.
    const [first, ...rest] = (await wholeQueue(100)).slice(-2);
    calm.splice(1, 2, ...calm.slice(1).sort((a) => (a.reference === first ? -1 : 1)));
    expect(rest).toHaveLength(1);
    const expected = [...dangerous, ...calm].map(({ reference }) => reference);
    for (const limit of [1, 2, 5, 100]) expect(await wholeQueue(limit)).toEqual(expected);
    const page = await room.use.listModerationQueue.run({ limit: 1 }, MODERATOR);
    expect(page.items[0]).toMatchObject({ danger: ['died'], words: 2, claim: null, status: 'submitted' });
  });

  it('shows who has a story, and whose it is to whom', async () => {
    const { reference } = await room.submit({ text: 'A death, long ago.' });
    await claim(reference);
    const seenBy = async (who: typeof MODERATOR) =>
      (await room.use.listModerationQueue.run({ limit: 100 }, who)).items.find((item) => item.reference === reference);
    expect((await seenBy(MODERATOR))?.claim).toMatchObject({ by: MODERATOR.name, mine: true });
    expect((await seenBy(OTHER_MODERATOR))?.claim).toMatchObject({ by: MODERATOR.name, mine: false });
    await expireClaim(reference);
    expect((await seenBy(OTHER_MODERATOR))?.claim).toBeNull();
  });

  it('gets a held story back when its time is over, and after a day where none was set', async () => {
    const { reference } = await room.submit();
    const other = await room.submit();
    await room.decide(reference, {
      decision: 'hold',
      reason: 'x',
      hold: 'safeguarding',
      until: '2099-01-01T00:00:00Z',
    });
    await room.decide(other.reference, { decision: 'hold', reason: 'x' });
    const held = async () => (await wholeQueue(100)).filter((one) => [reference, other.reference].includes(one));
    expect(await held()).toEqual([]);
    await room.db.query(`update stories.story set decided_at = now() - interval '2 days' where status = 'held'`);
    expect(await held()).toEqual([other.reference]);
    await room.db.query(`update stories.story set hold_until = now() where reference = $1`, [reference]);
    expect(await held()).toEqual([reference, other.reference]);
  });

  it('is for moderators alone, as is every act in it', async () => {
    const { reference } = await room.submit();
    const staff = personOf('Rae', ['responder', 'administrator'], ['RX1']);
    for (const [who, answer] of [
      [NOBODY, '401 sign-in-needed'],
      [staff, '403 forbidden'],
      [OPERATOR, '403 forbidden'],
    ] as const) {
      expect(await refusal(room.use.listModerationQueue.run({ limit: 1 }, who))).toBe(answer);
      expect(await refusal(room.use.getModeratedStory.run({ reference }, who))).toBe(answer);
      expect(await refusal(room.use.claimStory.run({ reference }, who))).toBe(answer);
      expect(await refusal(room.use.takeNextStory.run(who))).toBe(answer);
      expect(await refusal(room.use.findPreviewers.run({ services: [] }, who))).toBe(answer);
      expect(await refusal(room.use.placeStory.run({ reference, services: [HOSPITAL.code] }, who))).toBe(answer);
      expect(await refusal(room.use.releaseStory.run({ reference }, who))).toBe(answer);
      expect(await refusal(room.use.decideStory.run({ reference, decision: publish }, who))).toBe(answer);
      expect(await refusal(room.use.amendStory.run({ reference, amendment: { reason: 'x' } }, who))).toBe(answer);
    }
  });

  it('has a list of stories without a service, for moderators and the operator', async () => {
    const { reference } = await room.submit({ services: [], place: 'By the canal' });
    const listed = await room.use.listUnplaced.run({ limit: 1 }, OPERATOR);
    expect(listed.items).toMatchObject([{ reference, place: 'By the canal', status: 'submitted', text: null }]);
    const [read] = (await room.use.listUnplaced.run({ limit: 1 }, MODERATOR)).items;
    expect(read).toMatchObject({ reference, text: submissionOf().submission.text });
    await room.decide(reference, { ...publish, services: [HOSPITAL.code] });
    expect((await room.use.listUnplaced.run({ limit: 10 }, MODERATOR)).items).toEqual([]);
    expect(await refusal(room.use.listUnplaced.run({ limit: 1 }, NOBODY))).toBe('401 sign-in-needed');
  });
});

describe('where a story happened', () => {
  const place = (reference: string, services = [HOSPITAL.code], who = MODERATOR) =>
    room.use.placeStory.run({ reference, services }, who);

  it('is said once, by a real code, and waits with the story for whoever decides it', async () => {
    const { reference, secret } = await room.submit({ services: [], place: 'By the canal' });
    expect(await refusal(place(reference, ['nobody-knows']))).toBe('422 invalid, services.0 unknown-service');
    await place(reference, [HOSPITAL.code, HOSPITAL.code]);
    expect((await room.use.listUnplaced.run({ limit: 10 }, MODERATOR)).items).toEqual([]);
    const { services, history } = await moderated(reference);
    expect(services).toEqual([{ code: HOSPITAL.code, name: HOSPITAL.name }]);
    expect(history.at(-1)).toMatchObject({ what: 'placed', who: MODERATOR.name });
    expect(await refusal(place(reference, [SURGERY.code], OTHER_MODERATOR))).toBe('409 already-placed');
    // The author is not told who read the story when.
    const followed = await room.use.followStory.run({ secret });
    expect(followed.history.map(({ kind }) => kind)).toEqual(['submitted']);
  });

  it('is not said of what another has, what is decided, or what was taken back', async () => {
    const { reference, secret } = await room.submit({ services: [], place: 'By the canal' });
    await claim(reference, OTHER_MODERATOR);
    expect(await refusal(place(reference))).toBe('409 claimed-by-another');
    await room.use.decideStory.run({ reference, decision: { decision: 'reject', reason: 'x' } }, OTHER_MODERATOR);
    expect(await refusal(place(reference))).toBe('409 already-decided');
    await room.use.withdrawStory.run({ secret, erase: false });
    expect(await refusal(place(reference))).toBe('410 withdrawn');
  });
});

describe('a claim', () => {
  it('is one moderator’s, also when two ask at once; the other is told whose and until when', async () => {
    const { reference } = await room.submit();
    const outcomes = await Promise.allSettled([claim(reference), claim(reference, OTHER_MODERATOR)]);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(refused?.reason).toMatchObject({ status: 409, code: 'claimed-by-another' });
    expect((refused?.reason as Error).message).toMatch(/^(Mo Moderator|Ada Other) has it until \d{1,2}:\d\d[ap]m\.$/);
    expect((await moderated(reference)).status).toBe('in-moderation');
  });

  it('is renewed by asking again, and ends by itself or by being given back', async () => {
    const { reference } = await room.submit();
    const first = await claim(reference);
    expect((await claim(reference)).expiresAt >= first.expiresAt).toBe(true);
    expect(await refusal(claim(reference, OTHER_MODERATOR))).toBe('409 claimed-by-another');
    await expireClaim(reference);
    await claim(reference, OTHER_MODERATOR);
    await room.use.releaseStory.run({ reference }, MODERATOR);
    expect(await refusal(claim(reference))).toBe('409 claimed-by-another');
    await room.use.releaseStory.run({ reference }, OTHER_MODERATOR);
    await claim(reference);
  });

  it('is needed for a decision, and must not have run out', async () => {
    const { reference } = await room.submit();
    expect(await refusal(decide(reference, publish))).toBe('409 not-claimed');
    await claim(reference);
    expect(await refusal(decide(reference, publish, OTHER_MODERATOR))).toBe('409 not-claimed');
    await expireClaim(reference);
    expect(await refusal(decide(reference, publish))).toBe('409 not-claimed');
  });

  it('is refused on what nobody knows, what is decided, and what was taken back', async () => {
    expect(await refusal(claim('H-7K3M-92QX'))).toBe('404 not-found');
    const { reference, secret } = await room.published();
    expect(await refusal(claim(reference, OTHER_MODERATOR))).toBe('409 already-decided');
    await room.use.withdrawStory.run({ secret, erase: false });
    expect(await refusal(claim(reference))).toBe('410 withdrawn');
  });
});

describe('taking the next story', () => {
  /** Everything that others have left in the queue is somebody's. */
  const claimAll = async () => {
    for (;;) if (!(await room.use.takeNextStory.run(OTHER_MODERATOR)).next) return;
  };
  beforeEach(claimAll);

  it('gives the dangerous first, then the oldest, and nothing when nothing waits', async () => {
    expect(await room.use.takeNextStory.run(MODERATOR)).toEqual({ next: null });
    const calm = await room.submit();
    const dangerous = await room.submit({ text: 'He died.' });
    const first = await room.use.takeNextStory.run(MODERATOR);
    expect(first.next?.reference).toBe(dangerous.reference);
    const { claim: held, status } = await moderated(dangerous.reference);
    expect({ held, status }).toMatchObject({
      held: { mine: true, expiresAt: first.next?.expiresAt },
      status: 'in-moderation',
    });
    expect((await room.use.takeNextStory.run(OTHER_MODERATOR)).next?.reference).toBe(calm.reference);
    expect(await room.use.takeNextStory.run(MODERATOR)).toEqual({ next: null });
  });

  it('gives a story again whose claim has run out', async () => {
    const { reference } = await room.submit();
    await room.use.takeNextStory.run(OTHER_MODERATOR);
    await expireClaim(reference);
    expect((await room.use.takeNextStory.run(MODERATOR)).next?.reference).toBe(reference);
  });

  it('gives two stories to two who ask at once, and none twice to ten', async () => {
    const sent = [];
    for (let i = 0; i < 5; i += 1) sent.push((await room.submit()).reference);
    const asked = await Promise.all(
      Array.from({ length: 10 }, (_, i) => room.use.takeNextStory.run(i % 2 === 0 ? MODERATOR : OTHER_MODERATOR)),
    );
    const taken = asked.flatMap(({ next }) => next?.reference ?? []);
    expect(taken.sort()).toEqual(sent.sort());
  });
});

describe('a story as its moderator reads it', () => {
  it('says whether there is an address, never which, and where the words of danger stand', async () => {
    const text = 'It was calm. Then he died.';
    const { reference } = await room.submit({ text, email: 'canary@anytown.example' });
    const story = await moderated(reference);
    expect(story.emailGiven).toBe(true);
    expect(JSON.stringify(story)).not.toContain('canary');
    expect(story.dangerMarks.map(({ start, end }) => text.slice(start, end))).toEqual(['died']);
    const without = await room.submit({ email: undefined });
    expect((await moderated(without.reference)).emailGiven).toBe(false);
  });

  it('has what the author answered to the last return, and to no earlier one', async () => {
    const { reference, secret } = await room.submit({ text: 'It was June.' });
    const giveBack = () => room.decide(reference, { decision: 'return', reason: 'Which month?' });
    await giveBack();
    expect((await moderated(reference)).authorAnswer).toBeNull();
    await room.use.editStory.run({ secret, edits: { accept: false, text: 'It was July.', message: 'I erred.' } });
    expect((await moderated(reference)).authorAnswer).toMatchObject({
      accepted: false,
      message: 'I erred.',
      textBefore: 'It was June.',
    });
    await giveBack();
    expect((await moderated(reference)).authorAnswer).toBeNull();
    await room.use.editStory.run({ secret, edits: { accept: true } });
    expect((await moderated(reference)).authorAnswer).toMatchObject({
      accepted: true,
      message: null,
      textBefore: null,
    });
  });

  it('says which providers may look first, for how long, and when it is published otherwise', async () => {
    const asked = { services: [HOSPITAL.code, SURGERY.code, SURGERY.code] };
    expect(await room.use.findPreviewers.run(asked, MODERATOR)).toEqual({
      previewers: [{ code: SURGERY.code, name: SURGERY.name }],
      hours: 72,
    });
    const { reference } = await room.submit({ services: [SURGERY.code] });
    const { publishesAt } = await room.decide(reference, publish);
    expect((await moderated(reference)).publishesAt).toBe(publishesAt);
  });
});

describe('the room’s figures', () => {
  it('count every story at its step, for the operator', async () => {
    const { counts, outbox } = await room.use.getStatus.run(OPERATOR);
    const [row] = await room.db.query<{ stories: number }>('select count(*)::int as stories from stories.story');
    expect(counts.accepted).toBe(row?.stories);
    const steps = ['inModeration', 'returned', 'held', 'preview', 'published', 'restricted', 'rejected', 'withdrawn'];
    const sum = [...steps, 'erased'].reduce((total, step) => total + (counts[step] ?? 0), 0);
    expect(sum).toBe(counts.accepted);
    expect(outbox.waiting).toBeGreaterThan(0);
    expect(await refusal(room.use.getStatus.run(MODERATOR))).toBe('403 forbidden');
  });
});
