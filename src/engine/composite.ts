/** The readings of a composite: how many of other measures do well. Contract 4.6. */

import type { Day } from '../model/day.ts';
import { divide, HUNDRED, multiply, whole } from '../model/figure.ts';
import { largest, onceFor } from '../model/lists.ts';
import type { Composite, Measure, Stage } from '../model/notice.ts';
import { againstBaseline, isGraded, polarity } from './better.ts';
import { windowOpens } from './observations.ts';
import type { Rating, Reading, Series, Tally } from './result.ts';
import { hasFailed, missesInForce } from './stages.ts';

/** A member with its rating as at some day. */
export interface Member {
  readonly measure: Measure;
  readonly rating: Rating;
}

/** Who does well on a day, and the day of the latest reading of those counted. */
interface Tallied {
  readonly tally: Tally;
  readonly periodEnd: Day;
}

/** What a composite needs of its members. */
export interface Members {
  /** As at a day; null where nobody is counted. */
  on(day: Day): Tallied | null;
  /** The days, up to the as-at date and in order, on which a member has a usable reading. */
  readonly days: readonly Day[];
}

/** Whether a member does well; null: it is left out. */
type Test = (member: Member) => boolean | null;

/** A stage or a time is due; of a deliverable without a day, it is done. */
const somethingIsDue = ({ measure, rating }: Member): boolean =>
  rating.due !== null ||
  (rating.occurrences?.due ?? 0) > 0 ||
  (measure.kind === 'deliverable' && rating.complete);

/** Without a reading, or (recurring) never done: not well where something of it is due, else left out. */
const hasReading = ({ rating }: Member): boolean =>
  rating.occurrences ? rating.occurrences.held > 0 : rating.latest !== null;

const meets: Test = (member) => {
  const { measure, rating } = member;
  if (!somethingIsDue(member)) return null;
  const isShort = rating.rule === 'overdue' || missesInForce(rating) || hasFailed(measure, rating);
  return hasReading(member) && !isShort;
};

const isGreen: Test = ({ rating }) => (rating.rag === 'none' ? null : rating.rag === 'green');

/** A range without stages counts, and not as improved: without a target nothing shows it better. */
const improved: Test = ({ measure, rating }) => {
  if (!isGraded(measure) || polarity(measure) === 'none') return null;
  const step = againstBaseline(measure, rating.latest, (rating.due ?? rating.next)?.stage ?? null);
  return step === null ? null : step === 'better';
};

const TESTS: Record<Composite['counts'], Test> = { met: meets, green: isGreen, improved };

/** The measures that a composite counts, each rated once for a day; `daysOf` gives the days of a measure's readings. */
export const membersOf = (
  counts: Composite['counts'],
  measures: readonly Measure[],
  ratedOn: (measure: Measure, day: Day) => Member,
  daysOf: (measure: Measure) => readonly Day[],
): Members => ({
  on: onceFor((day) =>
    tallyOf(
      counts,
      measures.map((measure) => ratedOn(measure, day)),
    ),
  ),
  days: [...new Set(measures.flatMap(daysOf))].sort((a, b) => a - b),
});

/** The members that do well, by the test of a composite. One that was lifted is left out. Contract 4.0. */
function tallyOf(counts: Composite['counts'], members: readonly Member[]): Tallied | null {
  const tested = members.map((member) => ({
    member,
    well: member.rating.rule === 'lifted' ? null : TESTS[counts](member),
  }));
  const counted = tested.filter(({ well }) => well !== null);
  const days = counted.flatMap(({ member }) => member.rating.latest?.periodEnd ?? []);
  if (days.length === 0) return null;
  const ids = (well: boolean | null): string[] =>
    tested.filter((one) => one.well === well).map((one) => one.member.measure.id);
  return {
    tally: { well: ids(true), notWell: ids(false), leftOut: ids(null) },
    periodEnd: largest(days),
  };
}

/** The composite's reading as at a day; null where nobody is counted. Its day is the latest among those counted. */
function readingAsOf(measure: Composite, members: Members, day: Day): Reading | null {
  const tallied = members.on(day);
  if (tallied === null) return null;
  const { tally, periodEnd } = tallied;
  return { value: countOf(measure, tally), periodEnd, partial: false, breaks: false, row: null, tally };
}

function countOf(measure: Composite, { well, notWell }: Tally): Reading['value'] {
  const count = whole(well.length);
  return measure.unit === 'count'
    ? count
    : divide(multiply(count, HUNDRED), whole(well.length + notWell.length));
}

/** The series of a composite, up to the as-at date. */
export function compositeSeries(measure: Composite, members: Members, asAt: Day): Series {
  const latest = readingAsOf(measure, members, asAt);
  const before = ({ periodEnd }: Reading): Reading | null => readingBefore(measure, members, periodEnd);
  return {
    latest,
    previous: latest && before(latest),
    evidence: (stage) => {
      const reading = readingAsOf(measure, members, stage.by);
      return reading && reading.periodEnd > windowOpens(measure, stage) ? reading : null;
    },
    later: (stage) => laterReading(measure, members, stage),
    before,
    all: () => readingsOf(measure, members, asAt),
  };
}

/** The composite as at the last day before another on which a member, counted or not, has a usable reading. */
function readingBefore(measure: Composite, members: Members, day: Day): Reading | null {
  const before = members.days.findLast((one) => one < day);
  return before === undefined ? null : readingAsOf(measure, members, before);
}

/** The whole series, from the as-at date back to the first day on which nobody counts, in order. */
function readingsOf(measure: Composite, members: Members, asAt: Day): Reading[] {
  const all: Reading[] = [];
  let at = readingAsOf(measure, members, asAt);
  for (; at; at = readingBefore(measure, members, at.periodEnd)) all.push(at);
  return all.reverse();
}

/** The composite as at the last day after the stage's day on which a member has a reading, where it is itself of a day after. */
function laterReading(measure: Composite, members: Members, stage: Stage): Reading | null {
  for (const day of members.days.filter((one) => one > stage.by).reverse()) {
    const reading = readingAsOf(measure, members, day);
    if (reading && reading.periodEnd > stage.by) return reading;
  }
  return null;
}
