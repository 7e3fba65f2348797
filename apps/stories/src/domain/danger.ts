import { fold, type TextRange } from './folded-text.js';

/**
 * Words that bring a story to the front of the queue. A space stands for any gap, a hyphen, or nothing where words are
 * also written as one; `*` for the rest of a word. Rather one too many: a person reads the story next.
 */
export const DANGER_WORDS = {
  'self-harm': [
    'suicid*',
    'kill myself',
    'killing myself',
    'kill himself',
    'killed himself',
    'kill herself',
    'killed herself',
    'kill themselves',
    'take my own life',
    'took his own life',
    'took her own life',
    'took their own life',
    'end my life',
    'ending my life',
    'end it all',
    'to end it',
    'want to die',
    'wanted to die',
    'wish i was dead',
    'better off dead',
    'no reason to live',
    'cannot go on',
    "can't go on",
    "couldn't go on",
    'self harm*',
    'harm myself',
    'harming myself',
    'hurt myself',
    'cut myself',
    'cutting myself',
    'overdos*',
  ],
  abuse: [
    'abuse',
    'abused',
    'abuser*',
    'abusing',
    'abusive',
    'assault*',
    'molest*',
    'rape',
    'raped',
    'raping',
    'rapist*',
    'sexually harassed',
    'sexual harassment',
    'sexually touched',
    'touched me inappropriately',
    'groomed',
    'grooming',
    'beaten',
    'beat me',
    'hit me',
    'hit him',
    'hit her',
    'slapped',
    'punched',
    'kicked me',
    'strangl*',
    'chok*',
    'black eye',
    'tortur*',
    'restrained',
    'tied up',
    'tied to',
    'locked in',
    'threaten*',
    'domestic violence',
    'forced marriage',
    'traffick*',
    'safeguarding',
  ],
  death: [
    'death*',
    'dead',
    'die',
    'died',
    'dies',
    'dying',
    'passed away',
    'passed on',
    'lost his life',
    'lost her life',
    'killed',
    'killing',
    'fatal*',
    'stillb*',
    'miscarr*',
    'coroner*',
    'inquest*',
    'bereave*',
    'manslaughter',
    'murder*',
  ],
  'child at risk': [
    'child at risk',
    'children at risk',
    'baby at risk',
    'child is not safe',
    'child is in danger',
    'children in danger',
    'unsafe at home',
    'not safe at home',
    'afraid to go home',
    'scared to go home',
    'left alone with',
    'hurt my child',
    'hurt my son',
    'hurt my daughter',
    'hurt my baby',
    'hit my child',
    'hit my son',
    'hit my daughter',
    'shak* the baby',
    'shook the baby',
    'neglect*',
    'child protection',
    'social services took',
  ],
} as const;

const MOST_MARKS = 20;
const ANY = patternOf(Object.values(DANGER_WORDS).flat());

/**
 * The words of danger in what an author wrote, as they stand there, each once, the first twenty.
 * @param texts text, title, phrases: words are not looked for across two of them
 */
export function dangerIn(texts: readonly (string | undefined)[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    if (text === undefined) continue;
    for (const { start, end } of dangerRangesIn(text)) {
      if (found.size === MOST_MARKS) return [...found];
      found.add(text.slice(start, end));
    }
  }
  return [...found];
}

/** Where the words of danger stand in a text as it was written, in order. */
export function dangerRangesIn(text: string): TextRange[] {
  const { folded, rangeOf } = fold(text);
  return [...folded.matchAll(ANY)].map(({ index, 0: words }) => rangeOf(index, index + words.length));
}

/** One alternation of plain words between the borders of words: no nesting, so no text makes it slow. */
function patternOf(words: readonly string[]): RegExp {
  const alternatives = words.map((word) => word.replaceAll('*', "[\\p{L}']{0,20}").replaceAll(' ', '[ -]{0,40}'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}
