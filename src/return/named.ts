/** Which notices the rows of returns name, before any is read. Contract 3. */
import { foldBlanks } from './cell.ts';
import { readColumns } from './columns.ts';
import { textSteps } from './delimiter.ts';
import { Dictionary } from './dictionary.ts';
import type { Encoding } from './encoding.ts';
import { TooLarge, utf8Parts } from './parts.ts';
import type { PlainRecord } from './plain.ts';
import type { ReturnFile, Seen } from './read.ts';
import type { RecordSink } from './records.ts';
import { NotText, OldLineEnds } from './window.ts';

/**
 * The ids in the notice column of the returns, in the order first met; none where there is no such column. `watch` is
 * called whenever another part of a file has been gone through.
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

/** None of a file that cannot be read as text: reading it tells why. */
function idsIn(
  { bytes, sheet }: ReturnFile,
  encoding: Encoding,
  read: (bytes: number) => void,
): Iterable<string> {
  const column = new NoticeColumn();
  if (sheet) for (const { cells } of sheet) column.record(cells);
  else {
    try {
      for (const _step of textSteps(utf8Parts(bytes, encoding, read), column));
    } catch (error) {
      if (error instanceof NotText || error instanceof OldLineEnds || error instanceof TooLarge) return [];
      throw error;
    }
  }
  return column.ids;
}

class NoticeColumn implements RecordSink {
  readonly ids = new Set<string>();
  private readonly seen = new Dictionary();
  private column: number | null = null;

  /** Without such a column there is nothing to look for. */
  get done(): boolean {
    return this.column === -1;
  }

  plain({ view, starts, ends, doubled, count }: PlainRecord): boolean {
    const { column, seen } = this;
    if (column === null || column < 0) return false;
    if (column >= count) return true;
    const before = seen.size;
    const text = seen.of(view, starts[column] as number, ends[column] as number, doubled[column]);
    if (text === before) this.add(seen.text(text));
    return true;
  }

  record(cells: readonly string[]): void {
    if (this.column === null) this.column = noticeColumn(cells);
    else if (this.column >= 0) this.add(cells[this.column] ?? '');
  }

  broken(): void {
    this.column ??= -1;
  }

  private add(cell: string): void {
    const id = foldBlanks(cell);
    if (id) this.ids.add(id);
  }
}

function noticeColumn(cells: readonly string[]): number | null {
  if (cells.every((cell) => cell.trim() === '')) return null;
  const { columns } = readColumns({ file: '', line: 1, cells }, []);
  return columns?.at.notice ?? -1;
}
