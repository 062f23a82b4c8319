/** Notices that were varied, lifted, or refer to benchmarks, tried on many made up by fast-check. Contract 4.0. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessNotice } from '../../src/engine/assess.ts';
import type { Result } from '../../src/engine/result.ts';
import { subtract } from '../../src/model/figure.ts';
import { isNumber, type Measure, type Notice, type Stage } from '../../src/model/notice.ts';
import { AS_AT, figure, position } from '../support/arbitraries.ts';
import { day } from '../support/notice.ts';
import { scoreText } from '../support/score.ts';

const RUNS = { seed: 20100906, numRuns: 250 };

/** What must not change: all but how the notice says it. */
const outcomes = ({ verdict, summary, measures }: Result) => ({
  verdict,
  summary,
  measures: measures.map(({ measure, inForce, stages, due, next, ...rest }) => ({
    ...rest,
    id: measure.id,
    stages: stages.map(({ stage, ...one }) => ({ by: stage.by, ...one })),
    due: due?.stage.by,
    next: next && { ...next, stage: next.stage.by },
  })),
});

const withMeasures = (notice: Notice, change: (measure: Measure) => Measure): Notice => ({
  ...notice,
  measures: notice.measures.map(change),
});

test('variations that repeat the stages which they replace change nothing', () => {
  const days = fc.integer({ min: AS_AT - 70, max: AS_AT + 50 });
  fc.assert(
    fc.property(position, days, ({ notice: any, rows }, on) => {
      const notice = withMeasures(any, (measure) => ({ ...measure, varied: [] }));
      const varied = withMeasures(notice, (measure) => {
        if (measure.kind === 'recurring') return measure;
        const all: readonly Stage[] = measure.stages as readonly Stage[];
        const stages = measure.kind === 'deliverable' ? all : all.filter(({ by }) => by >= on);
        return { ...measure, varied: [{ by: 'v', on, stages }] };
      });
      expect(outcomes(assessNotice(varied, rows, AS_AT))).toEqual(
        outcomes(assessNotice(notice, rows, AS_AT)),
      );
    }),
    RUNS,
  );
});

test('a benchmark with one value equals its number', () => {
  fc.assert(
    fc.property(position, figure, ({ notice, rows }, value) => {
      const follow = (stage: Stage): Stage =>
        isNumber(stage.target)
          ? { ...stage, target: value, follows: { of: 'b', plus: subtract(stage.target, value) } }
          : stage;
      const following: Notice = {
        ...withMeasures(notice, (measure) =>
          measure.kind === 'indicator' || measure.kind === 'composite'
            ? { ...measure, stages: measure.stages.map(follow) }
            : measure,
        ),
        benchmarks: [{ id: 'b', title: 'Others', values: [{ value, on: AS_AT - 400 }] }],
      };
      const rules = ({ verdict, summary, measures }: Result) => ({
        verdict,
        summary,
        measures: measures.map(({ rule, rag, stages }) => [rule, rag, stages.map(({ outcome }) => outcome)]),
      });
      expect(rules(assessNotice(following, rows, AS_AT))).toEqual(rules(assessNotice(notice, rows, AS_AT)));
    }),
    RUNS,
  );
});

test('scored on any day before, a lifted notice is as if it had not been', () => {
  fc.assert(
    fc.property(position, fc.integer({ min: 1, max: 60 }), ({ notice: any, rows }, later) => {
      const notice = withMeasures(any, (measure) => ({ ...measure, liftedOn: null }));
      const liftedOn = AS_AT + later;
      const lifted = { ...withMeasures(notice, (measure) => ({ ...measure, liftedOn })), until: liftedOn };
      expect(outcomes(assessNotice(lifted, rows, AS_AT))).toEqual(
        outcomes(assessNotice(notice, rows, AS_AT)),
      );
      const after = assessNotice(lifted, rows, liftedOn);
      expect(after.verdict).toBe('lifted');
      expect(new Set(after.measures.map(({ rule, rag }) => `${rule} ${rag}`))).toEqual(
        new Set(['lifted none']),
      );
      expect(after.summary).toMatchObject({ relapsed: 0, lapses: 0 });
    }),
    RUNS,
  );
});

test('days counted from a deliverable that the notice does not have are never set', () => {
  const yaml = `
id: case
title: Case
authority: { name: Example Borough Council }
issued: 2010-01-01
measures:
  - { id: plan, title: Plan, kind: deliverable, stages: [{ by: 2010-02-28 }] }
  - { id: audit, title: Audit, kind: deliverable, stages: [{ within: P3M, after: plan }] }
`;
  const rows = 'measure,period_end,value\nplan,2010-02-10,complete\n';
  const { notice } = scoreText(yaml, rows, day('2010-06-30'));
  const without = { ...notice, measures: notice.measures.filter(({ id }) => id === 'audit') };
  const [audit] = assessNotice(without, new Map(), day('2010-06-30')).measures;
  expect(audit?.stages.map(({ stage }) => stage.by)).toEqual([null]);
});
