import type { House } from './house.js';

/** Something that goes wrong while stories flow. */
export interface Fault {
  readonly name: string;
  /** About how long it takes until all is well again: its share of the stories goes by that. */
  readonly seconds: number;
  /** What callers may see meanwhile: `none` (no 5xx at all), or 503 with `Retry-After`. */
  readonly callersSee: 'none' | '503';
  /** Whether the backlog that it leaves is long enough to tell how fast it drains. */
  readonly drains?: boolean;
  /** Does it, and puts it right again. @returns what it found wrong, as sentences */
  readonly run: (house: House) => Promise<readonly string[] | void>;
}
