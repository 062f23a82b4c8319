/** Writes the notices of a whole country and one return of them all: ten years of months, the same rows in either order. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Day, monthEnd, monthStart } from '../../src/model/day.ts';
import { writeLines } from './lines.ts';
import { type Made, madeMeasures } from './measures.ts';
import { noticeYaml } from './notice.ts';
import { AS_AT, DEADLINES, FILES } from './return.ts';
import { HEADER, monthLines } from './rows.ts';

/** Whether the rows are sorted by month, or by authority. */
export const ORDERS = ['month', 'authority'] as const;
export type Order = (typeof ORDERS)[number];

/** How much of it there is. Rows: notices × months × the measures of a notice. */
export interface Extent {
  readonly notices: number;
  readonly months: number;
}

/** 3,672,000 rows. */
export const ENGLAND: Extent = { notices: 153, months: 120 };

interface Authority {
  readonly authority: number;
  readonly id: string;
  readonly measures: readonly Made[];
}

/** Writes the notices into `notices`, where a run in the folder finds them, and the return beside it. */
export function writeNational(folder: string, { notices, months }: Extent, order: Order): void {
  const authorities = Array.from({ length: notices }, (_, at) => ({
    authority: at + 1,
    id: `authority-${String(at + 1).padStart(3, '0')}`,
    measures: madeMeasures(at + 1),
  }));
  mkdirSync(join(folder, 'notices'), { recursive: true });
  for (const { id, measures } of authorities)
    writeFileSync(join(folder, 'notices', `${id}.yaml`), noticeYaml(id, measures, DEADLINES));
  writeLines(join(folder, FILES.rows), `notice,${HEADER}\n`, blocks(authorities, monthEnds(months), order));
}

/** The last days of so many months up to the as-at day's. */
function monthEnds(months: number): Day[] {
  const ends: Day[] = [];
  for (let day = monthEnd(AS_AT); ends.length < months; day = monthStart(day) - 1) ends.unshift(day);
  return ends;
}

function* blocks(
  authorities: readonly Authority[],
  ends: readonly Day[],
  order: Order,
): Generator<readonly string[]> {
  const lines = ({ authority, id, measures }: Authority, day: Day): string[] =>
    monthLines(id, { measures, authority, day, progress: (ends.indexOf(day) + 1) / ends.length });
  if (order === 'month')
    for (const day of ends) for (const authority of authorities) yield lines(authority, day);
  else for (const authority of authorities) for (const day of ends) yield lines(authority, day);
}
