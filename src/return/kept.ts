/**
 * The rows of one notice that a return gives, held in columns: some forty bytes each, since a national return has
 * millions. A row is made into an observation when it is asked for. What it says is held as it was typed (figures as the
 * digits and decimals of the cell, all else by its number in a {@link Dictionary}), so that nothing is lost and the
 * readers of cells are the only ones that say what it means.
 */
import type { Day } from '../calendar.ts';
import type { Ratio } from '../decimal.ts';
import type { Figure } from '../notice/notice.ts';
import { COUNT_SIGNS, type NumberCell } from './cell.ts';
import { BLANK, type Cells, figureText, numberOf, type TextField } from './cells.ts';
import type { Columns, Field } from './columns.ts';
import { type Figures, figuresOf, wordOf } from './figures.ts';
import {
  REPORTED_DIRECTIONS,
  REPORTED_RAGS,
  type ReportedDirection,
  type ReportedRag,
  STATUSES,
  type Status,
  type ValueSymbol,
} from './observation.ts';
import type { Row } from './row.ts';
import type { ReadObservation } from './rows.ts';
import type { MeasureScope, NoticeScope } from './scope.ts';

/** A row as it is held: numbers of texts in the dictionaries of its return, and what words stand for. */
export interface Draft {
  line: number;
  /** Place of the measure in the notice, from 0. */
  measure: number;
  end: number;
  start: number;
  /** Places in STATUSES; in REPORTED_RAGS and REPORTED_DIRECTIONS counted from 1, 0 for none. */
  status: number;
  rag: number;
  direction: number;
  /** The digits of each figure, and its decimals: see {@link numberOf}. */
  value: number;
  valueForm: number;
  numerator: number;
  numeratorForm: number;
  denominator: number;
  denominatorForm: number;
  basis: number;
  evidence: number;
  comment: number;
}

/** A row of blank cells. */
export const blankDraft = (): Draft => ({
  line: 0,
  measure: 0,
  end: 0,
  start: 0,
  status: 0,
  rag: 0,
  direction: 0,
  value: 0,
  valueForm: BLANK,
  numerator: 0,
  numeratorForm: BLANK,
  denominator: 0,
  denominatorForm: BLANK,
  basis: 0,
  evidence: 0,
  comment: 0,
});

/** Rows of which the columns are made at once. */
const BLOCK_BITS = 12;
const BLOCK = 1 << BLOCK_BITS;
const WITHIN = BLOCK - 1;

/** The columns of so many rows: those that the return has not are empty. */
class Block {
  readonly line = new Uint32Array(BLOCK);
  readonly measure = new Uint32Array(BLOCK);
  readonly end = new Uint32Array(BLOCK);
  readonly words = new Uint8Array(BLOCK);
  readonly start: Uint32Array;
  readonly value: Int32Array;
  readonly valueForm: Uint8Array;
  readonly numerator: Int32Array;
  readonly numeratorForm: Uint8Array;
  readonly denominator: Int32Array;
  readonly denominatorForm: Uint8Array;
  readonly basis: Uint32Array;
  readonly evidence: Uint32Array;
  readonly comment: Uint32Array;

  constructor({ at }: Columns) {
    const size = (field: Field): number => (at[field] < 0 ? 0 : BLOCK);
    this.start = new Uint32Array(size('period_start'));
    this.value = new Int32Array(size('value'));
    this.valueForm = new Uint8Array(size('value'));
    this.numerator = new Int32Array(size('numerator'));
    this.numeratorForm = new Uint8Array(size('numerator'));
    this.denominator = new Int32Array(size('denominator'));
    this.denominatorForm = new Uint8Array(size('denominator'));
    this.basis = new Uint32Array(size('basis'));
    this.evidence = new Uint32Array(size('evidence'));
    this.comment = new Uint32Array(size('comment'));
  }
}

/** One row: an observation that reads its columns when it is asked. */
export class KeptRow implements ReadObservation {
  readonly #rows: Kept;
  readonly #block: Block;
  readonly #at: number;

  constructor(rows: Kept, block: Block, at: number) {
    this.#rows = rows;
    this.#block = block;
    this.#at = at;
  }

  get measure(): string {
    return this.#measure.measure.id;
  }

  get periodStart(): Day | null {
    const start = this.#block.start[this.#at] ?? 0;
    return start === 0 ? null : this.#rows.cells.starts.get(start);
  }

  get periodEnd(): Day {
    return this.#rows.cells.ends.get(this.#block.end[this.#at] as number) as Day;
  }

  get value(): Figure | null {
    return this.#figures.value;
  }

  get numerator(): Ratio | null {
    return this.#numerator.value;
  }

  get denominator(): Ratio | null {
    return this.#denominator.value;
  }

  get symbol(): ValueSymbol | null {
    return this.#figures.symbol;
  }

