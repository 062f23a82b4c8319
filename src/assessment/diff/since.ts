/** The measures of a position beside what they were on an earlier day: for `check --since`. */
import type { Assessment, MeasureEntry } from '../build.ts';
import type { GoneEntry, SinceEntry } from '../entries.ts';
import { changeCounts, pairsOf, restatedOf, type Side } from './document.ts';
import { changeOf, type Pair, rulesChanged } from './moved.ts';

/**
 * The later assessments, each measure with what it was, and with what is gone and was restated; those of notices that the
 * earlier side lacks without any of it.
 */
export function withWas(before: Side, after: Side): Assessment[] {
  return after.map((assessment) => {
    const earlier = before.find(({ notice }) => notice.id === assessment.notice.id);
    return earlier ? withEarlier(assessment, earlier) : withoutEarlier(assessment);
  });
}

function withEarlier(assessment: Assessment, earlier: Assessment): Assessment {
  const pairs = pairsOf([earlier], [assessment]);
  const measures = pairs.flatMap(({ was, is }) => (is ? [{ ...is, was: was && wasEntry(was, is) }] : []));
  return { ...assessment, measures, since: sinceEntry(assessment, earlier, pairs) };
}

/** A saved assessment may tell of a position before that is not the one asked about. */
function withoutEarlier({ since: _, ...assessment }: Assessment): Assessment {
  return { ...assessment, measures: assessment.measures.map(({ was: _was, ...measure }) => measure) };
}

function sinceEntry(assessment: Assessment, earlier: Assessment, pairs: readonly Pair[]): SinceEntry {
  const { asAt, inputs, hypothetical = [] } = earlier;
  return {
    asAt,
    inputs,
    changes: changeCounts(pairs.map(({ was, is }) => changeOf(was, is))),
    gone: pairs.flatMap(({ was, is }) => (was && !is ? [goneEntry(was)] : [])),
    restated: restatedOf([earlier], [assessment], pairs),
    ...(hypothetical.length > 0 ? { hypothetical } : {}),
  };
}

const wasEntry = (was: MeasureEntry, is: MeasureEntry): NonNullable<MeasureEntry['was']> => ({
  rag: was.rag,
  rule: was.rule,
  complete: was.complete,
  latest: was.latest,
  change: changeOf(was, is),
  rulesChanged: rulesChanged(was, is),
});

const goneEntry = (was: MeasureEntry): GoneEntry => {
  const { id, title, section, workstream, unit, rag, rule, complete, latest } = was;
  return { id, title, section, workstream, unit, rag, rule, complete, latest };
};
