/** Findings on rows that are sound in themselves: what the as-at date and the notice's policy make of them. Contract 3. */
import { type Day, iso } from '../calendar.ts';
import { type Finding, finding } from '../finding.ts';
import type { Measure, Notice } from '../notice/notice.ts';
import { clip } from '../text.ts';
import { foldBlanks } from './cell.ts';
import { type Field, headerOf, MAX_FOUND } from './columns.ts';
import type { Kept } from './kept.ts';
import type { ReadReturn } from './reader.ts';
import type { ReadObservation } from './rows.ts';

/** `after-as-at`: the rows of a notice that are later than the day it is scored for. */
export function asAtFindings(returns: readonly ReadReturn[], notice: string, asAt: Day): Finding[] {
  return returns.flatMap((returned) => {
    const later = returned.kept.get(notice)?.after(asAt) ?? [];
    return later.map((row) =>
      finding('after-as-at', placeOf(returned, row, 'period_end'), clip(row.typedEnd, MAX_FOUND), {
        asAt: iso(asAt),
      }),
    );
  });
}

/** `missing-evidence`: the scored rows with a usable value and no evidence, where the policy requires it. */
export function evidenceFindings(returns: readonly ReadReturn[], notice: Notice): Finding[] {
  return returns.flatMap((returned) => {
    const kept = returned.kept.get(notice.id);
    const bare = kept ? notice.measures.flatMap((measure, place) => bareRows(kept, measure, place)) : [];
    // In the order of the file.
    bare.sort((a, b) => a.line - b.line);
    return bare.map((row) =>
      finding('missing-evidence', placeOf(returned, row, 'evidence'), '', { measure: row.measure }),
    );
  });
}

function bareRows(kept: Kept, measure: Measure, place: number): ReadObservation[] {
  if (measure.policy.evidence !== 'required') return [];
  return [...kept.of(place)].map((at) => kept.row(at)).filter((row) => lacksEvidence(row, measure));
}

function lacksEvidence(row: ReadObservation, measure: Measure): boolean {
  if (row.evidence !== null || row.value === null) return false;
  return (
    row.basis === null || (measure.basis !== null && foldBlanks(row.basis) === foldBlanks(measure.basis))
  );
}

function placeOf({ columns }: ReadReturn, { file, line, notice }: ReadObservation, field: Field) {
  return { file, line, column: columns ? headerOf(columns, field) : '', position: null, notice };
}
