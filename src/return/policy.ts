/** Findings on rows that are sound in themselves, by the as-at date and the notice's policy. Contract 3. */
import { type Day, iso } from '../model/day.ts';
import { type FindingSource, finding, findingSource } from '../model/finding.ts';
import { lazily } from '../model/lazy.ts';
import type { Measure, Notice } from '../model/notice.ts';
import { clip } from '../model/text.ts';
import { foldBlanks } from './cell.ts';
import { type Field, headerOf, MAX_FOUND } from './columns.ts';
import type { ReadReturn } from './reader.ts';
import type { RowObservation } from './rows.ts';

/** `after-as-at`: the rows of a notice that are later than the day it is scored for. */
export const asAtFindings = (returns: readonly ReadReturn[], notice: string, asAt: Day): FindingSource =>
  findingSource(
    lazily(function* () {
      for (const { rowsOf } of returns)
        for (const row of rowsOf.get(notice)?.after(asAt) ?? [])
          yield finding('after-as-at', placeOf(row, 'period_end'), clip(row.typedEnd, MAX_FOUND), {
            asAt: iso(asAt),
          });
    }),
  );

/** `missing-evidence`: the scored rows with a usable value and no evidence, where the policy requires it. */
export function evidenceFindings(returns: readonly ReadReturn[], { id, measures }: Notice): FindingSource {
  const strict = new Map(measures.filter(needsEvidence).map((measure) => [measure.id, measure]));
  const places = new Set([...measures.keys()].filter((place) => needsEvidence(measures[place] as Measure)));
  return findingSource(
    lazily(function* () {
      for (const { rowsOf } of returns)
        for (const row of rowsOf.get(id)?.ofMeasures(places) ?? [])
          if (lacksEvidence(row, strict.get(row.measure) as Measure))
            yield finding('missing-evidence', placeOf(row, 'evidence'), '', { measure: row.measure });
    }),
  );
}

const needsEvidence = ({ policy }: Measure): boolean => policy.evidence === 'required';

function lacksEvidence({ evidence, value, basis }: RowObservation, measure: Measure): boolean {
  if (evidence !== null || value === null) return false;
  return basis === null || (measure.basis !== null && foldBlanks(basis) === foldBlanks(measure.basis));
}

const placeOf = ({ file, line, notice, columns }: RowObservation, field: Field) => ({
  file,
  line,
  column: headerOf(columns, field),
  position: null,
  notice,
});
