/** `notice trend MEASURE`: one series with its targets, its control limits and how sure it is. Contract 6 and 7. */

import type { TrendDocument } from '../assessment/trend/document.ts';
import { trendOf } from '../assessment/trend/trend.ts';
import { plainLabel } from '../engine/observations.ts';
import { RUN_LENGTH } from '../engine/spc.ts';
import { EXIT, type ExitCode, RunError } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { REGISTRY } from '../render/registry.ts';
import { type Found, findMeasure, refuseUnknown } from './found.ts';
import type { InputOptions } from './options.ts';
import { deliver, type OutputOptions, planOf } from './output.ts';
import { readPosition, refuse } from './position.ts';
import { Problems } from './problems.ts';

export interface TrendOptions extends InputOptions, OutputOptions {
  /** The label of other rows than those that are scored. */
  readonly basis?: string;
  /** Points in a run, as typed. */
  readonly runLength?: string;
}

const SHORTEST_RUN = 3;
const LONGEST_RUN = 50;

/** Reads as `check` does and prints the trend of one measure. */
export async function trend(
  io: Io,
  id: string,
  paths: readonly string[],
  options: TrendOptions,
): Promise<ExitCode> {
  const problems = new Problems(options.wrong);
  const asked = problems.all({
    plan: () => planOf(REGISTRY.trend, options),
    runLength: () => runLengthOf(options.runLength),
  });
  const scored = await readPosition(io, paths, options, problems, (notices) => refuseUnknown(id, notices));
  refuse(io, problems);
  if (!scored || !asked) return EXIT.failed;
  const found = findMeasure(id, scored);
  const [only, other] = found;
  if (!only || other)
    throw new RunError(
      `More than one notice has a measure ${id}: ${found.map(({ one }) => one.result.notice.id).join(', ')}. Name one with -n.`,
    );
  const document = trendFor(only, asked.runLength, options);
  await deliver(io, asked.plan, document, { order: 'notice', full: false, failOn: null });
  return EXIT.done;
}

function trendFor({ one, result }: Found, runLength: number, { basis }: TrendOptions): TrendDocument {
  const { measure } = result;
  const { notice, asAt } = one.result;
  const { tool, asAtFrom, inputs } = one.assessment;
  const other =
    basis !== undefined && (measure.basis === null || plainLabel(basis) !== plainLabel(measure.basis))
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
    runLength,
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

function runLengthOf(typed: string | undefined): number {
  if (typed === undefined) return RUN_LENGTH;
  const length = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : 0;
  if (length >= SHORTEST_RUN && length <= LONGEST_RUN) return length;
  throw new RunError(
    `The run length ${JSON.stringify(typed)} is not a whole number from ${SHORTEST_RUN} to ${LONGEST_RUN}.`,
  );
}
