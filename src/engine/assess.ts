/** The engine: a pure function of a notice, its observations and the as-at date. Contract 4. */
import type { Day } from '../calendar.ts';
import type { Composite, Measure, Notice } from '../notice/notice.ts';
import type { Observation } from '../return/observation.ts';
import { agreementOf, directionAgreementOf, reportedIn } from './agreement.ts';
import { compositeReadings, compositeSeries, type Members } from './composite.ts';
import { rateDeliverable } from './deliverable.ts';
import { countedRows, readings, rowSeries } from './observations.ts';
import { rateRecurring } from './recurring.ts';
import { rateSelfAssessed } from './self-assessed.ts';
import { rateStaged } from './staged.ts';
import { summaryOf, verdictOf } from './summary.ts';
import type { MeasureResult, Rating, Reading, Result } from './types.ts';

/** The rows of each measure, by its id. */
type Rows = ReadonlyMap<string, readonly Observation[]>;

/**
 * Scores a notice as at the end of a day. Observations of measures that the notice does not have are ignored, as is
 * everything after the day; the order of the observations does not matter.
 */
export function assessNotice(notice: Notice, observations: readonly Observation[], asAt: Day): Result {
  const rows = groupByMeasure(observations);
  const measures = notice.measures.map((measure) => resultOf(notice, measure, rows, asAt));
  return { notice, asAt, verdict: verdictOf(measures), summary: summaryOf(measures), measures };
}

function groupByMeasure(observations: readonly Observation[]): Map<string, Observation[]> {
  const rows = new Map<string, Observation[]>();
  for (const row of observations) {
    const group = rows.get(row.measure);
    if (group) group.push(row);
    else rows.set(row.measure, [row]);
  }
  return rows;
}

function resultOf(notice: Notice, measure: Measure, rows: Rows, asAt: Day): MeasureResult {
  const counted = countedRows(measure, rows.get(measure.id) ?? [], asAt);
  const rating =
    measure.kind === 'composite'
      ? rateComposite(notice, measure, rows, asAt)
      : rate(notice, measure, readings(counted), asAt);
  const reported = reportedIn(counted);
  return {
    ...rating,
    measure,
    reported,
    agreement: agreementOf(reported, rating),
    directionAgreement: directionAgreementOf(reported, rating.direction),
  };
}

/** Rates a measure from readings of its own, in order of their days. */
function rate(
  notice: Notice,
  measure: Exclude<Measure, Composite>,
  all: readonly Reading[],
  asAt: Day,
): Rating {
  if (measure.kind === 'deliverable') return rateDeliverable(measure, all, asAt);
  if (measure.kind === 'recurring') return rateRecurring(measure, all, asAt);
  const series = rowSeries(measure, all);
  if (measure.kind === 'judgement' && measure.selfAssessed) return rateSelfAssessed(measure, series, asAt);
  return rateStaged(measure, series, notice.issued, asAt);
}

function rateComposite(notice: Notice, measure: Composite, rows: Rows, asAt: Day): Rating {
  return rateStaged(
    measure,
    compositeSeries(measure, membersOf(notice, measure, rows, asAt), asAt),
    notice.issued,
    asAt,
  );
}

/** The members of a composite, each scored anew as at the day that is asked for. */
function membersOf(notice: Notice, composite: Composite, rows: Rows, asAt: Day): Members {
  const own = notice.measures.filter(
    (measure) => measure.kind !== 'composite' && composite.members.includes(measure.id),
  );
  const members = own as Exclude<Measure, Composite>[];
  const readingsAsOf = (measure: Measure, day: Day): Reading[] =>
    readings(countedRows(measure, rows.get(measure.id) ?? [], day));
  const days = members.flatMap((measure) => readingsAsOf(measure, asAt).map((reading) => reading.periodEnd));
  return {
    asOf: (day) =>
      members.map((measure) => ({ measure, rating: rate(notice, measure, readingsAsOf(measure, day), day) })),
    days: [...new Set(days)].sort((a, b) => a - b),
  };
}

/** The whole series of a measure up to a day: its readings that count, or a composite's own. For trends. */
export function readingsOf(
  notice: Notice,
  measure: Measure,
  observations: readonly Observation[],
  asAt: Day,
): Reading[] {
  const rows = groupByMeasure(observations);
  if (measure.kind === 'composite')
    return compositeReadings(measure, membersOf(notice, measure, rows, asAt), asAt);
  return readings(countedRows(measure, rows.get(measure.id) ?? [], asAt));
}
