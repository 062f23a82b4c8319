/** A sheet holds what Excel reads: 1,048,576 rows. What is left out is counted. Contract 5. */
import { expect, test } from 'vitest';
import { lazily } from '../../../src/model/lists.ts';
import { type ColumnOf, tableOf } from '../../../src/render/xlsx/columns.ts';
import { number } from '../../../src/render/xlsx/workbook.ts';

const COLUMNS: readonly ColumnOf<number>[] = [
  { head: 'Row', width: 10, cell: (row) => number(row) },
  { head: 'Nothing', width: 10, cell: () => null },
];

const rows = (count: number): Iterable<number> =>
  lazily(function* () {
    for (let row = 1; row <= count; row++) yield row;
  });

test.each([
  [1_048_560, 1_048_560, 0],
  [1_048_561, 1_048_560, 1],
  [1_500_000, 1_048_560, 451_440],
])('of %i rows a sheet has %i, and %i are left out', (count, shown, left) => {
  const table = tableOf('Rows', COLUMNS, rows(count));
  expect(table?.rows.length).toBe(shown);
  expect(table?.left).toBe(left);
  expect(table?.columns.map(({ head }) => head)).toEqual(['Row']);
});

test('no row is made that a sheet has no room for', () => {
  const table = tableOf('Rows', COLUMNS, rows(1_048_600));
  let written = 0;
  for (const _row of table?.rows ?? []) written++;
  expect(written).toBe(1_048_560);
});
