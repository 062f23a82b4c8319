/** The options that commands share, checked once: closed lists, dates. A wrong one is a RunError that names the right ones. */
import type { MeasureEntry } from '../assessment/document.ts';
import { RunError } from '../io/exit.ts';
import { type Day, parseDate } from '../model/day.ts';
import { nearest } from '../model/nearest.ts';
import { RAGS, type Rag } from '../model/result.ts';
import { FAIL_ON, type FailOn } from '../render/conditions.ts';
import { ENCODINGS, type Encoding } from '../return/encoding.ts';
import { each } from './problems.ts';

export const ORDERS = ['worst', 'notice'] as const;

/** What `notice schema` can print. */
export const SCHEMAS = ['notice', 'assessment'] as const;

/** What the filters look at: of a measure of a notice, as of one of an assessment. */
type Filtered = Pick<MeasureEntry, 'id' | 'section' | 'workstream'>;

/** The options that keep some measures and drop the others: their names, what is typed after them, where a measure has it. */
export const FILTERS = [
  { name: 'measure', value: 'id', of: ({ id }: Filtered) => id },
  { name: 'section', value: 'id', of: ({ section }: Filtered) => section },
  { name: 'workstream', value: 'name', of: ({ workstream }: Filtered) => workstream },
] as const;

/** What the command line has wrong, a sentence each: the run cannot be done, and tells what else forbids it. */
export interface Misused {
  readonly wrong?: readonly string[];
}

/** How to find and read the inputs of a run. */
export interface InputOptions extends Misused {
  readonly notice?: string;
  readonly asAt?: string;
  readonly review?: string;
  readonly encoding?: string;
  /** Of the workbooks among the returns, the sheet to read. */
  readonly sheet?: string;
  readonly keepGoing?: boolean;
  /** A file of moderations. */
  readonly moderations?: string;
  /** Values to suppose for the as-at date, `MEASURE=VALUE` each. */
  readonly whatIf?: readonly string[];
  /** Whether the rows of each measure go into the assessment. */
  readonly series?: boolean;
}

export interface CheckOptions extends InputOptions {
  readonly format?: string;
  readonly output?: readonly string[];
  readonly order?: string;
  readonly full?: boolean;
  readonly failOn?: string;
  readonly show?: string;
  readonly measure?: readonly string[];
  readonly section?: readonly string[];
  readonly workstream?: readonly string[];
  /** A return, or a saved assessment, of an earlier day. */
  readonly since?: string;
}

/** One of a closed list, as typed in any case. Throws a RunError that lists them. */
export function oneOf<C extends string>(what: string, typed: string, choices: readonly C[]): C {
  const found = choices.find((choice) => choice === typed.trim().toLowerCase());
  if (found) return found;
  const near = nearest(typed, choices);
  throw new RunError(
    `${what} ${JSON.stringify(typed)} is unknown. ${near ? `Did you mean ${near}? ` : ''}Choose from: ${choices.join(', ')}.`,
  );
}

/** A list of choices with commas between. Throws a RunError for all that are unknown or missing. */
export function listOf<C extends string>(
  what: string,
  typed: string | undefined,
  choices: readonly C[],
): readonly C[] {
  return typed === undefined ? [] : each(typed.split(','), (one) => oneOf(what, one, choices));
}

/** The day typed for `--as-at`: any form of date that a return may have; a month stands for its last day. */
export function asAtDay(typed: string): Day {
  const day = parseDate(typed.trim(), 'last');
  if (day === null)
    throw new RunError(
      `The as-at date ${JSON.stringify(typed)} is not a date. Write it like 2010-05-17, 17/05/2010 or 2010-05.`,
    );
  return day;
}

/** Throws a RunError where two options say the day, or the one that does has no day. */
export function refuseDay({ asAt, review }: InputOptions): void {
  each([() => asAt !== undefined && asAtDay(asAt), () => refuseBoth(asAt, review)], (check) => check());
}

function refuseBoth(asAt: string | undefined, review: string | undefined): void {
  if (asAt !== undefined && review !== undefined)
    throw new RunError('--as-at and --review both say the day to score for. Give one of them.');
}

/** The encoding of `--encoding`; UTF-8 without it. */
export const encodingOf = (typed: string | undefined): Encoding =>
  typed === undefined ? 'utf-8' : oneOf('The encoding', typed, ENCODINGS);

/** The conditions of `--fail-on`; null without it. */
export const failOnList = (typed: string | undefined): readonly FailOn[] | null =>
  typed === undefined ? null : listOf('The --fail-on condition', typed, FAIL_ON);

/** The colours of `--show`; all of them without it. */
export const shownRags = (typed: string | undefined): readonly Rag[] =>
  typed === undefined ? RAGS : listOf('The colour', typed, RAGS);
