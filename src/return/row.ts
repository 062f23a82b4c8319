/** One record of a return: its cells by field, and the findings on it. Contract 3. */
import { type Day, dayOf, iso, monthEnd, parts } from '../model/day.ts';
import { type Finding, type FindingCode, type FindingFacts, finding, severityOf } from '../model/finding.ts';
import { lastDayNamed, type Notice } from '../model/notice.ts';
import { clip, MAX_FOUND } from '../model/text.ts';
import { withCause } from './causes.ts';
import { DateColumn, type Fault, shapeOf } from './cell.ts';
import {
  COLUMNS,
  type Columns,
  FIELDS,
  type Field,
  headerOf,
  type Parsed,
  parseText,
  textAt,
} from './columns.ts';
import { type CheckedRow, checkFigures } from './figures.ts';
import type { NumberCell } from './number-cell.ts';
import type { SoundRow } from './row-store.ts';
import type { MeasureScope, NoticeScope, Scope } from './scope.ts';
import type { SheetRow } from './sheet.ts';

/** A column whose cells say by themselves what they hold. A cell that is like the one above it is not parsed again. */
class ParsedColumn<F extends Field> {
  readonly field: F;
  /** Of the row that was read. */
  cell: Parsed[F];
  private readonly at: number;
  private readonly parse: (typed: string) => Parsed[F];
  private typed = '';

  constructor(columns: Columns, field: F) {
    this.field = field;
    this.at = columns.at[field];
    this.parse = COLUMNS[field].parse as (typed: string) => Parsed[F];
    this.cell = this.parse('');
  }

  /** Reads the cell of a row; gives what is wrong with it. */
  read(cells: readonly string[]): Fault | null {
    const typed = textAt(cells, this.at);
    if (typed !== this.typed) {
      this.typed = typed;
      this.cell = this.parse(typed);
    }
    return this.cell.fault;
  }

  get typedText(): string {
    return this.typed;
  }
}

/** Checks rows, one at a time: one object for all rows of a file. Findings are counted, or listed where there is a list. */
export class Row implements CheckedRow {
  readonly file: string;
  readonly columns: Columns;
  /** Of the row. */
  errors = 0;
  warnings = 0;
  private readonly scope: Scope;
  private readonly end: ParsedColumn<'period_end'>;
  private readonly start: ParsedColumn<'period_start'>;
  private readonly status: ParsedColumn<'status'>;
  private readonly numerators: ParsedColumn<'numerator'>;
  private readonly denominators: ParsedColumn<'denominator'>;
  private readonly parsed: readonly ParsedColumn<Field>[];
  /** What the columns of dates show as a whole. */
  readonly dates = { period_end: new DateColumn(), period_start: new DateColumn() };
  /** Measures with a value that only their other values show to be a share of 1. */
  readonly doubtful = new Set<MeasureScope>();
  /** The row of a sheet that is checked. */
  sheetRow: SheetRow | null = null;
  private inDoubt = false;
  private cells: readonly string[] = [];
  private line = 0;
  private list: Finding[] | null = null;
  /** The notice that the row belongs to, as soon as it is known. */
  private owner: NoticeScope | null = null;

  constructor(file: string, columns: Columns, scope: Scope) {
    this.file = file;
    this.columns = columns;
    this.scope = scope;
    this.end = new ParsedColumn(columns, 'period_end');
    this.start = new ParsedColumn(columns, 'period_start');
    this.status = new ParsedColumn(columns, 'status');
    this.numerators = new ParsedColumn(columns, 'numerator');
    this.denominators = new ParsedColumn(columns, 'denominator');
    const others = FIELDS.filter(
      (field) => columns.at[field] >= 0 && COLUMNS[field].parse !== parseText && !OWN.has(field),
    ).map((field) => new ParsedColumn(columns, field));
    this.parsed = [this.end, this.start, this.status, this.numerators, this.denominators, ...others];
  }

  text(field: Field): string {
    return textAt(this.cells, this.columns.at[field]);
  }

  get value(): string {
    return textAt(this.cells, this.columns.at.value);
  }

  get numerator(): NumberCell {
    return this.numerators.cell;
  }

  get denominator(): NumberCell {
    return this.denominators.cell;
  }

  /** The notice that the row belongs to; null where that is not known, or where the notice has errors. */
  get notice(): NoticeScope | null {
    return this.owner;
  }

  /** Checks the cells of a row. Null where an error keeps it from being used; `other`: a row of a notice not asked for. */
  check(cells: readonly string[], line: number, list: Finding[] | null = null): SoundRow | 'other' | null {
    this.cells = cells;
    this.line = line;
    this.list = list;
    this.errors = 0;
    this.warnings = 0;
    this.owner = null;
    const owner = this.findNotice();
    if (owner === 'other') return 'other';
    this.owner = owner;
    return this.checkCells(owner);
  }

  private findNotice(): NoticeScope | 'other' | null {
    const typed = textAt(this.cells, this.columns.at.notice);
    const named = this.scope.named(typed);
    if (named) return named === 'broken' ? null : named;
    if (this.scope.only) return 'other';
    this.report('bad-value', 'notice', wrongNotice(this.scope, typed));
    return null;
  }

