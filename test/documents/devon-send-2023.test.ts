/** Devon's SEND plan, its table of key performance indicators (section A). Facts taken from the council's page by eye. */
import { describe, expect, test } from 'vitest';
import { baselinesOf, kindsOf, lines, referencesOf, valuesOf, writtenNotice, writtenRows } from './facts.ts';

const notice = writtenNotice('devon-send-2023');
const rows = writtenRows('devon-send-2024-11-30');

const MONTHS = ['2023-07', '2023-11', '2024-03', '2024-07', '2024-11'];
const DAYS = ['2023-07-31', '2023-11-30', '2024-03-31', '2024-07-31', '2024-11-30'];

/** Each row of the table: its milestones, and what was reported for each. */
const TABLE: readonly (readonly [string, readonly number[], readonly string[]])[] = [
  ['absence-sen-support', [10.9, 10.5, 10.2, 10, 10], ['12.1', '11.3', '12.7', '12.2', '10.3']],
  ['absence-ehc-plan', [12.7, 13.6, 13.3, 13.1, 13], ['14.7', '15.50', '16.2', '16.1', '13.6']],
  ['suspensions-sen-support', [28.92, 28.8, 28, 30, 25], ['47.7', '14.48', '37.16', '54.05', '3.7']],
  ['suspensions-ehc-plan', [25.06, 25, 25, 30, 20], ['38.17', '13.02', '29.15', '43.35', '4.0']],
  ['exclusions-sen-support', [0.45, 0.45, 0.45, 0.45, 0.4], ['0.66', '0.16', '0.36', '0.56', '0.14']],
  ['exclusions-ehc-plan', [0.28, 0.28, 0.28, 0.3, 0.2], ['0.54', '0.13', '0.37', '0.44', '0.02']],
  [
    'assessment-requests',
    [1.05, 1.05, 1.07, 1.09, 1],
    ['1.17 [f]', '1.07 [f]', '1.23 [f]', '1.26 [f]', '1.13 [f]'],
  ],
  ['ehc-plans', [4.1, 4.2, 4.25, 4.5, 4.1], ['4.17', '4.25', '4.33', '4.40', '4.63']],
  ['parent-carers', [], []],
];

describe('the notice', () => {
  test('is of Devon, and has the nine rows of the table in their order', () => {
    expect(notice.authority).toEqual({ name: 'Devon County Council', gss: 'E10000008' });
    expect(notice.measures.map(({ id }) => id)).toEqual(TABLE.map(([id]) => id));
    expect(notice.measures.map(({ ref }) => ref)).toEqual(TABLE.map((_, at) => `Section A, row ${at + 1}`));
    expect(kindsOf(notice)).toEqual({ indicator: 9 });
  });

  test('has the five milestones as reviews', () => {
    expect((notice.reviews ?? []).map(({ on }) => on)).toEqual(MONTHS);
  });

  test.each(TABLE)('%s has its milestones, and says which of them ease', (id, targets) => {
    const stages = notice.measures.find((one) => one.id === id)?.stages ?? [];
    expect(stages).toEqual(
      targets.map((target, at) => {
        const eases = at > 0 && target > (targets[at - 1] ?? target);
        return { by: MONTHS[at], target, ...(eases ? { eases } : {}) };
      }),
    );
  });

  test('has the baselines, and the figures of England for which the plan aims', () => {
    expect(baselinesOf(notice)).toEqual(
      lines(`
        absence-sen-support      10.9   2022-08
        absence-ehc-plan         12.7   2022-08
        suspensions-sen-support  28.92  2022-08
        suspensions-ehc-plan     25.06  2022-08
        exclusions-sen-support   0.45   2022-08
        exclusions-ehc-plan      0.28   2022-08
        assessment-requests      0.97   2022-08
        ehc-plans                3.99   2023-01
        parent-carers            8      2023-05
      `),
    );
    expect(referencesOf(notice)).toEqual(
      lines(`
        absence-sen-support      10     2022-08
        absence-ehc-plan         12.1   2022-08
        suspensions-sen-support  18.59  2022-08
        suspensions-ehc-plan     17.63  2022-08
        exclusions-sen-support   0.25   2022-08
        exclusions-ehc-plan      0.13   2022-08
        assessment-requests      0.68
        ehc-plans                3.08
        parent-carers            90
      `),
    );
  });
});

test.each(TABLE)('the sample has what was reported for %s at each milestone', (id, _, actuals) => {
  expect(valuesOf(rows, id)).toEqual(actuals.map((value, at) => `${DAYS[at]}  ${value}`));
});
