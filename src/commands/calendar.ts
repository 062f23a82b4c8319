/** `notice calendar NOTICE [returns…]`: deadlines, reviews and duties, what is overdue and what comes soon. Contract 6. */
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { CALENDAR_FORMATS } from '../render/index.ts';
import { type Calendar, calendarOf } from '../words/deadlines.ts';
import { usableNotice } from './load.ts';
import { asAtDay, type InputOptions } from './options.ts';
import { deliver, type OutputOptions, planOf } from './output.ts';
import { readPosition } from './position.ts';

/** Prints the calendar as at a day: as asked for, else the return's latest, else today. */
export async function calendar(
  io: Io,
  name: string,
  paths: readonly string[],
  options: InputOptions & OutputOptions,
): Promise<ExitCode> {
  const plan = planOf(CALENDAR_FORMATS, options);
  const made = paths.length === 0 ? alone(io, name, options) : await withReturns(io, name, paths, options);
  if (!made) return EXIT.failed;
  await deliver(io, plan, made, { order: 'notice', full: false, failOn: null });
  return EXIT.done;
}

function alone(io: Io, name: string, { asAt }: InputOptions): Calendar {
  const { notice } = usableNotice(io, name);
  return calendarOf(notice, asAtDay(asAt ?? io.today()), null);
}

async function withReturns(
  io: Io,
  name: string,
  paths: readonly string[],
  options: InputOptions,
): Promise<Calendar | null> {
  const scored = await readPosition(io, paths, { ...options, notice: name });
  const [one] = scored ?? [];
  return one ? calendarOf(one.result.notice, one.result.asAt, one.result) : null;
}
