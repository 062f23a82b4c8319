/** What stands out in many positions: the matrix, what is due soon, what moved, and what is worst. */
import { expect, test } from 'vitest';
import { withWas } from '../../src/assessment/diff.ts';
import type { Assessment } from '../../src/assessment/document.ts';
import { type MatrixCell, portfolioOf } from '../../src/assessment/portfolio.ts';
import { day } from '../support/notice.ts';
import { scoreText } from '../support/score.ts';

const STAGES =
  'unit: percent, good: high, stages: [{ by: 2026-03-31, target: 80 }, { by: 2026-06-30, target: 90 }]';

/** A notice of indicators, each with its section, workstream and figures of February and April. */
interface Made {
  readonly sections: readonly string[];
  readonly measures: Readonly<
    Record<
      string,
      { readonly section?: string; readonly stream?: string; readonly values: readonly number[] }
    >
  >;
}

function positionOf(id: string, { sections, measures }: Made, asAt = '2026-05-15'): Assessment {
  const lines = Object.entries(measures).map(
    ([name, { section, stream }]) =>
      `  - { id: ${name}, title: Measure ${name}, kind: indicator${section ? `, section: ${section}` : ''}${stream ? `, workstream: "${stream}"` : ''}, ${STAGES} }`,
  );
  const yaml = `id: ${id}
title: Notice ${id}
authority: { name: Council ${id} }
issued: 2026-01-01
sections: [${sections.map((title) => `{ id: ${title.toLowerCase()}, title: ${title} }`).join(', ')}]
measures:
${lines.join('\n')}
`;
  const rows = Object.entries(measures).flatMap(([name, { values }]) =>
    values.map((value, at) => `${name},2026-0${2 * at + 2}-28,${value}`),
  );
  return scoreText(yaml, ['measure,period_end,value', ...rows, ''].join('\n'), day(asAt)).assessment;
}

const one = (asAt?: string): Assessment =>
  positionOf(
    'one',
    {
      sections: ['Homes', 'Staff'],
      measures: {
        a: { section: 'homes', stream: 'Visits', values: [72, 95] },
        b: { section: 'homes', stream: 'Visits', values: [70, 60] },
        c: { section: 'staff', stream: 'Posts', values: [70, 75] },
      },
    },
    asAt,
  );
const two = (): Assessment =>
  positionOf('two', {
    sections: ['Staff', 'Money'],
    measures: {
      d: { section: 'staff', values: [70, 60] },
      e: { section: 'money', values: [70, 60] },
      f: { values: [] },
    },
  });

const shown = (cell: MatrixCell | null): string | null =>
  cell && `${cell.rag} ${cell.count}/${cell.measures}`;

test('has a notice across and a section down, each cell its worst colour with its count', () => {
  const { by, columns, rows } = portfolioOf([one(), two()]);
  expect(by).toBe('section');
  expect(columns).toEqual(['Homes', 'Staff', 'Money', 'Other']);
  expect(
    rows.map(({ assessment, cells, all }) => [assessment.notice.id, ...cells.map(shown), shown(all)]),
  ).toEqual([
    ['two', null, 'red 1/1', 'red 1/1', 'red 1/1', 'red 3/3'],
    ['one', 'red 1/2', 'amber 1/1', null, null, 'red 1/3'],
  ]);
});

test('where there are too many sections, those that notices share have columns, the rest one', () => {
  const { columns, rows } = portfolioOf([one(), two()], 2);
  expect(columns).toEqual(['Staff', 'Other']);
  expect(rows.map(({ cells }) => cells.map(shown))).toEqual([
    ['red 1/1', 'red 2/2'],
    ['amber 1/1', 'red 1/2'],
  ]);
});

test('workstreams are the columns where notices share more of them', () => {
  const { sections: _, ...made } = { sections: [], measures: { x: { stream: 'visits ', values: [90] } } };
  const { by, columns } = portfolioOf([one(), positionOf('two', { sections: ['Money'], ...made })]);
  expect([by, columns]).toEqual(['workstream', ['Visits', 'Posts']]);
});

test('names what is due within 60 days, and the red measures', () => {
  const { due, worst, movers } = portfolioOf([one(), two()]);
  expect(due.map(({ measure, on, days }) => [measure.id, on, days])).toEqual(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, '2026-06-30', 46]),
  );
  expect(worst.map(({ assessment, measure }) => `${assessment.notice.id} ${measure.id}`)).toEqual([
    'one b',
    'two d',
    'two e',
    'two f',
  ]);
  expect(movers).toEqual([]);
  expect(portfolioOf([one('2026-04-29')]).due).toEqual([]);
});

test('what moved since an earlier position: first what regressed', () => {
  const [now] = withWas([one('2026-03-01')], [one()]);
  const { movers } = portfolioOf(now ? [now] : []);
  expect(movers.map(({ measure, change }) => [measure.id, change])).toEqual([
    ['b', 'regressed'],
    ['a', 'improved'],
  ]);
});
