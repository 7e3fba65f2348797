import type { PlaceKind, Sector } from '#contracts';
import { readCode, readPoint, readPostcodeField, readRequired, readText } from './fields.js';
import { Damaged, type SourceRow } from './source-row.js';
import { townOf } from './towns.js';
import { isCapitals, written } from './written-names.js';

/** What no file of the NHS website is without. */
const REQUIRED = ['OrganisationID', 'OrganisationName', 'Postcode'] as const;

/** The separator as UTF-8 bytes, read as Windows-1252: a row that has it was re-encoded on its way. */
const RE_ENCODED = '\u00c2\u00ac';
export const NHS_CHOICES_SEPARATOR = '\u00ac';

/** Columns by name. The files have different ones, in different orders. */
export type Header = readonly string[];

/** Whether the line is a header of such a file. */
export function readNhsChoicesHeader(line: string): Header | null {
  const header = line.split(NHS_CHOICES_SEPARATOR).map((name) => name.trim());
  return REQUIRED.every((name) => header.includes(name)) ? header : null;
}

/**
 * Reads one line of a file of the NHS website.
 * @param kind what the file's places are
 * @throws Damaged
 */
export function readNhsChoicesRow(line: string, header: Header, kind: PlaceKind | null): SourceRow {
  if (line.includes(RE_ENCODED)) throw new Damaged('separators of another encoding');
  const fields = line.split(NHS_CHOICES_SEPARATOR);
  if (fields.length !== header.length) throw new Damaged(`${fields.length} fields instead of ${header.length}`);
  const field = (name: string): string | undefined => fields[header.indexOf(name)];

  const id = readRequired('OrganisationID', field('OrganisationID'));
  if (!/^\d{1,12}$/.test(id)) throw new Damaged('OrganisationID: not a number');
  const code = readCode('OrganisationCode', field('OrganisationCode')) ?? id;
  const parent = readCode('ParentODSCode', field('ParentODSCode'));
  const practice = parent === code ? readText('ParentName', field('ParentName')) : null;
  // Some practices have a name only where they are named as their own parent.
  const name = readText('OrganisationName', field('OrganisationName')) ?? practice;
  if (name === null) throw new Damaged('OrganisationName: missing');
  const point = readPoint(field('Latitude'), field('Longitude'));
  const lines = ['Address1', 'Address2', 'Address3', 'City', 'County'].map((part) => readText(part, field(part)) ?? '');
  return {
    nationalCode: code,
    id,
    name: written(name),
    capitals: isCapitals(name),
    practice: practice === null ? null : written(practice),
    kind: refined(kind, field('SubType')),
    sector: sectorOf(field('Sector'), field('SubType'), kind),
    address: lines.filter(Boolean).map(written).join(', ') || null,
    town: readTown(lines),
    postcode: readPostcodeField('Postcode', field('Postcode')),
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    parent: parent === code ? null : parent,
    closed: isHidden(field('OrganisationStatus')),
    openedOn: null,
    closedOn: null,
  };
}

function readTown(lines: readonly string[]): string | null {
  const town = townOf(lines);
  return town === null ? null : written(town);
}

function refined(kind: PlaceKind | null, subType: string | undefined): PlaceKind | null {
  return kind === 'hospital' && subType?.trim() === 'Mental Health Hospital' ? 'mental-health' : kind;
}

function sectorOf(sector: string | undefined, subType: string | undefined, kind: PlaceKind | null): Sector | null {
  if (/independent/i.test(sector ?? '') || subType?.trim() === 'Independent') return 'independent';
  return kind === 'care-home' ? 'social-care' : null;
}

/** The website shows the open ones. */
function isHidden(status: string | undefined): boolean | null {
  const word = status?.trim() ?? '';
  return word === '' ? null : word !== 'Visible';
}
