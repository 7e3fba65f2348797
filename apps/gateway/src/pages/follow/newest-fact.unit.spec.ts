import { Calendar } from '../../presenters/calendar.js';
import { aChange, anImpact, aResponse, aService, aStory } from '../../presenters/presenters.fixture.js';
import { newestFact } from './newest-fact.js';
import { timelines } from './timelines.js';

const about = {
  calendar: new Calendar('Europe/London'),
  now: new Date('2026-03-04T12:00:00.000Z'),
  usual: 'That usually takes 3 days.',
  operator: 'Marshland Voices',
};
type Story = Parameters<typeof aStory>[0];
type Impact = Parameters<typeof anImpact>[0];
const fact = (story: Story = {}, impact?: Impact | null, when = {}) =>
  newestFact(aStory(story), impact === null ? undefined : anImpact(impact), { ...about, ...when });
const LATER = { now: new Date('2026-03-14T12:00:00.000Z') };

describe('the newest fact', () => {
  it.each<[string, Story, string, RegExp, string | null]>([
    ['submitted', { status: 'submitted' }, 'A moderator will read your story', /1 March 2026/, null],
    ['in moderation', { status: 'in-moderation' }, 'A moderator will read your story', /You sent it/, null],
    [
      'answered a return',
      { status: 'in-moderation', history: [{ at: '2026-03-03T09:00:00.000Z', kind: 'replied' }] },
      'A moderator will read your story',
      /You answered us on 3 March 2026/,
      null,
    ],
    ['held', { status: 'held' }, 'We are checking your story with care', /care/, null],
    [
      'held so that the service can prepare',
      { status: 'held', heldUntil: '2026-03-09T09:00:00.000Z' },
      'Your story waits until 9 March 2026',
      /prepare/,
      null,
    ],
    [
      'held, and the day is over',
      { status: 'held', heldUntil: '2026-03-03T09:00:00.000Z' },
      'We are checking your story with care',
      /care/,
      null,
    ],
    ['returned', { status: 'returned', reason: 'When was it?' }, 'We need an answer from you', /moderator/, 'edit'],
    [
      'preview',
      { status: 'preview', publishesAt: '2026-03-07T09:00:00.000Z' },
      'Your story waits until 7 March 2026',
      /^Ward 7 may check it first. If they say nothing, we publish it\.$/,
      null,
    ],
    [
      'refused',
      { status: 'rejected', reason: 'It names somebody' },
      'We can’t publish your story',
      /It names somebody\./,
      null,
    ],
    [
      'restricted',
      { status: 'restricted', reason: 'A court' },
      'We can’t show the words of your story',
      /A court/,
      'read',
    ],
    [
      'taken back',
      { status: 'withdrawn', withdrawnAt: '2026-03-03T09:00:00.000Z' },
      'You took back this story',
      /3 March/,
      'erase',
    ],
  ])('before or after it is public: %s', (_name, story, title, lede, action) => {
    expect(fact(story, null)).toMatchObject({ title, lede: expect.stringMatching(lede) as string, action });
  });

  it('shows where to turn to while a story is held, and never why', () => {
    const held = fact({ status: 'held', reason: 'Somebody is in danger' }, null);
    expect(held.showsCrisisLines).toBe(true);
    expect(JSON.stringify(held)).not.toContain('Somebody is in danger');
    expect(fact({ status: 'returned', reason: 'When was it?' }, null).question).toBe('When was it?');
    expect(fact({ status: 'submitted' }, null).next).toContain(about.usual);
  });

  it('counts who was told and who opened it', () => {
    const title = (...services: Parameters<typeof aService>[0][]) =>
      fact({}, { services: services.map(aService) }).title;
    const [opened, told, nobody] = [
      { told: 2, read: 1 },
      { told: 1, read: 0 },
      { told: 0, read: 0 },
    ];
    expect(title(opened, told, told)).toBe('3 teams were told, 1 opened it');
    expect(title(told, told)).toBe('2 teams were told');
    expect(title(opened)).toBe('1 team was told, and opened it');
    expect(title(told, nobody)).toBe('1 team was told');
    expect(title({ told: null })).toBe('Your story is published');
    expect(fact({}, null)).toMatchObject({ title: 'Your story is published', action: 'read' });
  });

  it('says that nobody can answer, and who knows', () => {
    const unheard = fact({}, { services: [aService({ progress: 'unheard', told: 0, read: 0 })] });
    expect(unheard.title).toBe('Nobody can answer yet');
    expect(unheard.lede).toContain('Nobody at Ward 7 receives stories yet. We have told Marshland Voices.');
  });

  it('says after 7 days that nobody has answered, whatever was opened', () => {
    expect(fact({}, {}, LATER)).toMatchObject({
      title: 'Nobody has answered yet',
      next: expect.arrayContaining(['We can’t make them answer.']) as string[],
    });
    expect(fact({}, {}, { now: new Date('2026-03-08T12:00:00.000Z') }).title).not.toBe('Nobody has answered yet');
  });

  it('is an answer, that asks whether it was helpful', () => {
    const response = aResponse({ mark: null });
    expect(fact({}, { responses: [response] })).toMatchObject({
      title: 'Anytown Trust answered you',
      action: 'mark',
      response,
    });
    expect(fact({}, { responses: [aResponse({ mark: 'helpful' })] }).action).toBeNull();
    expect(fact({}, { responses: [aResponse({ kind: 'acknowledgement' })] })).toMatchObject({
      title: 'Anytown Trust is looking into it',
      action: null,
    });
  });

  it('is a change: planned, late, begun, given up, made', () => {
    const of = (but: Parameters<typeof aChange>[0]) => fact({}, { changes: [aChange(but)] });
    expect(of({ state: 'planned', due: '2026-04-01' })).toMatchObject({
      title: 'Anytown Trust plans a change',
      lede: 'They plan to have made it by 1 April 2026.',
    });
    expect(of({ state: 'planned', due: '2026-03-01', overdue: true }).lede).toContain(
      'An update is due since 1 March 2026',
    );
    expect(of({ state: 'planned', due: null }).lede).toBe('They have not said by when.');
    expect(of({ state: 'in-progress' }).title).toBe('Anytown Trust is working on a change');
    expect(of({ state: 'not-going-ahead', reason: 'No money' })).toMatchObject({
      title: 'Anytown Trust is not going ahead with a change',
      lede: 'No money.',
    });
    const made = of({ state: 'made', madeAt: '2026-03-20T10:00:00.000Z', difference: null });
    expect(made).toMatchObject({ title: 'Something changed because of your story', action: 'difference' });
    expect(made.lede).toBe('Anytown Trust made this change on 20 March 2026, 18 days after we published your story.');
    expect(of({ state: 'made', madeAt: '2026-03-20T10:00:00.000Z', difference: 'yes' }).action).toBeNull();
  });

  it('is whichever came last', () => {
    const responses = [aResponse({ publishedAt: '2026-03-12T10:00:00.000Z' })];
    const changes = [aChange({ state: 'planned', publishedAt: '2026-03-10T10:00:00.000Z' })];
    expect(fact({}, { responses, changes }).title).toBe('Anytown Trust answered you');
    expect(fact({}, { responses: [aResponse()], changes }).title).toBe('Anytown Trust plans a change');
  });

  it('promises mail only to whom it goes', () => {
    const promised = (notices: { given: boolean; confirmed: boolean; wanted: boolean }) =>
      fact({ notices }, null).next.some((words) => words.includes('We e-mail you'));
    expect(promised({ given: true, confirmed: true, wanted: true })).toBe(true);
    expect(promised({ given: true, confirmed: false, wanted: true })).toBe(false);
    expect(promised({ given: true, confirmed: true, wanted: false })).toBe(false);
  });
});

