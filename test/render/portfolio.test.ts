/** Several notices in a terminal: whatever its width, no word is broken and nothing is left out. */
import { expect, test } from 'vitest';
import { runInMemory } from '../support/run.ts';

const ROWS = `notice,measure,period_end,value
rotherham-2009,ni59,2010-05-17,76.92
rochdale-2014,board-every-six-weeks,2010-05-17,held
rotherham-action-plan-2010,ni68,2010-05-17,52.15
`;
const WORDS = [
  'Rotherham',
  'Rochdale',
  'rotherham-2009',
  'rochdale-2014',
  'rotherham-action-plan-2010',
  '17 May 2010',
  'non-compliant',
  'not yet due',
  'none due',
  'structures-in-place',
];

test.each([72, 80, 100, 117, 118, 120, 140, 160, 200, 220])('at %i columns', async (columns) => {
  const { out, code } = await runInMemory(['check', 'return.csv', '--keep-going', '-d', '2010-05-17'], {
    files: { 'return.csv': ROWS },
    env: { COLUMNS: `${columns}` },
  });
  expect(code).toBe(0);
  const [table = ''] = out.split('\n\nAs at');
  expect(table.split('\n').filter((line) => line.length > columns)).toEqual([]);
  for (const word of WORDS) expect(table.replace(/-\n +/g, '-')).toContain(word);
  const [, , matrix = ''] = table.split(/\n?\n(?=Authorities|Falls)/);
  const rows = (table.split('\n\n')[1] ?? '').split('\n').slice(-3);
  for (const row of rows) expect(row).toMatch(/^\S.* {2}■ \d+ +▲ \d+ +● \d+ +○ \d+$/);
  expect(matrix).not.toBe('');
  // A matrix only where there is room for three columns of it.
  expect(table.includes('Each cell: ')).toBe(columns >= 100);
});

test('of 153 notices each has a line, and lists are cut and counted', async () => {
  const ids = Array.from({ length: 153 }, (_, at) => `n${at}`);
  const files = Object.fromEntries(
    ids.map((id) => [
      `notices/${id}.yaml`,
      `id: ${id}\ntitle: T\nauthority: { name: Council of ${id} }\nissued: 2026-01-01\nmeasures:\n  - { id: a, title: A, kind: indicator, unit: percent, good: high, stages: [{ by: 2026-02-28, target: 80 }, { by: 2026-04-30, target: 90 }] }\n`,
    ]),
  );
  const rows = ids.map((id) => `${id},a,2026-03-31,70`);
  const { out } = await runInMemory(['check', 'r.csv'], {
    files: { ...files, 'r.csv': ['notice,measure,period_end,value', ...rows, ''].join('\n') },
    env: { COLUMNS: '120' },
  });
  const [, matrix = '', due = '', red = '', lines = ''] = out.split('\n\n');
  expect(matrix.split('\n')).toHaveLength(1 + 153);
  expect(due.split('\n').slice(-2)).toEqual([
    expect.stringMatching(/^30 Apr 2026 {2}■ RED {2}Council of n9 {2,}a A +in 30 days$/),
    'and 143 more',
  ]);
  expect(red.split('\n')).toHaveLength(1 + 10 + 1);
  expect(lines.split('\n')).toHaveLength(2 + 153);
});
