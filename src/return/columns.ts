/** The header of a return: which column holds what. Contract 3. */

import type { MalformedFacts } from '../model/finding.ts';
import { type Finding, finding } from '../model/finding.ts';
import { nearest } from '../model/nearest.ts';
import { clip } from '../model/text.ts';
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

/** What a cell of each column holds; null: nothing. */
export type Values = { readonly [F in Field]: ReturnType<(typeof COLUMNS)[F]['parse']>['value'] };

/** The fields of a row, in the order of {@link COLUMNS}. */
export const FIELDS = Object.keys(COLUMNS) as Field[];

/** Columns that help whoever fills in a template: known, and not read. Contract 3. */
const NOT_READ = ['title', 'due', 'target', 'note'];

/** Most columns that a header may have. */
export const MAX_COLUMNS = 1000;

/** Most characters of a file's text that a finding keeps. */
export const MAX_FOUND = 500;

export interface Columns {
  /** Headers as typed, without blank ones at the end. */
  readonly headers: readonly string[];
  /** Place of each field's column, from 0; -1 where the return has none. */
  readonly at: Readonly<Record<Field, number>>;
}

/** A field's header as typed, '' where the return has no such column. */
export const headerOf = (columns: Columns, field: Field): string => columns.headers[columns.at[field]] ?? '';

/** Case, blanks, `-` and `_` make no difference between headers. */
const fold = (header: string): string => header.toLowerCase().replace(/[\s_-]+/g, '');

const KNOWN: readonly string[] = FIELDS.flatMap((field) => COLUMNS[field].headers);
const FIELD_BY_HEADER: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => COLUMNS[field].headers.map((header): [string, Field] => [fold(header), field])),
);

/** The header of one file and where it stands; long texts in it are cut. */
export interface Header {
  readonly file: string;
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads the header. `columns` is null where an error in it keeps the rows from being read. */
export function readColumns(
  header: Header,
  required: readonly Field[],
): { columns: Columns | null; findings: Finding[] } {
  const headers = withoutBlankEnd(header.cells);
  if (headers.length > MAX_COLUMNS) return { columns: null, findings: [tooMany(header, headers)] };
  const columns = { headers, at: places(headers) };
  const faults = [...duplicates(header, columns), ...missing(header, columns, required)];
  return { columns: faults.length > 0 ? null : columns, findings: [...faults, ...unknown(header, columns)] };
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

const fieldOf = (header: string): Field | undefined => FIELD_BY_HEADER.get(fold(header));

/** How many fields of a row the headers name. */
export const knownHeaders = (headers: readonly string[]): number =>
  new Set(
    headers
      .slice(0, MAX_COLUMNS)
      .map(fieldOf)
      .filter((field) => field !== undefined),
  ).size;

/** Where each field stands first. */
function places(headers: readonly string[]): Record<Field, number> {
  const at = Object.fromEntries(FIELDS.map((field) => [field, -1])) as Record<Field, number>;
  headers.forEach((header, index) => {
    const field = fieldOf(header);
    if (field && at[field] < 0) at[field] = index;
  });
  return at;
}

const placeOf = ({ file, line }: Header, column: string) => ({ file, line, column, position: null });

function duplicates(header: Header, columns: Columns): Finding[] {
  return columns.headers.flatMap((typed, index) => {
    const field = fieldOf(typed);
    if (!field || columns.at[field] === index) return [];
    return [finding('duplicate-column', placeOf(header, typed), typed, { first: headerOf(columns, field) })];
  });
}

function missing(header: Header, columns: Columns, required: readonly Field[]): Finding[] {
  const gone = required.filter((field) => columns.at[field] < 0);
  return gone.map((field) =>
    finding('missing-column', placeOf(header, ''), '', {
      column: field,
      also: COLUMNS[field].headers.slice(1),
    }),
  );
}

function unknown(header: Header, columns: Columns): Finding[] {
  const strange = columns.headers.filter((typed) => !fieldOf(typed) && !NOT_READ.includes(fold(typed)));
  return strange.map((typed) =>
    finding('unknown-column', placeOf(header, typed), typed, { nearest: nearest(typed, KNOWN) }),
  );
}

function tooMany(header: Header, headers: readonly string[]): Finding {
  const facts: MalformedFacts = { problem: 'too-many-columns', cells: headers.length, columns: MAX_COLUMNS };
  return finding('malformed-row', placeOf(header, ''), joined(headers), facts);
}

/** The start of a record as text, for a finding about the whole of it. */
export const joined = (cells: readonly string[], delimiter = ','): string =>
  clip(cells.slice(0, 50).join(delimiter), MAX_FOUND);
