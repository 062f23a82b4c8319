/** What `npm run bench -- …` takes. */
import { parseArgs } from 'node:util';
import { ENGLAND, type Extent } from './data/national.ts';
import { FEWEST_ROWS, MOST_ROWS } from './data/return.ts';

export interface Options {
  /** Of the return that all contenders read. */
  readonly rows: number;
  readonly pairs: number;
  /** Rows of the returns by which growth is measured. */
  readonly sizes: readonly number[];
  readonly national: Extent;
  /** Where the results are written; null where they are printed: a trial replaces no results. */
  readonly folder: string | null;
}

const ROWS = 1_000_000;
const PAIRS = 5;
const SIZES = [1_000, 10_000, 100_000, 500_000, 1_000_000, 2_000_000, 4_000_000];

/** @throws where the options are none that it knows, or have no sense */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { rows: { type: 'string' }, runs: { type: 'string' }, to: { type: 'string' } },
  });
  const rows = whole('--rows', values.rows ?? String(ROWS), FEWEST_ROWS, MOST_ROWS);
  const pairs = whole('--runs', values.runs ?? String(PAIRS), 1, 1000);
  const part = Math.min(1, rows / ROWS);
  return {
    rows,
    pairs,
    sizes: SIZES.filter((size) => size <= 4 * rows),
    national: { ...ENGLAND, notices: Math.max(2, Math.ceil(ENGLAND.notices * part)) },
    folder: values.to ?? (values.rows || values.runs ? null : 'bench'),
  };
}

function whole(option: string, typed: string, least: number, most: number): number {
  const value = Number(typed);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${option} takes a whole number from ${least} to ${most}, not ${typed}`);
}
