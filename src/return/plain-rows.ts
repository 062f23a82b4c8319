/**
 * Rows of which there is nothing to tell, read straight from the bytes: nearly all of them. A row of which something may
 * be told is left to the careful reader (rows.ts), which tells it: so this one may refuse any row, and takes none in which
 * the other finds a fault. test/return/plain-rows.test.ts holds the two to the same rows and findings.
 */

import { REPORTED_DIRECTIONS, REPORTED_RAGS, STATUSES } from '../model/observation.ts';
import { blankDraft } from './block.ts';
import {
  COUNT_SIGNS,
  foldBlanks,
  parseWord,
  REPORTED_DIRECTION_WORDS,
  REPORTED_RAG_WORDS,
  type Signs,
  STATUS_WORDS,
  type Vocabulary,
} from './cell.ts';
import { type Cells, Codes, type FigureField, type FreeField, Known, NONE, type TextField } from './cells.ts';
import type { Columns } from './columns.ts';
import { isAllowed } from './dress.ts';
import { dressIn, type FigureCell, figureText, isBare, TYPED } from './figure-cell.ts';
import { type Words, wordOf } from './figures.ts';
import type { Kept } from './kept.ts';
import type { PlainRecord } from './plain.ts';
import { FigureColumn, FreeColumn, TextColumn } from './plain-columns.ts';
import { isInRange, isShare, type Plain, plainFigure } from './plain-figures.ts';
import { type NoticeScope, noticeNamed, type Reading, type Scope } from './scope.ts';

/** A notice that rows belong to, with what is known of the texts in their cells. */
interface Owner {
  readonly scope: NoticeScope;
  /** Place of each measure by what names it. */
  readonly measures: Codes;
  /** 1: it may be named. */
  readonly authorities: Codes;
  readonly readings: readonly Reading[];
  kept: Kept | null;
}

/** The place of the meaning of a word, from 0. */
const placeIn =
  <T extends string>(meanings: readonly T[], words: Vocabulary<T>) =>
  (typed: string): number => {
    const word = parseWord(typed, words);
    return word === null ? NONE : meanings.indexOf(word);
  };

/** The same from 1, where a cell may be blank, which is 0. */
const placeAfterBlank = <T extends string>(meanings: readonly T[], words: Vocabulary<T>) => {
  const place = placeIn(meanings, words);
  return (typed: string): number => {
    if (typed === '') return 0;
    const found = place(typed);
    return found === NONE ? NONE : found + 1;
  };
};

/** Takes the rows of one return that are plainly sound. */
export class PlainRows {
  /** Rows of notices that were not asked for. */
  others = 0;
  private readonly columns: Columns;
  private readonly scope: Scope;
  private readonly cells: Cells;
  private readonly keptOf: (scope: NoticeScope) => Kept;
  private readonly owners: Known<Owner | 'other' | 'told'>;
  private readonly statuses: Codes;
  private readonly rags: Codes;
  private readonly directions: Codes;
  /** What figures that are typed in another way say, by the signs that they may bear. */
  private readonly typed = new Map<Signs, Known<Plain | null>>();
  private readonly words = new Map<Reading, Known<boolean>>();
  private readonly notice: TextColumn;
  private readonly authority: TextColumn;
  private readonly measure: TextColumn;
  private readonly end: TextColumn;
  private readonly start: TextColumn;
  private readonly status: TextColumn;
  private readonly rag: TextColumn;
  private readonly direction: TextColumn;
  private readonly basis: FreeColumn;
  private readonly evidence: FreeColumn;
  private readonly comment: FreeColumn;
  private readonly value: FigureColumn;
  private readonly numerator: FigureColumn;
  private readonly denominator: FigureColumn;
  private readonly row = blankDraft();

  constructor(columns: Columns, scope: Scope, cells: Cells, keptOf: (scope: NoticeScope) => Kept) {
    const { texts } = cells;
    const column = (field: Exclude<TextField, FreeField>): TextColumn =>
      new TextColumn(columns, texts[field], field);
    const figure = (field: FigureField): FigureColumn => new FigureColumn(columns, cells, field);
    this.columns = columns;
    this.scope = scope;
    this.cells = cells;
    this.keptOf = keptOf;
    this.notice = column('notice');
    this.authority = column('authority');
    this.measure = column('measure');
    this.end = column('period_end');
    this.start = column('period_start');
    this.status = column('status');
    this.rag = column('reported_rag');
    this.direction = column('reported_direction');
    this.basis = new FreeColumn(columns, cells, 'basis');
    this.evidence = new FreeColumn(columns, cells, 'evidence');
    this.comment = new FreeColumn(columns, cells, 'comment');
    this.value = figure('value');
    this.numerator = figure('numerator');
    this.denominator = figure('denominator');
    this.owners = new Known(texts.notice, (typed) => this.ownerOf(typed));
    this.statuses = new Codes(texts.status, placeIn(STATUSES, STATUS_WORDS));
    this.rags = new Codes(texts.reported_rag, placeAfterBlank(REPORTED_RAGS, REPORTED_RAG_WORDS));
    this.directions = new Codes(
      texts.reported_direction,
      placeAfterBlank(REPORTED_DIRECTIONS, REPORTED_DIRECTION_WORDS),
    );
  }

