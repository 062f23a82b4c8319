/** Runs test cases, compares what was found with what was expected, and finds what no case tests. Contract 7. */
import { assessNotice } from '../engine/assess.ts';
import type { MeasureResult } from '../engine/result.ts';
import type { AnyStage, Measure, Notice } from '../model/notice.ts';
import type { Expectation, TestCase } from './read.ts';

export const KEYS = ['rag', 'rule', 'outcomes', 'direction'] as const;
export type Key = (typeof KEYS)[number];

/** A text, or for outcomes one for each stage. */
export type Wanted = string | readonly string[];

export interface Difference {
  readonly key: Key;
  readonly expected: Wanted;
  readonly found: Wanted;
}

/** A measure with a result that differs from what was expected. */
export interface Failure {
  readonly expectation: Expectation;
  readonly result: MeasureResult;
  readonly differences: readonly Difference[];
}

export interface CaseResult {
  readonly test: TestCase;
  /** How many things were expected; a case that expects nothing proves nothing. */
  readonly expected: number;
  readonly failures: readonly Failure[];
}

/** Scores one case and compares. Only what the case expects is looked at. */
export function runCase(notice: Notice, test: TestCase): CaseResult {
  const { measures } = assessNotice(notice, test.rows, test.asAt);
  const compared = test.expect.map((expectation) => {
    const result = measures.find(({ measure }) => measure.id === expectation.measure) as MeasureResult;
    return { expectation, result, differences: differencesOf(expectation, result) };
  });
  const expected = test.expect.reduce((sum, { wants }) => sum + Object.keys(wants).length, 0);
  return { test, expected, failures: compared.filter(({ differences }) => differences.length > 0) };
}

function differencesOf({ wants }: Expectation, result: MeasureResult): Difference[] {
  return KEYS.flatMap((key) => {
    const expected = wants[key];
    const found = foundIn(result, key);
    return expected === undefined || same(expected, found) ? [] : [{ key, expected, found }];
  });
}

const foundIn = (result: MeasureResult, key: Key): Wanted =>
  key === 'outcomes' ? result.stages.map(({ outcome }) => outcome) : result[key];

const same = (a: Wanted, b: Wanted): boolean => JSON.stringify(a) === JSON.stringify(b);

// What no case tests -------------------------------------------------------------------------------------------------

export interface Untested {
  /** Those of which no case expects anything. */
  readonly measures: readonly Measure[];
  /** Those whose day no case reaches that expects something of their measure. */
  readonly stages: readonly { readonly measure: Measure; readonly stage: AnyStage }[];
}

/** Compares a notice with all cases that there are for it. */
export function untestedIn(notice: Notice, cases: readonly TestCase[]): Untested {
  const reached = notice.measures.map((measure) => ({ measure, last: lastDay(measure, cases) }));
  return {
    measures: reached.filter(({ last }) => last === null).map(({ measure }) => measure),
    stages: reached.flatMap(({ measure, last }) =>
      [...measure.stages, ...measure.varied.flatMap(({ stages }) => stages)]
        .filter(({ by }) => last === null || (by !== null && by > last))
        .map((stage) => ({ measure, stage })),
    ),
  };
}

/** The last day for which a case expects something of the measure; null where none does. */
function lastDay({ id }: Measure, cases: readonly TestCase[]): number | null {
  const days = cases.filter((one) => one.expect.some((of) => of.measure === id && isSome(of.wants)));
  return days.reduce<number | null>((last, { asAt }) => Math.max(last ?? asAt, asAt), null);
}

const isSome = (wants: object): boolean => Object.keys(wants).length > 0;
