/** Findings as lines of text, made in pieces: no list of them all is made. Contract 5 and 7. */

import type { FindingEntry } from '../assessment/document.ts';
import { inPieces } from '../model/lists.ts';
import { plural } from '../words/figures.ts';
import type { FindingEntries } from '../words/findings.ts';
import { terminalText } from './escape.ts';
import type { Findings } from './formats.ts';
import { shortInputText, toolText } from './provenance.ts';

/** `samples/x.csv:12, column value`; of a notice with the character in its line, of a workbook with the cell: `x.xlsx:4, Return!C4`. */
function place({ file, line, column, position }: FindingEntry): string {
  const character = typeof position === 'number' ? position : null;
  const at = [file, line, character].filter((part) => part !== null).join(':');
  const cell = typeof position === 'string' ? `, ${position}` : '';
  return column ? `${at}${cell}, column ${column}` : `${at}${cell}`;
}

/** `samples/x.csv:12, column value: error bad-number: "8o.1" is not a number. …`. */
export const findingText = (one: FindingEntry): string =>
  terminalText(`${place(one)}: ${one.severity} ${one.code}: ${one.message}`);

/** `2 errors, 1 warning`. */
const findingCounts = ({ errors, warnings }: FindingEntries): string =>
  `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;

/** Every finding on a line, and how many there are, in pieces; none where there is no finding. */
export const findingPieces = (findings: FindingEntries): Iterable<string> => inPieces(countedLines(findings));

function* countedLines(findings: FindingEntries): Generator<string> {
  if (findings.errors + findings.warnings === 0) return;
  for (const one of findings) yield `${findingText(one)}\n`;
  yield `${findingCounts(findings)}\n`;
}

/** What was read, every finding with the lines around it where there is a terminal to show them, and the count. */
export const renderFindings = (found: Findings): Iterable<string> => inPieces(pageLines(found));

function* pageLines({ tool, inputs, findings, frame }: Findings): Generator<string> {
  yield `Read by ${toolText(tool)}:\n`;
  for (const one of inputs) yield `  ${terminalText(shortInputText(one))}\n`;
  for (const one of findings) {
    const lines = frame(one);
    yield lines ? `${findingText(one)}\n${lines}\n\n` : `${findingText(one)}\n`;
  }
  yield `${findingCounts(findings)}\n`;
}
