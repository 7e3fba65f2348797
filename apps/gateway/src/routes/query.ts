import { z } from 'zod';
import { oneLine } from '#contracts';

/** A whole number as a query gives it: text. */
export const integer = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'Enter a whole number.')
    .transform(Number)
    .pipe(z.number().int().min(least).max(most));

/** A number above nothing, with or without decimals. */
export const positive = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}(\.\d{1,6})?$/, 'Enter a number, such as 5 or 2.5.')
    .transform(Number)
    .pipe(z.number().positive().max(most));

/** Words to search for; none is the same as not asked. */
export const searchWords = oneLine({ max: 200 })
  .transform((words) => words || undefined)
  .pipe(z.string().optional());

/** `a,b,c` of a list of words that are known. */
export const commaSeparated = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z
    .string()
    .max(200)
    .transform((text) => [...new Set(text.split(',').map((word) => word.trim()))])
    .pipe(z.array(z.enum(words)));

/** One value, or the same name several times. Where it is used, the route lists the name as `repeatable`. */
export const repeatable = <Item extends z.ZodType<unknown, string>>(item: Item, most: number) =>
  z.array(item).max(most).default([]);

const Cursor = z.string().regex(/^[\x21-\x7e]{1,500}$/, 'Take the cursor from "next" of the page before.');

/** What every list takes. */
export const PageQuery = z.strictObject({
  limit: integer(1, 100).default(20),
  cursor: Cursor.optional(),
});

/** Where the events were read up to; the same word for the same thing. */
export const After = Cursor;
