/**
 * What stands out in one position or many: a matrix of authorities and parts of their notices, what moved, what is due
 * soon, and what is worst. The table, the page and the workbook show it. Contract 6 and 7.
 */
import { parseDate } from '../model/day.ts';
import { type Change, dueStage, RAGS, type Rag, SOON_DAYS } from '../model/result.ts';
import { byText, plainLabel } from '../model/text.ts';
import type { Assessment, MeasureEntry } from './document.ts';

/** A measure and the position that it is of. */
export interface Placed {
  readonly assessment: Assessment;
  readonly measure: MeasureEntry;
}

/** A measure that has something due soon: the days are calendar days from the as-at date, more than 0. */
export interface DueSoon extends Placed {
  readonly on: string;
  readonly days: number;
}

/** A measure whose rating rose or fell since the earlier position. */
export interface Mover extends Placed {
  readonly change: Extract<Change, 'improved' | 'regressed'>;
}

/** The measures where a row and a column meet: how many there are, and the worst colour with its count. */
export interface MatrixCell {
  readonly rag: Rag;
  /** How many of them have that colour. */
  readonly count: number;
  readonly measures: number;
}

/** One notice across: a cell for each column, null where it has no measure there, and one for all of its measures. */
export interface MatrixRow {
  readonly assessment: Assessment;
  readonly cells: readonly (MatrixCell | null)[];
  readonly all: MatrixCell | null;
}

export interface Portfolio {
  /** What the columns are. */
  readonly by: 'section' | 'workstream';
  /** The titles of the columns. */
  readonly columns: readonly string[];
  /** The notices with the most red measures first, then the most amber ones. */
  readonly rows: readonly MatrixRow[];
  /** What regressed, then what improved; empty without an earlier position. */
  readonly movers: readonly Mover[];
  /** The first due first. */
  readonly due: readonly DueSoon[];
  /** The red measures, the longest overdue first. */
  readonly worst: readonly Placed[];
}

/** The column of the measures whose section or workstream has no column of its own. */
const OTHER = 'Other';

/** What stands out in these positions. `most`: columns that there may be, that of all others included. */
export function portfolioOf(assessments: readonly Assessment[], most = 8): Portfolio {
  const { by, columns } = columnsOf(assessments, most);
  const names = new Set(columns.map(plainLabel));
  const rows = assessments.map((assessment): MatrixRow => {
    const columnOf = (measure: MeasureEntry): string => {
      const name = plainLabel(partOf(assessment, measure, by) ?? '');
      return names.has(name) ? name : plainLabel(OTHER);
    };
    const places = assessment.measures.map(columnOf);
    const inColumn = (title: string): MeasureEntry[] =>
      assessment.measures.filter((_, at) => places[at] === plainLabel(title));
    return {
      assessment,
      cells: columns.map((title) => cellOf(inColumn(title))),
      all: cellOf(assessment.measures),
    };
  });
  const count = ({ assessment: { summary } }: MatrixRow): readonly number[] => [summary.red, summary.amber];
  return {
    by,
    columns,
    rows: rows.sort((a, b) => byNumbers(count(b), count(a))),
    movers: assessments.flatMap(moversOf).sort((a, b) => byText(b.change, a.change)),
    due: assessments.flatMap(dueSoon).sort((a, b) => byText(a.on, b.on)),
    worst: assessments.flatMap(redsOf).sort((a, b) => byText(dueSince(a), dueSince(b))),
  };
}

/** The measures of a position that rose or fell since the earlier one. */
export const moversOf = (assessment: Assessment): Mover[] =>
  assessment.measures.flatMap((measure) => {
    const change = measure.was?.change;
    return change === 'improved' || change === 'regressed' ? [{ assessment, measure, change }] : [];
  });

/** What falls due within 60 days of the as-at date, the first first: the next stage, or the next time of a duty. */
export const dueSoon = (assessment: Assessment): DueSoon[] =>
  assessment.measures
    .flatMap((measure): DueSoon[] => {
      const on = measure.occurrences?.nextDue ?? measure.next?.by ?? null;
      const days = on === null ? 0 : daysBetween(assessment.asAt, on);
      return on !== null && days > 0 && days <= SOON_DAYS ? [{ assessment, measure, on, days }] : [];
    })
    .sort((a, b) => byText(a.on, b.on));

/** Calendar days from one day to another, each as `2010-05-17`. */
export const daysBetween = (from: string, to: string): number =>
  (parseDate(to, 'last') ?? 0) - (parseDate(from, 'last') ?? 0);

const redsOf = (assessment: Assessment): Placed[] =>
  assessment.measures.flatMap((measure) => (measure.rag === 'red' ? [{ assessment, measure }] : []));

/** Since when something is due; what has no such day comes last. */
const dueSince = ({ measure }: Placed): string => dueStage(measure)?.by ?? '9999';

function byNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((one, place) => one !== b[place]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function cellOf(measures: readonly MeasureEntry[]): MatrixCell | null {
  const rag = RAGS.find((one) => measures.some((measure) => measure.rag === one));
  if (!rag) return null;
  return { rag, count: measures.filter((one) => one.rag === rag).length, measures: measures.length };
}

/** The section or workstream of a measure, as it is headed; null without one. */
function partOf({ notice }: Assessment, measure: MeasureEntry, by: Portfolio['by']): string | null {
  if (by === 'workstream') return measure.workstream;
  return notice.sections.find(({ id }) => id === measure.section)?.title ?? measure.section;
}

/** A part that notices have, and in how many of them. */
interface Part {
  readonly title: string;
  readonly notices: Set<string>;
  readonly measures: { count: number };
}

/**
 * The columns: sections, or workstreams where more of these are shared by notices. Where there are too many, those of the
 * most notices, then of the most measures, have one, in the order of the notices; all others share the last. There are none
 * where no notice has parts.
 */
function columnsOf(
  assessments: readonly Assessment[],
  most: number,
): { readonly by: Portfolio['by']; readonly columns: readonly string[] } {
  const [sections, workstreams] = [partsOf(assessments, 'section'), partsOf(assessments, 'workstream')];
  const shared = (parts: readonly Part[]): number => parts.filter(({ notices }) => notices.size > 1).length;
  const by = shared(workstreams) > shared(sections) || sections.length === 0 ? 'workstream' : 'section';
  const parts = by === 'section' ? sections : workstreams;
  const rank = ({ notices, measures }: Part): readonly number[] => [notices.size, measures.count];
  const isFull = parts.length + (hasOther(assessments, by) ? 1 : 0) > most;
  const chosen = new Set(
    [...parts].sort((a, b) => byNumbers(rank(b), rank(a))).slice(0, isFull ? most - 1 : most),
  );
  const columns = parts.filter((part) => chosen.has(part)).map(({ title }) => title);
  if (columns.length === 0) return { by, columns };
  return { by, columns: isFull || hasOther(assessments, by) ? [...columns, OTHER] : columns };
}

const hasOther = (assessments: readonly Assessment[], by: Portfolio['by']): boolean =>
  assessments.some((one) => one.measures.some((measure) => partOf(one, measure, by) === null));

function partsOf(assessments: readonly Assessment[], by: Portfolio['by']): Part[] {
  const parts = new Map<string, Part>();
  for (const assessment of assessments)
    for (const measure of assessment.measures) {
      const title = partOf(assessment, measure, by);
      if (title === null) continue;
      const part = parts.get(plainLabel(title)) ?? { title, notices: new Set(), measures: { count: 0 } };
      parts.set(plainLabel(title), part);
      part.notices.add(assessment.notice.id);
      part.measures.count += 1;
    }
  return [...parts.values()];
}
