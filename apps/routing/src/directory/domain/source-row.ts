import type { PlaceKind, Sector } from '#contracts';

/**
 * What one row of a published file says of one place, tidied. Null: the row does not say. It carries codes as the file
 * has them; which code the place gets is settled once all rows are known (import/settle-codes.ts).
 */
export interface SourceRow {
  /** The national code; where the file has none, the publisher's own id. */
  readonly nationalCode: string;
  /** The publisher's own id of the row, which tells the branches of one code apart. */
  readonly id: string | null;
  readonly name: string;
  /** The publisher writes names in capitals only: another source's spelling of the same name is nicer. */
  readonly capitals: boolean;
  /** What the practice is called that this row may be a branch of. */
  readonly practice: string | null;
  readonly kind: PlaceKind | null;
  readonly sector: Sector | null;
  readonly address: string | null;
  readonly town: string | null;
  readonly postcode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly parent: string | null;
  readonly closed: boolean | null;
  /** `2019-07-31` */
  readonly openedOn: string | null;
  readonly closedOn: string | null;
}

/**
 * A row that was read from its line, or why it can't be. `hints` are what may be the id or code of a damaged row, so
 * that its place isn't taken for one that the file no longer has.
 */
export type ReadRow = { readonly line: number } & (
  { readonly row: SourceRow } | { readonly reason: string; readonly hints: readonly string[] }
);

/** A row can't be taken as it stands. Its words are for the operator: they name the field and repeat nothing of it. */
export class Damaged extends Error {}
