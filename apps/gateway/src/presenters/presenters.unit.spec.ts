import { getStory, listInbox, placeExample } from '#contracts';
import { Calendar, plainDay, shiftMonth } from './calendar.js';
import { InboxItem, presentInboxItem } from './inbox.js';
import { aChange, anImpact, aResponse, aService } from './presenters.fixture.js';
import { followUrl, presentStory, Story } from './stories.js';
import { aRole, listed, people, sentence } from './words.js';

describe('words', () => {
  it.each([
    ['Ward manager', 'a ward manager'],
    ['administrator', 'an administrator'],
    ['GP partner', 'a GP partner'],
    ['HR officer', 'an HR officer'],
    ['University lecturer', 'a university lecturer'],
    ['', 'a member of staff'],
    ['X', 'a x'],
  ])('say %p as %p', (role, words) => expect(aRole(role)).toBe(words));

  it('count and list', () => {
    expect([people(1), people(0), people(1200)]).toEqual(['1 person', '0 people', '1,200 people']);
    expect([listed([]), listed(['A']), listed(['A', 'B', 'C'])]).toEqual(['', 'A', 'A, B and C']);
    expect([sentence('Why'), sentence('Why?')]).toEqual(['Why.', 'Why?']);
  });

  it('know the month by the calendar of the place', () => {
    expect(new Calendar('Europe/London').month(new Date('2026-03-31T23:30:00Z'))).toBe('2026-04');
    expect(new Calendar('UTC').month(new Date('2026-03-31T23:30:00Z'))).toBe('2026-03');
    expect(plainDay('2026-04-01')).toBe('1 April 2026');
    expect([shiftMonth('2026-11', -11), shiftMonth('2026-01', -1), shiftMonth('2026-12', 1)]).toEqual([
      '2025-12',
      '2025-12',
      '2027-01',
    ]);
  });
});

describe('a story in a list', () => {
  const story = getStory.example.response;

  it('is as the stories room gives it, where nothing is expanded', () => {
    expect(presentStory(story, [], {})).toEqual(story);
  });

  it('takes what other rooms know of it', () => {
    const impacts = new Map([[story.reference, anImpact({ responses: [aResponse()], changes: [aChange()] })]]);
    const shown = presentStory(story, ['services', 'responses', 'changes'], {
      places: new Map([['RX1A1', placeExample]]),
      impacts,
    });
    expect(Story.strict().parse(shown)).toEqual(shown);
    expect(shown.services[0]).toMatchObject({ postcode: 'AB1 2CD', status: 'open' });
    expect(shown.responses).toHaveLength(1);
    expect(shown.changes?.[0]).not.toHaveProperty('difference');
  });

  it('tells "none" from "not known"', () => {
    expect(presentStory(story, ['responses'], { impacts: new Map() }).responses).toEqual([]);
    expect(presentStory(story, ['responses'], {}).responses).toBeUndefined();
  });

  it('has its private link at the configured address', () => {
    expect(followUrl('https://heard.example/', 'abc')).toBe('https://heard.example/follow/abc');
  });
});

describe('a story in the inbox', () => {
  const told = listInbox.example.response.items[0] as Parameters<typeof presentInboxItem>[0];

  it('says how far it has come, and by when to answer', () => {
    const item = presentInboxItem(told, anImpact());
    expect(InboxItem.strict().parse(item)).toEqual(item);
    expect(item).toMatchObject({ services: [{ progress: 'read' }], answerBy: told.answerBy });
  });

  it('waits for nobody once all have answered, and guesses nothing', () => {
    const answered = anImpact({ services: [aService({ progress: 'answered' })] });
    expect(presentInboxItem(told, answered).answerBy).toBeNull();
    expect(presentInboxItem(told, undefined).services[0]?.progress).toBeNull();
  });
});