  get basis(): string | null {
    return this.#text('basis');
  }

  get status(): Status {
    return STATUSES[(this.#block.words[this.#at] as number) & 3] as Status;
  }

  get reportedRag(): ReportedRag | null {
    return REPORTED_RAGS[(((this.#block.words[this.#at] as number) >> 2) & 7) - 1] ?? null;
  }

  get reportedDirection(): ReportedDirection | null {
    return REPORTED_DIRECTIONS[((this.#block.words[this.#at] as number) >> 5) - 1] ?? null;
  }

  get evidence(): string | null {
    return this.#text('evidence');
  }

  get comment(): string | null {
    return this.#text('comment');
  }

  get file(): string {
    return this.#rows.file;
  }

  get line(): number {
    return this.#block.line[this.#at] as number;
  }

  get notice(): string {
    return this.#rows.scope.notice.id;
  }

  get typedEnd(): string {
    return this.#rows.cells.texts.period_end.text(this.#block.end[this.#at] as number);
  }

  get typedValue(): string {
    const { value, valueForm } = this.#block;
    return figureText(value[this.#at] ?? 0, valueForm[this.#at] ?? BLANK, this.#rows.cells.figures);
  }

  get #measure(): MeasureScope {
    return this.#rows.measures[this.#block.measure[this.#at] as number] as MeasureScope;
  }

  get #figures(): Pick<Figures, 'value' | 'symbol'> {
    const { reading } = this.#measure;
    if (reading.type === 'words') return wordOf(this.typedValue, reading);
    const { value, valueForm } = this.#block;
    const at = this.#at;
    const cell = numberOf(value[at] ?? 0, valueForm[at] ?? BLANK, reading.signs, this.#rows.cells.figures);
    return figuresOf(reading.unit, cell, this.#numerator, this.#denominator);
  }

  get #numerator(): NumberCell {
    const { numerator, numeratorForm } = this.#block;
    return this.#count(numerator, numeratorForm);
  }

  get #denominator(): NumberCell {
    const { denominator, denominatorForm } = this.#block;
    return this.#count(denominator, denominatorForm);
  }

  #count(held: Int32Array, form: Uint8Array): NumberCell {
    const at = this.#at;
    return numberOf(held[at] ?? 0, form[at] ?? BLANK, COUNT_SIGNS, this.#rows.cells.figures);
  }

  #text(field: 'basis' | 'evidence' | 'comment'): string | null {
    const number = this.#block[field][this.#at] ?? 0;
    return number === 0 ? null : this.#rows.cells.texts[field].text(number) || null;
  }

  /** As it is held. */
  draft(): Draft {
    const [block, at] = [this.#block, this.#at];
    const words = block.words[at] as number;
    return {
      line: block.line[at] as number,
      measure: block.measure[at] as number,
      end: block.end[at] as number,
      start: block.start[at] ?? 0,
      status: words & 3,
      rag: (words >> 2) & 7,
      direction: words >> 5,
      value: block.value[at] ?? 0,
      valueForm: block.valueForm[at] ?? BLANK,
      numerator: block.numerator[at] ?? 0,
      numeratorForm: block.numeratorForm[at] ?? BLANK,
      denominator: block.denominator[at] ?? 0,
      denominatorForm: block.denominatorForm[at] ?? BLANK,
      basis: block.basis[at] ?? 0,
      evidence: block.evidence[at] ?? 0,
      comment: block.comment[at] ?? 0,
    };
  }

  /** All of it at once, to be held without its columns. */
  whole(): ReadObservation {
    const { measure, periodStart, periodEnd, value, numerator, denominator, basis, status, symbol } = this;
    const { reportedRag, reportedDirection, evidence, comment, file, line } = this;
    const { notice, typedEnd, typedValue } = this;
    return {
      measure,
      periodStart,
      periodEnd,
      value,
      numerator,
      denominator,
      basis,
      status,
      symbol,
      reportedRag,
      reportedDirection,
      evidence,
      comment,
      file,
      line,
      notice,
      typedEnd,
      typedValue,
    };
  }
}

/** Rows of one notice, in the order of the file. */
export class Kept {
  length = 0;
  /** The latest day of them; null without any. */
  latest: Day | null = null;
  readonly scope: NoticeScope;
  readonly file: string;
  readonly cells: Cells;
  readonly columns: Columns;
  readonly measures: readonly MeasureScope[];
  private blocks: Block[] = [];
  private places: Map<string, number> | null = null;
  private order: { readonly starts: Uint32Array; readonly rows: Uint32Array } | null = null;

  constructor(scope: NoticeScope, file: string, columns: Columns, cells: Cells) {
    this.scope = scope;
    this.file = file;
    this.columns = columns;
    this.cells = cells;
    this.measures = [...scope.measures.values()];
  }

  /** Keeps a row that was read with care. */
  addRead(row: Row, read: ReadObservation): void {
    const { cells } = this;
    const text = (field: TextField): number => cells.texts[field].ofText(row.text(field));
    this.places ??= new Map(this.measures.map(({ measure }, at) => [measure.id, at]));
    const draft = blankDraft();
    draft.line = row.line;
    draft.measure = this.places.get(read.measure) as number;
    draft.end = text('period_end');
    draft.start = text('period_start');
    draft.status = STATUSES.indexOf(read.status);
    draft.rag = read.reportedRag === null ? 0 : REPORTED_RAGS.indexOf(read.reportedRag) + 1;
    draft.direction =
      read.reportedDirection === null ? 0 : REPORTED_DIRECTIONS.indexOf(read.reportedDirection) + 1;
    draft.basis = text('basis');
    draft.evidence = text('evidence');
    draft.comment = text('comment');
    [draft.value, draft.valueForm] = cells.figure(row.text('value'));
    [draft.numerator, draft.numeratorForm] = cells.figure(row.text('numerator'));
    [draft.denominator, draft.denominatorForm] = cells.figure(row.text('denominator'));
    this.add(draft);
  }

  add(row: Draft): void {
    const at = this.length & WITHIN;
    if (at === 0) this.blocks.push(new Block(this.columns));
    const block = this.blocks[this.length >> BLOCK_BITS] as Block;
    block.line[at] = row.line;
    block.measure[at] = row.measure;
    block.end[at] = row.end;
    block.words[at] = row.status | (row.rag << 2) | (row.direction << 5);
    block.start[at] = row.start;
    block.value[at] = row.value;
    block.valueForm[at] = row.valueForm;
    block.numerator[at] = row.numerator;
    block.numeratorForm[at] = row.numeratorForm;
    block.denominator[at] = row.denominator;
    block.denominatorForm[at] = row.denominatorForm;
    block.basis[at] = row.basis;
    block.evidence[at] = row.evidence;
    block.comment[at] = row.comment;
    this.length++;
    this.order = null;
    const day = this.cells.ends.get(row.end) as Day;
    if (this.latest === null || day > this.latest) this.latest = day;
  }

  /** The observation of a row, as long as it is looked at: it reads what it is asked for. */
  row(at: number): KeptRow {
    return new KeptRow(this, this.blocks[at >> BLOCK_BITS] as Block, at & WITHIN);
  }

  dayAt(at: number): Day {
    const block = this.blocks[at >> BLOCK_BITS] as Block;
    return this.cells.ends.get(block.end[at & WITHIN] as number) as Day;
  }

  /** Place of its status in STATUSES. */
  statusAt(at: number): number {
    return ((this.blocks[at >> BLOCK_BITS] as Block).words[at & WITHIN] as number) & 3;
  }

  private measureAt(at: number): number {
    return (this.blocks[at >> BLOCK_BITS] as Block).measure[at & WITHIN] as number;
  }

  /** The rows of the measure of that place in the notice, in the order of the file. */
  of(measure: number): Uint32Array {
    const { starts, rows } = this.byMeasure();
    return rows.subarray(starts[measure], starts[measure + 1]);
  }

  private byMeasure(): { readonly starts: Uint32Array; readonly rows: Uint32Array } {
    if (this.order) return this.order;
    const starts = new Uint32Array(this.measures.length + 1);
    for (let at = 0; at < this.length; at++)
      starts[this.measureAt(at) + 1] = (starts[this.measureAt(at) + 1] as number) + 1;
    for (let measure = 1; measure < starts.length; measure++)
      starts[measure] = (starts[measure] as number) + (starts[measure - 1] as number);
    const next = starts.slice();
    const rows = new Uint32Array(this.length);
    for (let at = 0; at < this.length; at++) {
      const measure = this.measureAt(at);
      const place = next[measure] as number;
      rows[place] = at;
      next[measure] = place + 1;
    }
    this.order = { starts, rows };
    return this.order;
  }

  /** Every row, in the order of the file. */
  *[Symbol.iterator](): Generator<KeptRow> {
    for (let at = 0; at < this.length; at++) yield this.row(at);
  }

  /** Those that lie after a day. */
  after(day: Day): KeptRow[] {
    const later: KeptRow[] = [];
    if (this.latest === null || this.latest <= day) return later;
    for (let at = 0; at < this.length; at++) if (this.dayAt(at) > day) later.push(this.row(at));
    return later;
  }

  /** Lets go of rows: those of which `bad` has the place. */
  leaveOut(bad: ReadonlySet<number>): void {
    const all = [...this];
    this.blocks = [];
    this.length = 0;
    this.latest = null;
    for (const [at, row] of all.entries()) if (!bad.has(at)) this.add(row.draft());
  }
}
