/** Findings as lines of text. Contract 5. */
import { type FindingEntries, findingEntries } from '../assessment/build.ts';
import type { FindingEntry } from '../assessment/document.ts';
import { type Finding, findingSource } from '../model/finding.ts';
import { inPieces } from '../model/lazy.ts';
import { plural } from '../words/figures.ts';
import { terminalText } from './escape.ts';

/** `samples/x.csv:12, column value`; a notice file's place has its position in the line instead. */
function place({ file, line, column, position }: FindingEntry): string {
  const at = [file, line, position].filter((part) => part !== null).join(':');
  return column ? `${at}, column ${column}` : at;
}

/** `samples/x.csv:12, column value: error bad-number: "8o.1" is not a number. …`. */
export const findingText = (one: FindingEntry): string =>
  terminalText(`${place(one)}: ${one.severity} ${one.code}: ${one.message}`);

/** `2 errors, 1 warning`. */
export const findingCounts = ({ errors, warnings }: FindingEntries): string =>
  `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;

/** Every finding on a line, and how many there are, in pieces; none where there is no finding. */
export const findingPieces = (findings: FindingEntries): Iterable<string> => inPieces(countedLines(findings));

function* countedLines(findings: FindingEntries): Generator<string> {
  if (findings.errors + findings.warnings === 0) return;
  for (const one of findings) yield `${findingText(one)}\n`;
  yield `${findingCounts(findings)}\n`;
}

/** The same as one text, of findings that are held; empty where there is none. */
export const findingsText = (findings: readonly Finding[]): string =>
  [...findingPieces(findingEntries(findingSource(findings)))].join('');
