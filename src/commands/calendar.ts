/** `notice calendar NOTICE [returns…]`: deadlines, reviews and duties, what is overdue and what comes soon. Contract 6. */

import { TOOL } from '../assessment/tool.ts';
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import type { Day } from '../model/day.ts';
import { REGISTRY } from '../render/registry.ts';
import { type Calendar, calendarOf } from '../words/deadlines.ts';
import { type UsableNotice, usableNotice } from './load.ts';
import { asAtDay, encodingOf, type InputOptions, refuseDay } from './options.ts';
import { deliver, type OutputOptions, planOf } from './output.ts';
import { readPosition, refuse, reviewDay } from './position.ts';
import { Problems } from './problems.ts';

/** Prints the calendar as at a day: as asked for, else the return's latest, else today. */
export async function calendar(
  io: Io,
  name: string,
  paths: readonly string[],
  options: InputOptions & OutputOptions,
): Promise<ExitCode> {
  const problems = new Problems(options.wrong);
  const plan = problems.try(() => planOf(REGISTRY.calendar, options));
  const made =
    paths.length === 0
      ? alone(io, name, options, problems)
      : await withReturns(io, name, paths, options, problems);
  refuse(io, problems);
  if (!made || !plan) return EXIT.failed;
  await deliver(io, plan, made, { order: 'notice', full: false, failOn: null });
  return EXIT.done;
}

function alone(io: Io, name: string, options: InputOptions, problems: Problems): Calendar | null {
  const given = problems.all({
    encoding: () => encodingOf(options.encoding),
    once: () => refuseDay(options),
    loaded: () => usableNotice(io, name),
  });
  return given && problems.try(() => forDay(io, given.loaded, options));
}

function forDay(io: Io, loaded: UsableNotice, options: InputOptions): Calendar {
  const { asAt, review } = options;
  const asAtFrom = review !== undefined ? 'review' : asAt !== undefined ? 'option' : 'today';
  const run = { asAtFrom, tool: TOOL, inputs: [loaded.entry] } as const;
  return calendarOf(loaded.notice, dayOf(io, loaded, options), null, run);
}

const dayOf = (io: Io, { notice }: UsableNotice, { asAt, review }: InputOptions): Day =>
  review === undefined ? asAtDay(asAt ?? io.today()) : reviewDay(notice, review);

async function withReturns(
  io: Io,
  name: string,
  paths: readonly string[],
  options: InputOptions,
  problems: Problems,
): Promise<Calendar | null> {
  const scored = await readPosition(io, paths, { ...options, notice: name }, problems);
  const [one] = scored ?? [];
  return one ? calendarOf(one.result.notice, one.result.asAt, one.result, one.assessment) : null;
}
