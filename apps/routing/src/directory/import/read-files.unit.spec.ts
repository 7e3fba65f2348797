import fc from 'fast-check';
import type { ReadRow } from '../domain/source-row.js';
import { FileFolder } from '../testing/made-up-files.fixture.js';
import { readCsvFile } from './read-csv-file.js';
import { readLines } from './read-lines.js';

const folder = new FileFolder();
afterAll(() => folder.remove());

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const csv = async (content: string): Promise<string[]> => {
  const rows = await all(readCsvFile(folder.write('a.csv', content), {}, null, '2026-03-02', () => undefined));
  return rows.map((row: ReadRow) => `${row.line} ${'row' in row ? row.row.name : 'refused'}`);
};

describe('lines', () => {
  it('are cut wherever the pieces of a file end', async () => {
    const text = `${'é¬x'.repeat(30_000)}\r\nb\n\n${'c'.repeat(65_000)}`;
    const lines = await all(readLines(folder.write('a.txt', text), 'utf8', () => undefined));
    expect(lines.map(({ number, text: line }) => [number, line?.length ?? null])).toEqual([
      [1, null],
      [2, 1],
      [3, 0],
      [4, 65_000],
    ]);
  });

  it('too long for any row are skipped, and the next is read', async () => {
    const file = folder.write('a.txt', `${'x'.repeat(500_000)}\nb`);
    const lines = await all(readLines(file, 'utf8', () => undefined));
    expect(lines).toEqual([
      { number: 1, text: null },
      { number: 2, text: 'b' },
    ]);
  });
});

describe('a csv file', () => {
  it('may have line breaks within quotes', async () => {
    expect(await csv('code,name\n1,a\n\n2,"b\nb"\r\n3,"c ""c"" c"\n')).toEqual(['2 a', '4 b b', '6 c "c" c']);
  });

  it('loses one row by a lost quote, not those that follow', async () => {
    expect(await csv('code,name\n1,"a\n2,b\n3,c\n4,"d"\n')).toEqual(['2 refused', '3 b', '4 c', '5 d']);
    expect(await csv('code,name\n1,a"\n2,b\n')).toEqual(['2 refused', '3 b']);
    expect(await csv('code,name\n1,a\n2,"b')).toEqual(['2 a', '3 refused']);
  });

  it('gives every row once, whatever is damaged', async () => {
    const line = fc.constantFrom('1,a', '2,"b"', '3,"c\nc"', '4,"d', '5', '6,f,f', '7,g"g');
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
        const rows = await csv(['code,name', ...lines].join('\n'));
        const numbers = rows.map((row) => Number.parseInt(row, 10));
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      }),
      { numRuns: 50 },
    );
  });
});