  private checkCells(owner: NoticeScope | null): SoundRow | null {
    const isSheet = this.sheetRow !== null;
    for (const column of this.parsed) {
      const fault =
        column.read(this.cells) ?? (isSheet && this.isUnsaved(column.field) ? UNSAVED_FAULT : null);
      if (fault) this.refuse(column.field, fault);
    }
    this.seeDate(this.end);
    this.seeDate(this.start);
    this.checkDays(owner);
    const measure = owner ? this.checkNames(owner) : this.checkNamed();
    this.inDoubt = false;
    if (measure) checkFigures(this, measure.reading);
    if (measure && this.inDoubt) this.doubtful.add(measure);
    const periodEnd = this.end.cell.value;
    const status = this.status.cell.value;
    if (this.errors > 0 || !measure || periodEnd === null || status === null) return null;
    return { measure, periodEnd, status };
  }

  /** Without its notice a row is known to be wrong only where it names no measure at all. */
  private checkNamed(): null {
    if (this.text('measure') === '')
      this.report('unknown-measure', 'measure', () => ({ notice: '', nearest: null }));
    return null;
  }

  private checkNames(owner: NoticeScope): MeasureScope | null {
    const named = textAt(this.cells, this.columns.at.authority);
    if (named !== '' && !owner.isAuthority(named))
      this.report('wrong-authority', 'authority', wrongAuthority(owner));
    const typed = textAt(this.cells, this.columns.at.measure);
    const measure = owner.named(typed);
    if (!measure)
      this.report('unknown-measure', 'measure', unknownMeasure(owner, typed, this.isUnsaved('measure')));
    return measure;
  }

  private seeDate(column: ParsedColumn<'period_end' | 'period_start'>): void {
    const { cell, field } = column;
    const shape = shapeOf(cell, this.sheetRow?.kind?.(this.columns.at[field]) === 'date');
    if (shape) this.dates[field].see(shape, column.typedText);
  }

  doubt(): void {
    this.inDoubt = true;
  }

  private checkDays(owner: NoticeScope | null): void {
    const start = this.start.cell.value;
    const end = this.end.cell.value;
    if (end === null) return;
    if (start !== null && start > end) this.report('period-reversed', 'period_start', reversed(start, end));
    if (!owner) return;
    if (end > owner.lastPlausible)
      this.report('implausible-date', 'period_end', implausible(end, owner.notice));
    if (end < owner.notice.issued) this.report('before-issue', 'period_end', beforeIssue(owner));
  }

  refuse(field: Field, fault: Fault): void {
    const isUnsaved = this.isUnsaved(field);
    const example = this.owner && monthEnd(this.owner.notice.issued);
    this.report(fault.code, field, () =>
      withCause(fault, { field, typed: this.text(field), isUnsaved, example }),
    );
  }

  /** Whether a cell is a formula of a workbook that was saved without its result: its text says nothing. */
  private isUnsaved(field: Field): boolean {
    return this.sheetRow?.kind?.(this.columns.at[field]) === 'unsaved';
  }

  /** Reports a finding on one of the row's cells. The facts are worked out only where findings are listed. */
  report<C extends FindingCode>(code: C, field: Field, facts: () => FindingFacts[C]): void {
    if (severityOf(code) === 'error') this.errors++;
    else this.warnings++;
    if (!this.list) return;
    const { file, line } = this;
    const notice = this.owner?.notice.id ?? null;
    const place = { file, line, column: headerOf(this.columns, field), position: null, notice };
    this.list.push(finding(code, place, clip(this.text(field), MAX_FOUND), facts()));
  }
}

const UNSAVED_FAULT: Fault = { code: 'bad-value', facts: () => ({ expected: 'unsaved-formula' }) };

// What makes the facts of findings is outside the checks: V8 gives each call of a function with a closure in it memory for
// what the closure needs, whether it is made or not.
const wrongNotice =
  ({ nearest }: Scope, typed: string) =>
  (): FindingFacts['bad-value'] => ({
    expected: 'notice',
    nearest: nearest(typed),
  });

const wrongAuthority =
  ({ notice }: NoticeScope) =>
  (): FindingFacts['wrong-authority'] => ({
    authority: notice.authority.name,
  });

const unknownMeasure =
  (owner: NoticeScope, typed: string, isUnsaved: boolean) => (): FindingFacts['unknown-measure'] => ({
    notice: owner.notice.id,
    nearest: owner.nearest(typed),
    isUnsaved,
  });

const reversed = (start: Day, end: Day) => (): FindingFacts['period-reversed'] => ({
  start: iso(start),
  end: iso(end),
});

const beforeIssue =
  ({ issued }: NoticeScope) =>
  (): FindingFacts['before-issue'] => ({ issued });

const implausible = (end: Day, notice: Notice) => (): FindingFacts['implausible-date'] => {
  const last = lastDayNamed(notice);
  const { year, month, date } = parts(end);
  // 2062 for 2026: most slips of a year change the places of two digits, or are a key beside the right one.
  const swapped = 100 * Math.floor(year / 100) + 10 * (year % 10) + Math.floor((year % 100) / 10);
  const years = [swapped, parts(last).year, parts(last).year - 1];
  const days = years.map((one) => monthEndOr(one, month, date));
  const near =
    days.find((day) => day >= notice.issued && day <= last) ?? monthEndOr(parts(last).year, month, date);
  return { day: iso(end), last: iso(last), near: iso(near) };
};

/** The day of a year, or the last of its month: 29 February is not in each. */
const monthEndOr = (year: number, month: number, date: number): Day =>
  dayOf(year, month, date) ?? monthEnd(dayOf(year, month, 1) ?? 0);

/** Columns that are parsed for more than their own faults. */
const OWN: ReadonlySet<Field> = new Set(['period_end', 'period_start', 'status', 'numerator', 'denominator']);
