import { testDatabase, type TestDatabase } from '#testing';
import { Transactions } from '#persistence';
import type { PlaceCopy } from '#contracts';
import { BeginRouting1764000000000 } from '../../persistence/migrations/1764000000000-begin-routing.js';
import { Directory, directoryMigrations, importDirectory, type ImportReport } from '../index.js';
import { FileFolder, nhsChoicesFile, odsFile, type NhsChoicesRow, type OdsRow } from './made-up-files.fixture.js';

const MIGRATIONS = [BeginRouting1764000000000, ...directoryMigrations];
const SECRETS = [{ id: '1', value: 'a secret of tests that is long enough' }];

/** A real database with nothing but the directory in it, and a folder for made-up files. */
export class DirectoryWorld {
  readonly folder = new FileFolder();
  readonly directory: Directory;

  private constructor(
    readonly database: TestDatabase<'routing'>,
    readonly transactions: Transactions,
  ) {
    this.directory = new Directory(transactions, SECRETS);
  }

  static async begin(): Promise<DirectoryWorld> {
    const database = await testDatabase({ rooms: [{ room: 'routing', migrations: MIGRATIONS }] });
    return new DirectoryWorld(database, new Transactions(await database.dataSource('routing')));
  }

  async end(): Promise<void> {
    this.folder.remove();
    await this.database.drop();
  }

  /** Leaves nothing of what a test has loaded. */
  async empty(): Promise<void> {
    await this.database.query(
      `truncate routing.place, routing.place_name, routing.place_source, routing.place_word, routing.outbox,
         routing.place_word_variant, routing.postcode_area, routing.directory_import`,
    );
  }

  nhsChoices(name: string, rows: readonly (NhsChoicesRow | string)[], kind?: string): Promise<ImportReport> {
    const file = this.folder.write(name, nhsChoicesFile(rows));
    return importDirectory({ ...this.options, format: 'nhs-choices', file, ...(kind !== undefined && { kind }) });
  }

  ods(name: string, rows: readonly (OdsRow | string)[], options: { dryRun?: boolean } = {}): Promise<ImportReport> {
    const file = this.folder.write(name, odsFile(rows));
    return importDirectory({ ...this.options, format: 'ods', file, ...options });
  }

  csv(name: string, content: string, options: { kind?: string; source?: string; map?: object } = {}) {
    const file = this.folder.write(name, content);
    return importDirectory({ ...this.options, format: 'csv', file, ...options });
  }

  /** A place as it stands in the table. */
  async place(code: string): Promise<Record<string, unknown> | undefined> {
    const [place] = await this.database.query<Record<string, unknown>>('select * from routing.place where code = $1', [
      code,
    ]);
    return place;
  }

  /** What was said to the other rooms since the last time. */
  async said(): Promise<PlaceCopy[]> {
    const rows = await this.database.query<{ seq: string; places: PlaceCopy[] }>(
      `update routing.outbox set published_at = now() where published_at is null
       returning seq, body->'data'->'places' as places`,
    );
    return rows.sort((a, b) => Number(a.seq) - Number(b.seq)).flatMap(({ places }) => places);
  }

  private get options() {
    return { transactions: this.transactions, clock: { now: () => new Date('2026-03-02T10:00:00Z') } };
  }
}

/** A report without what is zero: so a test says all that is not. */
export function differences(report: ImportReport): Partial<ImportReport> {
  const { format: _format, rows: _rows, refused, ...counts } = report;
  const counted = Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
  return { ...counted, ...(refused.length > 0 && { refused }) };
}
