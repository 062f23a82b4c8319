/** The measures of a position beside what they were on an earlier day: for `check --since`. */
import type { Assessment, MeasureEntry } from '../assessment.ts';
import { changeCounts, type Side } from './document.ts';
import { changeOf, rulesChanged } from './moved.ts';

/** The later assessments, each measure with what it was; those of notices that the earlier side lacks as they are. */
export function withWas(before: Side, after: Side): Assessment[] {
  return after.map((assessment) => {
    const earlier = before.find(({ notice }) => notice.id === assessment.notice.id);
    return earlier ? withEarlier(assessment, earlier) : assessment;
  });
}

function withEarlier(assessment: Assessment, earlier: Assessment): Assessment {
  const known = new Map(earlier.measures.map((measure) => [measure.id, measure]));
  const measures = assessment.measures.map((measure) => {
    const was = known.get(measure.id);
    return { ...measure, was: was ? wasEntry(was, measure) : null };
  });
  const changes = changeCounts(measures.map(({ was }) => was?.change ?? 'new'));
  return { ...assessment, measures, since: { asAt: earlier.asAt, inputs: earlier.inputs, changes } };
}

const wasEntry = (was: MeasureEntry, is: MeasureEntry): NonNullable<MeasureEntry['was']> => ({
  rag: was.rag,
  rule: was.rule,
  complete: was.complete,
  latest: was.latest,
  change: changeOf(was, is),
  rulesChanged: rulesChanged(was, is),
});
