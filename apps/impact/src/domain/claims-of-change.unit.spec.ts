import { claimOfChange } from './claims-of-change.js';

describe('a claim of a change', () => {
  it.each([
    ['From Monday, a nurse tells each person at ten when they can expect to leave.', 'from monday'],
    ['A nurse now tells each person by ten.', 'now tells'],
    ['I have met the pharmacy team, and we are changing how the two of us talk.', 'are changing'],
    ['The pharmacy now sends a message to the ward as soon as a bag is ready.', 'now sends'],
    ['New signs are ordered, and until they hang a volunteer stands in the hall.', 'new signs'],
    ['The letters are put right from this week.', 'are put right'],
    ['We are setting up a message every four weeks to everyone who waits.', 'are setting up'],
    ['You are right about the drinks: from this week a volunteer goes round.', 'from this week'],
    ['We have since introduced an hourly round.', 'have since introduced'],
    ['We’ve changed the rota.', "'ve changed"],
    ['We ha\u00adve chan\u200bged the rota.', 'have changed'],
    ['We’ll make sure that it is said earlier.', "'ll make sure"],
    ['As a result of your story all rooms are checked.', 'as a result'],
    ['This no longer happens.', 'no longer happens'],
    ['In future you will get a call.', 'in future'],
    ['There have been changes to the way we book.', 'changes to the'],
    ['We plan to recruit two more nurses.', 'plan to recruit'],
  ])('is found in "%s"', (text, words) => {
    expect(claimOfChange(text)).toBe(words);
  });

  it.each([
    'Thank you for telling us. I am Ann, the ward manager.',
    'This made the whole night team smile.',
    'Thank you. I have read this and will answer properly once I have spoken with the team.',
    'There are no silly questions. I have passed this on to your health visitor and to her manager.',
    'I am sorry that you were left waiting. Please ring me on the ward.',
    'It is kind of you to write, and I will pass on your thanks.',
    'I would like to hear more about your visit. Ask for me at the desk.',
  ])('is not seen in "%s"', (text) => {
    expect(claimOfChange(text)).toBeUndefined();
  });

  it('reads the longest answer in no time', () => {
    const started = performance.now();
    for (const piece of ['we will ', 'have a ', 'new and ', "are we're ", 'from the ']) {
      claimOfChange(piece.repeat(10_000 / piece.length));
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
