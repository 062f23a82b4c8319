/** The rows of made-up returns, block by block. Each block follows from its own seed, so that blocks may come in any order. */
import { type Day, iso } from '../../src/model/day.ts';
import { commentCell, dateForms, figureCells, missing, ratingCell } from './cells.ts';
import { type Made, MEASURES } from './measures.ts';
import { seeded } from './random.ts';

export const HEADER = 'measure,period_end,value,numerator,denominator,status,reported_rag,comment';

/**
 * As what the figures of a day are returned, in turn; the strongest does not always come last. What is partial is
 * never alone: it would prove no stage. Contract 4.3.
 */
const VERSIONS = [
  ['provisional', 'final'],
  ['revised', 'partial', 'provisional'],
  ['', 'provisional'],
  ['partial', 'revised', ''],
];

/** Rows of one day of a return. */
export const ROWS_A_DAY = (MEASURES * VERSIONS.flat().length) / VERSIONS.length;

export interface Block {
  readonly measures: readonly Made[];
  readonly authority: number;
  readonly day: Day;
  /** How far the day is through those of the return, 0 to 1. */
  readonly progress: number;
  /** One row in so many is dated before any notice was issued, or names a measure that is not known; none where it is 0. */
  readonly early?: number;
  readonly unknown?: number;
}

/** Days before its own of which an early row is. */
const EARLIER = 40_000;

const isNth = (row: number, every: number): boolean => every > 0 && row % every === 0;

/** All that is returned for one day: two or three rows a measure. */
export function dayLines(block: Block): string[] {
  const { measures, authority, day, progress, early = 0, unknown = 0 } = block;
  const random = seeded(2, authority, day);
  const dates = dateForms(day);
  let row = 0;
  return measures.flatMap((measure, at) => {
    const gap = missing(measure, random);
    const statuses = VERSIONS[(at + day) % VERSIONS.length] ?? [];
    return statuses.map((status) => {
      row++;
      const id = isNth(row, unknown) ? `not-${measure.id}` : measure.id;
      const date = random.pick(dates);
      const end = isNth(row, early) ? iso(day - EARLIER) : date;
      return `${id},${end},${figureCells(measure, gap, progress, random)},${status},${ratingCell(random)},${commentCell(random)}\n`;
    });
  });
}

/** One row a measure, with the name of its notice before it: a month of the national return. */
export function monthLines(notice: string, { measures, authority, day, progress }: Block): string[] {
  const random = seeded(3, authority, day);
  const dates = dateForms(day);
  return measures.map((measure) => {
    const gap = missing(measure, random);
    return `${notice},${measure.id},${random.pick(dates)},${figureCells(measure, gap, progress, random)},,${ratingCell(random)},${commentCell(random)}\n`;
  });
}
