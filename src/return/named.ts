/** Which notices the rows of returns name, before any is read. Contract 3. */
import { foldBlanks } from './cell.ts';
import { readColumns } from './columns.ts';
import { layoutOf } from './delimiter.ts';
import { decodeReturn, type Encoding } from './encoding.ts';
import type { ReturnFile } from './read.ts';
import { type RecordSink, splitRecords } from './records.ts';

/** The ids in the notice column of the returns, in the order first met; none where there is no such column. */
export function noticesNamed(files: readonly ReturnFile[], encoding: Encoding): string[] {
  const ids = new Set<string>();
  for (const file of files) collectIds(file, encoding, new NoticeColumn(ids));
  return [...ids];
}

function collectIds({ bytes, sheet }: ReturnFile, encoding: Encoding, into: NoticeColumn): void {
  if (sheet) {
    for (const { cells } of sheet) into.record(cells);
    return;
  }
  const text = decodeReturn(bytes, encoding);
  if (typeof text === 'string') splitRecords(text, into, layoutOf(text));
}

class NoticeColumn implements RecordSink {
  private readonly ids: Set<string>;
  private column: number | null = null;

  constructor(ids: Set<string>) {
    this.ids = ids;
  }

  /** Without such a column there is nothing to look for. */
  get done(): boolean {
    return this.column === -1;
  }

  record(cells: readonly string[]): void {
    if (this.column === null) this.column = noticeColumn(cells);
    else if (this.column >= 0) add(this.ids, cells[this.column]);
  }

  broken(): void {
    this.column ??= -1;
  }
}

function noticeColumn(cells: readonly string[]): number | null {
  if (cells.every((cell) => cell.trim() === '')) return null;
  const { columns } = readColumns({ file: '', line: 1, cells }, []);
  return columns?.at.notice ?? -1;
}

function add(ids: Set<string>, cell: string | undefined): void {
  const id = foldBlanks(cell ?? '');
  if (id) ids.add(id);
}
