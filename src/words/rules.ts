/**
 * The English of the rules: for each its condition, as `notice explain` and the documentation print it, which branch of
 * it held, and the sentence that gives the reason for one colour. A rule without words does not compile.
 */
import type { MeasureEntry } from '../assessment/document.ts';
import type { MeasureResult } from '../engine/result.ts';
import { RULES, type RuleId, type TableId } from '../engine/rules.ts';
import { TABLE_OF } from '../model/notice.ts';
import type { Rag } from '../model/result.ts';
import { dayText, plural } from './figures.ts';
import {
  ageText,
  LIFTED,
  latestOf,
  type RuleWords,
  readingText,
  sentences,
  stageText,
  type TableWords,
} from './phrases.ts';
import { STAGED } from './staged-rules.ts';

/** The day by which it is due; empty where it has none. */
const dueBy = ({ stages: [first] }: MeasureResult): string =>
  first && first.stage.by !== null ? dayText(first.stage.by) : '';

/** `; due by 31 Mar 2010`, `; due within 1 month of plan being complete`. */
const dueText = ({ measure, stages: [first] }: MeasureResult): string =>
  first ? `; ${stageText(measure, first.stage)}` : '; no day is set';

const progressText = (result: MeasureResult): string =>
  `Reported ${readingText(result.measure, latestOf(result))}${dueText(result)}`;

const doneText = (r: MeasureResult): string =>
  `Complete on ${dayText(r.stages[0]?.evidence?.periodEnd ?? r.latest?.periodEnd ?? 0)}`;

const SELF_ASSESSED: TableWords<'self-assessed'> = {
  lifted: LIFTED,
  'no-data': {
    condition: 'There is no usable value',
    branch: 'The authority has not rated itself yet',
    reason: () => 'The authority has not rated itself on this yet',
  },
  stale: {
    condition: 'The latest self-assessment is green, and older than policy.stale_after',
    branch: 'The authority rates itself green, but that rating is too old',
    reason: (r) => `The self-assessment ${ageText(r)}`,
  },
  unevidenced: {
    condition:
      'The latest self-assessment is green or complete, evidence is required (policy.evidence), and its row gives none',
    branch: 'The authority calls it green or complete, but gives no evidence, which this notice requires',
    reason: (r) =>
      `The authority calls it ${readingText(r.measure, latestOf(r))}, but gives no evidence, which this notice requires`,
  },
  'self-assessed': {
    condition: 'Otherwise the colour is the authority’s own latest rating; complete is green and complete',
    branch: 'The colour is the authority’s own latest rating',
    reason: (r) =>
      `The authority’s own rating is ${readingText(r.measure, latestOf(r))}; the notice sets no target for it`,
  },
};

