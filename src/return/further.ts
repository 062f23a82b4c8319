/** Findings on rows that are sound in themselves: what the as-at date and the notice's policy make of them. Contract 3. */
import { type Day, iso } from '../calendar.ts';
import { type Finding, finding } from '../finding.ts';
import type { Measure, Notice } from '../notice/notice.ts';
import { clip } from '../text.ts';
import { foldBlanks } from './cell.ts';
import { type Field, headerOf, MAX_FOUND } from './columns.ts';
import type { ReadReturn } from './reader.ts';
import type { ReadObservation } from './rows.ts';

/** `after-as-at`: the rows of a notice that are later than the day it is scored for. */
export function asAtFindings(returns: readonly ReadReturn[], notice: string, asAt: Day): Finding[] {
  return returns.flatMap((returned) => {
    const later = rowsOf(returned, notice).filter(({ periodEnd }) => periodEnd > asAt);
    return later.map((row) =>
      finding('after-as-at', placeOf(returned, row, 'period_end'), clip(row.typedEnd, MAX_FOUND), {
        asAt: iso(asAt),
      }),
    );
  });
}

/** `missing-evidence`: the scored rows with a usable value and no evidence, where the policy requires it. */
export function evidenceFindings(returns: readonly ReadReturn[], notice: Notice): Finding[] {
  const strict = notice.measures.filter(({ policy }) => policy.evidence === 'required');
  const measures = new Map(strict.map((measure) => [measure.id, measure]));
  return returns.flatMap((returned) => {
    const bare = rowsOf(returned, notice.id).filter((row) => lacksEvidence(row, measures.get(row.measure)));
    return bare.map((row) =>
      finding('missing-evidence', placeOf(returned, row, 'evidence'), '', { measure: row.measure }),
    );
  });
}

function lacksEvidence(row: ReadObservation, measure: Measure | undefined): boolean {
  if (!measure || row.value === null || row.evidence !== null) return false;
  return (
    row.basis === null || (measure.basis !== null && foldBlanks(row.basis) === foldBlanks(measure.basis))
  );
}

const rowsOf = (returned: ReadReturn, notice: string): readonly ReadObservation[] =>
  returned.observations.get(notice) ?? [];

function placeOf({ columns }: ReadReturn, { file, line, notice }: ReadObservation, field: Field) {
  return { file, line, column: columns ? headerOf(columns, field) : '', position: null, notice };
}
