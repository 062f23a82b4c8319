/** What a command shows of its long work, where there is a terminal to show it on. Issue 6. */
import { sum } from '../model/lists.ts';
import { escapeControls } from '../model/text.ts';
import type { Seen } from '../return/read.ts';
import { inUnit } from '../words/figures.ts';
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

/** How far the work on files has come. */
export interface FilesProgress {
  /** Data records read so far; null where they are not counted. */
  readonly rows: number | null;
  /** Bytes of all files: read so far, and altogether. */
  readonly bytes: number;
  readonly of: number;
  /** Since the work began. */
  readonly seconds: number;
  /** The file in hand, as the user typed its name, and which of how many it is, from 1. */
  readonly name: string;
  readonly file: number;
  readonly files: number;
}

/** The kinds of work that may take long. */
const WORK = {
  naming: 'Finding the notices',
  reading: 'Reading',
  comparing: 'Comparing the rows',
  loading: 'Reading the notices',
  scoring: 'Scoring',
} as const;

/** `Reading: 1,200,000 rows, 810,000 a second, 33%, 3 s left, file 2 of 12: returns/leeds.csv`, or as much of it as has room. */
export function filesLine(what: string, progress: FilesProgress, columns: number): string {
  const { rows, bytes, of, seconds, name, file, files } = progress;
  const part = of > 0 ? Math.min(1, bytes / of) : 0;
  const share = `${Math.floor(100 * part)}%`;
  const known = seconds >= LEAST_SECONDS;
  const left = known && part > 0 && part < 1 ? [timeLeft((seconds * (1 - part)) / part)] : [];
  const read = rows === null ? [] : [rows === 1 ? '1 row' : `${count(rows)} rows`];
  const rate = rows === null || !known ? [] : [`${count(twoDigits(rows / seconds))} a second`];
  const which = files > 1 ? [`file ${count(file)} of ${count(files)}`] : [];
  const lines = [
    [...read, ...rate, share, ...left, ...which],
    [...read, share, ...left, ...which],
    [...read, share, ...left],
    [share, ...left],
  ].map((parts) => `${what}: ${parts.join(', ')}`);
  const line = lines.find((one) => width(one) <= columns) ?? share;
  const room = columns - width(line) - 2;
  return line === lines[0] && room >= LEAST_NAME ? `${line}: ${endOf(escapeControls(name), room)}` : line;
}

/** `Scoring: notice 3 of 153`; `Scoring` where there is one, or no room. */
export function noticesLine(what: string, notice: number, notices: number, columns: number): string {
  const line = `${what}: notice ${count(notice)} of ${count(notices)}`;
  return notices > 1 && width(line) <= columns ? line : what;
}

/** Before that, a rate means nothing, nor does the time left. */
const LEAST_SECONDS = 1;

/** A shorter piece of a name is no use. */
const LEAST_NAME = 12;

const count = (number: number): string => inUnit(`${number}`, 'count');

/** A rate without the digits that change all the time: 812,345 as 810,000. */
function twoDigits(number: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, number))) - 1);
  return Math.round(number / unit) * unit;
}

const MINUTE = 60;

/** `12 s left`, `3 min left`: rounded up, so that work that goes on never has none left. */
function timeLeft(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  return whole < 2 * MINUTE ? `${whole} s left` : `${count(Math.ceil(whole / MINUTE))} min left`;
}

/** Most columns that a text takes: letters beyond ASCII may take two. */
function width(text: string): number {
  let columns = 0;
  for (const letter of text) columns += letter <= '~' ? 1 : 2;
  return columns;
}

/** The end of a path, which is its name, in so many columns. */
function endOf(path: string, columns: number): string {
  if (width(path) <= columns) return path;
  const letters = [...path].slice(-columns);
  while (width(letters.join('')) > columns - 2) letters.shift();
  return `…${letters.join('')}`;
}
