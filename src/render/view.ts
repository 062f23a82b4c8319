/** How an assessment's entries read to people: the cells and lines that the table, and later other formats, are made of. */
import type {
  Assessment,
  JsonFigure,
  MeasureEntry,
  NextEntry,
  ReadingEntry,
  StageEntry,
} from '../assessment.ts';
import { fromNumber, type Ratio, ZERO } from '../decimal.ts';
import type { Direction, Outcome, Rag } from '../engine/types.ts';
import type { Unit } from '../notice/notice.ts';
import { distanceText, figureText, isoText, plural } from '../words/figures.ts';
import { dueStage } from './due.ts';

/** Colour, word and symbol always go together: the symbol differs in shape, so that none is told by colour alone. */
export const RAG_SYMBOLS: Record<Rag, string> = { red: '■', amber: '▲', green: '●', none: '○' };
export const RAG_WORDS: Record<Rag, string> = { red: 'RED', amber: 'AMBER', green: 'GREEN', none: 'NONE' };

/** An arrow says better or worse, not bigger or smaller. */
export const DIRECTION_TEXT: Record<Direction, string> = {
  improved: '↑ improved',
  worsened: '↓ worsened',
  unchanged: '→ unchanged',
  none: '',
};

export const OUTCOME_TEXT: Record<Outcome, string> = {
  pending: 'to come',
  met: 'met',
  'met-late': 'met late',
  missed: 'missed',
  unevidenced: 'no evidence',
};

const ratio = (value: JsonFigure | null | undefined): Ratio | undefined =>
  typeof value === 'number' ? fromNumber(value) : undefined;

/** A figure with its unit, or a grade; numbers with as many decimals as tell them from the target. */
export function figure(value: JsonFigure, unit: Unit | null, beside?: JsonFigure | null): string {
  return typeof value === 'string' ? value : figureText(fromNumber(value), unit, ratio(beside));
}

/** The bound of a stage's target that a value stands nearer to. */
function nearerBound(stage: Pick<StageEntry, 'target'>, value: JsonFigure): JsonFigure | null {
  const { target } = stage;
  if (target === null || typeof target !== 'object') return target;
  const [low, high] = target;
  return typeof value === 'number' && Math.abs(value - low) > Math.abs(value - high) ? high : low;
}

/** A reading beside the target that it is held against. */
export function readingFigure(measure: MeasureEntry, reading: ReadingEntry): string {
  const stage = dueStage(measure) ?? measure.next;
  return figure(reading.value, measure.unit, stage ? nearerBound(stage, reading.value) : null);
}

/** `80%`, `more than 65%`, `10% to 15%`, `done`. */
export function target(measure: MeasureEntry, stage: Pick<StageEntry, 'target' | 'exclusive'>): string {
  const { target: aim, exclusive } = stage;
  if (aim === null) return 'done';
  if (typeof aim === 'string') return aim;
  if (typeof aim === 'number')
    return `${exclusive ? (measure.good === 'low' ? 'less than ' : 'more than ') : ''}${figure(aim, measure.unit)}`;
  return `${exclusive ? 'between ' : ''}${figure(aim[0], measure.unit)} ${exclusive ? 'and' : 'to'} ${figure(aim[1], measure.unit)}`;
}

/** How far there is to go to the next target, and how long: `8.08 points,` `167 days to go`. */
export function toGo(measure: MeasureEntry, { gap, daysLeft, outlook }: NextEntry): string[] {
  const days = `${plural(daysLeft, 'day')} to go`;
  if (gap === null) return [days];
  const far = fromNumber(gap);
  return [
    far.n === ZERO.n ? 'met already,' : `${distanceText(far, measure.unit)},`,
    ...(outlook?.outOfReach ? [`${days},`, 'out of reach'] : [days]),
  ];
}

/** The change that 30 days need, beside the change that they brought. */
export function pace({ unit }: MeasureEntry, { gap, neededPer30Days, outlook }: NextEntry): string[] {
  const achieved = outlook?.achievedPer30Days ?? null;
  if (!gap || neededPer30Days === null || achieved === null) return [];
  const text = (value: number): string => figureText(fromNumber(value), unit === 'percent' ? null : unit);
  return ['per 30 days:', `needs ${text(neededPer30Days)}`, `had ${text(achieved)}`];
}

/** What a measure was on the earlier day: `■ RED`, `76.92%`, `17 May 2010`, `regressed`; empty without one. */
export function was(measure: MeasureEntry): string[] {
  const { was: earlier } = measure;
  if (!earlier) return earlier === null ? ['new'] : [];
  const { rag, complete, latest, change } = earlier;
  const shown = latest ? [readingFigure(measure, latest), date(latest.periodEnd)] : [];
  return [
    `${RAG_SYMBOLS[rag]} ${RAG_WORDS[rag]}`,
    complete ? 'complete' : '',
    ...shown,
    change === 'unchanged' ? '' : change,
  ];
}

export const date = isoText;

/** What the authority said of itself, where the computed rating says otherwise: `amber`; else empty. */
export const differing = (measure: MeasureEntry): string =>
  measure.agreement === 'differs' ? (measure.reported?.rag ?? '') : '';

/** `45%` of a count, to the nearest whole per cent. */
export const share = (count: number, all: number): string =>
  all === 0 ? '0%' : `${Math.round((100 * count) / all)}%`;

const AS_AT_FROM: Record<Assessment['asAtFrom'], string> = {
  option: 'as asked for',
  review: 'the date of the review asked for',
  return: 'the latest period_end in the return',
};

/** How the day was chosen. */
export const asAtFromText = ({ asAtFrom }: Assessment): string => AS_AT_FROM[asAtFrom];

/** `As at 17 May 2010 (the latest period_end in the return)`. */
export const asAtText = ({ asAt, asAtFrom }: Assessment): string =>
  `As at ${isoText(asAt)} (${AS_AT_FROM[asAtFrom]})`;

/** `moderated to amber by the Improvement Board until 30 Jun 2010: two audits agree`; empty without a moderation. */
export const moderationText = ({ moderated }: MeasureEntry): string =>
  moderated
    ? `moderated to ${moderated.rag} by ${moderated.by} until ${isoText(moderated.until)}: ${moderated.reason}`
    : '';

export const VERDICT_TEXT: Record<Assessment['verdict'], string> = {
  compliant: 'COMPLIANT: nothing is red, and every stage due was met',
  'non-compliant': 'NON-COMPLIANT: a measure is red, or a stage due was missed or has no evidence',
  'not-yet-due': 'NOT YET DUE: nothing has come due',
};

const WORST_FIRST: readonly Rag[] = ['red', 'amber', 'green', 'none'];

/** The measures of a section, worst first, else in the notice's order. */
export function ordered(
  measures: readonly MeasureEntry[],
  order: 'worst' | 'notice',
): readonly MeasureEntry[] {
  if (order === 'notice') return measures;
  const rank = (one: MeasureEntry): number => 2 * WORST_FIRST.indexOf(one.rag) + (one.complete ? 1 : 0);
  return [...measures].sort((a, b) => rank(a) - rank(b));
}

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
