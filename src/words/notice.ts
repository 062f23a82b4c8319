/** What a notice's measures are, in the words of their field. */
import type { Measure, Policy, Recurring } from '../model/notice.ts';
import { dayText, durationText, fullDistance, fullText, plural, unitOf } from './figures.ts';

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
export const unitText = ({ unit, good }: Extract<Measure, { kind: 'indicator' }>): string =>
  `${UNITS[unit]}, ${GOODS[good]}`;

/** `every 6 weeks from 10 Apr 2014`, `once a month from 1 Jan 2010 until 31 Mar 2011`. */
export function scheduleText({ schedule, from, until }: Recurring): string {
  const end = until === null ? '' : ` until ${dayText(until)}`;
  if (schedule.type === 'every')
    return `at least every ${durationText(schedule.every)} from ${dayText(from)}${end}`;
  const often = schedule.times === 1 ? 'once' : plural(schedule.times, 'time');
  return `${often} a ${schedule.per} from ${dayText(from)}${end}`;
}

/** What kind of thing a measure is: `indicator, a percentage, high is good`. */
export function describeMeasure(measure: Measure): string {
  switch (measure.kind) {
    case 'indicator':
      return `indicator, ${unitText(measure)}`;
    case 'judgement':
      return measure.selfAssessed ? 'judgement, self-assessed' : `judgement, ${measure.scale.join(' < ')}`;
    case 'composite':
      return `composite, ${measure.unit === 'percent' ? 'share' : 'number'} of ${measure.counts} among ${measure.members.join(', ')}`;
    case 'recurring':
      return `recurring, ${scheduleText(measure)}`;
    case 'deliverable':
      return 'deliverable';
  }
}

/** Whether its figures are held against targets: what policy says of misses and stages then counts. */
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
