/** `notice calendar NOTICE [returns…]`: deadlines, reviews and duties, what is overdue and what comes soon. Contract 6. */

import { TOOL } from '../assessment/tool.ts';
import { EXIT } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { REGISTRY } from '../render/registry.ts';
import { asAtDay } from '../run/options.ts';
import { readPosition } from '../run/position.ts';
import type { Problems } from '../run/problems.ts';
import { refuse, usableNotice } from '../run/report.ts';
import { reviewDay } from '../run/scoring.ts';
import { type Calendar, calendarOf } from '../words/deadlines.ts';
import type { Command, Options } from './options.ts';
import { deliver } from './output.ts';

/** Prints the calendar as at a day: as asked for, else the return's latest, else today. */
export const calendar: Command = async (io, [name = '', ...paths], options, problems) => {
  const made =
    paths.length === 0
      ? problems.try(() => ofNotice(io, name, options))
      : await ofReturns(io, paths, { ...options, notice: name }, problems);
  refuse(io, problems);
  if (!made) return EXIT.failed;
  await deliver(io, REGISTRY.calendar, options, made);
  return EXIT.done;
};

function ofNotice(io: Io, name: string, { asAt, review }: Options): Calendar {
  const { notice, entry } = usableNotice(io, name);
  const day = review == null ? (asAt ?? asAtDay(io.today())) : reviewDay(notice, review);
  const asAtFrom = review != null ? 'review' : asAt != null ? 'option' : 'today';
  return calendarOf(notice, day, null, { asAtFrom, tool: TOOL, inputs: [entry] });
}

async function ofReturns(
  io: Io,
  paths: readonly string[],
  options: Options,
  problems: Problems,
): Promise<Calendar | null> {
  const scored = await readPosition(io, paths, options, problems);
  const [one] = scored ?? [];
  return one ? calendarOf(one.notice, one.result.asAt, one.result, one.assessment) : null;
}
