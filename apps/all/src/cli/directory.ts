import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  IMPORT_FORMATS,
  importDirectory,
  importPostcodes,
  readCsvMap,
  showPlace,
  type ImportFormat,
  type ImportReport,
  type PostcodeReport,
  type ShownPlace,
} from '../../../routing/src/index.js';
import { output } from './output.js';
import { progressBar } from './progress-bar.js';
import type { WithRooms } from './rooms.js';

interface ImportFlags {
  readonly kind?: string;
  readonly map?: string;
  readonly source?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** More refused rows than these are counted, not listed, for people. */
const SHOWN_REFUSED = 20;
/** The good rows are loaded, and some were refused. */
const SOME_REFUSED = 2;

/** A bar of how much of a file has been read. */
function fileBar(file: string): {
  readonly show: (read: { rows: number; bytes: number; totalBytes: number }) => void;
  readonly end: () => void;
} {
  const bar = progressBar(basename(file));
  return {
    show: ({ rows, bytes, totalBytes }) =>
      bar.show({ done: bytes, total: totalBytes, counted: `${rows.toLocaleString('en')} rows` }),
    end: bar.end,
  };
}

/** `directory import`, `directory import-postcodes`, `directory show`. */
export function directoryCommands(program: Command, withRooms: WithRooms): void {
  const directory = program.command('directory').description('organisations, sites and services');
  directory
    .command('import')
    .argument('<format>', IMPORT_FORMATS.join(', '))
    .argument('<file>', 'a published file; its name tells what its places are (Hospital.csv, epraccur-2019-10.csv)')
    .description('load an edition of a published file; the same one again changes nothing')
    .option('--kind <kind>', 'what its places are: hospital, gp-practice, dentist …')
    .option('--map <columns>', 'columns of a csv file: code=COLUMN,name=COLUMN,postcode=COLUMN,…')
    .option('--source <name>', 'tells apart publishers whose files have the same format and kind')
    .option('--dry-run', 'say what it would do, and do nothing')
    .option('--json', 'one line of JSON')
    .action((format: string, file: string, flags: ImportFlags) =>
      withRooms(async (rooms) => {
        const { transactions } = rooms.of('routing');
        const report = await runImport(transactions, format, file, flags);
        output(flags.json ?? false).show(report, importLines(report, flags.dryRun ?? false));
        if (report.refused.length > 0) process.exitCode = SOME_REFUSED;
      }),
    );
  directory
    .command('import-postcodes')
    .argument('<file>', 'CSV with a header: postcode, sector or outcode, then latitude and longitude')
    .description('load where postcodes are, for searching by distance')
    .option('--json', 'one line of JSON')
    .action((file: string, flags: { json?: boolean }) =>
      withRooms(async (rooms) => {
        const bar = fileBar(file);
        const { transactions } = rooms.of('routing');
        const report = await importPostcodes({ transactions, file, onProgress: bar.show }).finally(bar.end);
        output(flags.json ?? false).show(report, postcodeLines(report));
        if (report.refused.length > 0) process.exitCode = SOME_REFUSED;
      }),
    );
  directory
    .command('show')
    .argument('<code>')
    .description('what is known of a place, and who says so')
    .option('--json', 'one line of JSON')
    .action((code: string, flags: { json?: boolean }) =>
      withRooms(async (rooms) => {
        const place = await showPlace(rooms.of('routing').transactions, code);
        output(flags.json ?? false).show(place, placeLines(place));
      }),
    );
}

async function runImport(
  transactions: Parameters<typeof importDirectory>[0]['transactions'],
  format: string,
  file: string,
  { kind, map, source, dryRun }: ImportFlags,
): Promise<ImportReport> {
  const known = IMPORT_FORMATS.find((name): name is ImportFormat => name === format);
  if (!known) throw new Error(`${format} is not a format: it is one of ${IMPORT_FORMATS.join(', ')}.`);
  const columns = map === undefined ? undefined : readCsvMap(map);
  const bar = fileBar(file);
  try {
    return await importDirectory({
      transactions,
      format: known,
      file,
      onProgress: bar.show,
      ...(kind !== undefined && { kind }),
      ...(source !== undefined && { source }),
      ...(columns !== undefined && { map: columns }),
      ...(dryRun !== undefined && { dryRun }),
    });
  } finally {
    bar.end();
  }
}

function importLines(report: ImportReport, dry: boolean): string[] {
  const counts: readonly (readonly [number, string])[] = [
    [report.added, 'added'],
    [report.renamed, 'renamed'],
    [report.moved, 'moved'],
    [report.parentChanged, 'beneath another parent'],
    [report.closed, 'closed'],
    [report.reopened, 'reopened'],
    [report.otherwiseChanged, 'changed otherwise'],
    [report.gone, 'no longer in the file (kept)'],
    [report.unchanged, 'unchanged'],
  ];
  const said = counts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `  ${count.toLocaleString('en')} ${words}`);
  return [
    `${report.rows.toLocaleString('en')} rows read${dry ? '; nothing was written, this is what would have been' : ''}:`,
    ...(said.length > 0 ? said : ['  nothing to load']),
    ...refusedLines(report.refused),
  ];
}

function postcodeLines(report: PostcodeReport): string[] {
  return [
    `${report.rows.toLocaleString('en')} rows of ${report.areas}s read: ${report.added} added, ${report.changed} changed, ` +
      `${report.unchanged} unchanged. ${report.placesChanged} places were put on the map, or elsewhere on it.`,
    ...refusedLines(report.refused),
  ];
}

function refusedLines(refused: ImportReport['refused']): string[] {
  if (refused.length === 0) return [];
  const more = refused.length - SHOWN_REFUSED;
  return [
    `${refused.length} rows refused; they changed nothing:`,
    ...refused.slice(0, SHOWN_REFUSED).map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(more > 0 ? [`  and ${more} more (--json lists all)`] : []),
  ];
}

function placeLines(place: ShownPlace): string[] {
  const above = place.ancestors.map(({ code, name }) => `${name} (${code})`);
  const unknownParent = place.namedParent !== null && place.ancestors[0]?.code !== place.namedParent;
  const facts: readonly (readonly [string, string | null])[] = [
    ['also was', place.formerNames.join('; ') || null],
    ['kind', `${place.kind}, ${place.sector}`],
    ['status', [place.status, place.closedOn].filter(Boolean).join(' since ')],
    ['address', [place.address, place.postcode].filter(Boolean).join(', ') || null],
    ['town', place.town],
    ['at', place.latitude === null ? null : `${place.latitude}, ${place.longitude}`],
    ['beneath', above.join(' < ') || null],
    ['names as parent', unknownParent ? `${place.namedParent}, which is not above it` : null],
    ['children', String(place.children)],
    ['version', String(place.version)],
  ];
  return [
    `${place.code}  ${place.name}`,
    ...facts.filter(([, value]) => value !== null).map(([name, value]) => `  ${name}: ${value}`),
    '  said by:',
    ...place.sources.map(
      ({ source, name, postcode, goneSince }) =>
        `    ${source}: ${[name, postcode].filter(Boolean).join(', ')}${goneSince ? ` (gone since ${goneSince.slice(0, 10)})` : ''}`,
    ),
  ];
}
