/**
 * Notices and rows made up by fast-check: all five kinds, every policy, stages that the reader would accept. Days are close
 * to each other, and figures near the targets, so that windows, ties and rows of one day come up all the time.
 */
import fc from 'fast-check';
import type { Day, Duration } from '../../src/model/day.ts';
import { compare, type Figure, multiply, type Ratio, ratio, whole, ZERO } from '../../src/model/figure.ts';
import {
  COUNTS,
  HELD,
  type Measure,
  type Notice,
  type Policy,
  PROGRESS,
  RAG_SCALE,
  type Stage,
  stageBy,
  type Target,
  type Varied,
} from '../../src/model/notice.ts';
import {
  type Observation,
  REPORTED_DIRECTIONS,
  REPORTED_RAGS,
  STATUSES,
} from '../../src/model/observation.ts';
import * as make from './notice.ts';

/** The day that generated positions are scored for; stages and rows are before and after it. */
export const AS_AT: Day = make.day('2010-05-17');
const ISSUED = make.notice().issued;

const anyDay = fc.integer({ min: AS_AT - 60, max: AS_AT + 40 });
const orNull = <T>(part: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(part, { nil: null });

/** Tenths and thirds between -9 and 9: few enough that values, targets and baselines often meet. */
export const figure: fc.Arbitrary<Ratio> = fc.oneof(
  fc.integer({ min: -9, max: 9 }).map(whole),
  fc.integer({ min: -27, max: 27 }).map((n) => ratio(BigInt(n), 3n)),
  fc.integer({ min: -90, max: 90 }).map((n) => ratio(BigInt(n), 10n)),
);

const duration: fc.Arbitrary<Duration> = fc.record({
  count: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('D', 'W', 'M', 'Y'),
});

const size = figure.map((one) => (compare(one, ZERO) < 0 ? { n: -one.n, d: one.d } : one));
const allowance = size.filter((one) => one.n > 0n);

const policy: fc.Arbitrary<Policy> = fc.record({
  missed: fc.constantFrom('amber-if-improving', 'amber-if-recovering', 'red'),
  tolerance: orNull(
    fc.oneof(
      allowance.map((points) => ({ points })),
      allowance.map((one) => ({ percentOfTarget: multiply(one, whole(20)) })),
    ),
  ),
  staleAfter: duration,
  evidenceWithin: duration,
  evidence: fc.constantFrom('optional', 'required'),
  late: fc.constantFrom('allowed', 'allowed', 'never'),
  worsening: fc.constantFrom(0, 0, 2, 3),
});

/** What measures of every kind have. */
const common = fc.record({
  policy,
  basis: fc.constantFrom(null, 'in month', 'year-to-date'),
  liftedOn: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: anyDay }),
});

const dueDays = fc.uniqueArray(anyDay, { maxLength: 3 }).map((days) => [...days].sort((a, b) => a - b));

const runs = fc.constantFrom(1, 1, 1, 1, 2, 3);

/** Stages in order of their days, with targets made to fit by `shape`. */
const stagesOf = <T>(
  part: fc.Arbitrary<T>,
  shape: (parts: readonly T[]) => readonly Target[],
  exclusive: fc.Arbitrary<boolean>,
): fc.Arbitrary<Stage[]> =>
  dueDays.chain((days) => {
    const size = { minLength: days.length, maxLength: days.length };
    return fc
      .record({ parts: fc.array(part, size), flags: fc.array(exclusive, size), runs: fc.array(runs, size) })
      .map(({ parts, flags, runs: asked }) => {
        const targets = shape(parts);
        return days.map((by, at) =>
          stageBy(by, targets[at] as Target, { exclusive: flags[at] === true, run: asked[at] ?? 1 }),
        );
      });
  });

const rising = (targets: readonly Ratio[]): Ratio[] => [...targets].sort(compare);

/** Ranges of which each is inside the one before. */
function narrowing(bounds: readonly (readonly [Ratio, Ratio])[]): Target[] {
  const sorted = rising(bounds.flat());
  return bounds.map((_, at) => [sorted[at], sorted.at(-1 - at)] as unknown as readonly [Ratio, Ratio]);
}

const someTimes = fc.integer({ min: 0, max: 3 }).map((n) => n === 0);

