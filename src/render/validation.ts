/** What `notice validate` prints, as lines of text, as CSV and as JSON: in pieces, none of which holds a finding. Contract 5 and 7. */
import type { FindingEntries } from '../assessment/build.ts';
import { inPieces } from '../model/lazy.ts';
import { csvLine, terminalText } from './escape.ts';
import { findingCounts, findingText } from './findings.ts';
import type { Findings } from './index.ts';
import { jsonPieces } from './json-pieces.ts';
import { shortInputText, toolText } from './provenance.ts';

const FINDINGS_FORMAT = 'notice-findings/1';

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

/** A row a finding. */
export const renderFindingsCsv = ({ findings }: Findings): Iterable<string> => inPieces(csvLines(findings));

function* csvLines(findings: FindingEntries): Generator<string> {
  yield csvLine(['code', 'severity', 'file', 'line', 'column', 'position', 'found', 'message']);
  for (const { code, severity, file, line, column, position, found, message } of findings)
    yield csvLine([code, severity, file, line, column, position, found, message]);
}

/** The findings with their counts. */
export const renderFindingsJson = ({ tool, inputs, findings }: Findings): Iterable<string> =>
  jsonPieces({
    format: FINDINGS_FORMAT,
    tool,
    inputs,
    errors: findings.errors,
    warnings: findings.warnings,
    findings,
  });
