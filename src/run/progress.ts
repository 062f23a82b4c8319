/** What a command shows of its long work, where there is a terminal to show it on. Issue 6. */
import { sum } from '../model/lists.ts';
import type { Seen } from '../return/read.ts';
import { filesLine, noticesLine, WORK } from '../words/run.ts';
import type { Edges, Progress } from './edges.ts';
import type { ReturnInput } from './workbooks.ts';

/** Rows are counted where they are read, and not where their notices are looked for. */
type SeenOf = Omit<Seen, 'rows'> & Partial<Pick<Seen, 'rows'>>;

/** Watches a reader go through the returns; undefined where there is no terminal to show it on. */
export function watchFiles(
  io: Pick<Edges, 'progress'>,
  files: readonly ReturnInput[],
  work: 'naming' | 'reading',
): ((seen: SeenOf) => void) | undefined {
  const sizes = files.map(({ source, sheet }) => (sheet ? 0 : source.size));
  const of = sum(sizes);
  const at = { file: 0, rows: 0, rowsBefore: 0, bytesBefore: 0 };
  const show = io.progress?.begin((bytes: number, seconds, columns) => {
    const { file, rows, rowsBefore } = at;
    const counted = work === 'reading' ? rowsBefore + rows : null;
    const { name } = (files[file] as ReturnInput).source;
    const progress = { rows: counted, bytes, of, seconds, name, file: file + 1, files: files.length };
    return filesLine(WORK[work], progress, columns);
  });
  return (
    show &&
    (({ file, bytes, rows = 0 }) => {
      for (; at.file < file; at.file++) {
        at.bytesBefore += sizes[at.file] as number;
        at.rowsBefore += at.rows;
        at.rows = 0;
      }
      at.rows = rows;
      const read = at.bytesBefore + bytes;
      if (work === 'naming' || read < of) show(read);
      else io.progress?.begin(() => WORK.comparing)(null);
    })
  );
}

/** What `work` makes of each of the notices, in turn. */
export function eachNotice<T, U>(
  io: Pick<Edges, 'progress'>,
  notices: readonly T[],
  kind: 'loading' | 'scoring',
  work: (notice: T) => U,
): U[] {
  const show = io.progress?.begin((notice: number, _, columns) =>
    noticesLine(WORK[kind], notice, notices.length, columns),
  );
  const made = notices.map((notice, at) => {
    show?.(at + 1);
    return work(notice);
  });
  io.progress?.clear();
  return made;
}

/** Columns of a line of progress, and milliseconds between two, where no screen says how many. */
const COLUMNS = 80;
const PAUSE = 100;

/** Progress as texts, now and then: for what has no screen of its own, such as a Worker. */
export function progressInTexts(report: (text: string) => void): Progress {
  let before = 0;
  return {
    begin(line) {
      const start = performance.now();
      return (done) => {
        const now = performance.now();
        if (now - before < PAUSE) return;
        before = now;
        report(line(done, (now - start) / 1000, COLUMNS));
      };
    },
    clear: () => undefined,
  };
}
