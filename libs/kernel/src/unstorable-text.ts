const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether PostgreSQL would refuse the text: it holds a NUL or a lone surrogate. Refused at the door, by field. */
export function isUnstorable(text: string): boolean {
  return UNSTORABLE.test(text);
}
