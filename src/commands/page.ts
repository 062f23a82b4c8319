/** `notice page`: the offline page as one file, with notices of one's own inside. Contract 6. */
import { EXIT } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { type ListedNotice, listedNotice } from '../run/listed.ts';
import { each } from '../run/problems.ts';
import { usableNotice } from '../run/report.ts';
import type { Command } from './options.ts';
import { deliverText } from './output.ts';

/** The page as the build makes it, and the data in it: the notices by the names of their files. */
const PAGE = 'dist/page.html';
const DATA = /(<script type="application\/json" id="notices">)(.*?)(<\/script>)/s;

interface NoticeFile {
  readonly name: string;
  readonly bytes: string;
  /** So that the page need not read it before it is chosen. */
  readonly listed: ListedNotice;
}

/** Prints the page, or writes it. Notices of one's own come before the bundled ones, and in place of one of the same id. */
export const page: Command = async (io, _operands, { inside, onlyOutput }) => {
  const own = each(inside ?? [], (name) => fileOf(io, name));
  const made = new TextDecoder().decode(io.readBundled(PAGE).bytes);
  const text = made.replace(DATA, (_, start: string, data: string, end: string) => {
    const ids = new Set(own.map(({ id }) => `notices/${id}.yaml`));
    const bundled = (JSON.parse(data) as NoticeFile[]).filter(({ name }) => !ids.has(name));
    const files = [...own.map(({ file }) => file), ...bundled];
    // No reader of HTML takes anything in it for the end of the script.
    return `${start}${JSON.stringify(files).replaceAll('<', '\\u003c')}${end}`;
  });
  await deliverText(io, text, onlyOutput);
  return EXIT.done;
};

function fileOf(io: Io, given: string): { readonly id: string; readonly file: NoticeFile } {
  const { notice, file } = usableNotice(io, given);
  const { name } = file;
  const text = new TextDecoder().decode(file.bytes);
  return { id: notice.id, file: { name, bytes: text, listed: listedNotice({ name, text }) } };
}
