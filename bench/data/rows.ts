/** The rows of made-up returns, block by block. Each block follows from its own seed, so that blocks may stand in any order. */
import type { Day } from '../../src/model/day.ts';
import { commentCell, dateForms, figureCells, missing, ratingCell } from './cells.ts';
import { type Made, MEASURES } from './measures.ts';
import { seeded } from './random.ts';

export const HEADER = 'measure,period_end,value,numerator,denominator,status,reported_rag,comment';

/**
 * As what the figures of a day are returned, in turn; the strongest does not always come last. What is partial never
 * stands alone: it would prove no stage. Contract 4.3.
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
}

/** All that is returned for one day: two or three rows a measure. */
export function dayLines({ measures, authority, day, progress }: Block): string[] {
  const random = seeded(2, authority, day);
  const dates = dateForms(day);
  return measures.flatMap((measure, at) => {
    const gap = missing(measure, random);
    const statuses = VERSIONS[(at + day) % VERSIONS.length] ?? [];
    return statuses.map(
      (status) =>
        `${measure.id},${random.pick(dates)},${figureCells(measure, gap, progress, random)},${status},${ratingCell(random)},${commentCell(random)}\n`,
    );
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
