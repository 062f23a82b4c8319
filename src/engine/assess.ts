/** The engine: a pure function of a notice, its observations and the as-at date. Contract 4. */
import type { Day } from '../model/day.ts';
import type { Composite, Measure, Notice } from '../model/notice.ts';
import type { Observation, Rows, RowsByMeasure } from '../model/observation.ts';
import type { MeasureResult, Rating, Reading, Result } from '../model/result.ts';
import { agreementOf, directionAgreementOf, reportedIn } from './agreement.ts';
import { compositeReadings, compositeSeries, type Members } from './composite.ts';
import { rateDeliverable } from './deliverable.ts';
import { byMeasure, countedRows, readings, rowSeries } from './observations.ts';
import { rateRecurring } from './recurring.ts';
import { rateSelfAssessed } from './self-assessed.ts';
import { rateStaged } from './staged.ts';
import { summaryOf, verdictOf } from './summary.ts';

/**
 * Scores a notice as at the end of a day. Observations of measures that the notice does not have are ignored, as is
 * everything after the day; the order of the observations does not matter.
 */
export function assessNotice(notice: Notice, observations: Rows, asAt: Day): Result {
  const rows = byMeasure(observations);
  const measures = notice.measures.map((measure) => resultOf(notice, measure, rows, asAt));
  return { notice, asAt, verdict: verdictOf(measures), summary: summaryOf(measures), measures };
}

/** The result of one measure of a notice: as {@link assessNotice}, which gives that of each. */
export function resultOf(notice: Notice, measure: Measure, rows: RowsByMeasure, asAt: Day): MeasureResult {
  const counted = countedRows(measure, rows.get(measure.id) ?? [], asAt);
  const rating =
    measure.kind === 'composite'
      ? rateComposite(notice, measure, rows, asAt)
      : rate(notice, measure, counted, asAt);
  const reported = reportedIn(counted);
  return {
    ...rating,
    measure,
    reported,
    agreement: agreementOf(reported, rating),
    directionAgreement: directionAgreementOf(reported, rating.direction),
  };
}

/** Rates a measure from the rows of its own that count, in order of their days. */
function rate(
  notice: Notice,
  measure: Exclude<Measure, Composite>,
  counted: readonly Observation[],
  asAt: Day,
): Rating {
  if (measure.kind === 'deliverable') return rateDeliverable(measure, readings(counted), asAt);
  if (measure.kind === 'recurring') return rateRecurring(measure, readings(counted), asAt);
  const series = rowSeries(measure, counted);
  if (measure.kind === 'judgement' && measure.selfAssessed) return rateSelfAssessed(measure, series, asAt);
  return rateStaged(measure, series, notice.issued, asAt);
}

function rateComposite(notice: Notice, measure: Composite, rows: RowsByMeasure, asAt: Day): Rating {
  return rateStaged(
    measure,
    compositeSeries(measure, membersOf(notice, measure, rows, asAt), asAt),
    notice.issued,
    asAt,
  );
}

/** The members of a composite, each scored anew as at the day that is asked for. */
function membersOf(notice: Notice, composite: Composite, rows: RowsByMeasure, asAt: Day): Members {
  const own = notice.measures.filter(
    (measure) => measure.kind !== 'composite' && composite.members.includes(measure.id),
  );
  // One row counts for each day, whatever the as-at date: what counts by a day are the first of all that count.
  const members = (own as Exclude<Measure, Composite>[]).map((measure) => ({
    measure,
    counted: countedRows(measure, rows.get(measure.id) ?? [], asAt),
  }));
  const days = new Set(
    members.flatMap(({ counted }) => readings(counted).map((reading) => reading.periodEnd)),
  );
  return {
    asOf: (day) =>
      members.map(({ measure, counted }) => {
        const byThen = counted.slice(0, 1 + counted.findLastIndex((row) => row.periodEnd <= day));
        return { measure, rating: rate(notice, measure, byThen, day) };
      }),
    days: [...days].sort((a, b) => a - b),
  };
}

/** The whole series of a measure up to a day: its readings that count, or a composite's own. For trends. */
export function readingsOf(notice: Notice, measure: Measure, observations: Rows, asAt: Day): Reading[] {
  const rows = byMeasure(observations);
  if (measure.kind === 'composite')
    return compositeReadings(measure, membersOf(notice, measure, rows, asAt), asAt);
  return readings(countedRows(measure, rows.get(measure.id) ?? [], asAt));
}
