/** Which notices the rows of returns name, before any is read. Contract 3. */
import { foldBlanks } from './cell.ts';
import { readColumns } from './columns.ts';
import { decodeReturn, type Encoding } from './encoding.ts';
import { splitRecords } from './records.ts';

/** The ids in the notice column of the returns, in the order first met; none where there is no such column. */
export function noticesNamed(files: readonly { readonly bytes: Uint8Array }[], encoding: Encoding): string[] {
  const ids = new Set<string>();
  for (const { bytes } of files) {
    const text = decodeReturn(bytes, encoding);
    if (typeof text === 'string') collectIds(text, ids);
  }
  return [...ids];
}

function collectIds(text: string, ids: Set<string>): void {
  let column: number | null = null;
  splitRecords(text, {
    record(cells) {
      if (column === null) column = noticeColumn(cells);
      else if (column >= 0) add(ids, cells[column]);
    },
    broken() {
      column ??= -1;
    },
  });
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