/** Stages as they come, each that is easier than the one before marked so. */
const easing = (isEasier: (side: number) => boolean): fc.Arbitrary<Stage[]> =>
  stagesOf(figure, (targets) => targets, someTimes).map((stages) =>
    stages.map((stage, at) => {
      const [target, before] = [stage.target as Ratio, stages[at - 1]?.target as Ratio | undefined];
      return { ...stage, eases: before !== undefined && isEasier(compare(target, before)) };
    }),
  );

const numberStages = {
  high: fc.oneof(
    stagesOf(figure, rising, someTimes),
    easing((side) => side < 0),
  ),
  low: fc.oneof(
    stagesOf(figure, (targets) => rising(targets).reverse(), someTimes),
    easing((side) => side > 0),
  ),
  range: stagesOf(fc.tuple(figure, figure), narrowing, someTimes),
  none: fc.constant<Stage[]>([]),
};

const baselineOf = <T extends Figure>(value: fc.Arbitrary<T>) =>
  orNull(fc.record({ value, on: orNull(fc.integer({ min: ISSUED, max: AS_AT - 61 })) }));

const indicator = (id: string): fc.Arbitrary<Measure> =>
  fc.constantFrom('high', 'low', 'range', 'none' as const).chain((good) =>
    fc
      .tuple(
        common,
        fc.record({
          stages: numberStages[good],
          baseline: baselineOf(figure),
          unit: fc.constantFrom('rate', 'gbp'),
        }),
      )
      .chain(([parts, own]) =>
        fc
          .record({ varied: variedFrom(numberStages[good]), isBetter: fc.array(someTimes, { maxLength: 3 }) })
          .map(({ varied, isBetter }) => {
            const stages = own.stages.map((stage, at) =>
              isBetter[at] && own.baseline && (good === 'high' || good === 'low')
                ? { ...stage, target: own.baseline.value, exclusive: true, eases: false, better: true }
                : stage,
            );
            return make.indicator(id, { ...parts, ...own, stages, varied, good });
          }),
      ),
  );

/** What one variation put in place, or none did. Contract 4.0. */
const variedFrom = (stages: fc.Arbitrary<Stage[]>): fc.Arbitrary<Varied[]> =>
  fc
    .tuple(someTimes, fc.integer({ min: AS_AT - 40, max: AS_AT + 10 }), stages)
    .map(([is, on, all]) => (is ? [{ by: 'v', on, stages: all.filter(({ by }) => by >= on) }] : []));

const SCALE = ['poor', 'fair', 'good', 'fine'];

const judgement = (id: string): fc.Arbitrary<Measure> =>
  fc.constantFrom(SCALE, RAG_SCALE).chain((scale) => {
    const grades = (ranks: readonly number[]) =>
      [...ranks].sort((a, b) => a - b).map((at) => scale[at] as string);
    const stages = stagesOf(fc.integer({ min: 0, max: 3 }), grades, fc.constant(false));
    return fc
      .tuple(common, fc.record({ stages, baseline: baselineOf(fc.constantFrom(...scale)) }))
      .map(([parts, own]) => {
        const selfAssessed = scale === RAG_SCALE && own.stages.length === 0;
        return make.judgement(id, { ...parts, ...own, scale, selfAssessed });
      });
  });

const deliverable = (id: string): fc.Arbitrary<Measure> =>
  fc
    .tuple(common, anyDay)
    .map(([parts, by]) => make.deliverable(id, { ...parts, stages: [stageBy(by, null)] }));

const every = fc.record({ type: fc.constant('every' as const), every: duration });
const per = fc.record({
  type: fc.constant('per' as const),
  per: fc.constantFrom('week' as const, 'month' as const, 'quarter' as const, 'year' as const),
  times: fc.integer({ min: 1, max: 2 }),
});

const recurring = (id: string): fc.Arbitrary<Measure> =>
  fc
    .tuple(common, fc.oneof(every, per), anyDay, orNull(fc.integer({ min: 0, max: 90 })))
    .map(([parts, schedule, from, span]) =>
      make.recurring(id, { ...parts, schedule, from, until: span === null ? null : from + span }),
    );

