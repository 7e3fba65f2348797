import { getStory, type PublicChange, type PublicStory, type StoryImpact } from '#contracts';
import { Calendar, plainMonth } from './calendar.js';
import { changeCard, differenceWords, namesLine, standingOf } from './change-card.js';
import { conversation } from './conversation.js';
import { aChange, anImpact, aResponse, aService } from './presenters.fixture.js';
import { storyCard } from './story-card.js';
import { excerpt, paragraphs } from './texts.js';
import { whenWords } from './wire-words.js';
import { counted, stories } from './words.js';

const calendar = new Calendar('Europe/London');
const NOW = new Date('2026-03-14T12:00:00Z');
const story = (but: Partial<PublicStory> = {}): PublicStory => ({ ...getStory.example.response, ...but });

describe('counts and months', () => {
  it('are in words', () => {
    expect([counted(1, 'day'), counted(1284, 'day'), stories(1), stories(0)]).toEqual([
      '1 day',
      '1,284 days',
      '1 story',
      '0 stories',
    ]);
    expect(plainMonth('2026-02')).toBe('February 2026');
    expect([whenWords(null), whenWords('ongoing'), whenWords('2025-12')]).toEqual([
      null,
      'still going on',
      'December 2025',
    ]);
  });
});

describe('what somebody wrote', () => {
  it('is parted where a line is empty', () => {
    expect(paragraphs('One.\nStill one.\n \n\n  Two.\n')).toEqual(['One.\nStill one.', 'Two.']);
    expect(paragraphs(' \n ')).toEqual([]);
  });

  it('is cut between words, and never in the middle of a sign', () => {
    expect(excerpt('Short.\n\nTwo lines.')).toBe('Short. Two lines.');
    expect(excerpt('the nurses were kind, but slow', 22)).toBe('the nurses were kind…');
    expect(excerpt('We left early. And then some more', 16)).toBe('We left early…');
    expect(excerpt('😀'.repeat(30), 10)).toBe(`${'😀'.repeat(10)}…`);
  });
});

describe('the line of progress on a card', () => {
  const line = (impact: Partial<StoryImpact>) => storyCard(story(), anImpact(impact), { now: NOW, calendar }).progress;

  it.each<[string, Partial<StoryImpact>, string, string]>([
    [
      'nobody known yet',
      { services: [aService({ progress: 'unheard', told: null, read: 0 })] },
      'told',
      'Published 12 days ago. We are finding who can answer.',
    ],
    [
      'nobody there',
      { services: [aService({ progress: 'unheard', told: 0, read: 0 })] },
      'late',
      'Published 12 days ago. Nobody at the service receives stories yet.',
    ],
    [
      'told',
      { services: [aService({ progress: 'heard', told: 1, read: 0 })] },
      'told',
      'Published 12 days ago. 1 person was told, nobody has opened it yet.',
    ],
    [
      'opened at one of two services',
      { services: [aService({ progress: 'heard', read: 0 }), aService({ progress: 'read', told: 3, read: 2 })] },
      'opened',
      'Published 12 days ago. 3 people were told, 2 opened it, nobody has answered yet.',
    ],
    ['acknowledged is not answered', { responses: [aResponse({ kind: 'acknowledgement' })] }, 'opened', 'Published'],
    ['answered', { responses: [aResponse({ afterDays: 1 })] }, 'answered', 'Answered after 1 day.'],
    ['answered at once', { responses: [aResponse({ afterDays: 0 })] }, 'answered', 'Answered on the same day.'],
    [
      'a change planned',
      { responses: [aResponse({ afterDays: 4 })], changes: [aChange({ state: 'in-progress' })] },
      'planned',
      'Answered after 4 days. 1 change planned.',
    ],
    ['changes made', { changes: [aChange({ state: 'made' }), aChange({ state: 'made' })] }, 'made', '2 changes made.'],
  ])('%s', (_, impact, sign, text) => {
    expect(line(impact)).toMatchObject({ sign, text: expect.stringContaining(text) as string });
  });

  it('is missing while it can’t be asked', () => {
    expect(storyCard(story(), undefined, { now: NOW, calendar }).progress).toBeNull();
  });
});

describe('a card of a story', () => {
  it('names who wrote, when and where, and links to the story', () => {
    const services = ['Ward 7', 'Ward 8'].map((name) => ({ code: name, name, kind: null, town: 'Anytown' }));
    expect(storyCard(story({ services }), undefined, { now: NOW, calendar })).toMatchObject({
      href: '/stories/H-7K3M-92QX',
      by: { name: 'Bluebird', relation: 'a patient', when: 'February 2026' },
      services: 'Ward 7, Anytown, and 1 other',
      published: { iso: '2026-03-02T10:00:00.000Z', words: '2 March 2026' },
    });
  });
});

describe('a card of a change', () => {
  const standing = (but: Partial<PublicChange>) => {
    const { sign, text, day, tone } = standingOf(aChange({ due: '2026-04-01', ...but }), calendar);
    return [sign, [text, day?.words].filter(Boolean).join(' '), tone];
  };

  it('says in words where it stands', () => {
    expect(standing({})).toEqual(['planned', 'Planned, due 1 April 2026', 'plain']);
    expect(standing({ due: null, state: 'in-progress' })).toEqual(['planned', 'In progress', 'plain']);
    expect(standing({ overdue: true })).toEqual(['late', 'Planned. An update is due since 1 April 2026', 'improve']);
    expect(standing({ state: 'made', madeAt: '2026-03-16T10:00:00.000Z' })).toEqual([
      'made',
      'Made on 16 March 2026',
      'good',
    ]);
    expect(standing({ state: 'not-going-ahead' })).toEqual(['stopped', 'Not going ahead', 'plain']);
  });

  it('says why it is not going ahead only then', () => {
    expect(changeCard(aChange({ reason: 'No room.' }), calendar).whyNot).toBeNull();
    expect(changeCard(aChange({ state: 'not-going-ahead', reason: 'No room.' }), calendar).whyNot).toBe('No room.');
  });

  it('counts what led to it, and what authors say, with how many said something', () => {
    const none = { yes: 0, partly: 0, no: 0, cannotSay: 0 };
    expect(changeCard(aChange({ stories: ['a', 'b'], differences: none }), calendar).facts).toEqual([
      '2 stories led to it.',
    ]);
    expect(differenceWords({ yes: 1, partly: 1, no: 1, cannotSay: 0 })).toBe(
      '2 of 3 authors say that it makes a difference.',
    );
    expect(differenceWords({ ...none, no: 2 })).toBe('None of 2 authors says that it makes a difference.');
    expect(namesLine(['A', 'B', 'C'])).toBe('A and 2 others');
  });
});

describe('the conversation', () => {
  it('is in order of time, with what was taken back and what the author thought of it', () => {
    const impact = anImpact({
      responses: [aResponse({ mark: 'not-helpful' })],
      replies: [{ id: '0198c1f0-0000-7000-8000-0000000000b1', at: '2026-03-07T10:00:00.000Z', text: 'Thank you.' }],
      withdrawnResponses: [{ organisation: { code: 'RX1', name: 'Anytown Trust' }, at: '2026-03-04T10:00:00.000Z' }],
    });
    expect(conversation(impact, 'Bluebird', calendar)).toMatchObject([
      { who: 'removed', speaker: 'Anytown Trust' },
      {
        who: 'organisation',
        did: 'answered',
        after: 'after 4 days',
        mark: { name: 'Bluebird', text: 'did not find this helpful.' },
      },
      { who: 'author', speaker: 'Bluebird', did: 'wrote back', paragraphs: ['Thank you.'] },
    ]);
  });
});
