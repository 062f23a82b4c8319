/** The measures that a run names: the one that it is about, and those with supposed values. Contract 6. */

import type { Supposition } from '../assessment/score.ts';
import { iso } from '../model/day.ts';
import type { Figure } from '../model/figure.ts';
import { isError } from '../model/finding.ts';
import type { Measure, Notice } from '../model/notice.ts';
import { nearest, quote } from '../model/text.ts';
import { type ReadReturn, readReturns } from '../return/read.ts';
import { rowsByMeasure } from '../return/rows.ts';
import { proportionAmong } from '../return/slips.ts';
import { messageOf } from '../words/findings.ts';
import { RunError } from './edges.ts';
import type { TypedSupposition } from './options.ts';
import { each } from './problems.ts';

const plainId = (id: string): string => id.trim().toLowerCase();

/** The id of a measure that was typed, as the notices write it. Throws a RunError where none of them has it. */
export function measureId(typed: string, notices: readonly Notice[]): string {
  const known = notices.flatMap(({ measures }) => measures.map((one) => one.id));
  const id = plainId(typed);
  if (known.includes(id)) return id;
  const near = nearest(typed, known);
  throw new RunError(
    `No measure is called ${JSON.stringify(typed)}. ${near ? `Did you mean ${near}?` : `There are: ${known.join(', ')}.`}`,
  );
}

/**
 * The values of `--what-if`, each with its notice. The questions that are asked of a row's value are asked of them, also beside
 * the other values in the returns. Throws a RunError for all that are unknown, wrong or given twice.
 */
export function suppositionsOf(
  typed: readonly TypedSupposition[],
  notices: readonly Notice[],
  returns: readonly ReadReturn[],
): (Supposition & { readonly notice: Notice })[] {
  const all = each(typed, (one) => {
    const { notice, measure } = supposedMeasure(one, notices);
    return { notice, measure: measure.id, value: supposedValue(notice, measure, one, returns) };
  });
  const twice = all.find(
    (one, at) =>
      all.findIndex(({ notice, measure }) => notice === one.notice && measure === one.measure) !== at,
  );
  if (twice) throw new RunError(`--what-if names ${twice.measure} twice. Give one value.`);
  return all;
}

interface Owned {
  readonly notice: Notice;
  readonly measure: Measure;
}

function supposedMeasure(typed: TypedSupposition, notices: readonly Notice[]): Owned {
  const id = measureId(typed.measure, notices);
  const found = notices.flatMap((notice): Owned[] =>
    notice.measures.filter((one) => one.id === id).map((measure) => ({ notice, measure })),
  );
  const [only, other] = found as [Owned, ...Owned[]];
  const { measure } = only;
  if (other) throw new RunError(`More than one notice has a measure ${measure.id}. Name one with -n.`);
  if (measure.kind === 'composite')
    throw new RunError(
      `${measure.id} counts other measures and has no value of its own. Suppose values of those: ${measure.members.join(', ')}.`,
    );
  return only;
}

/** Reads the value as the cell of a return: a row of its own, on a day of the notice, read by the reader of returns. */
function supposedValue(
  notice: Notice,
  measure: Measure,
  { value, typed }: TypedSupposition,
  returns: readonly ReadReturn[],
): Figure {
  const cell = `"${value.replaceAll('"', '""')}"`;
  const row = `${measure.id},${iso(notice.issued)},${cell}`;
  const bytes = new TextEncoder().encode(`measure,period_end,value\n${row}\n`);
  const read = readReturns([{ name: '--what-if', bytes }], [notice]);
  const [only] = read.returns[0]?.rowsOf.get(notice.id) ?? [];
  const others = rowsByMeasure(notice, returns).get(measure.id) ?? [];
  const wrong = read.findings.find(isError) ?? (only && proportionAmong(only, others));
  if (wrong) throw new RunError(`--what-if ${quote(typed)}: ${messageOf(wrong)}`);
  const found = only?.value ?? null;
  if (found === null)
    throw new RunError(
      `--what-if ${quote(typed)}: that is no value. Give a number, a grade or a word of progress.`,
    );
  return found;
}
