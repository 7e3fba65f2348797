/**
 * ODS writes in CAPITALS. A text without one small letter is shown as a person would write it: "ST. MARY'S NHS TRUST" →
 * "St. Mary's NHS Trust". Whatever has a small letter was written by somebody with care, and stays.
 *
 * The rule, word by word: a word of these lists is written as it stands there; one without a vowel is an abbreviation
 * (TBMG) and stays; others get one capital, also after a hyphen or an apostrophe that begins a name (O'Brien), and in
 * Mc names.
 */
export function written(name: string): string {
  if (!isCapitals(name)) return name;
  return name.replace(/[\p{L}\p{N}'’]+/gu, (word, at: number) => writtenWord(word, at === 0, name.charAt(at - 1)));
}

/** No small letter, and at least one capital. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

const SMALL = new Set('and of the for at in on upon by to with under le la de y yr ar cum juxta'.split(' '));

const AS_THEY_STAND = new Map(
  (
    'NHS GP GPs CCG ICB ICS PCT UK A E MIU UTC WIC OOH ENT MSK IVF HIV GUM IAPT CAMHS CATS HMP YOI BMI CQC LLP PLC CIC ' +
    'II III IV AQP EMI IUC USA UCC AAA NE NW SE SW DAART Dr Drs Mr Mrs Ms St Sts Ltd Rd Ctr Hlth Hpl Pk Pl Ln Sq Nr ' +
    'Jnr Snr Mt Ft Ptnr Ptnrs Cwm Pwll Llys Ystrad Bryn Glyn'
  )
    .split(' ')
    .map((word) => [word.toUpperCase(), word]),
);

function writtenWord(word: string, first: boolean, before: string): string {
  const listed = AS_THEY_STAND.get(word);
  if (listed !== undefined) return listed;
  const lower = word.toLowerCase();
  if (SMALL.has(lower)) return first || before === '(' ? capital(lower) : lower;
  if (/\p{N}/u.test(word)) return /^\p{N}+(st|nd|rd|th)$/u.test(lower) ? lower : word;
  if (!/[aeiouy]/.test(lower.normalize('NFD'))) return word;
  return capital(lower)
    .replace(/^Mc(\p{Ll})(?=\p{Ll}{2})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    .replace(/^(\p{L}['’])(\p{Ll})(?=\p{Ll})/u, (_, start: string, letter: string) => start + letter.toUpperCase());
}

function capital(word: string): string {
  return word.replace(/^['’]*\p{L}/u, (start) => start.toUpperCase());
}
