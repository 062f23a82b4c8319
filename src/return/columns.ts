/** The columns of a return: what names each, and how its cells are parsed. Contract 3. */
import {
  isSpreadsheetError,
  type ReportedDirection,
  type ReportedRag,
  type Status,
} from '../model/observation.ts';
import { remembering } from '../model/text.ts';
import {
  type Cell,
  dateParser,
  type Fault,
  type Parser,
  parseWord,
  type Vocabulary,
  vocabulary,
  wordFault,
} from './cell.ts';
import { type NumberCell, numberParser } from './number-cell.ts';

export const STATUS_WORDS = vocabulary<Status>([
  ['', 'final'],
  ['provisional', 'provisional'],
  ['final', 'final'],
  ['revised', 'revised'],
  ['partial', 'partial'],
]);

export const REPORTED_RAG_WORDS = vocabulary<ReportedRag>([
  ['red', 'red'],
  ['r', 'red'],
  ['amber', 'amber'],
  ['a', 'amber'],
  ['green', 'green'],
  ['g', 'green'],
  ['complete', 'complete'],
  ['c', 'complete'],
  ['blue', 'complete'],
  ['b', 'complete'],
]);

export const REPORTED_DIRECTION_WORDS = vocabulary<ReportedDirection>([
  ['up', 'up'],
  ['↑', 'up'],
  ['flat', 'flat'],
  ['→', 'flat'],
  ['down', 'down'],
  ['↓', 'down'],
]);

/** One of the words of a vocabulary. */
const wordParser = <T extends string>(words: Vocabulary<T>): Parser<T> =>
  remembering((typed) => {
    const value = parseWord(typed, words);
    return { value, fault: value === null ? wordFault(typed, words) : null };
  });

const BLANK: Cell<never> = { value: null, fault: null };

/** Any text. */
export const parseText: Parser<string> = (typed) => (typed === '' ? BLANK : { value: typed, fault: null });

const SPREADSHEET_FAULT: Fault = { code: 'bad-value', facts: () => ({ expected: 'spreadsheet-error' }) };

/** Any text but the error of a spreadsheet's formula, which is no label, no evidence and no comment. */
const parseLabel: Parser<string> = (typed) =>
  isSpreadsheetError(typed) ? { value: null, fault: SPREADSHEET_FAULT } : parseText(typed);

/** The same parser for a cell that may be blank. */
const optional =
  <T, C extends Cell<T>>(parse: (typed: string) => C & Cell<T>): ((typed: string) => C | Cell<never>) =>
  (typed) =>
    typed === '' ? BLANK : parse(typed);

/** A numerator or denominator: a percentage may be one of money. */
const parseCount = numberParser('count', { pound: true, percent: false });

/** A column of a return: the headers that name it, and the parser of its cells. */
const column = <P extends Parser<unknown>>(parse: P, ...headers: readonly string[]) => ({ parse, headers });

/**
 * Every column, in the order in which a return is best laid out. What `notice`, `authority`, `measure` and `value` may hold
 * depends on the notice: scope.ts and figures.ts read it.
 */
export const COLUMNS = {
  measure: column(parseText, 'measure'),
  period_end: column(dateParser('last'), 'period_end', 'as_at', 'date'),
  period_start: column(optional(dateParser('first')), 'period_start'),
  value: column(parseText, 'value'),
  numerator: column(parseCount, 'numerator'),
  denominator: column(parseCount, 'denominator'),
  basis: column(parseLabel, 'basis'),
  status: column(wordParser(STATUS_WORDS), 'status'),
  notice: column(parseText, 'notice'),
  authority: column(parseText, 'authority'),
  reported_rag: column(optional(wordParser(REPORTED_RAG_WORDS)), 'reported_rag'),
  reported_direction: column(optional(wordParser(REPORTED_DIRECTION_WORDS)), 'reported_direction'),
  evidence: column(parseLabel, 'evidence'),
  comment: column(parseLabel, 'comment'),
};

