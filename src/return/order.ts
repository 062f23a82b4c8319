/** The one order in which findings are told: by file, line, column, code. */
import type { Finding } from '../model/finding.ts';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Orders findings of one file: the file as a whole first, then by line, column (left to right), code and text. */
export function byPlace(headers: readonly string[]): (a: Finding, b: Finding) => number {
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
