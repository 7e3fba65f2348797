import type { StoryImpact } from '#contracts';
import type { FollowedStory } from '../clients/stories-client.js';
import { Calendar } from './calendar.js';
import { FollowPage, presentFollow } from './follow.js';
import { aChange, anImpact, aResponse, aService, aStory } from './presenters.fixture.js';

const calendar = new Calendar('Europe/London');
const page = (story: FollowedStory, impact?: StoryImpact) =>
  presentFollow(story, { impact, replies: [], isAway: false }, calendar);
const lines = (story: FollowedStory, impact?: StoryImpact) => page(story, impact).timeline.map(({ text }) => text);
const last = (story: FollowedStory, impact?: StoryImpact) => page(story, impact).timeline.at(-1);

describe('the timeline', () => {
  it('tells a whole story in plain words, oldest first', () => {
    const impact = anImpact({
      services: [aService({ progress: 'changed' })],
      responses: [aResponse({ mark: 'helpful' })],
      changes: [aChange({ state: 'made', madeAt: '2026-03-20T10:00:00.000Z', difference: 'yes' })],
    });
    expect(lines(aStory(), impact)).toEqual([
      'You sent us your story.',
      'We published your story.',
      'We told 2 people at Ward 7.',
      'A ward manager at Anytown Trust opened your story.',
      'Anytown Trust answered.',
      'Anytown Trust plans a change: Everyone hears their going-home time by ten; by 1 April 2026.',
      'Something changed because of your story: Everyone hears their going-home time by ten.',
    ]);
  });

  it('is in the order of time, whatever order things are given in', () => {
    const impact = anImpact({
      responses: [aResponse({ publishedAt: '2026-03-01T09:30:00.000Z' })],
      withdrawnResponses: [{ organisation: { code: 'RX1', name: 'Anytown Trust' }, at: '2026-03-01T09:15:00.000Z' }],
    });
    expect(lines(aStory(), impact).slice(0, 3)).toEqual([
      'You sent us your story.',
      'Anytown Trust took back an answer.',
      'Anytown Trust answered.',
    ]);
  });

  it('says honestly when somebody else was told, or nobody', () => {
    const above = aService({ told: 1, toldWhere: { code: 'RX1', name: 'Anytown Trust' }, readAt: null });
    expect(lines(aStory(), anImpact({ services: [above] }))).toContain(
      'Nobody answers for Ward 7 itself yet, so we told 1 person at Anytown Trust.',
    );
    const unheard = aService({ progress: 'unheard', told: 0, toldWhere: null, read: 0, readAt: null });
    const story = page(aStory(), anImpact({ services: [unheard] }));
    expect(story.timeline.map(({ kind }) => kind)).toEqual(['submitted', 'published', 'unheard', 'next']);
    expect(story.timeline.at(-1)?.text).toContain('stays on our list');
  });

  it('says how many opened it, and never by name', () => {
    const read = aService({ read: 3, readBy: { role: 'HR officer', organisation: 'Anytown Trust' } });
    expect(lines(aStory(), anImpact({ services: [read] }))).toContain(
      'An HR officer at Anytown Trust opened your story. So far, 3 people opened it.',
    );
    const unknown = aService({ read: 1, readBy: null });
    expect(lines(aStory(), anImpact({ services: [unknown] }))).toContain('Somebody at Ward 7 opened your story.');
  });

  it('does not call an acknowledgement an answer', () => {
    const impact = anImpact({ responses: [aResponse({ kind: 'acknowledgement' })] });
    expect(lines(aStory(), impact)).toContain('Anytown Trust wrote that they are looking into it.');
    expect(last(aStory(), impact)?.text).toBe('Ward 7 has not answered yet.');
  });

  it('never calls a plan what was made before anybody read of it', () => {
    const made = aChange({
      state: 'made',
      publishedAt: '2026-03-20T10:00:00.000Z',
      madeAt: '2026-03-20T10:00:00.000Z',
    });
    const kinds = page(aStory(), anImpact({ changes: [made] })).timeline.map(({ kind }) => kind);
    expect(kinds).toContain('change-made');
    expect(kinds).not.toContain('change-planned');
  });

  it('gives the reason only where the story stands', () => {
    const history = [{ at: '2026-03-01T09:00:00.000Z', kind: 'rejected' as const }];
    expect(lines(aStory({ status: 'rejected', reason: 'It is not about care.', history }))).toEqual([
      "We can't publish your story: It is not about care.",
    ]);
    expect(lines(aStory({ status: 'withdrawn', reason: 'Another reason.', history }))).toEqual([
      "We can't publish your story.",
    ]);
  });

  it.each<[FollowedStory['status'], string]>([
    ['submitted', 'Next: a moderator reads your story.'],
    ['in-moderation', 'Next: a moderator reads your story.'],
    ['returned', 'Next: we wait for your answer.'],
    ['held', 'Next: we finish checking your story. We tell you here what happens.'],
    ['preview', 'Next: we publish your story on 31 March 2026.'],
    ['published', 'Next: we find the people who can answer, and tell them.'],
  ])('says what comes next when a story is %s', (status, text) => {
    // Half past eleven at night in UTC is the next day in London, where summer time has begun.
    const story = aStory({ status, publishesAt: status === 'preview' ? '2026-03-30T23:30:00.000Z' : null });
    expect(last(story)).toEqual({ at: story.publishesAt, kind: 'next', text });
  });

  it('says who has not answered, and what is due', () => {
    const two = anImpact({ services: [aService(), aService({ code: 'RX1A2', name: 'Ward 8' })] });
    expect(last(aStory(), two)?.text).toBe('Ward 7 and Ward 8 have not answered yet.');
    const planned = anImpact({ changes: [aChange({ due: null }), aChange()] });
    expect(last(aStory(), planned)).toEqual({
      at: '2026-04-01T00:00:00.000Z',
      kind: 'next',
      text: 'Next: Anytown Trust plans to make the change by 1 April 2026.',
    });
    const overdue = anImpact({ changes: [aChange({ overdue: true })] });
    expect(last(aStory(), overdue)?.text).toBe('An update from Anytown Trust is due since 1 April 2026.');
  });

  it('asks the author in the end, and then rests', () => {
    const answered = aService({ progress: 'answered' });
    const impact = anImpact({ services: [answered], responses: [aResponse()] });
    expect(last(aStory(), impact)?.text).toBe('Next: tell them whether their answer was helpful.');
    const made = { ...impact, changes: [aChange({ state: 'made', madeAt: '2026-03-20T10:00:00.000Z' })] };
    expect(last(aStory(), made)?.text).toBe('Next: tell them whether the change makes a difference.');
    for (const status of ['rejected', 'withdrawn', 'erased', 'restricted'] as const) {
      expect(last(aStory({ status }), impact)?.kind).not.toBe('next');
    }
  });
});

