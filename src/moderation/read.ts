/** Moderations: ratings that a panel set by hand, with reason, role and expiry. YAML to a list, or every fault. Contract 7. */
import * as z from 'zod/mini';
import type { Day } from '../calendar.ts';
import type { Finding } from '../finding.ts';
import { byDay, choice, fromDay, text } from '../notice/leaf.ts';
import type { Notice } from '../notice/notice.ts';
import { Report } from '../notice/report.ts';
import { Reader, type Sketch } from '../notice/sketch.ts';
import { parseYaml } from '../notice/yaml.ts';
import { foldBlanks } from '../return/cell.ts';
import { withoutMark } from '../source.ts';

export interface Moderation {
  /** Ids, as the notice spells them. */
  readonly notice: string;
  readonly measure: string;
  readonly rag: 'red' | 'amber' | 'green';
  readonly reason: string;
  /** A role, not a person. */
  readonly by: string;
  readonly from: Day;
  /** The last day on which it holds. */
  readonly until: Day;
  readonly file: string;
  readonly line: number;
}

const moderation = z.strictObject(
  {
    notice: z.optional(text),
    measure: text,
    rag: choice(['red', 'amber', 'green']),
    reason: text,
    by: text,
    from: fromDay,
    until: byDay,
  },
  { error: 'a moderation, { measure, rag, reason, by, from, until }' },
);

const list = z.array(moderation, { error: 'a list of moderations' });

type Fields = z.output<typeof moderation>;

/** Reads a file of moderations of the notices of a run; those of other notices are left out. */
export function readModerations(
  file: { readonly name: string; readonly text: string },
  notices: readonly Notice[],
): { readonly moderations: readonly Moderation[]; readonly findings: readonly Finding[] } {
  const report = new Report(file.name, withoutMark(file.text));
  const root = parseYaml(report.text, report);
  const reader = new Reader(report);
  const entries = (root && reader.read(list, root)) || [];
  const moderations = entries.flatMap((entry) => (entry ? moderationsOf(reader, entry, file.name, notices) : []));
  for (const [at, one] of moderations.entries()) tellOverlap(reader, entries, moderations.slice(0, at), one);
  return { moderations: report.clean ? moderations : [], findings: report.list() };
}

/** The entry for each notice of the run that it is about, of which nothing is missing unless something was told. */
function moderationsOf(reader: Reader, entry: Sketch<Fields>, file: string, notices: readonly Notice[]): Moderation[] {
  tellPeriod(reader, entry);
  const wanted = entry.notice === undefined ? notices : notices.filter(({ id }) => id === foldBlanks(entry.notice ?? ''));
  const { measure } = entry;
  if (measure === undefined || wanted.length === 0) return [];
  const having = wanted.flatMap((notice) => notice.measures.filter(({ id }) => id === foldBlanks(measure)).map(({ id }) => ({ notice: notice.id, measure: id })));
  if (having.length === 0) tellUnknown(reader, entry, measure, wanted);
  const line = reader.lineOf(reader.nodeOf(entry));
  return having.map((ids) => ({ ...(entry as Fields), ...ids, file, line }));
}

function tellUnknown(reader: Reader, entry: object, measure: string, notices: readonly Notice[]): void {
  const known = notices.flatMap((notice) => notice.measures.map(({ id }) => id));
  const notice = notices.map(({ id }) => id).join(', ');
  reader.tell('unknown-measure', reader.nodeOf(entry, 'measure'), { notice, nearest: reader.report.suggest(measure, known) });
}

function tellPeriod(reader: Reader, entry: Sketch<Fields>): void {
  const { from, until } = entry;
  if (from === undefined || until === undefined || from <= until) return;
  reader.tell('bad-date', reader.nodeOf(entry, 'until'), { expected: 'a day on or after from' });
}

/** Two that hold on one day would contradict each other. */
function tellOverlap(reader: Reader, entries: readonly (object | undefined)[], before: readonly Moderation[], one: Moderation): void {
  const clash = before.find((other) => other.notice === one.notice && other.measure === one.measure && other.from <= one.until && one.from <= other.until);
  const entry = entries.find((each) => each && reader.lineOf(reader.nodeOf(each)) === one.line);
  if (clash && entry) reader.tell('bad-value', reader.nodeOf(entry, 'from'), { expected: `a day after the moderation of line ${clash.line} has run out` });
}
