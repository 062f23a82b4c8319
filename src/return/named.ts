/** Which notices the rows of returns name, before any row is read. Contract 3. */
import { cutLoose, plainLabel } from '../model/text.ts';
import type { Encoding } from './encoding.ts';
import { HeaderNames, MOST_TITLES } from './header.ts';
import type { ReturnFile, Seen } from './read.ts';
import { isBlankRecord } from './record-shape.ts';
import { type RecordSink, readText } from './records.ts';
import { textsOf, Unreadable } from './text.ts';

/**
 * The ids in the notice column of the returns, in the order first met; none where there is no such column. `watch` is
 * called whenever another part of a file has been read.
 */
export function noticesNamed(
  files: readonly ReturnFile[],
  encoding: Encoding,
  watch: (seen: Omit<Seen, 'rows'>) => void = () => undefined,
): string[] {
  const ids = new Set<string>();
  for (const [at, file] of files.entries())
    for (const id of idsIn(file, encoding, (bytes) => watch({ file: at, bytes }))) ids.add(id);
  return [...ids];
}

/** None of a file that cannot be read as text: reading its rows reports why. */
function idsIn(file: ReturnFile, encoding: Encoding, read: (bytes: number) => void): Iterable<string> {
  const column = new NoticeColumn();
  if (file.sheet) for (const { cells } of file.sheet.rows) column.record(cells);
  else {
    try {
      readText(textsOf(file.bytes, encoding, read), column, NAMES);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return [];
    }
  }
  return column.ids();
}

/** Before the notices are known, only our own names of columns are. */
const NAMES = new HeaderNames();

class NoticeColumn implements RecordSink {
  private readonly typed = new Set<string>();
  private column: number | null = null;
  private records = 0;

  /** Without such a column there is nothing to look for. */
  get done(): boolean {
    return this.column === -1;
  }

  record(cells: readonly string[]): void {
    if (this.column === null) this.seek(cells);
    else if (this.column >= 0) {
      const cell = cells[this.column] ?? '';
      if (!this.typed.has(cell)) this.typed.add(cutLoose(cell));
    }
  }

  /** The header is the first record with all columns that a table needs, or with this one and another that is known. */
  private seek(cells: readonly string[]): void {
    if (isBlankRecord(cells)) return;
    const at = cells.findIndex((cell) => NAMES.columnOf(cell) === 'notice');
    const isHeader = NAMES.isHeader(cells) || (at >= 0 && NAMES.countIn(cells) > 1);
    this.records++;
    if (isHeader || this.records >= MOST_TITLES) this.column = at;
  }

  broken(): void {
    this.records++;
  }

  ids(): Iterable<string> {
    return new Set([...this.typed].map(plainLabel).filter((id) => id !== ''));
  }
}
