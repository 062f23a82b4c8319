/** Rows under a head, as several formats show them. */

export interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The grid without the columns that say nothing in any row. */
export function filled({ head, rows }: Grid): Grid {
  const says = head.map((_, at) => rows.some((row) => row[at] !== ''));
  const kept = (cells: readonly string[]): string[] => cells.filter((_, at) => says[at]);
  return { head: kept(head), rows: rows.map(kept) };
}
