/** The header of a return: which column holds what. Contract 3. */

import { type Finding, finding, type MalformedFacts } from '../model/finding.ts';
import { nearest } from '../model/nearest.ts';
import type { ReturnColumn, ReturnColumns } from '../model/notice.ts';
import { clip, plainName } from '../model/text.ts';
import {
  dateParser,
  optional,
  type Parser,
  parseCount,
  parseLabel,
  parseText,
  REPORTED_DIRECTION_WORDS,
  REPORTED_RAG_WORDS,
  STATUS_WORDS,
  wordParser,
} from './cell.ts';

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

/** Columns that help whoever fills in a template: known, and not read. Contract 3. */
const NOT_READ = ['title', 'due', 'target', 'note'] as const;

/** Most columns that a header may have. */
export const MAX_COLUMNS = 1000;

/** Most characters of a file's text that a finding keeps. */
export const MAX_FOUND = 500;

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

const KNOWN: readonly string[] = [...FIELDS.flatMap((field) => COLUMNS[field].headers), ...NOT_READ];

/** Where and when the figures are: without both there is no table. */
const PLACES = ['measure', 'period_end'] as const;

/** Fewest columns headed by a date or a month that make a table with its months across. Contract 3. */
const FEWEST_MONTHS = 3;

/** What a header means: by our names, and by those that notices give for the columns of a return. Contract 2 and 3. */
export class HeaderNames {
  private readonly byHeader = new Map<string, ReturnColumn>();
  /** Of the names in {@link byHeader}, those that a notice gives. */
  private readonly own = new Set<string>();

  constructor(given: readonly ReturnColumns[] = []) {
    for (const field of FIELDS)
      for (const header of COLUMNS[field].headers) this.byHeader.set(plainName(header), field);
    for (const column of NOT_READ) this.byHeader.set(column, column);
    for (const [column, name] of given.flatMap((names) => Object.entries(names))) {
      if (name === undefined) continue;
      this.byHeader.set(plainName(name), column as ReturnColumn);
      this.own.add(plainName(name));
    }
  }

  /** The column that a header names; undefined for one that is not known. */
  columnOf(header: string): ReturnColumn | undefined {
    return this.byHeader.get(plainName(header));
  }

  /** Whether a notice gives the header as its own name of a column. */
  isOwn(header: string): boolean {
    return this.own.has(plainName(header));
  }

  /** How many columns of a return the headers name. */
  countIn(headers: readonly string[]): number {
    const named = headers.slice(0, MAX_COLUMNS).map((header) => this.columnOf(header));
    return new Set(named.filter((column) => column !== undefined)).size;
  }

  /** Whether a record is the header of a table: it has both required columns, or a measure and months across. */
  isHeader(cells: readonly string[]): boolean {
    const named = new Set(cells.slice(0, MAX_COLUMNS).map((cell) => this.columnOf(cell)));
    if (PLACES.every((column) => named.has(column))) return true;
    return named.has('measure') && this.monthsIn(cells).length > 0;
  }

  /** The places of the columns that are headed by a date or a month; none where they are too few, or a column is for the day. */
  monthsIn(headers: readonly string[]): readonly number[] {
    const known = headers.map((header) => this.columnOf(header));
    if (known.includes('period_end')) return [];
    const months = [...headers.keys()].filter((at) => known[at] === undefined && isMonth(headers[at] ?? ''));
    return months.length >= FEWEST_MONTHS ? months : [];
  }

  /** The name that an unknown header is like: one that is a whole word of it, else the nearest. */
  nearestTo(header: string): string | null {
    const words = new Set(header.toLowerCase().split(/[^a-z_]+/));
    return KNOWN.find((name) => words.has(name)) ?? nearest(header, KNOWN);
  }
}

const isMonth = (header: string): boolean => COLUMNS.period_end.parse(header.trim()).value !== null;

/** The header of one file and where it stands; long texts in it are cut. */
export interface Header {
  readonly file: string;
  readonly line: number;
  readonly cells: readonly string[];
}

/** What a header must have. */
export interface Required {
  /** More than one notice is in use, so that each row has to name its own. */
  readonly notice: boolean;
  /** A value, or both counts: without them there is nothing to score, but of recurring duties. */
  readonly value: boolean;
}

/** Reads the header. `columns` is null where an error in it keeps the rows from being read. */
export function readColumns(
  header: Header,
  names: HeaderNames,
  required: Required,
): { columns: Columns | null; findings: Finding[] } {
  const headers = withoutBlankEnd(header.cells);
  if (headers.length > MAX_COLUMNS) return { columns: null, findings: [tooMany(header, headers)] };
  const columns = { headers, at: places(headers, names), months: names.monthsIn(headers) };
  const faults = [...duplicates(header, columns, names), ...missing(header, columns, required)];
  return {
    columns: faults.length > 0 ? null : columns,
    findings: [...faults, ...unknown(header, columns, names)],
  };
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

/** Where each field is: first by the name that a notice gives, else where it is first. */
function places(headers: readonly string[], names: HeaderNames): Record<Field, number> {
  const at = Object.fromEntries(FIELDS.map((field) => [field, -1])) as Record<Field, number>;
  const isOwnAt = (place: number): boolean => names.isOwn(headers[place] ?? '');
  headers.forEach((header, index) => {
    const column = names.columnOf(header);
    if (!isField(column)) return;
    if (at[column] < 0 || (isOwnAt(index) && !isOwnAt(at[column]))) at[column] = index;
  });
  return at;
}

const isField = (column: ReturnColumn | undefined): column is Field =>
  column !== undefined && column in COLUMNS;

const placeOf = ({ file, line }: Header, column: string) => ({ file, line, column, position: null });

function duplicates(header: Header, columns: Columns, names: HeaderNames): Finding[] {
  return columns.headers.flatMap((typed, index) => {
    const field = names.columnOf(typed);
    if (!isField(field) || columns.at[field] === index) return [];
    return [finding('duplicate-column', placeOf(header, typed), typed, { first: headerOf(columns, field) })];
  });
}

function missing(header: Header, { at, months }: Columns, required: Required): Finding[] {
  const across = months.length > 0;
  const gone: Field[] = PLACES.filter((field) => at[field] < 0 && !(across && field === 'period_end'));
  if (required.notice && at.notice < 0) gone.push('notice');
  const hasValue = at.value >= 0 || (at.numerator >= 0 && at.denominator >= 0) || across;
  if (required.value && !hasValue) gone.push('value');
  return gone.map((field) =>
    finding('missing-column', placeOf(header, ''), '', {
      column: field,
      also: COLUMNS[field].headers.slice(1),
      line: header.line,
    }),
  );
}

function unknown(header: Header, { headers, months }: Columns, names: HeaderNames): Finding[] {
  return headers.flatMap((typed, at) =>
    names.columnOf(typed) || months.includes(at)
      ? []
      : [finding('unknown-column', placeOf(header, typed), typed, { nearest: names.nearestTo(typed) })],
  );
}

function tooMany(header: Header, headers: readonly string[]): Finding {
  const facts: MalformedFacts = { problem: 'too-many-columns', cells: headers.length, columns: MAX_COLUMNS };
  return finding('malformed-row', placeOf(header, ''), joined(headers), facts);
}

/** The start of a record as text, for a finding about the whole of it. */
export const joined = (cells: readonly string[], delimiter = ','): string =>
  clip(cells.slice(0, 50).join(delimiter), MAX_FOUND);
