/** One row of a return: one observation of one measure, read and checked. Contract 3. */
import type { Day } from './day.ts';
import type { Figure, Ratio } from './figure.ts';

/** The columns of a return, as a notice may name the authority's own for them. Contract 3. */
export const RETURN_COLUMNS = [
  'notice',
  'authority',
  'measure',
  'title',
  'due',
  'target',
  'period_start',
  'period_end',
  'value',
  'numerator',
  'denominator',
  'basis',
  'status',
  'reported_rag',
  'reported_direction',
  'evidence',
  'comment',
  'note',
] as const;
export type ReturnColumn = (typeof RETURN_COLUMNS)[number];

/** What an authority's own return calls the columns, where not as everyone does. */
export type ReturnColumns = { readonly [C in ReturnColumn]?: string | undefined };

/** Strongest last. Of several rows with one period_end the strongest status counts. Contract 4.1. */
export const STATUSES = ['partial', 'provisional', 'final', 'revised'] as const;

export type Status = (typeof STATUSES)[number];

export const REPORTED_RAGS = ['red', 'amber', 'green', 'complete'] as const;

export type ReportedRag = (typeof REPORTED_RAGS)[number];

export const REPORTED_DIRECTIONS = ['up', 'flat', 'down'] as const;

export type ReportedDirection = (typeof REPORTED_DIRECTIONS)[number];

/** Symbols in place of a figure: there is none that can be used. */
export const NO_VALUE_SYMBOLS = ['c', 'x', 'z', 'w', 'k', 'low', 'u'] as const;

/** Symbols after a figure, in brackets: the figure is used and marked. */
export const MARK_SYMBOLS = ['p', 'r', 'e', 'u', 'b', 'f'] as const;

export type ValueSymbol = (typeof NO_VALUE_SYMBOLS)[number] | (typeof MARK_SYMBOLS)[number];

/** The rows of each measure, by its id, as they are asked for. */
export interface RowsByMeasure {
  get(measure: string): readonly Observation[] | undefined;
}

/** Rows of one notice: all of them, or by measure, so that they need not all be made at once. */
export type Rows = readonly Observation[] | RowsByMeasure;

export interface Observation {
  /** Id of the measure, as the notice spells it. */
  readonly measure: string;
  readonly periodStart: Day | null;
  readonly periodEnd: Day;
  /**
   * The usable value, or null: a number (for percent with both counts their exact ratio × 100), a grade as the notice
   * spells it, a deliverable's progress, `held` or `not held`.
   */
  readonly value: Figure | null;
  readonly numerator: Ratio | null;
  readonly denominator: Ratio | null;
  /** null: blank, which means the measure's own. */
  readonly basis: string | null;
  readonly status: Status;
  readonly symbol: ValueSymbol | null;
  readonly reportedRag: ReportedRag | null;
  readonly reportedDirection: ReportedDirection | null;
  readonly evidence: string | null;
  readonly comment: string | null;
  /** The return's path as typed, with `/`. */
  readonly file: string;
  /** Line on which the record starts, 1-based. */
  readonly line: number;
}

/** The row with another value; the counts behind its own no longer apply. Field by field: rows of a reader have getters. */
export function withValue(row: Observation, value: Figure): Observation {
  const { measure, periodStart, periodEnd, basis, status, symbol, reportedRag, reportedDirection } = row;
  const { evidence, comment, file, line } = row;
  const said = { basis, status, symbol, reportedRag, reportedDirection, evidence, comment, file, line };
  return { measure, periodStart, periodEnd, value, numerator: null, denominator: null, ...said };
}

/** A final row that is in no return: a measure's value on a day, and nothing besides. */
export const madeUp = (measure: string, periodEnd: Day, value: Figure | null): Observation => ({
  measure,
  periodStart: null,
  periodEnd,
  value,
  numerator: null,
  denominator: null,
  basis: null,
  status: 'final',
  symbol: null,
  reportedRag: null,
  reportedDirection: null,
  evidence: null,
  comment: null,
  file: '',
  line: 0,
});

/** What Excel and LibreOffice put in a cell whose formula fails: `#N/A`, `#DIV/0!`, `Err:502`. */
const SPREADSHEET_ERROR = /^(?:#(?:N\/A|[A-Z][A-Z_]*(?:\/0)?[!?])|Err:\d{3})$/;

/** Whether a cell holds the error of a spreadsheet's formula in place of what was meant. */
export const isSpreadsheetError = (text: string): boolean =>
  text.length < 30 && (text.startsWith('#') || text.startsWith('E')) && SPREADSHEET_ERROR.test(text);

/** How a total or an average begins that is in place of a measure, a date or a figure. */
export const TOTAL = /^(?:grand |sub-?)?(?:totals?|averages?|mean|sum)\b/i;
