import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';

/** A line of a file, counted from 1. */
export interface Line {
  readonly number: number;
  /** Null when it is longer than any line of a directory could be. */
  readonly text: string | null;
}

const LONGEST_LINE = 65_536;

/**
 * The lines of a file, read as it comes: memory stays the same however large it is, also when it has no line breaks.
 * @param onBytes is told how much has been read
 */
export async function* readLines(
  file: string,
  encoding: 'utf8' | 'windows-1252',
  onBytes: (bytes: number) => void,
): AsyncGenerator<Line> {
  const decoder = iconv.getDecoder(encoding);
  const lines = new LineCutter();
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    yield* lines.cut(decoder.write(chunk));
    onBytes(bytes);
  }
  yield* lines.cut(decoder.end() ?? '');
  yield* lines.last();
}

/** Cuts what comes in pieces into lines. */
class LineCutter {
  private rest = '';
  private number = 0;
  private overlong = false;

  *cut(piece: string): Generator<Line> {
    const parts = (this.rest + piece).split('\n');
    this.rest = parts.pop() ?? '';
    for (const part of parts) yield this.line(part);
    if (this.rest.length > LONGEST_LINE) {
      this.overlong = true;
      this.rest = '';
    }
  }

  *last(): Generator<Line> {
    if (this.rest !== '' || this.overlong) yield this.line(this.rest);
  }

  private line(text: string): Line {
    const tooLong = this.overlong || text.length > LONGEST_LINE;
    this.overlong = false;
    this.number += 1;
    return { number: this.number, text: tooLong ? null : text.replace(/\r$/, '').replace(/^\ufeff/, '') };
  }
}
