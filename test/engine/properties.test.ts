/** What holds of every notice and every return, tried on many made up by fast-check. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/document.ts';
import { assessNotice } from '../../src/engine/assess.ts';
import type { MeasureResult } from '../../src/engine/result.ts';
import { assessmentOf } from '../../src/index.ts';
import { absolute, compare, type Figure, type Ratio, subtract, ZERO } from '../../src/model/figure.ts';
import type { AnyStage, Measure, Notice, Target } from '../../src/model/notice.ts';
import type { Observation } from '../../src/model/observation.ts';
import { AS_AT, figure, gradedPosition, type Position, position, withValue } from '../support/arbitraries.ts';

const RUNS = { seed: 20100517, numRuns: 250 };

const assess = ({ notice, rows }: Position): Assessment =>
  assessmentOf(assessNotice(notice, rows, AS_AT), {
    asAtFrom: 'option',
    tool: { name: 'notice', version: '0' },
    inputs: [],
    findings: [],
  });

/** The bytes of an assessment, but for the lines that are cited. */
const withoutLines = (assessment: Assessment): string =>
  JSON.stringify(assessment, (key, value) => (key === 'line' ? null : value));

/** Rows as a file would have them in this order. */
const renumbered = (rows: readonly Observation[]): Observation[] =>
  rows.map((row, at) => ({ ...row, file: 'return.csv', line: at + 2 }));

