/** Moderations beside the computed ratings: shown, never in their place. Contract 1 and 7. */

import { type Day, iso } from '../../model/day.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { type Assessment, findingEntry, type MeasureEntry } from '../build.ts';
import type { Moderation } from './read.ts';

/** The assessment with the moderations that hold on its day, and what there is to say of the others. */
export function withModerations(
  assessment: Assessment,
  asAt: Day,
  all: readonly Moderation[],
): { readonly assessment: Assessment; readonly findings: readonly Finding[] } {
  const own = all.filter(({ notice }) => notice === assessment.notice.id);
  const holding = new Map(
    own.filter(({ from, until }) => from <= asAt && asAt <= until).map((one) => [one.measure, one]),
  );
  const measures = assessment.measures.map((measure) => moderated(measure, holding.get(measure.id)));
  const findings = own.flatMap((one) => findingOn(one, asAt, assessment));
  return {
    assessment: {
      ...assessment,
      measures,
      findings: [...assessment.findings, ...findings.map(findingEntry)],
    },
    findings,
  };
}

function moderated(measure: MeasureEntry, moderation: Moderation | undefined): MeasureEntry {
  if (!moderation) return measure;
  const { rag, reason, by, until } = moderation;
  return { ...measure, moderated: { rag, reason, by, until: iso(until) } };
}

function findingOn(one: Moderation, asAt: Day, { measures }: Assessment): Finding[] {
  const { measure, file, line, until, rag } = one;
  const place = { file, line, column: '', position: null };
  if (until < asAt) return [finding('expired-moderation', place, iso(until), { measure, until: iso(until) })];
  const computed = measures.find(({ id }) => id === measure)?.rag;
  return one.from <= asAt && computed === rag
    ? [finding('needless-moderation', place, rag, { measure })]
    : [];
}
