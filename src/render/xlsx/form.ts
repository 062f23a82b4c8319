/** A sheet that is a form: what its cells accept, and which can be filled in. ECMA-376 part 1, 18.3.1.32 and 18.3.1.85. */
import { xmlText } from '../escape.ts';

/** What a cell to be filled in holds, which settles its number format. */
export const ENTRIES = ['date', 'percent', 'text', 'any'] as const;
export type Entry = (typeof ENTRIES)[number];

/** What some cells of a column accept, and the help that a spreadsheet shows beside them. */
export interface EntryRule {
  /** From 0. */
  readonly column: number;
  /** Of the table, from 0, in order. */
  readonly rows: readonly number[];
  readonly accepts: Accepted;
  /** Another entry is refused; else it is only asked about. */
  readonly strict: boolean;
  /** Excel opens no file in which a title has more than 32 characters, help more than 255 or a message more than 225. */
  readonly title: string;
  readonly help: string;
  readonly message: string;
}

export type Accepted =
  /** The cells of a range, such as `Words!$B$4:$B$7`, of which one is chosen. */
  | { readonly type: 'list'; readonly range: string }
  /** Days, as numbers of a spreadsheet. */
  | { readonly type: 'date'; readonly first: number; readonly last: number }
  | { readonly type: 'none' };

/** `A`, `Z`, `AA`, from 0 on. */
export function columnName(at: number): string {
  let name = '';
  for (let rest = at; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(65 + (rest % 26)) + name;
  return name;
}

/** Locks the cells that are not to be filled in, without a password; columns may be made wider. */
export const protectionPart = '<sheetProtection sheet="1" formatColumns="0" formatRows="0"/>';

/** The rules of a sheet whose head is in that row. */
export function rulesPart(rules: readonly EntryRule[], head: number): string {
  const parts = rules.filter(({ rows }) => rows.length > 0).map((rule) => rulePart(rule, head));
  return parts.length === 0
    ? ''
    : `<dataValidations count="${parts.length}">${parts.join('')}</dataValidations>`;
}

function rulePart(rule: EntryRule, head: number): string {
  const { accepts, strict, title, help, message } = rule;
  const texts = `promptTitle="${xmlText(title)}" prompt="${xmlText(help)}" errorTitle="${xmlText(title)}" error="${xmlText(message)}"`;
  const kind = `type="${accepts.type}" errorStyle="${strict ? 'stop' : 'warning'}"`;
  return `<dataValidation ${kind} allowBlank="1" showInputMessage="1" showErrorMessage="1" ${texts} sqref="${rangesOf(rule, head)}">${formulas(accepts)}</dataValidation>`;
}

function formulas(accepts: Accepted): string {
  if (accepts.type === 'list') return `<formula1>${xmlText(accepts.range)}</formula1>`;
  if (accepts.type === 'date')
    return `<formula1>${accepts.first}</formula1><formula2>${accepts.last}</formula2>`;
  return '';
}

/** `F2:F4 F9:F9`: rows that follow each other are one range. */
function rangesOf({ column, rows }: EntryRule, head: number): string {
  const name = columnName(column);
  const ranges: [first: number, last: number][] = [];
  for (const row of rows) {
    const before = ranges.at(-1);
    if (before && before[1] === row - 1) before[1] = row;
    else ranges.push([row, row]);
  }
  return ranges.map(([first, last]) => `${name}${head + 1 + first}:${name}${head + 1 + last}`).join(' ');
}
