/**
 * Slips that no row shows by itself, only the whole of a column or measure. Contract 3: `month-first`, `year-or-month`, and
 * `looks-like-proportion` where the notice has no figure to compare with. Rows are looked at again only where there is one.
 */
import type { Day } from '../model/day.ts';
import { compare, type Figure, type Ratio, whole } from '../model/figure.ts';
import { type Finding, type FindingSource, finding } from '../model/finding.ts';
import { isNumber } from '../model/notice.ts';
import type { Observation } from '../model/observation.ts';
import { clip, MAX_FOUND } from '../model/text.ts';
import type { DateCell } from './cell.ts';
import { COLUMNS, headerOf, RowCells } from './columns.ts';
import { type DateColumn, shapeOf, slipFacts } from './date-column.ts';
import { isTwentieth, mayBeProportion, proportionFacts } from './figures.ts';
import { counted } from './findings.ts';
import { Integers } from './integers.ts';
import type { RecordFile, RowPlace } from './row-store.ts';

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
    const found = clip(typed, MAX_FOUND);
    const day = parsed(typed).value as Day;
    const shape = shapeOf(parsed(typed), source.isDate(at, source.columns.at[field]));
    return dates[field].slipOf(shape) === 'month-first'
      ? finding('month-first', place, found, slipFacts['month-first'](day, dates[field]))
      : finding('year-or-month', place, found, slipFacts['year-or-month'](day, typed));
  }

  private proportion(slip: number): Finding {
    const row = this.valueOf(slip);
    const smallest = this.smallest[this.field.get(slip) - DATE_FIELDS.length] as Ratio;
    const found = clip(row.typedValue, MAX_FOUND);
    return finding(
      'looks-like-proportion',
      row.placeOf('value'),
      found,
      proportionFacts(row.value as Ratio, smallest),
    );
  }
}

const parsed = (typed: string): DateCell => COLUMNS.period_end.parse(typed);

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
      return mayBeProportion(cells, reading, value) && isTwentieth(value as Ratio, smallest);
    });
    for (const row of bad) slips.addProportion(rows, row, smallest);
    rows.drop(bad);
  }
}

/** That a row's value looks like a share of 1 beside other values of its measure; null where it does not. */
export function proportionAmong(row: RowObservation, others: readonly Observation[]): Finding | null {
  const { reading } = row;
  const isAlone = reading.type === 'number' && reading.smallest === null;
  if (!isAlone || !mayBeProportion(row.cells, reading, row.value)) return null;
  const smallest = smallestAboveOne(others.map(({ value }) => value));
  if (smallest === null || !isTwentieth(row.value as Ratio, smallest)) return null;
  const facts = proportionFacts(row.value as Ratio, smallest);
  return finding('looks-like-proportion', row.placeOf('value'), row.typedValue, facts);
}

/** The smallest of some values above 1; null where none is. */
function smallestAboveOne(values: Iterable<Figure | null>): Ratio | null {
  let smallest: Ratio | null = null;
  for (const value of values)
    if (isNumber(value) && compare(value, ONE) > 0 && !(smallest && compare(smallest, value) <= 0))
      smallest = value;
  return smallest;
}
