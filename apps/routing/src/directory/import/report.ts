import type { ImportFormat } from '../domain/sources.js';

/** A row that was not taken, and why. */
export interface RefusedRow {
  /** Of the file, counted from 1. */
  readonly line: number;
  readonly reason: string;
}

/** What an edition changed, counted per source: against the edition before of the same series. */
export interface Differences {
  readonly added: number;
  readonly renamed: number;
  /** Another postcode. */
  readonly moved: number;
  readonly parentChanged: number;
  readonly closed: number;
  readonly reopened: number;
  readonly otherwiseChanged: number;
  readonly unchanged: number;
  /** In the edition before and not in this one: kept, and marked. */
  readonly gone: number;
}

/** What `directory import --json` prints. A place can count in several of the differences. */
export interface ImportReport extends Differences {
  readonly format: ImportFormat;
  /** Rows of the file without its header, the refused and the repeated ones too. */
  readonly rows: number;
  readonly refused: readonly RefusedRow[];
}
