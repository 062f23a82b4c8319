/** `notice explain MEASURE`: why one measure has its colour, row by row and rule by rule. Contract 6. */

import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import type { MeasureResult } from '../model/result.ts';
import { madeSection } from '../render/provenance.ts';
import { renderPage } from '../render/table/pages.ts';
import { explanation } from '../words/explain.ts';
import { findMeasure, refuseUnknown } from './found.ts';
import type { InputOptions } from './options.ts';
import { readPosition, refuse, type Scored } from './position.ts';
import { Problems } from './problems.ts';

/** Scores as `check` does and explains one measure of each notice that has it. */
export async function explain(
  io: Io,
  id: string,
  paths: readonly string[],
  options: InputOptions,
): Promise<ExitCode> {
  const problems = new Problems(options.wrong);
  const scored = await readPosition(io, paths, options, problems, (notices) => refuseUnknown(id, notices));
  refuse(io, problems);
  if (!scored) return EXIT.failed;
  for (const { one, result } of findMeasure(id, scored)) io.out(page(io, one, result));
  return EXIT.done;
}

const page = (
  io: Io,
  { loaded, observations, assessment, result: { notice, asAt } }: Scored,
  result: MeasureResult,
): string =>
  renderPage(
    [
      ...explanation({ notice, file: loaded.entry.file, observations, asAt, result, assessment }),
      madeSection(assessment),
    ],
    io.width,
  );
