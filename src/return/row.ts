/** The row being read: its cells by field, and the findings on it. */
import { type FindingCode, type FindingFacts, finding, isError } from '../model/finding.ts';
import { clip } from '../model/text.ts';
import { type Columns, type Field, headerOf, MAX_FOUND } from './columns.ts';
import type { FindingSink } from './gathered.ts';

/** One object for all rows of a file: what is read a million times is not made a million times. */
export class Row {
  readonly file: string;
  readonly columns: Columns;
  private readonly findings: FindingSink;
  line = 0;
  /** Id of the notice that the row belongs to, as soon as it is known. */
  notice: string | null = null;
  /** Whether the row has an error, and so is left out. */
  bad = false;
  private cells: readonly string[] = [];

  constructor(file: string, columns: Columns, findings: FindingSink) {
    this.file = file;
    this.columns = columns;
    this.findings = findings;
  }

  start(cells: readonly string[], line: number): void {
    this.cells = cells;
    this.line = line;
    this.notice = null;
    this.bad = false;
  }

  /** A cell without the blanks around it; '' where there is no such column. */
  text(field: Field): string {
    const cell = this.cells[this.columns.at[field]];
    if (!cell) return '';
    return isInk(cell.charCodeAt(0)) && isInk(cell.charCodeAt(cell.length - 1)) ? cell : cell.trim();
  }

  /** Notes a finding on one of the row's cells. */
  report<C extends FindingCode>(code: C, field: Field, facts: FindingFacts[C]): void {
    const { file, line, notice } = this;
    const place = { file, line, column: headerOf(this.columns, field), position: null, notice };
    const one = finding(code, place, clip(this.text(field), MAX_FOUND), facts);
    this.findings.push(one);
    this.bad ||= isError(one);
  }
}

/** Whether a character of ASCII is seen: most cells start and end with one, and so have no blanks around them. */
const isInk = (code: number): boolean => code > 0x20 && code < 0x7f;
