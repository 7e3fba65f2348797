import { Damaged } from './source-row.js';

/** The line ends inside a quoted value: it goes on in the next line, or its closing quote was lost. */
export class OpenQuote extends Damaged {
  constructor() {
    super('a quote that does not end');
  }
}

/**
 * The fields of one line of CSV (RFC 4180). It is read line by line, so that a lost quote damages its own line and no
 * other.
 * @throws OpenQuote
 * @throws Damaged when a quote stands where none can
 */
export function readQuotedLine(line: string): string[] {
  const fields: string[] = [];
  let at = 0;
  do {
    const end = line.charAt(at) === '"' ? endOfQuoted(line, at) : endOfPlain(line, at);
    fields.push(valueOf(line.slice(at, end)));
    at = end + 1;
  } while (at <= line.length);
  return fields;
}

function endOfQuoted(line: string, start: number): number {
  for (let at = start + 1; ; at += 2) {
    at = line.indexOf('"', at);
    if (at < 0) throw new OpenQuote();
    if (line.charAt(at + 1) === '"') continue;
    if (at + 1 < line.length && line.charAt(at + 1) !== ',') throw new Damaged('a quote inside a value');
    return at + 1;
  }
}

function endOfPlain(line: string, start: number): number {
  const comma = line.indexOf(',', start);
  const end = comma < 0 ? line.length : comma;
  if (line.slice(start, end).includes('"')) throw new Damaged('a quote inside a value');
  return end;
}

function valueOf(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}
