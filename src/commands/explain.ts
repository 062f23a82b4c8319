/** `notice explain MEASURE`: why one measure has its colour, row by row and rule by rule. Contract 6. */
import type { Scored } from '../assessment/score.ts';
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import type { MeasureResult } from '../model/result.ts';
import { madeSection } from '../render/provenance.ts';
import { renderPage } from '../render/table/pages.ts';
import { findMeasure, refuseUnknown } from '../run/measures.ts';
import { readPosition, refuse } from '../run/position.ts';
import type { Problems } from '../run/problems.ts';
import { explanation } from '../words/explain.ts';
import type { Options } from './options.ts';

/** Scores as `check` does and explains one measure of each notice that has it. */
export async function explain(
  io: Io,
  [id = '', ...paths]: readonly string[],
  options: Options,
  problems: Problems,
): Promise<ExitCode> {
  const scored = await readPosition(io, paths, options, problems, (notices) => refuseUnknown(id, notices));
  refuse(io, problems);
  if (!scored) return EXIT.failed;
  for (const { one, result } of findMeasure(id, scored)) io.out(page(io, one, result));
  return EXIT.done;
}

const page = (
  io: Io,
  { notice, observations, assessment, result: { asAt } }: Scored,
  result: MeasureResult,
): string =>
  renderPage(
    [
      ...explanation({
        notice,
        file: assessment.inputs[0]?.file ?? '',
        observations,
        asAt,
        result,
        assessment,
      }),
      madeSection(assessment),
    ],
    io.width,
  );
