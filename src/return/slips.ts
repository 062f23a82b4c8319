/**
 * Slips that no row shows by itself, only the whole of a column or measure. Contract 3: `month-first`, `year-or-month`, and
 * `looks-like-proportion` where the notice has no figure to compare with. Rows are looked at again only where there is one.
 */
import { type Day, dayOf, iso, parts } from '../model/day.ts';
import { compare, type Ratio, whole } from '../model/figure.ts';
import { type Finding, type FindingSource, finding } from '../model/finding.ts';
import { isNumber } from '../model/notice.ts';
import { clip } from '../model/text.ts';
import { type DateCell, type DateShape, dateCellShape } from './cell.ts';
import { COLUMNS, headerOf, MAX_FOUND } from './columns.ts';
import type { DateColumn } from './date-column.ts';
import { isTwentieth, mayBeProportion, proportionFacts, rowValueOf } from './figures.ts';
import { counted } from './findings.ts';
import { Integers } from './integers.ts';
import { RowCells } from './row.ts';
import type { NoticeRows, RecordFile, RowPlace } from './rows.ts';
import type { MeasureScope } from './scope.ts';

/** The columns of dates that are checked as a whole. */
const DATE_FIELDS = ['period_end', 'period_start'] as const;
type DateField = (typeof DATE_FIELDS)[number];

/** What a date may be mistaken for: one that a spreadsheet holds as a date is not what was typed. */
function shapeOf({ value, shape }: DateCell, isDateCell: boolean): DateShape | null {
  if (!isDateCell) return shape;
  return value === null ? null : dateCellShape(value);
}

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
  private readonly text = new Integers();
  private readonly at = new Integers();
  private readonly line = new Integers();
  /** A place in DATE_FIELDS, or after it the place in `smallest` of what a value was compared with. */
  private readonly field = new Integers();
  private readonly notice = new Integers();
  private readonly notices: (string | null)[] = [];
  /** The smallest value above 1 of each measure with proportions. */
  private readonly smallest: Ratio[] = [];

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
    const cells = source.cells(place.text, place.at);
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
    const place = table.place(row);
    const { notice } = table.scope;
    if (this.smallest.at(-1) !== smallest) this.smallest.push(smallest);
    this.add(place, DATE_FIELDS.length + this.smallest.length - 1, notice.id);
  }

  private add({ text, at, line }: RowPlace, field: number, notice: string | null): void {
    this.text.push(text);
    this.at.push(at);
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
    const columnOf = (slip: number): number => file.source.columns.at[this.fieldOf(slip)];
    const order = Uint32Array.from({ length: line.length }, (_, slip) => slip);
    order.sort((a, b) => line.get(a) - line.get(b) || columnOf(a) - columnOf(b));
    for (const slip of order) yield this.made(file, slip);
  }

  private fieldOf(slip: number): DateField | 'value' {
    return DATE_FIELDS[this.field.get(slip)] ?? 'value';
  }

  private made({ source, dates }: ReadFile, slip: number): Finding {
    const field = this.fieldOf(slip);
    const [text, at] = [this.text.get(slip), this.at.get(slip)];
    const cells = new RowCells(source.columns, source.cells(text, at));
    const typed = cells.text(field);
    const place = {
      file: source.name,
      line: this.line.get(slip),
      column: headerOf(source.columns, field),
      position: null,
      notice: this.notices[this.notice.get(slip)] ?? null,
    };
    const found = clip(typed, MAX_FOUND);
    if (field === 'value') {
      const value = COLUMNS.numerator.parse(typed).value as Ratio;
      const smallest = this.smallest[this.field.get(slip) - DATE_FIELDS.length] as Ratio;
      return finding('looks-like-proportion', place, found, proportionFacts(value, smallest));
    }
    const day = parsed(typed).value as Day;
    const other = dates[field].monthFirst;
    return dates[field].slipOf(shapeOf(parsed(typed), source.isDate(at, source.columns.at[field]))) ===
      'month-first'
      ? finding('month-first', place, found, {
          day: iso(day),
          swapped: iso(swapped(day)),
          other: other ?? '',
        })
      : finding('year-or-month', place, found, { month: iso(day), yearEnd: iso(yearEndOf(typed)) });
  }
}

const parsed = (typed: string): DateCell => COLUMNS.period_end.parse(typed);

function swapped(day: Day): Day {
  const { year, month, date } = parts(day);
  return dayOf(year, date, month) ?? day;
}

/** The end of the financial year of which `2010-11` is the label. */
const yearEndOf = (label: string): Day => dayOf(Number(label.slice(0, 4)) + 1, 3, 31) as Day;

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
  let smallest: Ratio | null = null;
  for (const { rows } of files)
    for (const row of rows.ofMeasure(place)) {
      const { value } = rows.observation(row);
      if (isNumber(value) && compare(value, ONE) > 0 && !(smallest && compare(smallest, value) <= 0))
        smallest = value;
    }
  if (smallest === null) return;
  for (const { rows, slips } of files) {
    const bad = [...rows.ofMeasure(place)].filter((row) => {
      const { text, at } = rows.place(row);
      const cells = new RowCells(rows.source.columns, rows.source.cells(text, at));
      const { value } = rowValueOf(cells, reading);
      return mayBeProportion(cells, reading, value) && isTwentieth(value as Ratio, smallest);
    });
    for (const row of bad) slips.addProportion(rows, row, smallest);
    rows.drop(bad);
  }
}
