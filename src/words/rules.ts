/**
 * The English of the rules: for each its condition, as `notice explain` and the documentation print it, and the sentence
 * that gives the reason for one colour. A rule without words does not compile.
 */
import { isNumber } from '../model/notice.ts';
import type {
  MeasureResult,
  NextResult,
  Reading,
  StageResult,
  TableId,
  TableRules,
} from '../model/result.ts';
import { dayText, plural } from './figures.ts';
import { toleranceText } from './notice.ts';
import {
  baselineText,
  beforeText,
  dueNote,
  durationText,
  expectedText,
  latestText,
  latestValueText,
  meetText,
  missText,
  readingText,
  stageText,
  tallyNote,
  targetText,
} from './phrases.ts';

export interface RuleWords {
  /** When the rule fits, provided that none above it does. */
  readonly condition: string;
  /** Why this measure has its colour: the facts, without a full stop. */
  readonly reason: (result: MeasureResult) => string;
}

type Words = { readonly [T in TableId]: { readonly [R in TableRules[T]]: RuleWords } };

const latestOf = (result: MeasureResult): Reading => result.latest as Reading;
const dueOf = (result: MeasureResult): StageResult => result.due as StageResult;
const nextOf = (result: MeasureResult): NextResult => result.next as NextResult;
const missed = (result: MeasureResult): string => missText(result, dueOf(result).stage);
const day = (of: { readonly by: number }): string => dayText(of.by);

/** Sentences put together; empty ones are left out. */
const sentences = (...parts: string[]): string => parts.filter(Boolean).join('. ');

const ageText = (result: MeasureResult): string =>
  `${latestValueText(result)} on ${dayText(latestOf(result).periodEnd)} is older than the ${durationText(result.measure.policy.staleAfter)} for which a figure counts as current`;

function worseText(result: MeasureResult): string {
  const { direction, measure } = result;
  if (measure.policy.missed === 'red') return 'the notice rates every miss red';
  const before = beforeText(result);
  if (!before) return 'there is nothing before it to have improved on';
  return direction === 'worsened' ? `worse than ${before}` : `no better than ${before}`;
}

/** `25.3% on 17 May 2010 is at least as good as the 28.65% expected by then, on …`. */
const againstLine = (result: MeasureResult, relation: string): string =>
  `${latestText(result)} is ${relation} the ${expectedText(result, nextOf(result))}`;

function behindText(result: MeasureResult): string {
  if (nextOf(result).expected) return againstLine(result, 'behind');
  return `${missText(result, nextOf(result).stage)}; ${noLineText(result)}`;
}

/** Why there is no straight line to the next target. Contract 4.4. */
function noLineText(result: MeasureResult): string {
  if (!isNumber(latestOf(result).value)) return 'no line can be drawn for grades';
  if (Array.isArray(nextOf(result).stage.target)) return 'no line can be drawn to a range';
  return 'without a baseline, no line can be drawn to it';
}

