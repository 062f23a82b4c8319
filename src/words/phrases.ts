/** The parts that reasons are made of: a reading, a target, a miss, a line, each said in one way. */
import type { MeasureEntry } from '../assessment/document.ts';
import { windowOpens } from '../engine/observations.ts';
import type { MeasureResult, Reading } from '../engine/result.ts';
import type { TableId, TableRules } from '../engine/rules.ts';
import { absolute, type Figure, type Ratio } from '../model/figure.ts';
import type { AnyStage, Measure, Policy, Within } from '../model/notice.ts';
import {
  type Beside,
  boundsOf,
  dayText,
  durationText,
  fullDistance,
  fullText,
  shownBeside,
  targetText,
  unitOf,
  valueText,
} from './figures.ts';

const marks = (reading: Reading): string => {
  const status = reading.row?.status;
  const said = [
    status === 'final' || status === undefined ? '' : status,
    reading.breaks ? 'break in series' : '',
  ].filter(Boolean);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
};

/** `76.92% on 30 Apr 2010 (provisional)`. */
export const readingText = (measure: Measure, reading: Reading, beside?: Beside): string =>
  `${valueText(measure, reading.value, beside)} on ${dayText(reading.periodEnd)}${marks(reading)}`;

/** `80% due by 31 Mar 2010`; for a thing to be done, `due by 31 Mar 2010`. */
export const stageText = (measure: Measure, stage: AnyStage): string =>
  `${stage.target === null ? '' : `${targetText(measure, stage)} `}due ${stage.by === null ? '' : 'by '}${dueDay(stage)}`;

/** The day by which a stage is due; where it has none yet, what it is counted from. */
export const dueDay = ({ by, within }: AnyStage): string =>
  by === null ? (within ? withinText(within) : '') : dayText(by);

/** `within 3 months of the day of issue`, `within 1 month of plan being complete`. */
export function withinText({ duration, after, kind }: Within): string {
  const from = {
    issued: 'the day of issue',
    review: `the review ${after}`,
    variation: `the variation ${after}`,
    deliverable: `${after} being complete`,
  };
  return `within ${durationText(duration)} of ${from[kind]}`;
}

