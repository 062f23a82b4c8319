/** A notice in words: what its measures are, what a return is to hold for each, and how they are scored. Contract 7. */

import {
  type AnyStage,
  type Kind,
  type Measure,
  type Notice,
  type Policy,
  PROGRESS,
  type Recurring,
} from '../model/notice.ts';
import { capital, dayText, durationText, listText, plural } from './figures.ts';
import { requirementText, toleranceText } from './phrases.ts';

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
const unitText = ({ unit, unitLabel, good }: Extract<Measure, { kind: 'indicator' }>): string =>
  `${UNITS[unit]}${unitLabel === null ? '' : ` (${unitLabel})`}, ${GOODS[good]}`;

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
  /** What a row of the return is to hold. `due` is `; 80% due by 31 Mar 2010`, or empty without a stage. */
  readonly request: (measure: M, due: string) => string;
}

/** The words of each kind. A kind without words does not compile. */
const KIND_WORDS: { readonly [K in Kind]: KindWords<Extract<Measure, { kind: K }>> } = {
  indicator: {
    one: 'indicator',
    description: (measure) => `indicator, ${unitText(measure)}`,
    request: (measure, due) =>
      `${capital(unitText(measure))}${due || '; no target is set'}. Write the figure in value${measure.unit === 'percent' ? ', or the counts in numerator and denominator' : ''}, and the day that it is for in period_end.`,
  },
  judgement: {
    one: 'judgement',
    description: ({ selfAssessed, scale }) =>
      selfAssessed ? 'judgement, self-assessed' : `judgement, ${scale.join(' < ')}`,
    request: ({ scale }, due) =>
      `One of these grades: ${listText(scale)}${due}. Write the grade in value, and its day in period_end.`,
  },
  deliverable: {
    one: 'deliverable',
    description: () => 'deliverable',
    request: (_, due) =>
      `${due ? capital(due.replace(/^; /, '')) : 'No day is set'}. Write in value how far it is (${PROGRESS.join(', ')}), and the day of that in period_end. Once it is complete, write the day on which it was done.`,
  },
  recurring: {
    one: 'recurring duty',
    many: 'recurring duties',
    description: (measure) => `recurring, ${scheduleText(measure)}`,
    request: (measure) =>
      `${capital(scheduleText(measure))}. Fill in a row for each time: its day in period_end, and held in value.`,
  },
  composite: {
    one: 'composite',
    description: ({ unit, counts, members }) =>
      `composite, ${unit === 'percent' ? 'share' : 'number'} of ${counts} among ${members.join(', ')}`,
    request: (_, due) =>
      `Counted from other measures${due}. Leave value blank. Fill in a row only to give a rating of your own.`,
  },
};

const kindWords = ({ kind }: Measure): KindWords<Measure> => KIND_WORDS[kind] as KindWords<Measure>;

/** What a row of an empty return asks for, in sentences: `A percentage, high is good; 80% due by 31 Mar 2010. Write …`. */
export const requestText = (measure: Measure, stage: AnyStage | null): string =>
  kindWords(measure).request(measure, stage ? `; ${requirementText(measure, stage)}` : '');

/** A kind in words: `recurring duty`. */
export const kindText = (kind: Kind): string => KIND_WORDS[kind].one;

/** What a measure is: `indicator, a percentage, high is good`. */
export const describeMeasure = (measure: Measure): string => kindWords(measure).description(measure);

/** How many measures of each kind there are: `12 indicators, 1 recurring duty`. */
export function kindsText({ measures }: Notice): string {
  const counts = new Map<Kind, number>();
  for (const { kind } of measures) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => plural(count, kindText(kind), KIND_WORDS[kind].many)).join(', ');
}

/** Whether its figures are compared with targets, so that the policy on misses and evidence applies. */
function hasTargets(measure: Measure): boolean {
  if (measure.kind === 'deliverable' || measure.kind === 'recurring') return false;
  return measure.stages.length > 0;
}

const MISSED_TEXT: Readonly<Record<Policy['missed'], string>> = {
  'amber-if-improving': 'a miss is amber if improving, else red',
  'amber-if-recovering': 'a miss is amber if improving and better than where it began, else red',
  red: 'a miss is red',
};

/** The policy that a measure is scored by; what cannot matter to one of its kind is left out. */
export function policyText(
  { missed, tolerance, staleAfter, evidenceWithin, evidence, late, worsening }: Policy,
  measure: Measure,
): string {
  const { kind } = measure;
  const targets = hasTargets(measure);
  return [
    targets && MISSED_TEXT[missed],
    targets && kind !== 'judgement' && (tolerance ? toleranceText(tolerance, measure) : 'no tolerance'),
    kind !== 'recurring' && `a figure is current for ${durationText(staleAfter)}`,
    targets && `a stage is shown by a figure of the ${durationText(evidenceWithin)} up to its day`,
    targets && late === 'never' && 'a stage met late does not count',
    targets && worsening > 0 && `green is amber after ${worsening} steps running to the worse`,
    kind !== 'composite' && `evidence is ${evidence}`,
  ]
    .filter(Boolean)
    .join('; ');
}
