/**
 * The rows of one notice that a return gives, held in columns: some forty bytes each, since a national return has
 * millions. A row is made into an observation when it is asked for. What it says is held as it was typed (figures as the
 * digits and decimals of the cell, all else by its number in a {@link Dictionary}), so that nothing is lost and the
 * readers of cells are the only ones that say what it means.
 */
import type { Day } from '../model/day.ts';
import { REPORTED_DIRECTIONS, REPORTED_RAGS, STATUSES } from '../model/observation.ts';
import { BLOCK_BITS, Block, blankDraft, type Draft, WITHIN } from './block.ts';
import type { Cells, TextField } from './cells.ts';
import type { Columns } from './columns.ts';
import { heldOf } from './figure-cell.ts';
import { KeptRow } from './kept-row.ts';
import type { Row } from './row.ts';
import type { ReadObservation } from './rows.ts';
import type { MeasureScope, NoticeScope } from './scope.ts';

/** Rows of one notice, in the order of the file. */
export class Kept {
  /** How many there are, with those that were let go of. */
  length = 0;
  /** The latest day of them; null without any. */
  latest: Day | null = null;
  readonly scope: NoticeScope;
  readonly file: string;
  readonly cells: Cells;
  readonly columns: Columns;
  readonly measures: readonly MeasureScope[];
  /** Rows are not kept: they are, by another. */
  private readonly forgets: boolean;
  private blocks: Block[] = [];
  /** How many are let go of, and which: 1 at the place of each. */
  leftOut = 0;
  private gone: Uint8Array | null = null;
  /** The day that was asked for last: each notice of a run asks for the same. */
  private asked: { readonly day: Day; readonly rows: readonly KeptRow[] } | null = null;
  private places: Map<string, number> | null = null;
  private order: { readonly starts: Uint32Array; readonly rows: Uint32Array } | null = null;

  constructor(scope: NoticeScope, file: string, columns: Columns, cells: Cells, forgets = false) {
    this.forgets = forgets;
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
    [draft.value, draft.valueForm] = heldOf(row.text('value'), cells.figures);
    [draft.numerator, draft.numeratorForm] = heldOf(row.text('numerator'), cells.figures);
    [draft.denominator, draft.denominatorForm] = heldOf(row.text('denominator'), cells.figures);
    this.add(draft);
  }

  add(row: Draft): void {
    if (this.forgets) return;
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
    this.asked = null;
    const day = this.cells.ends.get(row.end);
    if (this.latest === null || day > this.latest) this.latest = day;
  }

  /** The observation of a row, as long as it is looked at: it reads what it is asked for. */
  row(at: number): KeptRow {
    return new KeptRow(this, this.blocks[at >> BLOCK_BITS] as Block, at & WITHIN);
  }

  dayAt(at: number): Day {
    const block = this.blocks[at >> BLOCK_BITS] as Block;
    return this.cells.ends.get(block.end[at & WITHIN] as number);
  }

  /** Place of its status in STATUSES. */
  statusAt(at: number): number {
    return ((this.blocks[at >> BLOCK_BITS] as Block).words[at & WITHIN] as number) & 3;
  }

  lineAt(at: number): number {
    return (this.blocks[at >> BLOCK_BITS] as Block).line[at & WITHIN] as number;
  }

  /** Place of its measure in the notice. */
  measureAt(at: number): number {
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
      if (this.isKept(at)) starts[this.measureAt(at) + 1] = (starts[this.measureAt(at) + 1] as number) + 1;
    for (let measure = 1; measure < starts.length; measure++)
      starts[measure] = (starts[measure] as number) + (starts[measure - 1] as number);
    const next = starts.slice();
    const rows = new Uint32Array(this.length - this.leftOut);
    for (let at = 0; at < this.length; at++) {
      if (!this.isKept(at)) continue;
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
    for (let at = 0; at < this.length; at++) if (this.isKept(at)) yield this.row(at);
  }

  /** Those of a day. */
  on(day: Day): readonly KeptRow[] {
    if (this.asked?.day !== day) this.asked = { day, rows: [...this.where((at) => this.dayAt(at) === day)] };
    return this.asked.rows;
  }

  /** Those that lie after a day, in the order of the file. */
  after(day: Day): Iterable<KeptRow> {
    return this.latest !== null && this.latest > day ? this.where((at) => this.dayAt(at) > day) : [];
  }

  /** Those of the measures that are asked for, by their places in the notice, in the order of the file. */
  ofAny(measures: ReadonlySet<number>): Iterable<KeptRow> {
    return measures.size > 0 ? this.where((at) => measures.has(this.measureAt(at))) : [];
  }

  private *where(fits: (at: number) => boolean): Generator<KeptRow> {
    for (let at = 0; at < this.length; at++) if (this.isKept(at) && fits(at)) yield this.row(at);
  }

  /** Lets go of rows by their places. They can still be looked at there. */
  leaveOut(bad: readonly number[]): void {
    if (bad.length === 0) return;
    this.gone ??= new Uint8Array(this.length);
    for (const at of bad) this.gone[at] = 1;
    this.leftOut += bad.length;
    this.order = null;
    this.asked = null;
    this.latest = null;
    for (let at = 0; at < this.length; at++)
      if (this.isKept(at) && (this.latest === null || this.dayAt(at) > this.latest))
        this.latest = this.dayAt(at);
  }

  /** Whether it was not let go of. */
  isKept(at: number): boolean {
    return this.gone === null || this.gone[at] === 0;
  }
}