const DELIVERABLE: TableWords<'deliverable'> = {
  lifted: LIFTED,
  complete: {
    condition: 'It was complete by its day, or no day is set',
    branch: ({ stages: [only] }) =>
      only?.by == null ? 'It is complete, and no day is set' : 'It was complete by its day',
    reason: (r) => `${doneText(r)}${dueBy(r) ? `, due by ${dueBy(r)}` : dueText(r)}`,
  },
  'complete-late': {
    condition: 'It was complete, but after its day',
    reason: (r) => `${doneText(r)}, after the ${dueBy(r)} by which it was due`,
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
    reason: (r) => `Its progress has not been reported yet${dueText(r)}`,
  },
  stale: {
    condition: 'It was last reported on track, and that report is older than policy.stale_after',
    branch: 'It was last reported on track, but that report is too old',
    reason: (r) => `The report ${ageText(r)}${dueText(r)}`,
  },
  'on-track': { condition: 'It was last reported on track', reason: progressText },
  'at-risk': { condition: 'It was last reported at risk', reason: progressText },
  'not-started': { condition: 'It was last reported not started', reason: progressText },
  'off-track': { condition: 'It was last reported off track', reason: progressText },
  'in-progress': {
    condition: 'It was last reported in progress, or complete in part',
    branch: ({ latest }) =>
      latest?.value === 'complete'
        ? 'It was last reported complete in part'
        : 'It was last reported in progress',
    reason: progressText,
  },
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

/** The period of a duty that is owed so many times a period; empty of one that is due so long after the last time. */
const perOf = ({ terms }: MeasureEntry): string => terms?.schedule?.per ?? '';

const RECURRING: TableWords<'recurring'> = {
  lifted: LIFTED,
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
      'A due day has passed with no time since (every); or the last whole week, month, quarter or year is short (per)',
    branch: (one) =>
      perOf(one) ? `The last whole ${perOf(one)} is short` : 'A due day has passed with no time since',
    reason: (r) =>
      isEvery(r)
        ? `${heldText(r)}${lapsesText(r)}: the one due by ${lateFor(r)} has not been held`
        : `${heldText(r)}${lapsesText(r)}: the last whole period, to ${lateFor(r)}, is short`,
  },
  lapsed: {
    condition:
      'The last time came after its due day (every); or the week, month, quarter or year before the last whole one was short (per)',
    branch: (one) =>
      perOf(one)
        ? `The ${perOf(one)} before the last whole one was short`
        : 'The last time came after its due day',
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
    branch: 'It is kept up',
    reason: (r) => sentences(`${heldText(r)}${lapsesText(r)}`, nextDueText(r)),
  },
};

const RULE_WORDS: { readonly [T in TableId]: TableWords<T> } = {
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

/** The words of one rule of one table; undefined for a rule that the table does not have. */
function wordsIn(table: TableId, rule: string): RuleWords | undefined {
  const words: Readonly<Record<string, RuleWords>> = RULE_WORDS[table];
  return words[rule];
}

/** The words of one rule of one table. */
export const wordsOf = (table: TableId, rule: RuleId): RuleWords => wordsIn(table, rule) as RuleWords;

/** The table that rates a measure. */
const tableOf = ({ kind, selfAssessed }: MeasureEntry): TableId =>
  selfAssessed ? 'self-assessed' : TABLE_OF[kind];

/** Which way its rule held for a measure, without a full stop; empty for a rule that is none of the tables'. */
export function branchText(measure: MeasureEntry): string {
  const { condition = '', branch = condition } = wordsIn(tableOf(measure), measure.rule) ?? {};
  return typeof branch === 'string' ? branch : branch(measure);
}

/** The reason for a measure's colour, as one or more sentences. */
export const reasonOf = (result: MeasureResult): string =>
  `${sentences(wordsOf(result.table, result.rule).reason(result), tallyNote(result))}.`;

/** A decision table in words, for outputs that say how ratings are made. */
export interface RuleTable {
  readonly title: string;
  readonly rules: readonly {
    readonly id: RuleId;
    /** null: the authority's own latest rating is the colour. */
    readonly rag: Rag | null;
    readonly condition: string;
  }[];
}

/** The tables that the engine runs, in words. */
export const ruleTables = (): RuleTable[] =>
  (Object.keys(RULES) as TableId[]).map((table) => ({
    title: TABLE_TITLES[table],
    rules: RULES[table].map(({ id, rag }) => ({ id, rag, condition: wordsOf(table, id).condition })),
  }));

const WELL = { improved: 'Improved', met: 'Met', green: 'Green' } as const;

/** How a composite counted: `Green: 2 of the 3 counted (not: a; left out: b)`; empty for other kinds. */
function tallyNote({ measure, latest }: MeasureResult): string {
  const tally = latest?.tally;
  if (!tally || measure.kind !== 'composite') return '';
  const parts = [
    tally.notWell.length > 0 ? `not: ${tally.notWell.join(', ')}` : '',
    tally.leftOut.length > 0 ? `left out: ${tally.leftOut.join(', ')}` : '',
  ].filter(Boolean);
  const counted = tally.well.length + tally.notWell.length;
  return `${WELL[measure.counts]}: ${tally.well.length} of the ${counted} counted${parts.length > 0 ? ` (${parts.join('; ')})` : ''}`;
}
