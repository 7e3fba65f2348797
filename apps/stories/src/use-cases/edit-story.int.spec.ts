import { followStory, getUsualTime, StoryEdits } from '#contracts';
import { MODERATOR, refusal, TestRoom } from '../testing/stories-room.spec.js';

let room: TestRoom;
beforeAll(async () => {
  room = await TestRoom.open();
});
afterAll(() => room.close());

const follow = (secret: string) => room.use.followStory.run({ secret });
const edit = (secret: string, edits: object) => room.use.editStory.run({ secret, edits: StoryEdits.parse(edits) });
const moderated = (reference: string) => room.use.getModeratedStory.run({ reference }, MODERATOR);
const queued = async () =>
  (await room.use.listModerationQueue.run({ limit: 100 }, MODERATOR)).items.map(({ reference }) => reference);

/** A story that a moderator edited and sent back. */
const returned = async () => {
  const sent = await room.submit({ text: 'Nurse Joy was kind.' });
  const decision = { decision: 'return', title: 'Kind', text: 'The nurse was kind.', reason: 'When was it?' } as const;
  await room.decide(sent.reference, decision);
  return sent;
};

describe('what an author answers about a returned story', () => {
  it('shows both forms first, and brings the story back to the queue', async () => {
    const { reference, secret } = await returned();
    expect(await queued()).not.toContain(reference);
    expect(await follow(secret)).toMatchObject({
      status: 'returned',
      text: 'The nurse was kind.',
      original: { title: null, text: 'Nurse Joy was kind.' },
      reason: 'When was it?',
      relation: 'patient',
      good: ['kind nurses'],
    });
    expect(await edit(secret, { accept: true, message: 'In March.' })).toEqual({ reference, status: 'in-moderation' });
    expect(await queued()).toContain(reference);
    const after = await follow(secret);
    expect(followStory.response.parse(after)).toEqual(after);
    expect(after.history.map(({ kind }) => kind)).toEqual(['submitted', 'returned', 'replied']);
    const story = await moderated(reference);
    expect(story).toMatchObject({ text: 'The nurse was kind.', originalText: 'Nurse Joy was kind.' });
    expect(story.history.at(-1)).toMatchObject({ who: 'the author', what: 'replied', why: 'In March.' });
  });

  it('may be other words: they are read from the beginning, and the danger in them is seen', async () => {
    const { reference, secret } = await returned();
    await edit(secret, { text: 'I want to die.', message: 'I may kill myself.' });
    const story = await moderated(reference);
    expect(story).toMatchObject({ text: 'I want to die.', originalText: 'I want to die.', words: 4 });
    expect(story.danger).toEqual(expect.arrayContaining(['want to die', 'kill myself']));
    expect((await queued())[0]).toBe(reference);
  });

  it('takes the claim of whoever has not read it', async () => {
    const { reference, secret } = await returned();
    await room.use.claimStory.run({ reference }, MODERATOR);
    await edit(secret, { message: 'In March.' });
    const decision = { decision: 'publish', criticality: 0, title: 'x' } as const;
    expect(await refusal(room.use.decideStory.run({ reference, decision }, MODERATOR))).toBe('409 not-claimed');
  });

  it('is taken once, and only while somebody waits for it', async () => {
    const { secret } = await returned();
    const both = await Promise.allSettled([edit(secret, { accept: true }), edit(secret, { accept: true })]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusal(edit(secret, { accept: true }))).toBe('409 not-returned');
    const { secret: fresh } = await room.submit();
    expect(await refusal(edit(fresh, { message: 'Hello?' }))).toBe('409 not-returned');
    expect(await refusal(edit('wrong', { accept: true }))).toBe('404 not-found');
    await room.use.withdrawStory.run({ secret, erase: true });
    expect(await refusal(edit(secret, { accept: true }))).toBe('410 erased');
  });

  it('goes with the story when it is erased', async () => {
    const { secret } = await returned();
    await edit(secret, { text: 'quetzalcanary one', message: 'quetzalcanary two' });
    await room.use.withdrawStory.run({ secret, erase: true });
    expect(await room.tablesWith('quetzalcanary')).toEqual([]);
  });

  it('has to say something, and one thing', () => {
    const codes = (edits: object) =>
      StoryEdits.safeParse(edits).error?.issues.map(({ path, ...issue }) => [
        path.join('.'),
        'params' in issue ? issue.params?.code : issue.code,
      ]) ?? [];
    expect(codes({})).toEqual([['accept', 'required']]);
    expect(codes({ accept: true, text: 'Mine' })).toEqual([['text', 'not-with-accept']]);
    expect(codes({ text: 'word '.repeat(1001) })).toEqual([['text', 'too-many-words']]);
    expect(codes({ accept: true, message: 'Yes' })).toEqual([]);
  });
});

describe('a hold', () => {
  it('tells the author a day only where the service prepares', async () => {
    const until = '2036-01-01T09:00:00.000Z';
    for (const [hold, told] of [
      ['serious', until],
      ['safeguarding', null],
    ] as const) {
      const { reference, secret } = await room.submit();
      await room.decide(reference, { decision: 'hold', hold, until, reason: 'x' });
      expect((await follow(secret)).heldUntil).toBe(told);
    }
  });
});

it('how long moderators take is not said of too few stories', async () => {
  expect(getUsualTime.response.parse(await room.use.getUsualTime.run())).toEqual({ days: null });
});
