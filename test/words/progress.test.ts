/** What a long run says of itself: exact lines, and none wider than it may be. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { type FilesProgress, filesLine, noticesLine } from '../../src/run/progress.ts';

const PATH = 'returns/the-department/2010/by-authority/rotherham.csv';
const HALF: FilesProgress = {
  rows: 1_234_567,
  bytes: 50,
  of: 100,
  seconds: 4,
  name: PATH,
  file: 3,
  files: 12,
};

describe('files', () => {
  test.each<[string, Partial<FilesProgress>, number, string]>([
    [
      'all there is',
      {},
      200,
      `Reading: 1,234,567 rows, 310,000 a second, 50%, 4 s left, file 3 of 12: ${PATH}`,
    ],
    [
      'the end of a long path',
      {},
      100,
      'Reading: 1,234,567 rows, 310,000 a second, 50%, 4 s left, file 3 of 12: …by-authority/rotherham.csv',
    ],
    [
      'no piece of a name that says nothing',
      {},
      79,
      'Reading: 1,234,567 rows, 310,000 a second, 50%, 4 s left, file 3 of 12',
    ],
    ['no rate', {}, 60, 'Reading: 1,234,567 rows, 50%, 4 s left, file 3 of 12'],
    ['no file', {}, 40, 'Reading: 1,234,567 rows, 50%, 4 s left'],
    ['no rows', {}, 30, 'Reading: 50%, 4 s left'],
    ['a share', {}, 10, '50%'],
    [
      'one file alone',
      { file: 1, files: 1, name: 'a.csv' },
      79,
      'Reading: 1,234,567 rows, 310,000 a second, 50%, 4 s left: a.csv',
    ],
    ['rows that are not counted', { rows: null }, 40, 'Reading: 50%, 4 s left, file 3 of 12'],
    ['one row', { rows: 1, seconds: 0 }, 40, 'Reading: 1 row, 50%, file 3 of 12'],
    ['a beginning', { rows: 0, bytes: 0, seconds: 0.9 }, 40, 'Reading: 0 rows, 0%, file 3 of 12'],
    ['a slow beginning', { rows: 0, bytes: 0, files: 1 }, 30, 'Reading: 0 rows, 0%'],
    ['the end', { bytes: 100, files: 1 }, 50, 'Reading: 1,234,567 rows, 310,000 a second, 100%'],
    ['files that are empty', { rows: 0, bytes: 0, of: 0 }, 40, 'Reading: 0 rows, 0%, file 3 of 12'],
    ['hardly any left', { bytes: 99.99, files: 1 }, 40, 'Reading: 1,234,567 rows, 99%, 1 s left'],
    ['two minutes left', { seconds: 119.5, files: 1 }, 40, 'Reading: 1,234,567 rows, 50%, 2 min left'],
    ['just under them', { seconds: 119, files: 1 }, 40, 'Reading: 1,234,567 rows, 50%, 119 s left'],
    ['an hour left', { seconds: 3600, files: 1 }, 41, 'Reading: 1,234,567 rows, 50%, 60 min left'],
    [
      'a name that steers the terminal',
      { files: 1, name: '\u001b[2Ja.csv' },
      79,
      'Reading: 1,234,567 rows, 310,000 a second, 50%, 4 s left: \\u001b[2Ja.csv',
    ],
  ])('%s', (_, changes, columns, line) => {
    expect(filesLine('Reading', { ...HALF, ...changes }, columns)).toBe(line);
  });

  const whole = fc.nat({ max: 2 ** 40 });
  const given = fc.record({
    rows: fc.option(whole),
    bytes: whole,
    of: whole,
    seconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
    name: fc.string({ unit: 'grapheme', maxLength: 300 }),
    file: fc.integer({ min: 1, max: 9999 }),
    files: fc.integer({ min: 1, max: 9999 }),
  });

  test('no line is wider than the terminal, nor holds what is no figure', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: 4, max: 250 }), (progress, columns) => {
        const line = filesLine('Reading', progress, columns);
        expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        expect(filesLine('Reading', { ...progress, name: '' }, columns)).not.toMatch(/NaN|Infinity|-|\n/);
      }),
    );
  });
});

test.each([
  [3, 153, 79, 'Scoring: notice 3 of 153'],
  [3, 1530, 25, 'Scoring'],
  [1, 1, 79, 'Scoring'],
])('notice %i of %i in %i columns', (notice, notices, columns, line) => {
  expect(noticesLine('Scoring', notice, notices, columns)).toBe(line);
});
