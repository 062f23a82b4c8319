/** History that was restated: the same measure, basis and day, another figure. */
import type { MeasureEntry } from '../build.ts';
import type { ObservationEntry, RestatedEntry } from '../entries.ts';
import type { Pair } from './moved.ts';

/** The figures that both sides have for one measure, basis and day, where the later says another. */
export function restatedIn({ notice, was, is }: Pair): RestatedEntry[] {
  if (!was || !is) return [];
  const later = standing(is);
  return [...standing(was)].flatMap(([key, { basis, row }]) => {
    const now = later.get(key)?.row;
    if (!now || row.value === null || now.value === row.value) return [];
    return [
      {
        notice,
        measure: is.id,
        unit: is.unit,
        basis,
        periodEnd: row.periodEnd,
        before: row.value,
        after: now.value,
        file: now.file,
        line: now.line,
      },
    ];
  });
}

interface Standing {
  readonly basis: string | null;
  readonly row: ObservationEntry;
}

const plain = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** The row that stands for each basis and day: the strongest status, which comes last of its day. */
function standing({ observations = [], terms }: MeasureEntry): Map<string, Standing> {
  return new Map(
    observations.map((row) => {
      const basis = row.basis ?? terms?.basis ?? null;
      return [`${row.periodEnd}\n${basis === null ? '' : plain(basis)}`, { basis, row }];
    }),
  );
}
