/** `notice list`: the notices known, those of ./notices before the bundled ones. Contract 6. */
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { renderList } from '../render/table/pages.ts';
import { knownIds, type LoadedNotice, loadNotice } from '../run/load.ts';
import { dayText } from '../words/figures.ts';

const HEAD = ['Notice', 'Authority', 'Issued', 'Measures', 'Title'];

function row(id: string, { notice, entry }: LoadedNotice): string[] {
  if (!notice) return [id, 'has errors: notice validate reports them', '', '', entry.file];
  return [id, notice.authority.name, dayText(notice.issued), String(notice.measures.length), notice.title];
}

/** Prints a line for each notice that can be named with -n. */
export function list(io: Io): ExitCode {
  const rows = knownIds(io).map((id) => row(id, loadNotice(io, id)));
  io.out(renderList(HEAD, rows, io.width));
  return EXIT.done;
}
