/** The findings on returns in their one order: by file, line, column, code, text. They are made when they are asked for. */

import { type Finding, type FindingSource, isError, ofNotice } from '../model/finding.ts';
import { lazily } from '../model/lists.ts';
import { byText } from '../model/text.ts';

export type Order = (a: Finding, b: Finding) => number;

/** Orders findings of one file: the file as a whole first, then by line, column (left to right), code and text. */
export function byPlace(headers: readonly string[]): Order {
  const columns = new Map<string, number>();
  headers.forEach((header, at) => {
    if (!columns.has(header)) columns.set(header, at);
  });
  const column = (one: Finding): number => columns.get(one.column) ?? -1;
  return (a, b) =>
    (a.line ?? 0) - (b.line ?? 0) ||
    column(a) - column(b) ||
    byText(a.code, b.code) ||
    byText(a.found, b.found);
}

/** A source whose findings are made each time, and whose counts are known. `make` may leave out those of other notices. */
export const counted = (
  { errors, warnings }: { readonly errors: number; readonly warnings: number },
  make: (notice?: string) => Iterator<Finding>,
): FindingSource => {
  const all = lazily(() => make());
  const own = (notice: string): Iterable<Finding> => lazily(() => make(notice));
  return {
    ...all,
    errors,
    warnings,
    ofNotice: (notice) => ofNotice({ ...own(notice), errors, warnings }, notice),
  };
};

/** A list of findings as a source, in order. */
export function sorted(findings: readonly Finding[], order: Order): FindingSource {
  const list = findings.toSorted(order);
  const errors = list.filter(isError).length;
  return counted({ errors, warnings: list.length - errors }, () => list[Symbol.iterator]());
}

/** Several sources as one, each of which is in order already. Of equal findings those of the first come first. */
export function merged(sources: readonly FindingSource[], order: Order): FindingSource {
  const errors = sources.reduce((sum, one) => sum + one.errors, 0);
  const warnings = sources.reduce((sum, one) => sum + one.warnings, 0);
  return counted({ errors, warnings }, (notice) => mergedFindings(sources, order, notice));
}

function* mergedFindings(
  sources: readonly FindingSource[],
  order: Order,
  notice?: string,
): Generator<Finding> {
  const open = sources
    .filter((one) => one.errors + one.warnings > 0)
    .map((one) => (notice === undefined ? one : ofNotice(one, notice))[Symbol.iterator]());
  if (open.length === 1) {
    yield* lazily(() => open[0] as Iterator<Finding>);
    return;
  }
  const heads = open.map((one) => one.next());
  for (;;) {
    let first = -1;
    for (const [at, head] of heads.entries()) {
      const before = heads[first];
      if (!head.done && (!before || before.done || order(head.value, before.value) < 0)) first = at;
    }
    const head = heads[first];
    if (!head || head.done) return;
    yield head.value;
    heads[first] = (open[first] as Iterator<Finding>).next();
  }
}
