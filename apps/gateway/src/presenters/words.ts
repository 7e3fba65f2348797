/** `1 story`, `1,284 stories`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** `1 person`, `12 people`. */
export const people = (count: number): string => counted(count, 'person', 'people');

/** `1 story`, `1,284 stories`. */
export const stories = (count: number): string => counted(count, 'story', 'stories');

/** `a ward manager`, `an administrator`, `a GP partner`: a role in the middle of a sentence. */
export function aRole(role: string): string {
  const plain = role.trim();
  if (plain === '') return 'a member of staff';
  const [first = '', second = ''] = plain;
  const isAbbreviation = second !== '' && second === second.toUpperCase() && second !== second.toLowerCase();
  const word = isAbbreviation ? plain : first.toLowerCase() + plain.slice(1);
  return `${soundsLikeVowel(plain, isAbbreviation) ? 'an' : 'a'} ${word}`;
}

/** The names of letters that begin with a vowel: an HR manager, a GP. */
const SPOKEN_WITH_VOWEL = 'AEFHILMNORSX';

const soundsLikeVowel = (word: string, isAbbreviation: boolean): boolean =>
  isAbbreviation ? SPOKEN_WITH_VOWEL.includes(word.charAt(0)) : /^[aeiou]/i.test(word) && !/^(uni|use)/i.test(word);

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Ends in a full stop, unless what somebody wrote ends in a mark of its own. */
export const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** `A`, `A and B`, `A, B and C`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
