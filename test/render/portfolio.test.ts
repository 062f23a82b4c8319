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
  'Metropolitan',
  'Borough',
  'Council',
  'Rochdale',
  'rotherham-2009',
  'rochdale-2014',
  'rotherham-action-plan-2010',
  '17 May 2010',
  'non-compliant',
  'not-yet-due',
  'none due',
  '■ structures-in-place',
];

test.each([72, 80, 100, 117, 118, 120, 140, 160, 220])('at %i columns', async (columns) => {
  const { out, code } = await runInMemory(['check', 'return.csv', '--keep-going', '-d', '2010-05-17'], {
    files: { 'return.csv': ROWS },
    env: { COLUMNS: `${columns}` },
  });
  expect(code).toBe(0);
  const [table = ''] = out.split('\n\nAs at');
  expect(table.split('\n').filter((line) => line.length > columns)).toEqual([]);
  // An id may part after a hyphen: on the narrowest screen, and where each notice has a line of its own.
  for (const word of WORDS.filter((one) => (columns > 72 && columns < 118) || !one.includes('-')))
    expect(table).toContain(word);
  if (columns < 118)
    expect(
      table.match(/^\S.* +(?:non-compliant|not-yet-due) +\d+ +\d+ +\d+ +\d+ +(?:\d+ of \d+|none due)$/gm),
    ).toHaveLength(3);
});