const composite = (id: string, among: readonly string[]): fc.Arbitrary<Measure> =>
  fc
    .tuple(
      common,
      fc.record({
        counts: fc.constantFrom(...COUNTS),
        unit: fc.constantFrom('percent', 'count'),
        stages: stagesOf(fc.constantFrom(0, 1, 2, 50, 100).map(whole), rising, someTimes),
        members: fc.subarray([...among], { minLength: 1 }),
      }),
    )
    .map(([parts, own]) => make.composite(id, { ...parts, ...own }));

/** A measure that can be better or worse by itself: numbers and grades. */
export const graded = (id: string): fc.Arbitrary<Measure> =>
  fc.oneof({ weight: 3, arbitrary: indicator(id) }, { weight: 1, arbitrary: judgement(id) });
const single = (id: string): fc.Arbitrary<Measure> =>
  fc.oneof(indicator(id), indicator(id), judgement(id), deliverable(id), recurring(id));

const valueFor = (measure: Measure): fc.Arbitrary<Figure> => {
  if (measure.kind === 'judgement') return fc.constantFrom(...measure.scale);
  if (measure.kind === 'deliverable') return fc.constantFrom(...PROGRESS, 'complete');
  return measure.kind === 'recurring' ? fc.constantFrom('held', ...HELD) : figure;
};

const text = orNull(fc.constantFrom('minutes', 'report'));

const rowOf = (measure: Measure): fc.Arbitrary<Observation> =>
  fc.record({
    measure: fc.constant(measure.id),
    periodStart: orNull(fc.constantFrom(AS_AT - 90, AS_AT - 80)),
    periodEnd: anyDay,
    value: orNull(valueFor(measure)),
    numerator: orNull(size),
    denominator: orNull(size),
    basis: fc.constantFrom(null, null, null, 'in month'),
    status: fc.constantFrom(...STATUSES, 'final'),
    symbol: fc.constantFrom(null, null, 'b', 'p'),
    reportedRag: orNull(fc.constantFrom(...REPORTED_RAGS)),
    reportedDirection: orNull(fc.constantFrom(...REPORTED_DIRECTIONS)),
    evidence: text,
    comment: text,
    file: fc.constantFrom('a.csv', 'b.csv'),
    line: fc.integer({ min: 2, max: 99 }),
  });

export interface Position {
  readonly notice: Notice;
  readonly rows: readonly Observation[];
}

const MARKS = [
  'basis',
  'evidence',
  'comment',
  'periodStart',
  'reportedRag',
  'reportedDirection',
  'symbol',
] as const;

/** Rows, and copies of some of them that differ in one thing apart from the figures. */
const rowsOf = (measure: Measure): fc.Arbitrary<readonly Observation[]> =>
  fc.array(rowOf(measure), { maxLength: 6 }).chain((rows) => {
    const mark = fc.record({ key: fc.constantFrom(...MARKS), from: rowOf(measure) });
    const copies = fc.tuple(fc.subarray(rows), mark);
    return copies.map(([some, { key, from }]) => [
      ...rows,
      ...some.map((row) => ({ ...row, [key]: from[key] })),
    ]);
  });

const withRows = (measures: fc.Arbitrary<readonly Measure[]>): fc.Arbitrary<Position> =>
  measures.chain((all) =>
    fc
      .tuple(...all.map(rowsOf))
      .map((groups) => ({ notice: make.notice({ measures: all }), rows: groups.flat() })),
  );

/** A notice of one measure that can be better or worse, and rows of it. */
export const gradedPosition: fc.Arbitrary<Position> = withRows(graded('m').map((measure) => [measure]));

/** A notice of one measure of any kind but composite, and rows of it. */
export const singlePosition: fc.Arbitrary<Position> = withRows(single('m').map((measure) => [measure]));

/** A notice of several measures of all five kinds, and rows of them. */
export const position: fc.Arbitrary<Position> = withRows(
  fc.tuple(single('a'), single('b'), single('c'), composite('d', ['a', 'b', 'c'])),
);

/** The rows with another value in one of them, and nothing else said of its day. */
export const withValue = (rows: readonly Observation[], row: Observation, value: Figure): Observation[] => [
  ...rows.filter((one) => one.measure !== row.measure || one.periodEnd !== row.periodEnd),
  { ...row, value },
];
