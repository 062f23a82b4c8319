/** One row: an observation that reads its columns when it is asked, as long as it is looked at. */
import type { Day } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import type { Figure } from '../model/notice.ts';
import {
  REPORTED_DIRECTIONS,
  REPORTED_RAGS,
  type ReportedDirection,
  type ReportedRag,
  STATUSES,
  type Status,
  type ValueSymbol,
} from '../model/observation.ts';
import type { Block } from './block.ts';
import { COUNT_SIGNS, type NumberCell } from './cell.ts';
import type { Cells, FreeField } from './cells.ts';
import { BLANK, figureText, isBare, numberOf, PLAIN } from './figure-cell.ts';
import { type Figures, figuresOf, wordOf } from './figures.ts';
import type { ReadObservation } from './rows.ts';
import type { MeasureScope, NoticeScope } from './scope.ts';

/** What a row shares with the others of its notice and file. */
interface Shared {
  readonly scope: NoticeScope;
  readonly file: string;
  readonly cells: Cells;
  readonly measures: readonly MeasureScope[];
}

/** A number of a text in a column that the return may not have. */
const textAt = (column: Uint32Array, at: number): number =>
  column.length === 0 ? 0 : (column[at] as number);

const heldAt = (column: Int32Array, at: number): number => (column.length === 0 ? 0 : (column[at] as number));
const formAt = (column: Uint8Array, at: number): number =>
  column.length === 0 ? BLANK : (column[at] as number);

export class KeptRow implements ReadObservation {
  private readonly shared: Shared;
  private readonly block: Block;
  private readonly at: number;

  constructor(shared: Shared, block: Block, at: number) {
    this.shared = shared;
    this.block = block;
    this.at = at;
  }

  get measure(): string {
    return this.scope.measure.id;
  }

  get periodStart(): Day | null {
    const start = textAt(this.block.start, this.at);
    return start === 0 ? null : this.shared.cells.starts.get(start);
  }

  get periodEnd(): Day {
    return this.shared.cells.ends.get(this.block.end[this.at] as number);
  }

  get value(): Figure | null {
    const { reading } = this.scope;
    if (reading.type === 'words' || !this.hasNoSymbol) return this.figures.value;
    const { block, at } = this;
    if (reading.unit === 'percent' && formAt(block.denominatorForm, at) !== BLANK) return this.share;
    const { figures } = this.shared.cells;
    return numberOf(heldAt(block.value, at), formAt(block.valueForm, at), reading.signs, figures).value;
  }

  get numerator(): Ratio | null {
    return this.numeratorCell.value;
  }

  get denominator(): Ratio | null {
    return this.denominatorCell.value;
  }

  get symbol(): ValueSymbol | null {
    return this.hasNoSymbol ? null : this.figures.symbol;
  }

  get basis(): string | null {
    return this.textOf('basis', this.block.basis);
  }

  get status(): Status {
    return STATUSES[(this.block.words[this.at] as number) & 3] as Status;
  }

  get reportedRag(): ReportedRag | null {
    return REPORTED_RAGS[(((this.block.words[this.at] as number) >> 2) & 7) - 1] ?? null;
  }

  get reportedDirection(): ReportedDirection | null {
    return REPORTED_DIRECTIONS[((this.block.words[this.at] as number) >> 5) - 1] ?? null;
  }

  get evidence(): string | null {
    return this.textOf('evidence', this.block.evidence);
  }

  get comment(): string | null {
    return this.textOf('comment', this.block.comment);
  }

  get file(): string {
    return this.shared.file;
  }

  get line(): number {
    return this.block.line[this.at] as number;
  }

  get notice(): string {
    return this.shared.scope.notice.id;
  }

  get typedEnd(): string {
    return this.shared.cells.texts.period_end.text(this.block.end[this.at] as number);
  }

  get typedValue(): string {
    const { block, at } = this;
    return figureText(heldAt(block.value, at), formAt(block.valueForm, at), this.shared.cells.figures);
  }

  private get scope(): MeasureScope {
    return this.shared.measures[this.block.measure[this.at] as number] as MeasureScope;
  }

  /** Each cell of a figure is blank or a bare number: it holds no symbol. */
  private get hasNoSymbol(): boolean {
    const { block, at } = this;
    return (
      isBare(formAt(block.valueForm, at)) &&
      isBare(formAt(block.numeratorForm, at)) &&
      isBare(formAt(block.denominatorForm, at))
    );
  }

  /** What the counts make, as {@link figuresOf} has it, in fewer steps where both are whole. */
  private get share(): Ratio | null {
    const { block, at } = this;
    if (formAt(block.numeratorForm, at) !== PLAIN || block.denominatorForm[at] !== PLAIN)
      return this.figures.value as Ratio | null;
    const whole = block.denominator[at] as number;
    return whole === 0 ? null : { n: BigInt(100 * (block.numerator[at] as number)), d: BigInt(whole) };
  }

  private get figures(): Pick<Figures, 'value' | 'symbol'> {
    const { reading } = this.scope;
    if (reading.type === 'words') return wordOf(this.typedValue, reading);
    const { block, at } = this;
    const { figures } = this.shared.cells;
    const value = numberOf(heldAt(block.value, at), formAt(block.valueForm, at), reading.signs, figures);
    return figuresOf(reading.unit, value, this.numeratorCell, this.denominatorCell);
  }

  private get numeratorCell(): NumberCell {
    return this.count(this.block.numerator, this.block.numeratorForm);
  }

  private get denominatorCell(): NumberCell {
    return this.count(this.block.denominator, this.block.denominatorForm);
  }

  private count(held: Int32Array, forms: Uint8Array): NumberCell {
    return numberOf(heldAt(held, this.at), formAt(forms, this.at), COUNT_SIGNS, this.shared.cells.figures);
  }

  private textOf(field: FreeField, column: Uint32Array): string | null {
    const number = textAt(column, this.at);
    return number === 0 ? null : this.shared.cells.texts[field].text(number) || null;
  }

  /** All that it says, without the columns. */
  whole(): ReadObservation {
    const { measure, periodStart, periodEnd, value, numerator, denominator, basis, status, symbol } = this;
    const { reportedRag, reportedDirection, evidence, comment, file, line } = this;
    const { notice, typedEnd, typedValue } = this;
    const figures = { value, numerator, denominator, symbol };
    const said = { reportedRag, reportedDirection, evidence, comment };
    return {
      measure,
      periodStart,
      periodEnd,
      ...figures,
      basis,
      status,
      ...said,
      file,
      line,
      notice,
      typedEnd,
      typedValue,
    };
  }
}