  /** Keeps the row of a record, or counts it as another notice's; false where the careful reader is to read it. */
  take(record: PlainRecord): boolean {
    if (record.count !== this.columns.headers.length) return false;
    const owner = this.owners.get(this.notice.of(record));
    if (owner === 'other') this.others++;
    if (owner === 'other' || owner === 'told') return owner === 'other';
    const { row } = this;
    row.measure = owner.measures.get(this.measure.of(record));
    if (row.measure === NONE || owner.authorities.get(this.authority.of(record)) === 0) return false;
    if (!this.readDays(record, owner.scope) || !this.readWords(record) || !this.readTexts(record))
      return false;
    if (!this.readFigures(record, owner.readings[row.measure] as Reading)) return false;
    row.line = record.line;
    owner.kept ??= this.keptOf(owner.scope);
    owner.kept.add(row);
    return true;
  }

  private ownerOf(typed: string): Owner | 'other' | 'told' {
    const scope = noticeNamed(this.scope, typed);
    // A row that names none may be a blank one, which is no row.
    if (scope === null && this.scope.only && typed !== '') return 'other';
    if (scope === null || scope === 'broken') return 'told';
    const all = [...scope.measures.values()];
    const { texts } = this.cells;
    return {
      scope,
      measures: new Codes(texts.measure, (name) => {
        const found = scope.measures.get(name) ?? scope.measures.get(foldBlanks(name));
        return found ? all.indexOf(found) : NONE;
      }),
      authorities: new Codes(texts.authority, (name) =>
        Number(name === '' || scope.authority.has(foldBlanks(name))),
      ),
      readings: all.map(({ reading }) => reading),
      kept: null,
    };
  }

  private readDays(record: PlainRecord, { notice }: NoticeScope): boolean {
    const { row, cells } = this;
    row.end = this.end.of(record);
    row.start = this.start.of(record);
    const end = cells.ends.get(row.end);
    if (end === NONE || end < notice.issued) return false;
    if (row.start === 0) return true;
    const start = cells.starts.get(row.start);
    return start !== NONE && start <= end;
  }

  private readWords(record: PlainRecord): boolean {
    const { row } = this;
    row.status = this.statuses.get(this.status.of(record));
    row.rag = this.rags.get(this.rag.of(record));
    row.direction = this.directions.get(this.direction.of(record));
    return row.status !== NONE && row.rag !== NONE && row.direction !== NONE;
  }

  private readTexts(record: PlainRecord): boolean {
    const { row, basis, evidence, comment } = this;
    row.basis = basis.of(record);
    row.evidence = evidence.of(record);
    row.comment = comment.of(record);
    return !(
      basis.isFault(record, row.basis) ||
      evidence.isFault(record, row.evidence) ||
      comment.isFault(record, row.comment)
    );
  }

  private readFigures(record: PlainRecord, reading: Reading): boolean {
    const { row, value, numerator, denominator } = this;
    value.of(record);
    numerator.of(record);
    denominator.of(record);
    row.value = value.held;
    row.valueForm = value.form;
    row.numerator = numerator.held;
    row.numeratorForm = numerator.form;
    row.denominator = denominator.held;
    row.denominatorForm = denominator.form;
    if (!this.isFigure(numerator, COUNT_SIGNS) || !this.isFigure(denominator, COUNT_SIGNS)) return false;
    if (reading.type === 'words') return this.isWord(value, reading);
    return (
      this.isFigure(value, reading.signs) &&
      isInRange(reading.unit, value) &&
      (reading.unit !== 'percent' || isShare(value, numerator, denominator))
    );
  }

  /** Whether a cell holds a figure that can be reckoned with here, or none: if so, what it says is there to be reckoned with. */
  private isFigure(cell: FigureCell, signs: Signs): boolean {
    if (isBare(cell.form)) return true;
    if (cell.form !== TYPED) return isAllowed(dressIn(cell.form, this.cells.figures), signs);
    const typed = this.typedFigures(signs).get(cell.held);
    if (typed === null) return false;
    cell.digits = typed.digits;
    cell.unit = typed.unit;
    return true;
  }

  private typedFigures(signs: Signs): Known<Plain | null> {
    const known =
      this.typed.get(signs) ?? new Known(this.cells.figures.typed, (typed) => plainFigure(typed, signs));
    this.typed.set(signs, known);
    return known;
  }

  private isWord({ held, form }: FigureCell, reading: Words): boolean {
    if (form !== TYPED) return isMeant(figureText(held, form, this.cells.figures), reading);
    const known =
      this.words.get(reading) ?? new Known(this.cells.figures.typed, (typed) => isMeant(typed, reading));
    this.words.set(reading, known);
    return known.get(held);
  }
}

function isMeant(typed: string, reading: Words): boolean {
  const { value, symbol } = wordOf(typed, reading);
  return typed === '' || value !== null || symbol !== null;
}
