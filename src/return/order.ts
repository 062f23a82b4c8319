/** The one order in which findings are told: by file, line, column, code. */
import type { Finding } from '../finding.ts';

/** A file that was read, as far as the order of its findings needs it. */
export interface Ordered {
  readonly name: string;
  /** Headers as typed. */
  readonly headers: readonly string[];
}

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

/** All findings on returns in one total order: the files' as given, then by place. Files that are not known come last. */
export function orderFindings(findings: readonly Finding[], returns: readonly Ordered[]): Finding[] {
  const byFile = new Map(returns.map(({ name }): [string, Finding[]] => [name, []]));
  for (const one of findings) {
    const known = byFile.get(one.file);
    if (known) known.push(one);
    else byFile.set(one.file, [one]);
  }
  const headers = new Map(returns.map(({ name, headers }) => [name, headers]));
  return [...byFile].flatMap(([name, own]) => own.sort(byPlace(headers.get(name) ?? [])));
}