const STAGED: Words['staged'] = {
  'information-only': {
    condition: 'The measure is for information (good: none)',
    reason: () => 'Given for information: the notice says of no figure that it is good, so it is never rated',
  },
  'no-targets': {
    condition: 'The measure has no stages yet',
    reason: () => 'No targets have been set, so there is nothing to rate it against',
  },
  'no-data': {
    condition: 'There is no usable value, and nothing is due',
    reason: (r) =>
      `No usable value yet; the first stage, ${stageText(r.measure, nextOf(r).stage)}, is still to come`,
  },
  'no-evidence': {
    condition: 'There is no usable value, and something is due',
    reason: (r) =>
      `No usable value, although ${targetText(r.measure, dueOf(r).stage)} was due by ${day(dueOf(r).stage)}`,
  },
  'missed-tolerated': {
    condition: 'The latest value misses the target due by no more than the tolerance',
    reason: (r) =>
      sentences(
        `${missed(r)}, ${r.measure.policy.tolerance ? `within ${toleranceText(r.measure.policy.tolerance, r.measure)}` : ''}`,
        dueNote(r),
      ),
  },
  'missed-improving': {
    condition:
      'The latest value misses the target due, but is better than the one before (without one before: than the baseline), and policy.missed is amber-if-improving',
    reason: (r) => sentences(`${missed(r)}, but better than ${beforeText(r)}`, dueNote(r)),
  },
  missed: {
    condition: 'The latest value misses the target due',
    reason: (r) => sentences(`${missed(r)}, and ${worseText(r)}`, dueNote(r)),
  },
  unevidenced: {
    condition: 'The stage due is neither met nor met late: no figure that may prove it meets it',
    reason: (r) => sentences(meetText(r, dueOf(r).stage), dueNote(r)),
  },
  complete: {
    condition: 'Nothing is to come, and the stage due is met or met late',
    reason: (r) => {
      const { outcome, evidence, stage } = dueOf(r);
      const proof = evidence ? readingText(r.measure, evidence) : '';
      return `The last stage, ${stageText(r.measure, stage)}, was met${outcome === 'met-late' ? ' late' : ''}, with ${proof}`;
    },
  },
  stale: {
    condition:
      'One of the next three rules would make it green, but the latest value is older than policy.stale_after',
    reason: (r) => `${ageText(r)}; it was on course for ${stageText(r.measure, nextOf(r).stage)}`,
  },
  ahead: {
    condition: 'The latest value meets the next target already',
    reason: (r) => `${meetText(r, nextOf(r).stage)} already`,
  },
  'on-trajectory': {
    condition:
      'The latest value is at least as good as the straight line to the next target stands on its day',
    reason: (r) => againstLine(r, 'at least as good as'),
  },
  'behind-trajectory': {
    condition:
      'Something is due already; or no line can be drawn and the latest value is not worse than the baseline, if there is one; or it is better than the baseline',
    reason: (r) =>
      sentences(
        behindText(r),
        r.due ? dueNote(r) : baselineText(r.measure) && `The baseline was ${baselineText(r.measure, r)}`,
      ),
  },
  'no-progress': {
    condition: 'None of the above: behind the line to the first target, and no better than the baseline',
    reason: (r) => `${behindText(r)}, and no better than the baseline of ${baselineText(r.measure, r)}`,
  },
};

const SELF_ASSESSED: Words['self-assessed'] = {
  'no-data': {
    condition: 'There is no usable value',
    reason: () => 'The authority has not rated itself on this yet',
  },
  stale: {
    condition: 'The latest self-assessment is green, and older than policy.stale_after',
    reason: (r) => `The self-assessment ${ageText(r)}`,
  },
  unevidenced: {
    condition:
      'The latest self-assessment is green or complete, evidence is required (policy.evidence), and its row gives none',
    reason: (r) =>
      `The authority calls it ${readingText(r.measure, latestOf(r))}, but gives no evidence, which this notice requires`,
  },
  'self-assessed': {
    condition: 'Otherwise the colour is the authority’s own latest rating; complete is green and complete',
    reason: (r) =>
      `The authority’s own rating is ${readingText(r.measure, latestOf(r))}; the notice sets no target for it`,
  },
};

const dueBy = (result: MeasureResult): string => {
  const [stage] = result.stages;
  return stage ? day(stage.stage) : '';
};
const standing = (result: MeasureResult): string =>
  `Reported ${readingText(result.measure, latestOf(result))}; due by ${dueBy(result)}`;

const DELIVERABLE: Words['deliverable'] = {
  complete: {
    condition: 'It was complete by its day',
    reason: (r) => `Complete on ${dayText(r.stages[0]?.evidence?.periodEnd ?? 0)}, due by ${dueBy(r)}`,
  },
  'complete-late': {
    condition: 'It was complete, but after its day',
    reason: (r) =>
      `Complete on ${dayText(r.stages[0]?.evidence?.periodEnd ?? 0)}, after the ${dueBy(r)} by which it was due`,
  },
  'no-evidence': {
    condition: 'Its day has passed, and nothing has been reported on it',
    reason: (r) => `Its progress has not been reported, and it was due by ${dueBy(r)}`,
  },
  overdue: {
    condition: 'Its day has passed, and it is not complete',
    reason: (r) => `Reported ${readingText(r.measure, latestOf(r))}, but it was due complete by ${dueBy(r)}`,
  },
  'no-data': {
    condition: 'Nothing has been reported on it yet, and it is not due',
    reason: (r) => `Its progress has not been reported yet; due by ${dueBy(r)}`,
  },
  stale: {
    condition: 'It was last reported on track, and that report is older than policy.stale_after',
    reason: (r) => `The report ${ageText(r)}; due by ${dueBy(r)}`,
  },
  'on-track': { condition: 'It was last reported on track', reason: standing },
  'at-risk': { condition: 'It was last reported at risk', reason: standing },
  'not-started': { condition: 'It was last reported not started', reason: standing },
  'off-track': { condition: 'It was last reported off track', reason: standing },
  'in-progress': { condition: 'It was last reported in progress, or complete in part', reason: standing },
};

