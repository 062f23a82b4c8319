/**
 * The rows of one notice that a return gives, held in columns: some forty bytes each, since a national return has
 * millions. A row is made into an observation when it is asked for. What it says is held as it was typed (figures as the
 * digits and decimals of the cell, all else by its number in a {@link Dictionary}), so that nothing is lost and the
 * readers of cells are the only ones that say what it means.
 */
import type { Day } from '../calendar.ts';
import { BLOCK_BITS, Block, blankDraft, type Draft, WITHIN } from './block.ts';
import type { Cells, TextField } from './cells.ts';
import type { Columns } from './columns.ts';
import { KeptRow } from './kept-row.ts';
import { REPORTED_DIRECTIONS, REPORTED_RAGS, STATUSES } from './observation.ts';
import type { Row } from './row.ts';
import type { ReadObservation } from './rows.ts';
import type { MeasureScope, NoticeScope } from './scope.ts';

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

  /** Those of a day. */
  on(day: Day): KeptRow[] {
    return this.where((one) => one === day);
  }

  /** Those that lie after a day. */
  after(day: Day): KeptRow[] {
    return this.latest !== null && this.latest > day ? this.where((one) => one > day) : [];
  }

  private where(fits: (day: Day) => boolean): KeptRow[] {
    const found: KeptRow[] = [];
    for (let at = 0; at < this.length; at++) if (fits(this.dayAt(at))) found.push(this.row(at));
    return found;
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
