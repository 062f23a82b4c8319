/** A notice in words: what its measures are, and what an empty return asks for each of them. */
import { type Day, iso } from '../model/day.ts';
import {
  type Kind,
  type Measure,
  type Notice,
  type Policy,
  PROGRESS,
  type Recurring,
  type Stage,
} from '../model/notice.ts';
import { dayText, durationText, fullDistance, fullText, listText, plural, unitOf } from './figures.ts';
import { stageText } from './phrases.ts';

const UNITS = {
  percent: 'a percentage',
  count: 'a count',
  gbp: 'pounds',
  days: 'days',
  rate: 'a rate',
} as const;
const GOODS = {
  high: 'high is good',
  low: 'low is good',
  range: 'a range is good',
  none: 'for information',
} as const;

/** `a percentage, high is good`. */
const unitText = ({ unit, good }: Extract<Measure, { kind: 'indicator' }>): string =>
  `${UNITS[unit]}, ${GOODS[good]}`;

/** `every 6 weeks from 10 Apr 2014`, `once a month from 1 Jan 2010 until 31 Mar 2011`. */
export function scheduleText({ schedule, from, until }: Recurring): string {
  const end = until === null ? '' : ` until ${dayText(until)}`;
  if (schedule.type === 'every')
    return `at least every ${durationText(schedule.every)} from ${dayText(from)}${end}`;
  const often = schedule.times === 1 ? 'once' : plural(schedule.times, 'time');
  return `${often} a ${schedule.per} from ${dayText(from)}${end}`;
}

interface KindWords<M extends Measure> {
  /** `recurring duty`; with `many` where it has a plural of its own. */
  readonly one: string;
  readonly many?: string;
  /** What such a measure is: `indicator, a percentage, high is good`. */
  readonly description: (measure: M) => string;
  /** What an empty return has as its value. */
  readonly unfilled: string;
  /** What a row of the return is to hold. `due` is `, 80% due by 31 Mar 2010`, or empty without a stage. */
  readonly request: (measure: M, due: string) => string;
}

/** The words of each kind. A kind without words does not compile. */
const KIND_WORDS: { readonly [K in Kind]: KindWords<Extract<Measure, { kind: K }>> } = {
  indicator: {
    one: 'indicator',
    description: (measure) => `indicator, ${unitText(measure)}`,
    unfilled: '',
    request: (measure, due) =>
      `${unitText(measure)}${due || '; no target is set'}. Put the figure in value${measure.unit === 'percent' ? ', or the counts in numerator and denominator' : ''}, and its own day in period_end`,
  },
  judgement: {
    one: 'judgement',
    description: ({ selfAssessed, scale }) =>
      selfAssessed ? 'judgement, self-assessed' : `judgement, ${scale.join(' < ')}`,
    unfilled: '',
    request: ({ scale }, due) => `one of ${listText(scale)}${due}. Put the grade in value`,
  },
  deliverable: {
    one: 'deliverable',
    description: () => 'deliverable',
    unfilled: '',
    request: ({ stages: [{ by }] }) =>
      `due by ${dayText(by)}. Put one of ${listText(PROGRESS)} in value; once complete, the day of that in period_end`,
  },
  recurring: {
    one: 'recurring duty',
    many: 'recurring duties',
    description: (measure) => `recurring, ${scheduleText(measure)}`,
    unfilled: 'not held',
    request: (measure) =>
      `${scheduleText(measure)}. One row for each time: its day in period_end, held in value`,
  },
  composite: {
    one: 'composite',
    description: ({ unit, counts, members }) =>
      `composite, ${unit === 'percent' ? 'share' : 'number'} of ${counts} among ${members.join(', ')}`,
    unfilled: '',
    request: (_, due) => `counted from other measures${due}. Leave value blank`,
  },
};

const kindWords = ({ kind }: Measure): KindWords<Measure> => KIND_WORDS[kind] as KindWords<Measure>;

/** What a measure is: `indicator, a percentage, high is good`. */
export const describeMeasure = (measure: Measure): string => kindWords(measure).description(measure);

/** How many measures of each kind there are: `12 indicators, 1 recurring duty`. */
export function kindsText({ measures }: Notice): string {
  const counts = new Map<Kind, number>();
  for (const { kind } of measures) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => plural(count, KIND_WORDS[kind].one, KIND_WORDS[kind].many))
    .join(', ');
}

/** Whether its figures are compared with targets, so that the policy on misses and evidence applies. */
function hasTargets(measure: Measure): boolean {
  if (measure.kind === 'deliverable' || measure.kind === 'recurring') return false;
  return measure.stages.length > 0;
}

/** The policy that a measure is scored by; what cannot matter to one of its kind is left out. */
export function policyText(
  { missed, tolerance, staleAfter, evidenceWithin, evidence }: Policy,
  measure: Measure,
): string {
  const { kind } = measure;
  const targets = hasTargets(measure);
  return [
    targets && (missed === 'red' ? 'a miss is red' : 'a miss is amber if improving, else red'),
    targets && kind !== 'judgement' && (tolerance ? toleranceText(tolerance, measure) : 'no tolerance'),
    kind !== 'recurring' && `a figure is current for ${durationText(staleAfter)}`,
    targets && `a stage is shown by a figure of the ${durationText(evidenceWithin)} up to its day`,
    kind !== 'composite' && `evidence is ${evidence}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** `a tolerance of 1 point`, `a tolerance of 5% of the target`. */
export function toleranceText(tolerance: NonNullable<Policy['tolerance']>, measure: Measure): string {
  if ('points' in tolerance) return `a tolerance of ${fullDistance(tolerance.points, unitOf(measure))}`;
  return `a tolerance of ${fullText(tolerance.percentOfTarget, 'percent')} of the target`;
}

/** The columns of an empty return, in order. */
export const TEMPLATE_COLUMNS = [
  'measure',
  'period_start',
  'period_end',
  'value',
  'numerator',
  'denominator',
  'basis',
  'status',
  'reported_rag',
  'reported_direction',
  'evidence',
  'comment',
] as const;

type Column = (typeof TEMPLATE_COLUMNS)[number];
type TemplateRow = Readonly<Partial<Record<Column, string>>>;

/** The day for rows that no stage gives one: the first review since the issue, else the last stage, else the day of issue. */
export function usualDay({ reviews, measures, issued }: Notice): Day {
  const stages = measures.flatMap((measure) => measure.stages.map(({ by }) => by));
  return reviews.find(({ on }) => on >= issued)?.on ?? stages.sort((a, b) => b - a)[0] ?? issued;
}

/** One row a measure and stage date; measures without stages get one row, for `day`. Nothing reads as done or met. */
export const templateRows = (notice: Notice, day: Day): TemplateRow[] =>
  notice.measures.flatMap((measure) => rowsOf(measure, day));

function rowsOf(measure: Measure, day: Day): TemplateRow[] {
  const words = kindWords(measure);
  const stages: readonly (Stage | null)[] = measure.stages.length > 0 ? measure.stages : [null];
  return stages.map((stage) => ({
    measure: measure.id,
    period_end: iso(stage?.by ?? day),
    value: words.unfilled,
    basis: measure.basis ?? '',
    comment: `${measure.title}: ${words.request(measure, stage ? `, ${stageText(measure, stage)}` : '')}`,
  }));
}
