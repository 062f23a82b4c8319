/** Findings as lines of text, as CSV and as JSON: for standard error, and for `notice validate`. Contract 5 and 7. */
import type { FindingEntry } from '../assessment.ts';
import { plural } from '../words/figures.ts';
import { csvText, jsonText, terminalText } from './escape.ts';
import type { Findings } from './index.ts';
import { shortInputText, toolText } from './provenance.ts';

export const FINDINGS_FORMAT = 'notice-findings/1';

/** `samples/x.csv:12, column value`; a notice file's place has its position in the line instead. */
function place({ file, line, column, position }: FindingEntry): string {
  const at = [file, line, position].filter((part) => part !== null).join(':');
  return column ? `${at}, column ${column}` : at;
}

/** `samples/x.csv:12, column value: error bad-number: "8o.1" is not a number. …`. */
export const findingText = (one: FindingEntry): string =>
  terminalText(`${place(one)}: ${one.severity} ${one.code}: ${one.message}`);

const count = (findings: readonly FindingEntry[], severity: FindingEntry['severity']): number =>
  findings.filter((one) => one.severity === severity).length;

/** `2 errors, 1 warning`. */
const findingCounts = (findings: readonly FindingEntry[]): string =>
  `${plural(count(findings, 'error'), 'error')}, ${plural(count(findings, 'warning'), 'warning')}`;

/** Every finding on a line, and how many there are; empty where there is none. */
export function findingsText(findings: readonly FindingEntry[]): string {
  if (findings.length === 0) return '';
  return `${findings.map(findingText).join('\n')}\n${findingCounts(findings)}\n`;
}

/** What was read, every finding with the lines around it where there is a terminal to show them, and the count. */
export function renderFindings({ tool, inputs, findings, frames }: Findings): string {
  const read = [
    `Read by ${toolText(tool)}:`,
    ...inputs.map((one) => `  ${terminalText(shortInputText(one))}`),
  ];
  const told = findings.map((one, at) =>
    frames[at] ? `${findingText(one)}\n${frames[at]}\n` : findingText(one),
  );
  return [...read, ...told, findingCounts(findings)].map((line) => `${line}\n`).join('');
}

/** A row a finding. */
export const renderFindingsCsv = ({ findings }: Findings): string =>
  csvText([
    ['code', 'severity', 'file', 'line', 'column', 'position', 'found', 'message'],
    ...findings.map((one) => [
      one.code,
      one.severity,
      one.file,
      one.line,
      one.column,
      one.position,
      one.found,
      one.message,
    ]),
  ]);

/** The findings with their counts. */
export const renderFindingsJson = ({ tool, inputs, findings }: Findings): string =>
  jsonText({
    format: FINDINGS_FORMAT,
    tool,
    inputs,
    errors: count(findings, 'error'),
    warnings: count(findings, 'warning'),
    findings,
  });
