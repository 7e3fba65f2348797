import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const SHARED = '../shared/data';

export const ODS_PRACTICES = `${SHARED}/directory/ods/epraccur-2019-10.csv`;
const COMMENTS = `${SHARED}/feedback/phase1_train.csv`;

/** Whether the real data files lie beside the project; says in a line where they are looked for, when not. */
export function realDataIsHere(): boolean {
  const isHere = existsSync(ODS_PRACTICES) && existsSync(COMMENTS);
  if (!isHere) console.log(`No real data: its tests are skipped. They look for it in ${SHARED}.`);
  return isHere;
}

export interface RealComment {
  readonly text: string;
  /** 0 to 5, from the coders' -5 … 5: how bad the worst statement is. */
  readonly criticality: number;
}

/** Real comments that are long enough to be a story, in the order of the file. */
export function realComments(count: number): RealComment[] {
  const rows = parse<{ feedback: string; criticality: string }>(readFileSync(COMMENTS), { columns: true });
  return rows
    .filter(({ feedback, criticality }) => feedback.trim().length >= 20 && /^-?[0-5]$/.test(criticality))
    .slice(0, count)
    .map(({ feedback, criticality }) => ({ text: feedback, criticality: Math.max(0, -Number(criticality)) }));
}

/** Codes of practices that are open, in the order of the file. */
export function realPractices(count: number): string[] {
  const rows = parse(readFileSync(ODS_PRACTICES));
  return rows
    .filter((row) => row[12] === 'A' && row[25] === '4')
    .slice(0, count)
    .map(([code = '']) => code);
}
