/**
 * Slips that no row or header shows by itself, only the whole of a column or measure. Contract 3: `month-first`,
 * `year-or-month`, and `looks-like-proportion` where the notice has no figure to compare with. Rows are looked at again only
 * where there is one.
 */
import { type Day, dayOf, iso, parts } from '../model/day.ts';
import { compare, type Figure, type Ratio, whole } from '../model/figure.ts';
import { type Finding, type FindingSource, finding, type Place } from '../model/finding.ts';
import { isNumber } from '../model/notice.ts';
import type { Observation } from '../model/observation.ts';
import { clip, MAX_FOUND } from '../model/text.ts';
import { type DateCell, DateColumn, shapeOf } from './cell.ts';
import { COLUMNS, type Columns, headerOf, RowCells } from './columns.ts';
import { looksLikeProportion, proportionFacts } from './figures.ts';
import { counted } from './findings.ts';
import type { Header } from './header.ts';
import { Integers, type RecordFile, type RowPlace } from './row-store.ts';
import type { NoticeRows, RowObservation } from './rows.ts';
import type { MeasureScope } from './scope.ts';

/** The columns of dates that are checked as a whole. */
const DATE_FIELDS = ['period_end', 'period_start'] as const;
type DateField = (typeof DATE_FIELDS)[number];

/** What the reader of a file knows of it once all rows are read. */
interface ReadFile {
  readonly source: RecordFile;
  readonly dates: Readonly<Record<DateField, DateColumn>>;
  readonly tables: Iterable<NoticeRows>;
  /** The records with an error, which are in no table, each with the id of its notice. */
  readonly refused: () => Iterable<{ readonly place: RowPlace; readonly notice: string | null }>;
}

/** The slips of one file. Of each only its place is stored. */
export class Slips {
  private file: ReadFile | null = null;
  /** Where the record is; of a value its row in its table, and the place of that in `tables`. */
  private readonly at = new Integers();
  private readonly table = new Integers();
  private readonly line = new Integers();
  /** A place in DATE_FIELDS, or after it the place in `smallest` of what a value was compared with. */
  private readonly field = new Integers();
  private readonly notice = new Integers();
  private readonly notices: (string | null)[] = [];
  /** The smallest value above 1 of each measure with proportions. */
  private readonly smallest: Ratio[] = [];
  private readonly tables: NoticeRows[] = [];

  /** Checks the columns of dates, and drops the rows with a slip. */
  checkDates(file: ReadFile): void {
    this.file = file;
    if (!DATE_FIELDS.some((field) => file.dates[field].hasSlips)) return;
    for (const table of file.tables) {
      const bad: number[] = [];
      for (const row of table.rowNumbers())
        if (this.addDates(table.place(row), table.scope.notice.id)) bad.push(row);
      table.drop(bad);
    }
    for (const { place, notice } of file.refused()) this.addDates(place, notice);
  }

  private addDates(place: RowPlace, notice: string | null): boolean {
    const { dates, source } = this.file as ReadFile;
    const cells = source.cells(place.at);
    let found = false;
    for (const [code, field] of DATE_FIELDS.entries()) {
      const at = source.columns.at[field];
      const typed = (cells[at] ?? '').trim();
      if (typed === '' || dates[field].slipOf(shapeOf(parsed(typed), source.isDate(place.at, at))) === null)
        continue;
      this.add(place, code, notice);
      found = true;
    }
    return found;
  }

  /** Reports a row of a table whose value is at most a twentieth of the smallest above 1 of its measure. */
  addProportion(table: NoticeRows, row: number, smallest: Ratio): void {
    if (this.smallest.at(-1) !== smallest) this.smallest.push(smallest);
    if (this.tables.at(-1) !== table) this.tables.push(table);
    this.add(
      { at: row, line: table.line(row) },
      DATE_FIELDS.length + this.smallest.length - 1,
      table.scope.notice.id,
    );
  }

  private add({ at, line }: RowPlace, field: number, notice: string | null): void {
    this.at.push(at);
    this.table.push(this.tables.length - 1);
    this.line.push(line);
    this.field.push(field);
    const known = this.notices.indexOf(notice);
    this.notice.push(known < 0 ? this.notices.push(notice) - 1 : known);
  }

  /** The findings in the order of their lines, each made as its turn comes. */
  get findings(): FindingSource {
    return counted({ errors: this.line.length, warnings: 0 }, () => this.inOrder());
  }

  private *inOrder(): Generator<Finding> {
    const { file, line } = this;
    if (!file) return;
    const columnOf = (slip: number): number => {
      const field = this.dateOf(slip);
      return field ? file.source.columns.at[field] : this.valueOf(slip).columns.at.value;
    };
    const order = Uint32Array.from({ length: line.length }, (_, slip) => slip);
    order.sort((a, b) => line.get(a) - line.get(b) || columnOf(a) - columnOf(b));
    for (const slip of order) yield this.made(file, slip);
  }

  /** The column of dates that a slip is in; undefined for one of a value. */
  private dateOf(slip: number): DateField | undefined {
    return DATE_FIELDS[this.field.get(slip)];
  }