/** What a stage asks for besides its target and day: `3 figures running`, `england plus 2 points`; empty for most. */
export function termsText(measure: Measure, { by, run, follows, eases, better, within }: AnyStage): string {
  const unit = unitOf(measure);
  const plus = (more: Ratio): string =>
    more.n === 0n ? '' : ` ${more.n > 0n ? 'plus' : 'less'} ${fullDistance(absolute(more), unit)}`;
  return [
    run > 1 ? `${run} figures running` : '',
    follows ? `${follows.of}${plus(follows.plus)}` : '',
    better ? 'better than the baseline' : '',
    eases ? 'easier than the one before' : '',
    within && by !== null ? withinText(within) : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** A stage with all that it asks for: `90% due by 30 Jun 2026 (3 figures running)`. */
export function requirementText(measure: Measure, stage: AnyStage): string {
  const terms = termsText(measure, stage);
  return `${stageText(measure, stage)}${terms && ` (${terms})`}`;
}

/** What the latest figure is compared with besides its targets: the straight line, the figure before, the baseline. */
function comparedWith({ measure, previous, next }: MeasureResult): Beside {
  return [next?.expected, previous?.value, 'baseline' in measure ? measure.baseline?.value : null];
}

/** The latest figure with its day, set apart from everything that it is compared with. */
export const latestText = (result: MeasureResult): string =>
  readingText(result.measure, result.latest as Reading, comparedWith(result));

/** The latest figure alone, without its day. */
export const latestValueText = (result: MeasureResult): string =>
  valueText(result.measure, (result.latest as Reading).value, comparedWith(result));

/** What another figure is printed beside: the latest as it is shown. */
const besideLatest = (result: MeasureResult, other: Figure): Beside => {
  const bounds = 'stages' in result.measure ? boundsOf(result.measure.stages) : [];
  return [shownBeside(result.latest?.value, other, [...bounds, ...comparedWith(result)])];
};

/** `the reading before, 80% on 20 Apr 2010`, or the baseline; empty where there is neither. */
export function beforeText(result: MeasureResult): string {
  const { measure, previous, direction } = result;
  const baseline = baselineText(measure, result);
  if (!previous) return baseline && `the baseline of ${baseline}`;
  return direction === 'none' ? '' : readingText(measure, previous, besideLatest(result, previous.value));
}

/** `37.2% on 3 Dec 2009`, set apart from the latest figure of a result; empty without a baseline. */
export function baselineText(measure: Measure, result?: MeasureResult): string {
  if (measure.kind !== 'indicator' && measure.kind !== 'judgement') return '';
  if (!measure.baseline) return '';
  const { value, on } = measure.baseline;
  const shown = valueText(measure, value, result && besideLatest(result, value));
  return `${shown}${on === null ? '' : ` on ${dayText(on)}`}`;
}

/** `England average: 64.2% on 31 Mar 2009`, of another known figure. */
export const referenceText = (
  measure: Measure,
  { title, value, on }: Measure['references'][number],
): string => `${title}: ${valueText(measure, value)}${on === null ? '' : ` on ${dayText(on)}`}`;

/** `28.65%`: where the straight line is, set apart from the latest figure. */
export const expectedValueText = (result: MeasureResult, expected: Ratio): string =>
  valueText(result.measure, expected, besideLatest(result, expected));

/** The window in which a stage can be proven: `1 Mar 2010 to 31 Mar 2010`. Contract 4.3. */
export const windowText = (measure: Measure, stage: AnyStage): string =>
  stage.by === null ? '' : `${dayText(windowOpens(measure, stage) + 1)} to ${dayText(stage.by)}`;

/** Sentences joined; empty ones are left out. */
export const sentences = (...parts: string[]): string => parts.filter(Boolean).join('. ');

/** That the latest figure is too old. */
export const ageText = (result: MeasureResult): string =>
  `${latestValueText(result)} on ${dayText(latestOf(result).periodEnd)} is older than the ${durationText(result.measure.policy.staleAfter)} for which a figure counts as current`;

/** The latest reading, where the rule can only fit if there is one. */
export const latestOf = (result: MeasureResult): Reading => result.latest as Reading;

export interface RuleWords {
  /** When the rule fits, provided that none above it does. */
  readonly condition: string;
  /**
   * Which way of the condition held, of a rule that fits in more than one, for outputs that people read; without a full
   * stop. Where it is left out, the condition says it.
   */
  readonly branch?: string | ((measure: MeasureEntry) => string);
  /** Why this measure has its colour: the facts, without a full stop. */
  readonly reason: (result: MeasureResult) => string;
}

/** The first rule of every table. Contract 4.0. */
export const LIFTED: RuleWords = {
  condition: 'The notice, or the measure, was lifted: it is scored for the last time as at the day before',
  branch: 'It was lifted, and is rated no more',
  reason: ({ measure, latest }) =>
    `Lifted on ${dayText(measure.liftedOn ?? 0)}, so it is no longer rated; ${latest ? `the last report before was ${readingText(measure, latest)}` : 'nothing had been reported before'}`,
};

/** The words of one decision table. A rule without words does not compile. */
export type TableWords<T extends TableId> = { readonly [R in TableRules[T]]: RuleWords };

/** `a tolerance of 1 point`, `a tolerance of 5% of the target`. */
export function toleranceText(tolerance: NonNullable<Policy['tolerance']>, measure: Measure): string {
  if ('points' in tolerance) return `a tolerance of ${fullDistance(tolerance.points, unitOf(measure))}`;
  return `a tolerance of ${fullText(tolerance.percentOfTarget, 'percent')} of the target`;
}