test('shuffled rows give the same assessment, line numbers apart', () => {
  const shuffled = position.chain((one) =>
    fc.record({
      one: fc.constant(one),
      rows: fc.shuffledSubarray([...one.rows], { minLength: one.rows.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ one, rows }) => {
      const before = assess({ ...one, rows: renumbered(one.rows) });
      expect(withoutLines(assess({ ...one, rows: renumbered(rows) }))).toBe(withoutLines(before));
    }),
    RUNS,
  );
});

test('nothing after the as-at date changes anything', () => {
  fc.assert(
    fc.property(position, (one) => {
      const rows = one.rows.filter((row) => row.periodEnd <= AS_AT);
      expect(JSON.stringify(assess(one))).toBe(JSON.stringify(assess({ ...one, rows })));
    }),
    RUNS,
  );
});

describe('mirrored', () => {
  const turned = (value: Ratio): Ratio => ({ n: -value.n, d: value.d });
  const isNumber = (value: unknown): value is Ratio =>
    typeof value === 'object' && value !== null && 'n' in value;

  function mirroredTarget(target: Target): Target {
    if (isNumber(target)) return turned(target);
    return Array.isArray(target) ? [turned(target[1]), turned(target[0])] : target;
  }

  const mirroredStage = <S extends AnyStage>(stage: S): S => ({
    ...stage,
    target: mirroredTarget(stage.target),
  });

  function mirroredMeasure(measure: Measure): Measure {
    if (measure.kind !== 'indicator') return measure;
    const { baseline, good, stages, varied } = measure;
    return {
      ...measure,
      good: good === 'high' ? 'low' : good === 'low' ? 'high' : good,
      baseline: baseline && { ...baseline, value: turned(baseline.value as Ratio) },
      stages: stages.map(mirroredStage),
      varied: varied.map((one) => ({ ...one, stages: one.stages.map(mirroredStage) })),
    };
  }

  const mirroredRow = (row: Observation): Observation =>
    isNumber(row.value) ? { ...row, value: turned(row.value) } : row;

  /** What must not change: everything but the figures themselves. */
  const verdicts = ({ verdict, summary, measures }: Assessment) => ({
    verdict,
    summary,
    measures: measures.map(({ id, rag, rule, complete, stale, direction, agreement, stages, next }) => ({
      ...{ id, rag, rule, complete, stale, direction, agreement },
      outcomes: stages.map(({ outcome, gap }) => [outcome, gap]),
      next: next && [next.by, next.gap, next.daysLeft, next.neededPer30Days],
    })),
  });

  test('values, targets, baselines and polarity give the same directions, outcomes and colours', () => {
    fc.assert(
      fc.property(position, ({ notice, rows }) => {
        const mirrored: Notice = { ...notice, measures: notice.measures.map(mirroredMeasure) };
        expect(verdicts(assess({ notice: mirrored, rows: rows.map(mirroredRow) }))).toEqual(
          verdicts(assess({ notice, rows })),
        );
      }),
      RUNS,
    );
  });
});

describe('a better latest value', () => {
  const WORTH = { none: 0, red: 1, amber: 2, green: 3 };

  const distance = (value: Ratio, [low, high]: readonly [Ratio, Ratio]): Ratio => {
    if (compare(value, low) < 0) return absolute(subtract(low, value));
    return compare(value, high) > 0 ? absolute(subtract(value, high)) : ZERO;
  };

  /** Written anew, not the engine's: whether `a` is better than `b`. */
  function isBetter({ measure, due, next }: MeasureResult, a: Figure, b: Figure): boolean {
    if (typeof a === 'string' || typeof b === 'string') {
      return measure.kind === 'judgement' && measure.scale.indexOf(`${a}`) > measure.scale.indexOf(`${b}`);
    }
    const good = measure.kind === 'indicator' ? measure.good : 'none';
    if (good === 'high') return compare(a, b) > 0;
    if (good === 'low') return compare(a, b) < 0;
    const aim = (due ?? next)?.stage.target;
    return Array.isArray(aim) && compare(distance(a, [aim[0], aim[1]]), distance(b, [aim[0], aim[1]])) < 0;
  }

  /** A share of a range's nearer bound allows more at one bound than at the other. Contract 4.5. */
  const hasTwoAllowances = ({ policy: { tolerance }, ...measure }: Measure): boolean =>
    tolerance !== null && 'percentOfTarget' in tolerance && 'good' in measure && measure.good === 'range';

  const onlyResult = ({ notice, rows }: Position) =>
    assessNotice(notice, rows, AS_AT).measures[0] as MeasureResult;

  const grade = fc.constantFrom('poor', 'fair', 'good', 'fine', 'red', 'amber', 'green', 'complete');
  const values = fc.array(fc.oneof({ weight: 3, arbitrary: figure }, grade), { minLength: 8, maxLength: 8 });

  test('never gives a worse colour, all other rows and all else in its row being equal', () => {
    let tried = 0;
    fc.assert(
      fc.property(gradedPosition, values, ({ notice, rows }, others) => {
        const result = onlyResult({ notice, rows });
        const { latest } = result;
        if (!latest?.row || hasTwoAllowances(result.measure)) return;
        for (const value of others.filter((other) => isBetter(result, other, latest.value))) {
          const after = onlyResult({ notice, rows: withValue(rows, latest.row, value) });
          tried++;
          expect(WORTH[after.rag]).toBeGreaterThanOrEqual(WORTH[result.rag]);
        }
      }),
      { ...RUNS, numRuns: 1000 },
    );
    expect(tried).toBeGreaterThan(500);
  });
});

describe('wherever it is run', () => {
  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  /** Half past midnight, so that a day is lost or gained wherever a clock time slips in. */
  const offsetIn = (zone: string): number => {
    process.env.TZ = zone;
    return new Date(2010, 0, 1).getTimezoneOffset();
  };

  const ZONES = ['America/Los_Angeles', 'Europe/London', 'Pacific/Auckland', 'Pacific/Apia'];

  test('the assessment has the same bytes', () => {
    expect(new Set(ZONES.map(offsetIn)).size).toBe(4);
    fc.assert(
      fc.property(position, (one) => {
        const bytes = ZONES.map((zone) => {
          process.env.TZ = zone;
          return JSON.stringify(assess(one));
        });
        expect(new Set(bytes).size).toBe(1);
      }),
      { ...RUNS, numRuns: 100 },
    );
  });
});
