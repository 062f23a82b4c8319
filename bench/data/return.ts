/** Writes a made-up notice and its return: always the same bytes for the same number of rows. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Day, dayOf } from '../../src/model/day.ts';
import { writeLines } from './lines.ts';
import { type Made, madeMeasures } from './measures.ts';
import { type Deadlines, noticeYaml, targetsCsv } from './notice.ts';
import { dayLines, HEADER, ROWS_A_DAY } from './rows.ts';

/** The day that is scored for, and by which the last target is due. */
export const AS_AT: Day = dayOf(2026, 3, 31) ?? 0;
export const DEADLINES: Deadlines = {
  issued: dayOf(2000, 1, 1) ?? 0,
  stages: [dayOf(2025, 3, 31) ?? 0, AS_AT],
};

/** Rows later than the as-at day: whoever uses them gives a wrong answer. */
export const LATE_ROWS = 10;

/** As few rows as one day has, and as many as fit between the day of issue and the as-at day. */
export const FEWEST_ROWS = ROWS_A_DAY + LATE_ROWS;
export const MOST_ROWS = (AS_AT - DEADLINES.issued) * ROWS_A_DAY;

/** The names of what {@link writeReturn} leaves in its folder. */
export const FILES = { notice: 'notice.yaml', targets: 'targets.csv', rows: 'return.csv' } as const;

/** In what a return differs from the clean one: one row in so many, and how its cells are written. */
export interface Manner {
  /** Is dated before the notice was issued, which is a warning. */
  readonly early?: number;
  /** Names a measure that is not known, which is an error. */
  readonly unknown?: number;
  /** Every cell is in quotes, and lines end with CRLF. */
  readonly quoted?: boolean;
}

/** Writes one notice, its targets as CSV, and a return with so many rows, day by day up to the as-at day. */
export function writeReturn(folder: string, rows: number, manner: Manner = {}): void {
  const measures = madeMeasures(0);
  writeFileSync(join(folder, FILES.notice), noticeYaml('bench', measures, DEADLINES));
  writeFileSync(join(folder, FILES.targets), targetsCsv(measures, DEADLINES));
  const header = manner.quoted ? quotedLine(HEADER.split(',')) : `${HEADER}\n`;
  writeLines(join(folder, FILES.rows), header, written(blocks(measures, rows - LATE_ROWS, manner), manner));
}

function* written(
  all: Iterable<readonly string[]>,
  { quoted = false }: Manner,
): Generator<readonly string[]> {
  for (const lines of all) yield quoted ? parse(lines.join('')).map(quotedLine) : lines;
}

const CRLF = '\r\n';

const quotedLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}${CRLF}`;

function* blocks(
  measures: readonly Made[],
  rows: number,
  { early = 0, unknown = 0 }: Manner,
): Generator<readonly string[]> {
  const days = Math.ceil(rows / ROWS_A_DAY);
  for (let at = 1; at <= days; at++) {
    const block = { measures, authority: 0, day: AS_AT - days + at, progress: at / days };
    const lines = dayLines({ ...block, early, unknown });
    yield at === 1 ? lines.slice(days * ROWS_A_DAY - rows) : lines;
  }
  yield dayLines({ measures, authority: 0, day: AS_AT + 1, progress: 1, early, unknown }).slice(0, LATE_ROWS);
}
