/** Findings as lines of text, for standard error and for `validate`. */
import type { FindingEntry } from '../assessment.ts';
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

const count = (findings: readonly FindingEntry[], severity: FindingEntry['severity']): number =>
  findings.filter((one) => one.severity === severity).length;

/** `2 errors, 1 warning`. */
export function findingCounts(findings: readonly FindingEntry[]): string {
  return `${plural(count(findings, 'error'), 'error')}, ${plural(count(findings, 'warning'), 'warning')}`;
}

/** Every finding on a line, and how many there are; empty where there is none. */
export function findingsText(findings: readonly FindingEntry[]): string {
  if (findings.length === 0) return '';
  return `${findings.map(findingText).join('\n')}\n${findingCounts(findings)}\n`;
}
