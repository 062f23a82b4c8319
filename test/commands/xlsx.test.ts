/** `-f xlsx`: to a file or a pipe, but not on a screen. Contract 6. */
import { expect, test } from 'vitest';
import { runInMemory } from '../support/run.ts';

test('a terminal is not given bytes that it cannot show', async () => {
  const { code, out, err } = await runInMemory(['check', '-f', 'xlsx'], { terminal: true });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(
    'The format xlsx is not text, so it is not printed on a screen. Write it to a file, such as -o notice.xlsx, without -f.\n',
  );
});

test('nor is anything written then', async () => {
  const { code, file } = await runInMemory(['check', '-f', 'xlsx', '-o', 'a.csv'], { terminal: true });
  expect([code, file('a.csv')]).toEqual([2, null]);
});

test('a terminal is given what is text', async () => {
  const { code } = await runInMemory(['check', '-f', 'csv', '-o', 'a.xlsx'], { terminal: true });
  expect(code).toBe(0);
});

test('a file is a workbook by its name, and has the rows of every measure without being asked', async () => {
  const plain = await runInMemory(['check', '-o', 'a.xlsx']);
  const series = await runInMemory(['check', '-o', 'a.xlsx', '--series']);
  expect([...(plain.file('a.xlsx') ?? [])].slice(0, 2)).toEqual([0x50, 0x4b]);
  expect(plain.file('a.xlsx')).toEqual(series.file('a.xlsx'));
});

test('a saved assessment gives the same workbook as the run that it was saved from', async () => {
  const run = await runInMemory(['check', '-o', 'a.xlsx', '-f', 'json', '--series']);
  const again = await runInMemory(['render', 'saved.json', '-o', 'b.xlsx'], {
    files: { 'saved.json': run.out },
  });
  expect(again.file('b.xlsx')).toEqual(run.file('a.xlsx'));
});
