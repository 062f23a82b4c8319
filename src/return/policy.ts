/** Findings on rows that are sound in themselves, by the as-at date and the notice's policy. Contract 3. */
import { type Day, iso } from '../model/day.ts';
import { concatenated, type Finding, type FindingSource, finding, findingSource } from '../model/finding.ts';
import { lazily, sum } from '../model/lists.ts';
import type { Measure, Notice } from '../model/notice.ts';
import { clip, MAX_FOUND, plainLabel } from '../model/text.ts';
import type { Field } from './columns.ts';
import type { ReadReturn } from './read.ts';
import { type NoticeRows, type RowObservation, returnsByNotice } from './rows.ts';

/** `after-as-at`: that rows of a notice with figures are later than the day it is scored for; one a file, at the first. */
export const asAtFindings = (returns: readonly ReadReturn[], notice: string, asAt: Day): FindingSource =>
  findingSource(
    lazily(function* () {
      for (const { rowsOf } of returns) {
        let rows = 0;
        let first: RowObservation | null = null;
        for (const row of rowsOf.get(notice)?.after(asAt) ?? []) {
          if (!FIGURES.some((field) => row.typed(field) !== '')) continue;
          first ??= row;
          rows++;
        }
        if (!first) continue;
        const found = clip(first.typedEnd, MAX_FOUND);
        yield finding('after-as-at', first.placeOf('period_end'), found, { asAt: iso(asAt), rows });
      }
    }),
  );

const FIGURES: readonly Field[] = ['value', 'numerator', 'denominator'];

/** At most one in so many of the rows with a usable value is of the latest day, and the day before it is earlier by more days. */
const LONE = { oneIn: 10, days: 45 };

/** `lone-latest`: that the as-at date, which the returns gave, rests on few rows long after all others. Contract 3. */
export function loneLatestFindings(returns: readonly ReadReturn[], notice: string, asAt: Day): Finding[] {
  const tables = returns.flatMap(({ rowsOf }) => rowsOf.get(notice) ?? []);
  const before = tables.map((rows) => dayBefore(rows, asAt)).filter((day) => day !== null);
  const last = before.length === 0 ? null : before.reduce((a, b) => Math.max(a, b));
  if (last === null || asAt - last <= LONE.days) return [];
  const lone = tables.flatMap((rows) => [...rows.usableOn(asAt)]);
  const of = sum(tables.map((rows) => rows.countUsable()));
  const [first] = lone;
  if (!first || LONE.oneIn * lone.length > of) return [];
  const facts = { asAt: iso(asAt), rows: lone.length, of, before: iso(last) };
  return [finding('lone-latest', first.placeOf('period_end'), clip(first.typedEnd, MAX_FOUND), facts)];
}

/** The last day before another on which a row has a usable value; null without one. */
function dayBefore(rows: NoticeRows, asAt: Day): Day | null {
  for (const day of rows.usableDays()) if (day < asAt) return day;
  return null;
}

/** `missing-evidence`: the scored rows with a usable value and no evidence, of the notices whose policy requires it. */
export function evidenceFindings(returns: readonly ReadReturn[], notices: readonly Notice[]): FindingSource {
  const inputsOf = returnsByNotice(returns, notices.length);
  const own = new Map(
    notices
      .filter(({ measures }) => measures.some(needsEvidence))
      .map((notice) => [notice.id, withoutEvidence(inputsOf(notice.id), notice)]),
  );
  const all = concatenated([...own.values()]);
  return { ...all, ofNotice: (notice) => own.get(notice) ?? [] };
}

function withoutEvidence(returns: readonly ReadReturn[], { id, measures }: Notice): FindingSource {
  const strict = new Map(measures.filter(needsEvidence).map((measure) => [measure.id, measure]));
  const places = new Set([...measures.keys()].filter((place) => needsEvidence(measures[place] as Measure)));
  return findingSource(
    lazily(function* () {
      for (const { rowsOf } of returns)
        for (const row of rowsOf.get(id)?.ofMeasures(places) ?? [])
          if (lacksEvidence(row, strict.get(row.measure) as Measure))
            yield finding('missing-evidence', row.placeOf('evidence'), '', { measure: row.measure });
    }),
  );
}

/** Whether each figure of a measure has to come with its evidence. */
const needsEvidence = ({ policy }: Measure): boolean => policy.evidence === 'required';

function lacksEvidence({ evidence, value, basis }: RowObservation, measure: Measure): boolean {
  if (evidence !== null || value === null) return false;
  return basis === null || (measure.basis !== null && plainLabel(basis) === plainLabel(measure.basis));
}
