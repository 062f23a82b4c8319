/** The values of `--what-if`: read as the cells of a return are, scored as its rows are, and marked wherever they show. */

import type { Assessment, MeasureEntry, SupposedEntry } from '../assessment/document.ts';
import { figure } from '../assessment/figures.ts';
import { suppose } from '../engine/what-if.ts';
import { RunError } from '../io/exit.ts';
import { type Day, iso } from '../model/day.ts';
import { isError } from '../model/finding.ts';
import type { Figure, Measure, Notice } from '../model/notice.ts';
import type { RowsByMeasure } from '../model/observation.ts';
import { quote } from '../model/text.ts';
import { readReturns } from '../return/read.ts';
import { messageOf } from '../words/findings.ts';
import { HYPOTHETICAL } from '../words/marks.ts';
import { unknownMeasure } from './found.ts';
import { each } from './problems.ts';

/** A measure of a notice, and the value typed for it. */
export interface Supposition {
  readonly notice: string;
  readonly measure: Measure;
  /** `82`. */
  readonly value: string;
  /** `ni59=82`. */
  readonly typed: string;
}

/** Takes `MEASURE=VALUE` apart and finds each measure. Throws a RunError for all that are unknown, or named twice. */
export function suppositionsOf(
  typed: readonly string[] | undefined,
  notices: readonly Notice[],
): Supposition[] {
  const all = each(typed ?? [], (one) => suppositionOf(one, notices));
  const twice = all.find((one, at) => all.findIndex(({ measure }) => measure === one.measure) !== at);
  if (twice) throw new RunError(`--what-if names ${twice.measure.id} twice. Give one value.`);
  return all;
}

function suppositionOf(typed: string, notices: readonly Notice[]): Supposition {
  const [, id = '', value = ''] = /^([^=]*)=(.*)$/s.exec(typed) ?? [];
  if (id.trim() === '' || value.trim() === '')
    throw new RunError(`--what-if ${quote(typed)} is not of the form MEASURE=VALUE, such as ni59=82.`);
  const wanted = id.trim().toLowerCase();
  const found = notices.flatMap(({ id: notice, measures }) =>
    measures.filter((one) => one.id === wanted).map((measure) => ({ notice, measure })),
  );
  const [only, other] = found;
  if (!only)
    throw unknownMeasure(
      id.trim(),
      notices.flatMap(({ measures }) => measures.map((one) => one.id)),
    );
  if (other) throw new RunError(`More than one notice has a measure ${only.measure.id}. Name one with -n.`);
  if (only.measure.kind === 'composite')
    throw new RunError(
      `${only.measure.id} counts other measures and has no value of its own. Suppose values of those: ${only.measure.members.join(', ')}.`,
    );
  return { ...only, value, typed };
}

export interface Supposed {
  readonly rows: RowsByMeasure;
  readonly entries: readonly SupposedEntry[];
}

/** The rows of a notice with the values supposed for it on the as-at day. */
export function supposedRows(
  notice: Notice,
  observations: RowsByMeasure,
  day: Day,
  all: readonly Supposition[],
): Supposed {
  const own = all.filter((one) => one.notice === notice.id);
  const values = own.map((one) => ({ ...one, figure: figureOf(notice, one, day) }));
  return {
    rows: {
      get: (id) => {
        const rows = observations.get(id);
        const one = values.find(({ measure }) => measure.id === id);
        return one ? suppose(one.measure, rows ?? [], day, one.figure) : rows;
      },
    },
    entries: values.map((one) => ({ measure: one.measure.id, value: figure(one.figure), on: iso(day) })),
  };
}

/** Reads the value as the cell of a return: a row of its own, read by the reader of returns. */
function figureOf(notice: Notice, { measure, value, typed }: Supposition, day: Day): Figure {
  const cell = `"${value.replaceAll('"', '""')}"`;
  const bytes = new TextEncoder().encode(`measure,period_end,value\n${measure.id},${iso(day)},${cell}\n`);
  const { returns, findings } = readReturns([{ name: '--what-if', bytes }], [notice]);
  const wrong = findings.find(isError);
  if (wrong) throw new RunError(`--what-if ${quote(typed)}: ${messageOf(wrong)}`);
  const found = returns[0]?.observations.get(notice.id)?.[0]?.value ?? null;
  if (found === null)
    throw new RunError(
      `--what-if ${quote(typed)}: that is no value. Give a number, a grade or a word of progress.`,
    );
  return found;
}

/** The assessment, with what was supposed, and a mark on every reason that rests on it. */
export function markedHypothetical(
  assessment: Assessment,
  entries: readonly SupposedEntry[],
  notice: Notice,
): Assessment {
  if (entries.length === 0) return assessment;
  const ids = new Set(entries.map(({ measure }) => measure));
  const rests = new Set(
    notice.measures
      .filter((one) => ids.has(one.id) || (one.kind === 'composite' && one.members.some((id) => ids.has(id))))
      .map(({ id }) => id),
  );
  const marked = (one: MeasureEntry): MeasureEntry =>
    rests.has(one.id) ? { ...one, reason: `${HYPOTHETICAL}: ${one.reason}` } : one;
  return { ...assessment, measures: assessment.measures.map(marked), hypothetical: entries };
}
