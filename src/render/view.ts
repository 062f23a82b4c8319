/** How an assessment's entries read to people: the cells and lines that every format is made of. */
import type {
  Assessment,
  JsonFigure,
  MeasureEntry,
  NextEntry,
  ReadingEntry,
  StageEntry,
} from '../assessment/document.ts';
import type { Kind } from '../model/notice.ts';
import { type Direction, dueStage, type Outcome, RAGS, type Rag } from '../model/result.ts';
import {
  AT_LIMIT,
  BASELINE_WORDS,
  type Beside,
  boundsOf,
  distanceText,
  figureText,
  fromBaseline,
  isoText,
  nearBounds,
  plural,
  shownBeside,
  targetText,
  valueText,
} from '../words/figures.ts';

/** A colour always comes with its word and its symbol, so that nobody depends on seeing colour. */
export const RAG_SYMBOLS: Record<Rag, string> = { red: '■', amber: '▲', green: '●', none: '○' };

export const RAG_TITLES: Record<Rag, string> = {
  red: 'Red',
  amber: 'Amber',
  green: 'Green',
  none: 'Not rated',
};

/** `■ RED`. */
export const ragText = (rag: Rag): string => `${RAG_SYMBOLS[rag]} ${RAG_TITLES[rag].toUpperCase()}`;

/** An arrow says better or worse, not bigger or smaller. */
export const DIRECTION_TEXT: Record<Direction, string> = {
  improved: '↑ improved',
  worsened: '↓ worsened',
  unchanged: '→ unchanged',
  none: '',
};

const ARROWS: Record<Direction, string> = { improved: '↑', worsened: '↓', unchanged: '→', none: '' };

/** `↓`; for a first figure, in brackets, whether it is better than the baseline. */
export function arrowText(measure: MeasureEntry): string {
  const first = fromBaseline(measure);
  return first === 'none' ? ARROWS[measure.direction] : `(${ARROWS[first]})`;
}

/** Where a figure is going: `↓ worsened`; of a first figure `↓ worse than the baseline, 33%`; else empty. */
export function directionText(measure: MeasureEntry): string {
  const first = fromBaseline(measure);
  const { baseline } = measure;
  if (first === 'none' || !baseline) return DIRECTION_TEXT[measure.direction];
  return `${ARROWS[first]} ${BASELINE_WORDS[first]}, ${measureFigure(measure, baseline.value)}`;
}

/** Said where a measure has no figure. */
export const NO_FIGURE: Record<Kind, string> = {
  indicator: 'no figure yet',
  deliverable: 'no report yet',
  recurring: 'never held',
  judgement: 'no rating yet',
  composite: 'no figure yet',
};

export const OUTCOME_TEXT: Record<Outcome, string> = {
  pending: 'to come',
  met: 'met',
  'met-late': 'met late',
  missed: 'missed',
  unevidenced: 'no evidence',
};

/** What became of a stage; what holds from the day of issue on is not met late. */
export const outcomeText = ({ outcome, fromStart }: Pick<StageEntry, 'outcome' | 'fromStart'>): string =>
  OUTCOME_TEXT[outcomeOf({ outcome, fromStart })];

/** The outcome as it is counted in words. */
export const outcomeOf = ({ outcome, fromStart }: Pick<StageEntry, 'outcome' | 'fromStart'>): Outcome =>
  fromStart && outcome === 'met-late' ? 'met' : outcome;

/** A figure of a measure, with enough decimals to differ from its targets and from the `others` shown near it. */
export const measureFigure = (measure: MeasureEntry, value: JsonFigure, ...others: Beside): string =>
  valueText(measure, value, others);

/** A reading, with enough decimals to differ from the targets and from the value expected on the straight line. */
export const readingFigure = (measure: MeasureEntry, reading: ReadingEntry): string =>
  measureFigure(measure, reading.value, measure.next?.expected);

/** The value expected on the straight line, with enough decimals to differ from the latest figure. */
export const expectedFigure = (measure: MeasureEntry, expected: number): string =>
  measureFigure(
    measure,
    expected,
    shownBeside(measure.latest?.value, expected, nearBounds(measure.stages, measure.latest?.value)),
  );

/** What a stage asks for: `80%`, `more than 65%`, `done`. */
export const target = (measure: MeasureEntry, stage: Pick<StageEntry, 'target' | 'exclusive'>): string =>
  targetText(measure, stage) || 'done';

/** Whether the latest figure equals the bound of an exclusive target, which it misses by nothing. */
const isAtLimit = ({ latest }: MeasureEntry, next: Pick<NextEntry, 'target' | 'exclusive'>): boolean =>
  next.exclusive && boundsOf([next]).some((bound) => bound === latest?.value);

/** How far there is to go to the next target, and how long: `8.08 points,` `167 days to go`. */
export function toGo(measure: MeasureEntry, { gap, daysLeft, outlook, ...next }: NextEntry): string[] {
  const days = `${plural(daysLeft, 'day')} to go`;
  const far = gap ? distanceText(gap, measure.unit) : reached(measure, { gap, ...next });
  if (!far) return [days];
  return [`${far},`, ...(outlook?.outOfReach ? [`${days},`, 'out of reach'] : [days])];
}