describe('timelines', () => {
  const two = [aService(), aService({ code: 'RX1B', name: 'Transport', progress: 'unheard', told: 0, readAt: null })];

  it('tell each service’s way apart, ending in its next step', () => {
    const responses = [aResponse({ service: { code: 'RX1A1', name: 'Ward 7' } })];
    const [ward, transport] = timelines(aStory(), anImpact({ services: two, responses }), about);
    expect(ward).toMatchObject({ service: 'Ward 7' });
    expect(ward?.steps.map(({ sign }) => sign)).toEqual(['past', 'told', 'opened', 'answered']);
    expect(ward?.steps.at(-1)).toMatchObject({ isStrong: true });
    expect(transport?.steps.map(({ sign }) => sign)).toEqual(['past', 'late']);
    expect(transport?.next).toMatch(/^we look for people who can answer/);
  });

  it('tell what belongs to no service of the story once', () => {
    const changes = [aChange({ services: [{ code: 'RX1', name: 'Anytown Trust' }] })];
    const ways = timelines(aStory(), anImpact({ services: two, changes }), about);
    expect(ways.map(({ steps }) => steps.filter(({ sign }) => sign === 'planned').length)).toEqual([1, 0]);
  });

  it('are one before publication, and while nothing is known of what came of it', () => {
    const [way, ...others] = timelines(aStory({ status: 'in-moderation' }), undefined, about);
    expect(others).toEqual([]);
    expect(way).toMatchObject({ service: null, next: 'a moderator reads your story.' });
    expect(timelines(aStory(), undefined, about)).toHaveLength(1);
    expect(timelines(aStory({ status: 'withdrawn' }), undefined, about)[0]?.next).toBeNull();
  });
});
