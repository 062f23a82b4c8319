/** The header of a return: which column holds what. Contract 3. */
import { type DateCause, type Finding, finding, type MalformedFacts } from '../model/finding.ts';
import type { ReturnColumn, ReturnColumns } from '../model/observation.ts';
import { nearest, plainName } from '../model/text.ts';
import { COLUMNS, type Columns, FIELDS, type Field, headerOf } from './columns.ts';
import { dateCause } from './date-causes.ts';
import { joined } from './record-shape.ts';

/** Columns that help whoever fills in a template: known, and not read. Contract 3. */
const NOT_READ = ['title', 'due', 'target', 'note'] as const;

/** Most columns that a header may have. */
export const MAX_COLUMNS = 1000;

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

  /**
   * The name that an unknown header is like: one that is a whole word of it, one that means the same, where the return has
   * no such column yet, else the nearest.
   */
  nearestTo(header: string, has: (column: Field) => boolean): string | null {
    const words = new Set(header.toLowerCase().split(/[^a-z_]+/));
    const usual = usualName(header);
    return (
      KNOWN.find((name) => words.has(name)) ??
      (usual !== null && !has(usual) ? usual : null) ??
      nearest(header, KNOWN)
    );
  }
}

/** What councils call the columns, where a message is to name ours. */
const USUAL: readonly (readonly [column: Field, names: RegExp])[] = [
  ['measure', /^(?:(?:performance )?indicators?|kpi|pi|ref(?:erence)?|measure (?:name|id|ref)|ni)\b/],
  ['reported_rag', /^rag\b|^(?:self.assess(?:ed|ment)|our|own) rag\b|^rating$/],
  ['reported_direction', /^(?:direction|dot|trend)\b/],
  ['period_end', /^(?:reporting )?(?:period|month|quarter|year|week|day)(?: (?:ending|ended|end))?$/],
  ['value', /^(?:actual|result|performance|outturn|figure|score|current|latest|percent(?:age)?|%|rate)\b/],
  ['numerator', /^(?:num|n)$/],
  ['denominator', /^(?:den|denom|d|cohort|total)$/],
  ['authority', /^(?:local authority|la|council)\b/],
];

function usualName(header: string): Field | null {
  const name = header.trim().toLowerCase().slice(0, MOST_NAME);
  return USUAL.find(([, names]) => names.test(name))?.[0] ?? null;
}

/** Most characters of a header in which another name for a column is looked for. */
const MOST_NAME = 60;

const isMonth = (header: string): boolean => COLUMNS.period_end.parse(header.trim()).value !== null;

/** The header of one file, with its line; long texts in it are cut. */
export interface Header {
  readonly file: string;
  readonly line: number;
  readonly cells: readonly string[];
  /** A day of the notice's own years, for messages. */
  readonly example?: string | undefined;
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
  const faults = [
    ...duplicates(header, columns, names),
    ...valueBesideMonths(header, columns),
    ...missing(header, columns, names, required),
  ];
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

/** With months across the figures are in their columns, so that one more column of values says them twice. */
function valueBesideMonths(header: Header, columns: Columns): Finding[] {
  const [month] = columns.months;
  if (month === undefined || columns.at.value < 0) return [];
  const typed = headerOf(columns, 'value');
  const first = columns.headers[month] ?? '';
  return [finding('duplicate-column', placeOf(header, typed), typed, { first, isMonth: true })];
}

function missing(
  header: Header,
  { headers, at, months }: Columns,
  names: HeaderNames,
  required: Required,
): Finding[] {
  const across = months.length > 0;
  const gone: Field[] = PLACES.filter((field) => at[field] < 0 && !(across && field === 'period_end'));
  if (required.notice && at.notice < 0) gone.push('notice');
  const hasValue = at.value >= 0 || (at.numerator >= 0 && at.denominator >= 0) || across;
  if (required.value && !hasValue) gone.push('value');
  const unknown = headers.filter((typed) => names.columnOf(typed) === undefined);
  const dates = unknown.filter((typed) => isMonth(typed) || monthMeant(typed) !== null);
  return gone.map((field) =>
    finding('missing-column', placeOf(header, ''), '', {
      column: field,
      also: COLUMNS[field].headers.slice(1),
      line: header.line,
      like:
        unknown.find((typed) => !dates.includes(typed) && names.nearestTo(typed, () => false) === field) ??
        null,
      dates:
        field === 'period_end' || (field === 'value' && at.period_end >= 0) ? dates.slice(0, MAX_LISTED) : [],
      example: header.example,
    }),
  );
}

/** Most headers that one finding lists. */
const MAX_LISTED = 12;

function unknown(header: Header, { headers, at, months }: Columns, names: HeaderNames): Finding[] {
  return headers.flatMap((typed, place) => {
    if (names.columnOf(typed) || months.includes(place)) return [];
    const day = at.period_end < 0 ? null : (headers[at.period_end] ?? null);
    const month = isMonth(typed) ? { day } : monthMeant(typed);
    const nearest = month ? null : names.nearestTo(typed, (field) => at[field] >= 0);
    return [
      finding('unknown-column', placeOf(header, typed), typed, { nearest, month, example: header.example }),
    ];
  });
}

/** Why a header is no month that can be read, where it looks like one; null for any other header. */
function monthMeant(header: string): { readonly cause: DateCause } | null {
  const cause = dateCause(header.trim(), 'last');
  return cause && MONTH_CAUSES.has(cause.cause) ? { cause } : null;
}

/** Of a header: that it is a date or a month in another form, or one without its year. */
const MONTH_CAUSES: ReadonlySet<DateCause['cause']> = new Set<DateCause['cause']>([
  ...(['serial', 'month-first', 'form', 'year', 'quarter', 'quarter-alone', 'no-year'] as const),
  ...(['words-around', 'range'] as const),
]);

function tooMany(header: Header, headers: readonly string[]): Finding {
  const facts: MalformedFacts = { problem: 'too-many-columns', cells: headers.length, columns: MAX_COLUMNS };
  return finding('malformed-row', placeOf(header, ''), joined(headers), facts);
}

/** Records, blank ones left out, among which the header is looked for. Contract 3. */
export const MOST_TITLES = 20;
