import { PLACE_KINDS, type PlaceKind } from '#contracts';
import { invalid } from '#kernel';

/** How a file is laid out (interfaces.md, section 1). */
export const IMPORT_FORMATS = ['ods', 'nhs-choices', 'csv'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** A publisher's series of files: each edition is compared with the one before of the same series. */
export interface Series {
  /** `ods:epraccur`, `nhs-choices:hospital`, `csv:pharmacy`: what each place_source row is kept under. */
  readonly source: string;
  /** What its places are where the rows don't say; null when nobody knows. */
  readonly kind: PlaceKind | null;
}

/** Beginnings of file names that tell the series, and the kind of its places. */
const KNOWN_FILES: Readonly<Record<Exclude<ImportFormat, 'csv'>, Readonly<Record<string, PlaceKind | null>>>> = {
  'nhs-choices': {
    trust: 'trust',
    hospital: 'hospital',
    gp: 'gp-practice',
    dentists: 'dentist',
    clinics: 'clinic',
    miu: 'clinic',
    ccg: 'commissioner',
    lat: 'commissioner',
    pharmacy: 'pharmacy',
    opticians: 'optician',
    carehome: 'care-home',
  },
  ods: {
    etr: 'trust',
    ets: 'hospital',
    // Its rows say what they are (prescribing setting).
    epraccur: null,
    ebranchs: 'gp-practice',
    egdpprac: 'dentist',
    edispensary: 'pharmacy',
    eopthq: 'optician',
    eopsite: 'optician',
    ecarehomehq: 'care-home',
    ecarehomesite: 'care-home',
    eccg: 'commissioner',
    eccgsite: 'commissioner',
    eicb: 'commissioner',
  },
};

/** The series of a kind, where the file's name tells nothing. */
const SERIES_OF_KIND: Readonly<Partial<Record<PlaceKind, string>>> = {
  'gp-practice': 'gp',
  dentist: 'dentists',
  clinic: 'clinics',
  commissioner: 'ccg',
  optician: 'opticians',
  'care-home': 'carehome',
};

/**
 * Which series a file continues. The file's name tells (`Hospital.csv`, `epraccur-2019-10.csv`), else the kind.
 * @param source names the series itself, for publishers whose files have the same format and kind
 * @throws HeardError 422 when the kind is none, or when an nhs-choices file needs one
 */
export function seriesOf(format: ImportFormat, fileName: string, kind?: string, source?: string): Series {
  const given = kind === undefined ? undefined : knownKind(kind);
  if (source !== undefined) return { source: `${format}:${source}`, kind: given ?? kindOfName(format, fileName) };
  const name = knownName(format, fileName);
  if (name !== undefined) return { source: `${format}:${name}`, kind: given ?? kindOfName(format, fileName) };
  if (given === undefined && format === 'nhs-choices') {
    throw invalid(
      [{ path: 'kind', code: 'required', message: `Say the kind of place: one of ${PLACE_KINDS.join(', ')}.` }],
      `The file's name does not tell what its places are. Add --kind, one of ${PLACE_KINDS.join(', ')}.`,
    );
  }
  if (given === undefined) return { source: format, kind: null };
  const ofKind = format === 'nhs-choices' ? (SERIES_OF_KIND[given] ?? given) : given;
  return { source: `${format}:${ofKind}`, kind: given };
}

function knownKind(kind: string): PlaceKind {
  const found = PLACE_KINDS.find((known) => known === kind);
  if (found) return found;
  const message = `The kind is one of ${PLACE_KINDS.join(', ')}.`;
  throw invalid([{ path: 'kind', code: 'unknown', message }], message);
}

function knownName(format: ImportFormat, fileName: string): string | undefined {
  if (format === 'csv') return undefined;
  const stem = /^[a-z]+/.exec(fileName.toLowerCase())?.[0] ?? '';
  return Object.keys(KNOWN_FILES[format]).find((name) => singular(stem) === singular(name));
}

function kindOfName(format: ImportFormat, fileName: string): PlaceKind | null {
  const name = knownName(format, fileName);
  return format === 'csv' || name === undefined ? null : (KNOWN_FILES[format][name] ?? null);
}

const singular = (word: string): string => word.replace(/s$/, '');

/**
 * Whom we believe when two sources say different things of one place: for each field the first of this list that says
 * anything. A source that is not listed comes after all of these, in the order of its name.
 *
 * | field | rule beyond the order |
 * |---|---|
 * | name | of the spellings of that same name, one that isn't in capitals |
 * | kind | `other` says nothing |
 * | address, town, postcode, coordinates | together, from the first source with a postcode; where it has no coordinates, those of the postcode |
 * | parent | a place that is its own parent says nothing |
 * | closed | the first that says whether, with its dates |
 *
 * ODS is the register of who exists; the NHS website knows sites, coordinates and how people write a name; what a council
 * or a charity publishes fills in what both leave out. History is what a made-up region was loaded from.
 */
export const PRECEDENCE: readonly string[] = [
  'ods:etr',
  'ods:eccg',
  'ods:eicb',
  'ods:epraccur',
  'ods:egdpprac',
  'ods:edispensary',
  'ods:ets',
  'ods:ebranchs',
  'ods',
  'nhs-choices:trust',
  'nhs-choices:hospital',
  'nhs-choices:gp',
  'nhs-choices:dentists',
  'nhs-choices:clinics',
  'nhs-choices:miu',
  'nhs-choices:ccg',
  'nhs-choices:lat',
  'csv',
  'history',
];