  private valueOf(slip: number): RowObservation {
    return (this.tables[this.table.get(slip)] as NoticeRows).observation(this.at.get(slip));
  }

  private made({ source, dates }: ReadFile, slip: number): Finding {
    const field = this.dateOf(slip);
    if (!field) return this.proportion(slip);
    const at = this.at.get(slip);
    const typed = new RowCells(source.columns, source.cells(at)).text(field);
    const place = {
      file: source.name,
      line: this.line.get(slip),
      column: headerOf(source.columns, field),
      position: null,
      notice: this.notices[this.notice.get(slip)] ?? null,
    };
    const isDate = source.isDate(at, source.columns.at[field]);
    return dateSlip(place, typed, parsed(typed), isDate, dates[field]) as Finding;
  }

  private proportion(slip: number): Finding {
    const smallest = this.smallest[this.field.get(slip) - DATE_FIELDS.length] as Ratio;
    return proportionFinding(this.valueOf(slip), smallest);
  }
}

const parsed = (typed: string): DateCell => COLUMNS.period_end.parse(typed);

/** The slip that a date is, as the whole of its column shows; null where it is none. */
function dateSlip(
  place: Place,
  typed: string,
  cell: DateCell,
  isDateCell: boolean,
  column: DateColumn,
): Finding | null {
  const slip = column.slipOf(shapeOf(cell, isDateCell));
  if (slip === null) return null;
  const found = clip(typed, MAX_FOUND);
  const day = cell.value as Day;
  return slip === 'month-first'
    ? finding(slip, place, found, {
        day: iso(day),
        swapped: iso(swapped(day)),
        other: column.monthFirst ?? '',
      })
    : finding(slip, place, found, { month: iso(day), yearEnd: iso(yearEndOf(typed)) });
}

function swapped(day: Day): Day {
  const { year, month, date } = parts(day);
  return dayOf(year, date, month) ?? day;
}

/** The end of the financial year of which `2010-11` is the label. */
const yearEndOf = (label: string): Day => dayOf(Number(label.slice(0, 4)) + 1, 3, 31) as Day;

/** The slips of the headers of months across, and the places of those columns: no figure in them can be trusted. */
export function monthSlips(
  { file, line }: Header,
  { headers, months }: Columns,
  isDate: (place: number) => boolean,
): { readonly findings: readonly Finding[]; readonly doubtful: ReadonlySet<number> } {
  const all = new DateColumn();
  const cells = headers.map((typed) => COLUMNS.period_end.parse(typed.trim()));
  // All headers: one that cannot be read may show how the others are meant.
  for (const [place, cell] of (months.length > 0 ? cells : []).entries()) {
    const shape = shapeOf(cell, isDate(place));
    if (shape) all.see(shape, headers[place] ?? '');
  }
  const slips = months.flatMap((place) => {
    const typed = headers[place] ?? '';
    const header = { file, line, column: typed, position: null };
    const found = dateSlip(header, typed, cells[place] as DateCell, isDate(place), all);
    return found ? [{ place, found }] : [];
  });
  return { findings: slips.map(({ found }) => found), doubtful: new Set(slips.map(({ place }) => place)) };
}

const ONE = whole(1);

/** The rows of a notice in one file, and where its slips go. */
interface FileRows {
  readonly rows: NoticeRows;
  readonly slips: Slips;
}

/**
 * Compares the values of a measure for which the notice has no figure above 0 with the smallest of them above 1, over all
 * files, and drops the rows that look like proportions.
 */
export function checkProportions({ place, reading }: MeasureScope, files: readonly FileRows[]): void {
  const values = function* (): Generator<Figure | null> {
    for (const { rows } of files) for (const row of rows.ofMeasure(place)) yield rows.observation(row).value;
  };
  const smallest = smallestAboveOne(values());
  if (smallest === null) return;
  for (const { rows, slips } of files) {
    const bad = [...rows.ofMeasure(place)].filter((row) => {
      const { cells, value } = rows.observation(row);
      return looksLikeProportion(cells, reading, value, smallest);
    });
    for (const row of bad) slips.addProportion(rows, row, smallest);
    rows.drop(bad);
  }
}

/** That a row's value looks like a share of 1 beside other values of its measure; null where it does not. */
export function proportionAmong(row: RowObservation, others: readonly Observation[]): Finding | null {
  const { reading } = row;
  const isAlone = reading.type === 'number' && reading.smallest === null;
  const smallest = isAlone ? smallestAboveOne(others.map(({ value }) => value)) : null;
  if (smallest === null || !looksLikeProportion(row.cells, reading, row.value, smallest)) return null;
  return proportionFinding(row, smallest);
}

function proportionFinding(row: RowObservation, smallest: Ratio): Finding {
  const facts = proportionFacts(row.value as Ratio, smallest);
  return finding('looks-like-proportion', row.placeOf('value'), clip(row.typedValue, MAX_FOUND), facts);
}

/** The smallest of some values above 1; null where none is. */
function smallestAboveOne(values: Iterable<Figure | null>): Ratio | null {
  let smallest: Ratio | null = null;
  for (const value of values)
    if (isNumber(value) && compare(value, ONE) > 0 && !(smallest && compare(smallest, value) <= 0))
      smallest = value;
  return smallest;
}
