/** The findings on returns in their one order: by file, line, column, code, text. They are made when they are asked for. */
import { type Finding, type FindingSource, isError } from '../model/finding.ts';
import { lazily } from '../model/lazy.ts';

export type Order = (a: Finding, b: Finding) => number;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

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

/** A source whose findings are made each time, and whose counts are known. */
export const counted = (
  { errors, warnings }: { readonly errors: number; readonly warnings: number },
  make: () => Iterator<Finding>,
): FindingSource => ({ ...lazily(make), errors, warnings });

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
  return counted({ errors, warnings }, () => mergedFindings(sources, order));
}

function* mergedFindings(sources: readonly FindingSource[], order: Order): Generator<Finding> {
  const open = sources.filter((one) => one.errors + one.warnings > 0).map((one) => one[Symbol.iterator]());
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
