/** What a run is asked to do with its files. null: what was typed is wrong, and the run is refused, but looks for what else is wrong. */
import { type Day, parseDate } from '../model/day.ts';
import type { Encoding } from '../return/encoding.ts';
import { RunError } from './edges.ts';

/** What `--what-if` supposes: `ni59=82`. */
export interface TypedSupposition {
  readonly measure: string;
  readonly value: string;
  readonly typed: string;
}

export interface RunOptions {
  /** The notice: an id or a path. */
  readonly notice?: string | null;
  readonly asAt?: Day | null;
  /** The id of a review. */
  readonly review?: string | null;
  readonly encoding?: Encoding | null;
  /** The sheet to read of a workbook. */
  readonly sheet?: string | null;
  /** The same, for those of the returns that are workbooks. */
  readonly usualSheet?: string;
  /** The config in force. */
  readonly config?: string;
  /** Leaves rows with errors out, and scores the rest. */
  readonly keepGoing?: boolean | null;
  /** The path of a file of moderations. */
  readonly moderations?: string | null;
  /** The path of an earlier return or saved assessment. */
  readonly since?: string | null;
  readonly whatIf?: readonly TypedSupposition[] | null;
  /** Whether the rows of each measure go into the assessment. */
  readonly series?: boolean | null;
}

/** A day in any form that a return may have; a month means its last day. */
export function asAtDay(typed: string): Day {
  const day = parseDate(typed.trim(), 'last');
  if (day === null)
    throw new RunError(
      `The as-at date ${JSON.stringify(typed)} is not a date. Write it like 2010-05-17, 17/05/2010 or 2010-05.`,
    );
  return day;
}
