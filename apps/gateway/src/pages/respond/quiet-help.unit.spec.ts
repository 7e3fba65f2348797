import type { Tag } from '#contracts';
import { adviceFor, notSaid } from './quiet-help.js';

const PRAISE: Tag[] = [{ name: 'kind staff', polarity: 1 }];
const CONCERN: Tag[] = [{ name: 'waiting', polarity: -1 }];
const FEELING: Tag[] = [{ name: 'afraid', polarity: 0 }];

describe('quiet help', () => {
  it('fits the story: praise is thanked for and passed on, a concern needs more', () => {
    expect(adviceFor(PRAISE, '')).toEqual(['Thank them for telling you.', 'Pass it on, and say to whom.']);
    const forConcern = [
      'Say what you do, and why it is you who answers.',
      'Thank them for telling you.',
      'Say sorry for what went wrong.',
      'Say what happens next, and by when.',
      'Give a name or a place they can turn to.',
    ];
    expect(adviceFor(CONCERN, '')).toEqual(forConcern);
    expect(adviceFor([...PRAISE, ...CONCERN], '')).toEqual(forConcern);
    expect(adviceFor(FEELING, '')).toEqual(forConcern);
  });

  it('goes as things are said', () => {
    const good =
      'I manage Ward 12, so your story came to me. Thank you for writing it. I am sorry that nobody rang you. ' +
      'From Monday a nurse will ring each family. If you want to talk, please ring me on the ward.';
    expect(notSaid(CONCERN, good)).toEqual([]);
    expect(notSaid(CONCERN, 'Thank you. We apologise.')).toEqual([
      'You have not said why it is you who answers.',
      'You have not said what happens next.',
      'You have not said to whom they can turn.',
    ]);
    expect(notSaid(PRAISE, 'Many thanks. I have read it to the whole team.')).toEqual([]);
  });

  it('finishes, whatever is written', () => {
    for (const text of ['i '.repeat(50_000), "I'm a ".repeat(20_000), 'é\u0000\ud83d'.repeat(10_000)]) {
      const from = performance.now();
      expect(adviceFor(CONCERN, text).length).toBeGreaterThan(0);
      expect(performance.now() - from).toBeLessThan(500);
    }
  });
});
