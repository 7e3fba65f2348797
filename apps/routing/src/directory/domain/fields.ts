import { isUnstorable } from '#kernel';
import type { Point } from '#contracts';
import { readPostcode } from './postcodes.js';
import { Damaged } from './source-row.js';

const LONGEST_TEXT = 300;
/** A national code (up to 50 signs in the files of dentists), and room for `-ID` of a branch. */
const LONGEST_CODE = 52;
const CODE = /^[!-~](?:[ -~]*[!-~])?$/;

/** Invisible signs: soft hyphen, zero width, direction, byte order mark. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** What damaged bytes become, and controls: a row with one of these is not what its publisher wrote. */
const BROKEN = /[\ufffd\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Without spaces at its ends, invisible signs, no-break and double spaces. */
export function tidy(text: string): string {
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** @throws Damaged when the line holds what no publisher wrote */
export function refuseBroken(line: string): void {
  if (BROKEN.test(line) || isUnstorable(line)) throw new Damaged('characters that cannot be read: damaged encoding');
}

/** @throws Damaged when it is too long to be a name, an address or a town */
export function readText(field: string, text: string | undefined): string | null {
  const tidied = tidy(text ?? '');
  if (tidied.length > LONGEST_TEXT) throw new Damaged(`${field}: longer than ${LONGEST_TEXT} characters`);
  return tidied || null;
}

/** @throws Damaged when it is missing */
export function readRequired(field: string, text: string | undefined): string {
  const read = readText(field, text);
  if (read === null) throw new Damaged(`${field}: missing`);
  return read;
}

/** A code as the publisher wrote it, which is not always tidy: `5CX SALEDENTALCARE__000002_M334RZ`. */
export function readCode(field: string, text: string | undefined): string | null {
  const code = tidy(text ?? '');
  if (code === '') return null;
  if (code.length > LONGEST_CODE || !CODE.test(code)) throw new Damaged(`${field}: not a code`);
  return code;
}

/** The postcode as it is written, `LS1 3EX`. @throws Damaged when it is something else */
export function readPostcodeField(field: string, text: string | undefined): string | null {
  const tidied = tidy(text ?? '');
  if (tidied === '') return null;
  const postcode = readPostcode(tidied);
  if (postcode === null) throw new Damaged(`${field}: not a postcode`);
  return postcode;
}

/**
 * Null where either is missing or both are 0, which is how some files say that they don't know.
 * @throws Damaged when one is no number, or nowhere on earth
 */
export function readPoint(latitude: string | undefined, longitude: string | undefined): Point | null {
  const [y, x] = [readNumber('latitude', latitude, 90), readNumber('longitude', longitude, 180)];
  if (y === null || x === null || (y === 0 && x === 0)) return null;
  return { latitude: y, longitude: x };
}

function readNumber(field: string, text: string | undefined, most: number): number | null {
  const tidied = tidy(text ?? '');
  if (tidied === '') return null;
  if (!/^-?\d{1,3}(\.\d{1,20})?(E-\d{1,2})?$/i.test(tidied) || Math.abs(Number(tidied)) > most) {
    throw new Damaged(`${field}: not a ${field}`);
  }
  return Number(tidied);
}

/**
 * A day: `20190731` or `2019-07-31`.
 * @returns `2019-07-31`
 * @throws Damaged when it is none
 */
export function readDay(field: string, text: string | undefined): string | null {
  const tidied = tidy(text ?? '');
  if (tidied === '') return null;
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(tidied) ?? [];
  const written = `${year}-${month}-${day}`;
  const date = new Date(`${written}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written) {
    throw new Damaged(`${field}: not a day such as 20190731`);
  }
  return written;
}
