/** The texts of a return as its rows hold them, by their numbers, and what they are known to say. */
import { type Day, type MonthDay, parseDate } from '../model/day.ts';
import type { Field } from './columns.ts';
import { Dictionary } from './dictionary.ts';
import { FigureTexts } from './figure-cell.ts';
import { FreeTexts } from './free-texts.ts';

/** Longer cells are not dates. */
export const LONGEST_DATE = 30;

/** The day that a cell names, or null. */
export const dayIn = (typed: string, month: MonthDay): Day | null =>
  typed.length > LONGEST_DATE ? null : parseDate(typed, month);

/** What is known of each text of a dictionary: worked out once, when it is first asked for. */
export class Known<T> {
  private readonly all: (T | undefined)[] = [];
  private readonly of: (text: string) => T;
  private readonly texts: Dictionary;

  constructor(texts: Dictionary, of: (text: string) => T) {
    this.texts = texts;
    this.of = of;
  }

  get(number: number): T {
    const known = this.all[number];
    if (known !== undefined) return known;
    const found = this.of(this.texts.text(number));
    // Without gaps, which would make each later look slow.
    while (this.all.length < number) this.all.push(undefined);
    this.all[number] = found;
    return found;
  }
}

/** A field that is held as digits, and one that is held as a text. */
export type FigureField = 'value' | 'numerator' | 'denominator';
export type TextField = Exclude<Field, FigureField>;
/** Of those, one that may hold any text. */
export type FreeField = 'basis' | 'evidence' | 'comment';

/** The same for what is a whole number: kept close together, since it is asked for with every row. */
export class Codes {
  private known = new Int32Array(16).fill(UNKNOWN);
  private readonly of: (text: string) => number;
  private readonly texts: Dictionary;

  constructor(texts: Dictionary, of: (text: string) => number) {
    this.texts = texts;
    this.of = of;
  }

  get(number: number): number {
    const code = number < this.known.length ? (this.known[number] as number) : UNKNOWN;
    return code === UNKNOWN ? this.find(number) : code;
  }

  private find(number: number): number {
    if (number >= this.known.length) {
      const wider = new Int32Array(2 * number).fill(UNKNOWN);
      wider.set(this.known);
      this.known = wider;
    }
    const code = this.of(this.texts.text(number));
    this.known[number] = code;
    return code;
  }
}

const UNKNOWN = -(2 ** 31);

/** In place of a code: the text has none. */
export const NONE = UNKNOWN + 1;

/** The texts of one return, by column, and those of its figures. */
export class Cells {
  readonly texts: Readonly<Record<Exclude<TextField, FreeField>, Dictionary> & Record<FreeField, FreeTexts>> =
    {
      measure: new Dictionary(),
      period_end: new Dictionary(),
      period_start: new Dictionary(),
      basis: new FreeTexts(),
      status: new Dictionary(),
      notice: new Dictionary(),
      authority: new Dictionary(),
      reported_rag: new Dictionary(),
      reported_direction: new Dictionary(),
      evidence: new FreeTexts(),
      comment: new FreeTexts(),
    };
  readonly figures = new FigureTexts();
  /** The days that are named. */
  readonly ends = new Codes(this.texts.period_end, (typed) => dayIn(typed, 'last') ?? NONE);
  readonly starts = new Codes(this.texts.period_start, (typed) => dayIn(typed, 'first') ?? NONE);
}
