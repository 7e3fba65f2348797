import { z } from 'zod';
import { storable } from '#kernel';

/** What was typed into a form that could not be taken yet: names and values. */
export type Words = readonly (readonly [name: string, value: string])[];

/** Longer ones are shown, so that whoever wrote them can read and copy them; all go along with the form. */
const LONG = 60;

export const presentWords = (words: Words) =>
  words.map(([name, value]) => ({ name, value: storable(value), isLong: value.length > LONG }));

const Written = z.array(z.tuple([z.string().max(200), z.string()])).max(500);

/** As one hidden field. */
export const writeWords = (words: Words): string =>
  JSON.stringify(words.map(([name, value]) => [name, storable(value)]));

/** @returns nothing where the field is not one that we wrote */
export function readWords(field: string): Words {
  try {
    return Written.parse(JSON.parse(field));
  } catch {
    return [];
  }
}
