/** The English of `notice test`: edges of a notice, what was reported there, and what came out otherwise. */

import type { Figure } from '../model/figure.ts';
import type { AnyStage, Measure } from '../model/notice.ts';
import type { Violation } from '../selftest/boundaries/index.ts';
import type { Boundary, Reported } from '../selftest/boundaries/probe.ts';
import { dayText, fullText, plural, unitOf } from './figures.ts';
import { scheduleText } from './notice.ts';
import { baselineText, dueDay, stageText, toleranceText, windowText } from './phrases.ts';

/** `80% due by 31 Mar 2010`, `complete by 31 Mar 2010`. */
export const dueText = (measure: Measure, stage: AnyStage): string =>
  measure.kind === 'deliverable' ? `complete by ${dueDay(stage)}` : stageText(measure, stage);

/** What an edge is of. */
export function boundaryText({ edge, measure, on, stage }: Boundary): string {
  if (edge === 'occurrence' && measure.kind === 'recurring')
    return `due by ${dayText(on)} (${scheduleText(measure)})`;
  if (edge === 'lifted') return `lifted on ${dayText(on)}`;
  if (!stage) return `baseline of ${baselineText(measure)}`;
  const due = dueText(measure, stage);
  if (edge === 'window') return `evidence for ${due}: figures from ${windowText(measure, stage)}`;
  const { tolerance } = measure.policy;
  return edge === 'tolerance' && tolerance ? `${toleranceText(tolerance, measure)} at ${due}` : due;
}

/** A figure with every decimal that it has. */
const exactText = (measure: Measure, value: Figure): string =>
  typeof value === 'string' ? value : fullText(value, unitOf(measure));

/** `79.9% on 31 Mar 2010`. */
export function reportedText(measure: Measure, reported: Reported): string {
  switch (reported.type) {
    case 'nothing':
      return 'nothing';
    case 'figure':
      return `${exactText(measure, reported.value)} on ${dayText(reported.on)}`;
    case 'progress':
      return `${reported.value} on ${dayText(reported.on)}`;
    case 'held':
      return reported.times === 1
        ? `held on ${dayText(reported.on)}`
        : `held ${plural(reported.times, 'time')}, last on ${dayText(reported.on)}`;
    case 'members':
      return `${reported.well} of ${reported.of} do well on ${dayText(reported.on)}`;
  }
}

/** `outcome must be met, and is missed`. */
export const violationText = ({ key, expected, found }: Violation): string =>
  `${key} must be ${expected.join(' or ')}, and is ${found ?? 'none'}`;

/** `met, pending`; `none` for an empty list of outcomes. */
export const wantedText = (wanted: string | readonly string[]): string =>
  typeof wanted === 'string' ? wanted : wanted.join(', ') || 'no stages';