describe('the follow page', () => {
  it('is what the document says', () => {
    const shown = page(aStory(), anImpact({ responses: [aResponse()], changes: [aChange()] }));
    expect(FollowPage.strict().parse(shown)).toEqual(shown);
  });

  it('shows each service of the story, known to impact or not', () => {
    const story = aStory({
      services: [
        { code: 'RX1A1', name: 'Ward 7' },
        { code: 'NEW', name: 'Ward 9' },
      ],
    });
    expect(page(story, anImpact()).services).toEqual([
      { code: 'RX1A1', name: 'Ward 7', progress: 'read', told: 2, read: 1 },
      { code: 'NEW', name: 'Ward 9', progress: 'unheard', told: null, read: 0 },
    ]);
  });

  it('says what is missing while impact is away', () => {
    expect(presentFollow(aStory(), { impact: undefined, replies: [], isAway: true }, calendar).missing).toEqual([
      'impact',
    ]);
    expect(page(aStory()).missing).toBeUndefined();
  });

  it('says what the author can do now', () => {
    const impact = anImpact({ responses: [aResponse()], changes: [aChange({ state: 'made' })] });
    expect(page(aStory(), impact).canDo).toEqual(['mark', 'reply', 'difference', 'notices', 'withdraw', 'erase']);
    expect(page(aStory({ status: 'returned' })).canDo).toEqual(['edit', 'notices', 'withdraw', 'erase']);
    expect(page(aStory({ status: 'submitted' })).canDo).toEqual(['notices', 'withdraw', 'erase']);
    expect(page(aStory({ status: 'withdrawn' }), impact).canDo).toEqual(['erase']);
    expect(page(aStory({ status: 'erased' }), impact).canDo).toEqual([]);
  });
});
