import { decideStory, getModeratedStory, type StoryDecision } from '#contracts';
import { NOBODY } from '#policy';
import { until } from '#testing';
import { HOSPITAL, MODERATOR, OTHER_MODERATOR, refusal, SURGERY, TestRoom } from '../testing/stories-room.spec.js';

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

describe('a decision', () => {
  it('names every field that is missing or wrong at once', async () => {
    const { reference } = await room.submit({ services: [] });
    await claim(reference);
    expect(await refusal(decide(reference, { decision: 'publish' }))).toBe(
      '422 invalid, criticality required, title required, services required',
    );
    expect(await refusal(decide(reference, { decision: 'publish', title: 'A day', services: ['NOPE'] }))).toBe(
      '422 invalid, criticality required, services.0 unknown-service',
    );
    expect(await refusal(decide(reference, { decision: 'reject' }))).toBe('422 invalid, reason required');
    room.others.places = 'away';
    expect(await refusal(decide(reference, { ...publish, services: ['RX88'] }))).toBe('503 unavailable');
  });

  it('to publish makes the story public, says so once with its version, and ends the claim', async () => {
    const sent = await room.submit({ good: ['kind nurses'], improve: ['going home'], screenName: 'Bluebird' });
    const answer = await room.decide(sent.reference, { ...publish, text: 'Edited words.' });
    expect(decideStory.response.parse(answer)).toEqual({ status: 'published' });
    const story = await moderated(sent.reference);
    expect(getModeratedStory.response.parse(story)).toEqual(story);
    expect(story).toMatchObject({ status: 'published', claim: null, text: 'Edited words.', criticality: 2 });
    expect(story.originalText).toBe('The nurses were kind.');
    expect(story.history.map(({ who, what }) => `${who} ${what}`)).toEqual([
      'the author submitted',
      'Mo Moderator in-moderation',
      'Mo Moderator published',
    ]);
    const [, published, ...more] = await room.events(sent.reference);
    expect(more).toEqual([]);
    expect(published).toMatchObject({
      type: 'stories.story-published.v1',
      data: {
        version: 3,
        title: 'A day',
        text: 'Edited words.',
        screenName: 'Bluebird',
        improvable: true,
        criticality: 2,
        services: [{ code: HOSPITAL.code, name: HOSPITAL.name }],
        tags: [
          { name: 'kind nurses', polarity: 1 },
          { name: 'going home', polarity: -1 },
        ],
      },
    });
    expect(await refusal(decide(sent.reference, publish, OTHER_MODERATOR))).toBe('409 already-decided');
  });

  it('of two moderators counts once, and the second is told who decided', async () => {
    const { reference } = await room.submit();
    await claim(reference);
    const outcomes = await Promise.allSettled([decide(reference, publish), decide(reference, publish)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect((refused?.reason as Error).message).toContain('Mo Moderator decided it at');
    expect((await room.events(reference)).filter(({ type }) => type.includes('published'))).toHaveLength(1);
  });

  it.each([
    ['return', 'returned'],
    ['hold', 'held'],
    ['reject', 'rejected'],
    ['restrict', 'restricted'],
  ] as const)('to %s leaves it %s, with the reason in the history and no event', async (decision, status) => {
    const { reference } = await room.submit();
    expect(await room.decide(reference, { decision, reason: 'A reason' })).toEqual({ status });
    const story = await moderated(reference);
    expect(story.history.at(-1)).toMatchObject({ who: MODERATOR.name, what: status, why: 'A reason' });
    expect(await room.events(reference)).toHaveLength(1);
  });

  it('can come later for what was returned or held, and not for what was rejected', async () => {
    for (const decision of ['return', 'hold'] as const) {
      const { reference } = await room.submit();
      await room.decide(reference, { decision, reason: 'x' });
      expect(await room.decide(reference, publish)).toEqual({ status: 'published' });
    }
    const { reference } = await room.submit();
    await room.decide(reference, { decision: 'reject', reason: 'x' });
    expect(await refusal(claim(reference))).toBe('409 already-decided');
  });
});

describe('the history', () => {
  it('can’t be changed by the role that the room works with', async () => {
    const { reference } = await room.published();
    const why = { code: '42501' };
    await expect(room.tx.query('update story_history set why = null')).rejects.toMatchObject(why);
    await expect(room.tx.query('delete from story_history')).rejects.toMatchObject(why);
    await expect(room.tx.query('truncate story_history')).rejects.toMatchObject(why);
    // The one function that may only touches stories that were erased.
    await room.tx.query('select erase_history(id) from story where reference = $1', [reference]);
    const kept = await room.db.query(
      'select from stories.story_history h join stories.story s on s.id = h.story_id where reference = $1 and details is not null',
      [reference],
    );
    expect(kept).toHaveLength(1);
  });
});

describe('an amendment', () => {
  const amend = (reference: string, amendment: Parameters<typeof room.use.amendStory.run>[0]['amendment']) =>
    room.use.amendStory.run({ reference, amendment }, MODERATOR);

  it('of a public story is shown, kept and told, with a newer version', async () => {
    const { reference } = await room.published();
    const amendment = {
      criticality: 4,
      text: 'Fewer words.',
      services: [SURGERY.code, HOSPITAL.code],
      tags: [{ name: 'going home', polarity: -1 as const }],
      reason: 'A name stood in it',
    };
    expect(await amend(reference, amendment)).toEqual({ status: 'published' });
    const story = await room.use.getStory.run({ reference }, NOBODY);
    expect(story).toMatchObject({ text: 'Fewer words.', edited: true, tags: amendment.tags });
    expect(story.services.map(({ code }) => code)).toEqual(amendment.services);
    const events = await room.events(reference);
    expect(events.at(-1)).toMatchObject({ type: 'stories.story-updated.v1', data: { version: 4, criticality: 4 } });
    expect((await moderated(reference)).history.at(-1)).toMatchObject({ what: 'amended', why: amendment.reason });
  });

  it('is refused before publication, without a change, and with an unknown service', async () => {
    const { reference } = await room.submit();
    expect(await refusal(amend(reference, { criticality: 1, reason: 'x' }))).toBe('409 not-published');
    expect(await refusal(amend(reference, { reason: 'x' }))).toBe('422 invalid,  empty');
    expect(await refusal(amend(reference, { services: ['NOPE'], reason: 'x' }))).toBe(
      '422 invalid, services.0 unknown-service',
    );
  });
});

describe('the provider’s preview', () => {
  const previewed = async () => {
    const sent = await room.submit({ services: [SURGERY.code] });
    const answer = await room.decide(sent.reference, publish);
    return { ...sent, answer };
  };
  const endPreview = (reference: string) =>
    room.db.query('update stories.due_work set due_at = now() where subject = $1', [reference]);
  const timesPublished = async (reference: string) =>
    (await room.events(reference)).filter(({ type }) => type.includes('published')).length;

  it('lasts 72 hours by PostgreSQL’s clock; until then the story is not there', async () => {
    const { reference, answer } = await previewed();
    expect(answer.status).toBe('preview');
    const [row] = await room.db.query<{ hours: number }>(
      `select extract(epoch from $1::timestamptz - now()) / 3600 as hours`,
      [answer.publishesAt],
    );
    expect(Number(row?.hours)).toBeCloseTo(72, 1);
    expect(await refusal(room.use.getStory.run({ reference }, NOBODY))).toBe('404 not-found');
    expect(await timesPublished(reference)).toBe(0);
  });

  it('ends in publication once, whatever is restarted', async () => {
    const { reference } = await previewed();
    const before = room.startWorker();
    await before.stop();
    await endPreview(reference);
    const workers = [room.startWorker(), room.startWorker()];
    await until(async () => (await timesPublished(reference)) > 0);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(await timesPublished(reference)).toBe(1);
    expect((await moderated(reference)).history.at(-1)).toMatchObject({ who: 'Heard', what: 'published' });
    // A worker that died after the commit and before anything else changes nothing by trying again.
    await room.db.query(`insert into stories.due_work (kind, key, payload) values ('publish-story', 'again', $1)`, [
      JSON.stringify({ reference }),
    ]);
    const again = room.startWorker();
    await room.quiet();
    await again.stop();
    expect(await timesPublished(reference)).toBe(1);
  });

  it('can be stopped by a second thought, and then nothing is published', async () => {
    const { reference } = await previewed();
    await claim(reference, OTHER_MODERATOR);
    expect(await refusal(decide(reference, publish, OTHER_MODERATOR))).toBe('409 already-decided');
    await decide(reference, { decision: 'hold', reason: 'The provider asked' }, OTHER_MODERATOR);
    expect(await room.db.query('select from stories.due_work where subject = $1', [reference])).toEqual([]);
  });

  it('ends when the author takes the story back', async () => {
    const { reference, secret } = await previewed();
    await room.use.withdrawStory.run({ secret, erase: false });
    expect(await room.db.query('select from stories.due_work where subject = $1', [reference])).toEqual([]);
    expect(await room.events(reference)).toHaveLength(1);
    expect(await refusal(room.use.getStory.run({ reference }, NOBODY))).toBe('404 not-found');
  });
});
