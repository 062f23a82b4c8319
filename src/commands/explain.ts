/** `notice explain MEASURE`: why a measure has its colour, row by row and rule by rule. Contract 6. */
import type { MeasureEntry } from '../assessment/document.ts';
import type { Scored } from '../assessment/score.ts';
import { EXPLANATION_FORMAT, TOOL } from '../assessment/tool.ts';
import type { MeasureResult } from '../engine/result.ts';
import { EXIT } from '../io/exit.ts';
import type { ExplanationDocument } from '../render/pages.ts';
import { madeSection } from '../render/provenance.ts';
import { REGISTRY } from '../render/registry.ts';
import { readMeasure } from '../run/position.ts';
import { explained, explanation, type Subject } from '../words/explain.ts';
import type { Command } from './options.ts';
import { deliver } from './output.ts';

/** Scores as `check` does and explains one measure of each notice that has it. */
export const explain: Command = async (io, operands, options, problems) => {
  const found = await readMeasure(io, operands, options, problems);
  if (!found) return EXIT.failed;
  const document: ExplanationDocument = {
    format: EXPLANATION_FORMAT,
    tool: TOOL,
    explanations: found.map(({ one, result }) => entry(one, result)),
  };
  const pages = found.map(({ one, result }) => [
    ...explanation(subjectOf(one, result)),
    madeSection(one.assessment),
  ]);
  await deliver(io, REGISTRY.explanation, options, { document, pages });
  return EXIT.done;
};

function subjectOf(
  { notice, observations, assessment, result: { asAt } }: Scored,
  result: MeasureResult,
): Subject {
  return { notice, file: assessment.inputs[0]?.file ?? '', observations, asAt, result, assessment };
}

function entry(one: Scored, result: MeasureResult): ExplanationDocument['explanations'][number] {
  const { notice, asAt, asAtFrom, inputs, measures } = one.assessment;
  const measure = measures.find(({ id }) => id === result.measure.id) as MeasureEntry;
  return { notice, asAt, asAtFrom, inputs, measure, ...explained(subjectOf(one, result)) };
}