/** `met already`, `at the limit`; empty where the next target is not reached, or asks for less than the one before. */
export function reached(
  measure: MeasureEntry,
  next: Pick<NextEntry, 'gap' | 'by' | 'target' | 'exclusive'>,
): string {
  const stage = measure.stages.find(({ by }) => by === next.by);
  return next.gap !== 0 || stage?.eases ? '' : reachedText(measure, next);
}

/** Where the next target is reached: at the limit that it excludes; already; or, where no less was asked for before, so far. */
function reachedText(measure: MeasureEntry, next: Pick<NextEntry, 'target' | 'exclusive'>): string {
  if (isAtLimit(measure, next)) return AT_LIMIT;
  return isHarder(measure, next) ? 'met already' : 'met so far';
}

/** Whether the next target asks for more than was asked for before, or than there was at the start. */
function isHarder(
  measure: MeasureEntry,
  { target: asked, exclusive }: Pick<NextEntry, 'target' | 'exclusive'>,
): boolean {
  const due = dueStage(measure);
  if (due) return String(due.target) !== String(asked) || (exclusive && !due.exclusive);
  const start = measure.baseline?.value;
  if (typeof start !== 'number' || typeof asked !== 'number') return start !== undefined && start !== asked;
  return start === asked ? exclusive : measure.good === 'low' ? start > asked : start < asked;
}

export const date = isoText;

/** `Rotherham Metropolitan Borough Council (E08000018)`. */
export const authorityText = ({ name, gss }: Assessment['notice']['authority']): string =>
  gss ? `${name} (${gss})` : name;

/** `1,767 of 2,270`; empty without the two counts. */
export const countsText = ({
  numerator,
  denominator,
}: Pick<ReadingEntry, 'numerator' | 'denominator'>): string =>
  numerator === null || denominator === null
    ? ''
    : `${figureText(numerator, null)} of ${figureText(denominator, null)}`;

/** A status that is not the usual one. */
export const statusText = ({ status }: Pick<ReadingEntry, 'status'>): string =>
  status === null || status === 'final' ? '' : status;

/** Whether a figure is marked as old: not a self-assessment that is complete, which nothing is to follow. */
export const isOldFigure = ({ stale, selfAssessed, complete }: MeasureEntry): boolean =>
  stale && !(selfAssessed && complete);

/** That the as-at date rests on few rows, where it does: shown beside it. Contract 3. */
export function asAtCaution({ findings }: Pick<Assessment, 'findings'>): string {
  for (const { code, message, file, line } of findings)
    if (code === 'lone-latest') return `${message} See ${file}:${line}.`;
  return '';
}

/** How bad the rating of a measure is: the worst is the lowest; what is complete comes after what is green. */
const rankOf = ({ rag, complete }: MeasureEntry): number => 2 * RAGS.indexOf(rag) + (complete ? 1 : 0);

/** Sorts the worst first. */
export const worstFirst = (a: MeasureEntry, b: MeasureEntry): number => rankOf(a) - rankOf(b);

/** The measures of a section, worst first, else in the notice's order. */
export function ordered(
  measures: readonly MeasureEntry[],
  order: 'worst' | 'notice',
): readonly MeasureEntry[] {
  return order === 'notice' ? measures : [...measures].sort(worstFirst);
}

/** Measures by colour, of one notice or of many, with what the authorities say of themselves. */
export interface Counted {
  readonly summary: Pick<Assessment['summary'], 'measures' | 'complete' | 'reported' | Rag>;
}

/** Whether the council rated any measure itself. */
export const hasOwnRatings = ({ summary: { reported } }: Counted): boolean =>
  reported.red + reported.amber + reported.green + reported.complete > 0;

/** The title of the section that a measure is in; null for one of no section. */
export const sectionTitle = ({ notice }: Assessment, { section }: MeasureEntry): string | null =>
  notice.sections.find(({ id }) => id === section)?.title ?? null;

export interface SectionView {
  readonly title: string;
  readonly measures: readonly MeasureEntry[];
}

/** The measures under the notice's headings, in its order; those of no section come last. Sections left empty are left out. */
export function sectionsOf(assessment: Assessment): SectionView[] {
  const { sections } = assessment.notice;
  const named = sections.map(({ id, title }) => ({
    title,
    measures: assessment.measures.filter((one) => one.section === id),
  }));
  const ids = new Set(sections.map((one) => one.id));
  const rest = assessment.measures.filter((one) => one.section === null || !ids.has(one.section));
  return [...named, { title: named.length > 0 ? 'Other measures' : 'Measures', measures: rest }].filter(
    (one) => one.measures.length > 0,
  );
}

/** Rows under a head. */
export interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The grid without the columns that say nothing in any row. */
export function filled({ head, rows }: Grid): Grid {
  const says = head.map((_, at) => rows.some((row) => row[at] !== ''));
  const filledCells = (cells: readonly string[]): string[] => cells.filter((_, at) => says[at]);
  return { head: filledCells(head), rows: rows.map(filledCells) };
}
