/** What a command shows of long work: sums over all files, in the order of the work. */
import { expect, test } from 'vitest';
import type { Io } from '../../src/io/index.ts';
import { heldSource } from '../../src/io/read.ts';
import { eachNotice, watchFiles } from '../../src/run/progress.ts';
import type { ReturnInput } from '../../src/run/workbooks.ts';

/** An edge that keeps every line, as after ten seconds of each piece of work. */
function kept(): { io: Pick<Io, 'progress'>; lines: string[] } {
  const lines: string[] = [];
  const progress: Io['progress'] = {
    begin: (line) => (done) => void lines.push(line(done, 10, 79)),
    clear: () => void lines.push(''),
  };
  return { io: { progress }, lines };
}

const file = (name: string, size: number): ReturnInput => ({
  source: heldSource(name, new Uint8Array(size)),
});

/** The second is a workbook, whose sheet has been read before. */
const FILES = [
  file('a.csv', 100),
  { ...file('b.xlsx', 900), sheet: { name: 'Return', rows: [], hiddenRows: [], hiddenColumns: [] } },
  file('c.csv', 300),
];

test('rows and bytes are those of all files', () => {
  const { io, lines } = kept();
  const watch = watchFiles(io, FILES, 'reading');
  watch?.({ file: 0, bytes: 60, rows: 6 });
  watch?.({ file: 0, bytes: 100, rows: 10 });
  watch?.({ file: 2, bytes: 100, rows: 20 });
  watch?.({ file: 2, bytes: 300, rows: 70 });
  expect(lines).toEqual([
    'Reading: 6 rows, 1 a second, 15%, 57 s left, file 1 of 3: a.csv',
    'Reading: 10 rows, 1 a second, 25%, 30 s left, file 1 of 3: a.csv',
    'Reading: 30 rows, 3 a second, 50%, 10 s left, file 3 of 3: c.csv',
    'Comparing the rows',
  ]);
});

test('the search for notices counts no rows, and compares none', () => {
  const { io, lines } = kept();
  const watch = watchFiles(io, FILES, 'naming');
  watch?.({ file: 0, bytes: 60 });
  watch?.({ file: 2, bytes: 300 });
  expect(lines).toEqual([
    'Finding the notices: 15%, 57 s left, file 1 of 3: a.csv',
    'Finding the notices: 100%, file 3 of 3: c.csv',
  ]);
});

test('each notice is named before its turn, and the line is taken away after the last', () => {
  const { io, lines } = kept();
  const done = eachNotice(io, ['north', 'south'], 'scoring', (name) => `${name} after ${lines.at(-1)}`);
  expect(done).toEqual(['north after Scoring: notice 1 of 2', 'south after Scoring: notice 2 of 2']);
  expect(lines.at(-1)).toBe('');
});

test('where nothing can be shown nothing is watched, and all is done', () => {
  const io = { progress: null };
  expect(watchFiles(io, FILES, 'reading')).toBeUndefined();
  expect(eachNotice(io, [1, 2], 'loading', (one) => one + 1)).toEqual([2, 3]);
});
