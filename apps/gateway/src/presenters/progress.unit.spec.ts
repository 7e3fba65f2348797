import { Calendar } from './calendar.js';
import { aService } from './presenters.fixture.js';
import { progressMark } from './progress.js';

const calendar = new Calendar('Europe/London');
const story = { publishedAt: '2026-03-02T10:00:00.000Z', now: new Date('2026-03-14T12:00:00.000Z') };
const mark = (but: Parameters<typeof aService>[0]) => progressMark(aService(but), story, calendar);

describe('the progress mark', () => {
  it.each<[Parameters<typeof aService>[0], string]>([
    [{ progress: 'unheard', told: 0 }, 'Nobody here receives stories yet.'],
    [{ progress: 'unheard', told: null, heardAt: null }, 'Not heard yet, 12 days since publication.'],
    [
      { progress: 'heard', heardAt: '2026-03-02T11:00:00.000Z', readAt: null },
      'Heard on 2 March 2026, not opened yet, 12 days since publication.',
    ],
    [{ progress: 'read' }, 'Read on 3 March 2026, not answered yet, 12 days since publication.'],
    [{ progress: 'answered', answeredAt: '2026-03-06T10:00:00.000Z' }, 'Answered on 6 March 2026, after 4 days.'],
    [
      { progress: 'changed', answeredAt: '2026-03-02T12:00:00.000Z', changedAt: '2026-03-10T10:00:00.000Z' },
      'Answered on 2 March 2026, on the same day. Changed on 10 March 2026.',
    ],
    [{ progress: 'changed', changedAt: '2026-03-10T10:00:00.000Z' }, 'Changed on 10 March 2026.'],
  ])('says it with its days: %j', (but, sentence) => {
    expect(mark(but).sentence).toBe(sentence);
  });

  it('marks one of five words as where the story is now', () => {
    const { steps } = mark({ progress: 'read' });
    expect(steps.map(({ word, state, sign }) => [word, state, sign])).toEqual([
      ['Unheard', 'past', 'past'],
      ['Heard', 'past', 'past'],
      ['Read', 'now', 'opened'],
      ['Answered', 'to-come', 'to-come'],
      ['Changed', 'to-come', 'to-come'],
    ]);
  });

  it('says that it was published today', () => {
    const today = { ...story, now: new Date('2026-03-02T20:00:00.000Z') };
    expect(progressMark(aService({ progress: 'heard' }), today, calendar).sentence).toMatch(/published today\.$/);
  });
});
