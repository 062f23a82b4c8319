/** `notice list`: the notices known. Contract 6. */
import { LIST_FORMAT, TOOL } from '../assessment/tool.ts';
import { EXIT } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { iso } from '../model/day.ts';
import { isError } from '../model/finding.ts';
import type { ListDocument, ListEntry } from '../render/pages.ts';
import { REGISTRY } from '../render/registry.ts';
import { knownIds, loadNotice, ownFolder } from '../run/load.ts';
import type { Command } from './options.ts';
import { deliver } from './output.ts';

/** Prints a line for each notice that can be named with -n. */
export const list: Command = async (io, _operands, options) => {
  const notices = knownIds(io).map((id) => entryOf(io, id));
  const document: ListDocument = { format: LIST_FORMAT, tool: TOOL, folder: ownFolder(io), notices };
  await deliver(io, REGISTRY.list, options, document);
  return EXIT.done;
};

function entryOf(io: Io, id: string): ListEntry {
  const { notice, entry, findings } = loadNotice(io, id);
  return {
    id,
    file: entry.file,
    sha256: entry.sha256,
    errors: findings.filter(isError).length,
    title: notice?.title ?? null,
    authority: notice?.authority ?? null,
    issued: notice && iso(notice.issued),
    measures: notice?.measures.length ?? null,
  };
}