export type Field = keyof typeof COLUMNS;

/** What the parser of each column gives. */
export type Parsed = { readonly [F in Field]: ReturnType<(typeof COLUMNS)[F]['parse']> };

/** The fields of a row, in the order of {@link COLUMNS}. */
export const FIELDS = Object.keys(COLUMNS) as Field[];

export interface Columns {
  /** Headers as typed, without blank ones at the end. */
  readonly headers: readonly string[];
  /** Place of each field's column, from 0; -1 where the return has none. */
  readonly at: Readonly<Record<Field, number>>;
  /** Places of the columns that each hold the figures of one day; none where a column gives the day. */
  readonly months: readonly number[];
}

/** A field's header as typed, '' where the return has no such column. */
export const headerOf = (columns: Columns, field: Field): string => columns.headers[columns.at[field]] ?? '';

/** Where an observation has its cells in a record: one layout for all, or with months across one for each of them. */
export interface Layout {
  readonly columns: Columns;
  /** The header that gives the day: as a cell behind those of the record. Null where a cell of the record gives it. */
  readonly day: string | null;
}

/**
 * Two layouts for each month, in the order of the columns: one without the ratings of the row, and one with them, for the last
 * month that has a figure.
 */
export function monthLayouts(columns: Columns): readonly Layout[] {
  return columns.months.flatMap((month) => {
    const day = columns.headers[month] ?? '';
    const headers = [...columns.headers, day];
    const at = { ...columns.at, period_end: columns.headers.length, value: month };
    const unrated = { ...at, reported_rag: -1, reported_direction: -1 };
    return [unrated, at].map((places) => ({ columns: { headers, at: places, months: [] }, day }));
  });
}

/** The layouts of a record: one for each month that has a figure in it, by their places in {@link monthLayouts}. */
export function filledMonths(cells: readonly string[], { months }: Columns): readonly number[] {
  const filled = [...months.keys()].filter((at) => (cells[months[at] as number] ?? '').trim() !== '');
  return filled.map((at, place) => 2 * at + (place === filled.length - 1 ? 1 : 0));
}

/** The cells of a record as an observation has them. */
export const laidOut = (cells: readonly string[], { columns, day }: Layout): readonly string[] =>
  day === null ? cells : [...cells.slice(0, columns.at.period_end), day];

/** The cells of a record by field. */
export class RowCells {
  private readonly columns: Columns;
  private readonly cells: readonly string[];

  constructor(columns: Columns, cells: readonly string[]) {
    this.columns = columns;
    this.cells = cells;
  }

  /** A cell without the blanks around it; '' where there is no such column. */
  text(field: Field): string {
    return textAt(this.cells, this.columns.at[field]);
  }

  get value(): string {
    return textAt(this.cells, this.columns.at.value);
  }

  get numerator(): NumberCell {
    return parseCount(textAt(this.cells, this.columns.at.numerator));
  }

  get denominator(): NumberCell {
    return parseCount(textAt(this.cells, this.columns.at.denominator));
  }

  /** What the cell holds, by the parser of its column; null for nothing. */
  get<F extends Field>(field: F): Parsed[F]['value'] {
    return COLUMNS[field].parse(this.text(field)).value as Parsed[F]['value'];
  }
}

/** A cell of a record without the blanks around it; '' where there is no such column. */
export function textAt(cells: readonly string[], at: number): string {
  // A place that an array cannot have is looked up by name, which takes long.
  const cell = at < 0 ? '' : (cells[at] as string);
  if (cell === '') return cell;
  return isInk(cell.charCodeAt(0)) && isInk(cell.charCodeAt(cell.length - 1)) ? cell : cell.trim();
}

/** Whether a character of ASCII is seen: most cells start and end with one, and so have no blanks around them. */
const isInk = (code: number): boolean => code > 0x20 && code < 0x7f;
