/**
 * Moderations: ratings that a panel set by hand, with reason, role and expiry. They are read from YAML and shown with the
 * computed ratings, never in their place. Contract 1 and 7.
 */
import * as z from 'zod/mini';
import type { Day } from '../model/day.ts';
import type { Finding } from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import { withoutMark } from '../model/source.ts';
import { plainLabel } from '../model/text.ts';
import { FileFindings } from '../notice/findings.ts';
import { byDay, choice, fromDay, text } from '../notice/parts.ts';
import { type DeepPartial, SchemaReader } from '../notice/read-by-schema.ts';
import { parseYaml } from '../notice/yaml.ts';

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

type Entry = DeepPartial<Fields>;

interface ReadModerations {
  /** Those of the notices of the run; none where something is wrong. */
  readonly moderations: readonly Moderation[];
  readonly findings: readonly Finding[];
  /** How many there are, and how many of them are of other notices. */
  readonly rows: number;
  readonly leftOut: number;
}

/** Reads a file of moderations for the notices of a run. Those of other notices are left out and counted. */
export function readModerations(
  file: { readonly name: string; readonly text: string },
  notices: readonly Notice[],
): ReadModerations {
  const findings = new FileFindings(file.name, withoutMark(file.text));
  const root = parseYaml(findings.text, findings);
  const reader = new SchemaReader(findings);
  const entries = ((root && reader.readBySchema(list, root)) || []).filter((entry) => entry !== undefined);
  const own = entries.map((entry) => ({ entry, wanted: wantedBy(entry, notices) }));
  const found = own.flatMap(({ entry, wanted }) => moderationsOf(reader, entry, file.name, wanted));
  for (const [at, one] of found.entries()) reportOverlap(reader, found.slice(0, at), one);
  return {
    moderations: findings.clean ? found.map(({ moderation }) => moderation) : [],
    findings: findings.list(),
    rows: entries.length,
    leftOut: own.filter(({ wanted }) => wanted.length === 0).length,
  };
}

/** The notices of the run that an entry is about. */
const wantedBy = ({ notice }: Entry, notices: readonly Notice[]): readonly Notice[] =>
  notice === undefined ? notices : notices.filter(({ id }) => id === plainLabel(notice));

/** A moderation and the entry that it was read from. */
interface Found {
  readonly moderation: Moderation;
  readonly entry: Entry;
}

/** The moderation for each notice that an entry is about; nothing is missing in it unless a finding was reported. */
function moderationsOf(
  reader: SchemaReader,
  entry: Entry,
  file: string,
  notices: readonly Notice[],
): Found[] {
  reportPeriod(reader, entry);
  const { measure } = entry;
  if (measure === undefined || notices.length === 0) return [];
  const having = notices.flatMap((notice) =>
    notice.measures
      .filter(({ id }) => id === plainLabel(measure))
      .map(({ id }) => ({ notice: notice.id, measure: id })),
  );
  if (having.length === 0) reportUnknown(reader, entry, measure, notices);
  const line = reader.lineOf(reader.nodeOf(entry));
  return having.map((ids) => ({ moderation: { ...(entry as Fields), ...ids, file, line }, entry }));
}

function reportUnknown(
  reader: SchemaReader,
  entry: object,
  measure: string,
  notices: readonly Notice[],
): void {
  const known = notices.flatMap((notice) => notice.measures.map(({ id }) => id));
  const notice = notices.map(({ id }) => id).join(', ');
  reader.report('unknown-measure', reader.nodeOf(entry, 'measure'), {
    notice,
    nearest: reader.findings.suggest(measure, known),
  });
}

function reportPeriod(reader: SchemaReader, entry: Entry): void {
  const { from, until } = entry;
  if (from === undefined || until === undefined || from <= until) return;
  reader.report('bad-date', reader.nodeOf(entry, 'until'), { expected: 'a day on or after from' });
}

/** Two that hold on one day would contradict each other. */
function reportOverlap(
  reader: SchemaReader,
  before: readonly Found[],
  { moderation: one, entry }: Found,
): void {
  const clash = before.find(
    ({ moderation: other }) =>
      other.notice === one.notice &&
      other.measure === one.measure &&
      other.from <= one.until &&
      one.from <= other.until,
  );
  if (clash)
    reader.report('bad-value', reader.nodeOf(entry, 'from'), {
      expected: `a day after the moderation of line ${clash.moderation.line} has run out`,
    });
}
