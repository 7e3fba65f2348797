const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether PostgreSQL would refuse the text: it holds a NUL or a lone surrogate. Refused at the door, by field. */
export function isUnstorable(text: string): boolean {
  return UNSTORABLE.test(text);
}

/** The text with a sign of its own (U+FFFD) for each that can't be kept: to show somebody what they typed. */
export const storable = (text: string): string => text.replace(new RegExp(UNSTORABLE, 'g'), '\ufffd');