/** `once`, `3 times`. */
const timesText = (count: number): string => (count === 1 ? 'once' : plural(count, 'time'));

const heldText = ({ occurrences }: MeasureResult): string =>
  occurrences
    ? `Held ${timesText(occurrences.held)}, ${occurrences.due === 0 ? 'none' : occurrences.due} due so far`
    : '';
const nextDueText = ({ occurrences }: MeasureResult): string =>
  occurrences?.nextDue ? `The next is due by ${dayText(occurrences.nextDue)}` : '';
const lapsesText = ({ occurrences }: MeasureResult): string =>
  occurrences && occurrences.lapses > 0 ? `, ${plural(occurrences.lapses, 'lapse')}` : '';
const isEvery = ({ measure }: MeasureResult): boolean =>
  measure.kind === 'recurring' && measure.schedule.type === 'every';
const lateFor = ({ occurrences }: MeasureResult): string => dayText(occurrences?.lateFor ?? 0);

const RECURRING: Words['recurring'] = {
  'no-data': {
    condition: 'It has never been reported held, and none is due yet',
    reason: (r) => sentences('Not reported held yet, and none is due', nextDueText(r)),
  },
  'no-evidence': {
    condition: 'It has never been reported held, and at least one is due',
    reason: (r) => `Never reported held, although it was due ${timesText(r.occurrences?.due ?? 0)}`,
  },
  overdue: {
    condition:
      'A due day has passed with no time since (every); or the last whole month or quarter is short (per)',
    reason: (r) =>
      isEvery(r)
        ? `${heldText(r)}${lapsesText(r)}: the one due by ${lateFor(r)} has not been held`
        : `${heldText(r)}${lapsesText(r)}: the last whole period, to ${lateFor(r)}, is short`,
  },
  lapsed: {
    condition:
      'The last time came after its due day (every); or the month or quarter before the last whole one was short (per)',
    reason: (r) =>
      isEvery(r)
        ? sentences(
            `${heldText(r)}${lapsesText(r)}: the last came after the ${lateFor(r)} by which it was due`,
            nextDueText(r),
          )
        : sentences(
            `${heldText(r)}${lapsesText(r)}: the period to ${lateFor(r)} was short, the one after it was not`,
            nextDueText(r),
          ),
  },
  'kept-up': {
    condition: 'Otherwise: it is kept up',
    reason: (r) => sentences(`${heldText(r)}${lapsesText(r)}`, nextDueText(r)),
  },
};

export const RULE_WORDS: Words = {
  staged: STAGED,
  'self-assessed': SELF_ASSESSED,
  deliverable: DELIVERABLE,
  recurring: RECURRING,
};

/** The headings under which the tables are printed. */
export const TABLE_TITLES: Record<TableId, string> = {
  staged: 'Indicators, judgements with stages, composites',
  'self-assessed': 'Self-assessed judgements',
  deliverable: 'Deliverables',
  recurring: 'Recurring duties',
};

/** The words of one rule of one table. */
export function wordsOf(table: TableId, rule: string): RuleWords {
  const words: Readonly<Record<string, RuleWords>> = RULE_WORDS[table];
  return words[rule] as RuleWords;
}

/** The reason for a measure's colour, as one or more sentences. */
export const reasonOf = (result: MeasureResult): string =>
  `${sentences(wordsOf(result.table, result.rule).reason(result), tallyNote(result))}.`;
