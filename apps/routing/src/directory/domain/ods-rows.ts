import type { PlaceKind, Sector } from '#contracts';
import { readCode, readDay, readPostcodeField, readRequired, readText } from './fields.js';
import { Damaged, type SourceRow } from './source-row.js';
import { townOf } from './towns.js';
import { isCapitals, written } from './written-names.js';

/** Every ODS file has these many columns, in this order, and no header. */
const COLUMNS = 27;
const COLUMN = {
  code: 0,
  name: 1,
  address: [4, 5, 6, 7, 8],
  postcode: 9,
  opened: 10,
  closed: 11,
  status: 12,
  parent: 14,
  leftParent: 16,
  setting: 25,
} as const;

/** Active, closed, dormant, proposed. A dormant place still answers for its past, so it counts as open. */
const CLOSED_BY_STATUS: Readonly<Record<string, boolean | null>> = { A: false, C: true, D: false, P: false, '': null };

/** Prescribing settings that say what kind of place it is. Others (prison, hospice, border force) are `other`. */
const KIND_OF_SETTING: Readonly<Record<string, PlaceKind>> = {
  '1': 'clinic',
  '2': 'clinic',
  '3': 'clinic',
  '4': 'gp-practice',
  '8': 'community',
  '9': 'community',
  '10': 'hospital',
  '11': 'optician',
  '12': 'clinic',
  '14': 'care-home',
};

/**
 * Reads one row of an ODS file.
 * @param kind what the file's places are; null when the prescribing setting tells
 * @param today a place whose close date has come is closed, whatever its status (`2026-10-31`)
 * @throws Damaged
 */
export function readOdsRow(fields: readonly string[], kind: PlaceKind | null, today: string): SourceRow {
  if (fields.length !== COLUMNS) throw new Damaged(`${fields.length} fields instead of ${COLUMNS}`);
  const code = readCode('code', fields[COLUMN.code]);
  if (code === null || !/^[A-Za-z0-9]+$/.test(code)) throw new Damaged('code: not a national code');
  const name = readRequired('name', fields[COLUMN.name]);
  const lines = COLUMN.address.map((column) => readText('address', fields[column]) ?? '');
  const closedOn = readDay('close date', fields[COLUMN.closed]);
  return {
    nationalCode: code,
    id: null,
    name: written(name),
    capitals: isCapitals(name),
    practice: null,
    kind: kind ?? KIND_OF_SETTING[fields[COLUMN.setting]?.trim() ?? ''] ?? null,
    sector: sectorOf(kind),
    address: lines.filter(Boolean).map(written).join(', ') || null,
    town: writtenOrNull(townOf(lines)),
    postcode: readPostcodeField('postcode', fields[COLUMN.postcode]),
    latitude: null,
    longitude: null,
    parent: parentOf(fields, today),
    closed: isClosed(fields[COLUMN.status], closedOn, today),
    openedOn: readDay('open date', fields[COLUMN.opened]),
    closedOn,
  };
}

function isClosed(status: string | undefined, closedOn: string | null, today: string): boolean {
  const byStatus = CLOSED_BY_STATUS[status?.trim() ?? ''];
  if (byStatus === undefined) throw new Damaged('status: not one of A, C, D, P');
  return byStatus ?? (closedOn !== null && closedOn <= today);
}

/** Whoever has closed keeps the parent it had; whoever is open and has left it has none. */
function parentOf(fields: readonly string[], today: string): string | null {
  const parent = readCode('parent code', fields[COLUMN.parent]);
  const left = readDay('left parent', fields[COLUMN.leftParent]);
  const closed = (fields[COLUMN.closed] ?? '').trim() !== '' || fields[COLUMN.status]?.trim() === 'C';
  return left !== null && left <= today && !closed ? null : parent;
}

function sectorOf(kind: PlaceKind | null): Sector | null {
  return kind === 'care-home' ? 'social-care' : null;
}

const writtenOrNull = (text: string | null): string | null => (text === null ? null : written(text));
