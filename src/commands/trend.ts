/** `notice trend MEASURE`: its series with its targets, its control limits and how sure it is. Contract 7. */
import { type TrendDocument, trendOf } from '../assessment/trend.ts';
import { RUN_LENGTH } from '../engine/spc.ts';
import { EXIT, RunError } from '../io/exit.ts';
import { plainLabel } from '../model/text.ts';
import { REGISTRY } from '../render/registry.ts';
import { type Found, readMeasure } from '../run/position.ts';
import type { Command, Options } from './options.ts';
import { deliver } from './output.ts';

/** Reads as `check` does and prints the trend of one measure. */
export const trend: Command = async (io, operands, options, problems) => {
  const found = await readMeasure(io, operands, options, problems);
  if (!found) return EXIT.failed;
  const [only, other] = found;
  if (!only || other)
    throw new RunError(
      `More than one notice has a measure ${operands[0]}: ${found.map(({ one }) => one.result.notice.id).join(', ')}. Name one with -n.`,
    );
  await deliver(io, REGISTRY.trend, options, trendFor(only, options));
  return EXIT.done;
};

function trendFor({ one, result }: Found, { basis, runLength }: Options): TrendDocument {
  const { measure } = result;
  const { notice, asAt } = one.result;
  const { tool, asAtFrom, inputs } = one.assessment;
  const other =
    basis != null && (measure.basis === null || plainLabel(basis) !== plainLabel(measure.basis))
      ? basis
      : null;
  const document = trendOf({
    notice,
    measure,
    observations: one.observations,
    asAt,
    tool,
    asAtFrom,
    inputs,
    runLength: runLength ?? RUN_LENGTH,
    basis: other,
  });
  if (other !== null && document.series.length === 0) throw noSuchBasis(other, document);
  return document;
}

function noSuchBasis(basis: string, { measure, otherBases }: TrendDocument): RunError {
  const known = otherBases.map((one) => JSON.stringify(one.basis)).join(', ');
  return new RunError(
    `No row of ${measure} with a usable value has the basis ${JSON.stringify(basis)}. ${known ? `There are: ${known}.` : 'None has another basis than the measure’s.'}`,
  );
}
