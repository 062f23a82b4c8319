/** The cells of a return as its rows hold them: a number for each text, and figures as digits. */
import { type Day, type MonthDay, parseDate } from '../calendar.ts';
import { type NumberCell, parseNumber, type Signs } from './cell.ts';
import type { Field } from './columns.ts';
import { Dictionary } from './dictionary.ts';

const ENCODER = new TextEncoder();

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

/** The texts of one return, by column; figures that are no plain number, and words for values, in one. */
export class Cells {
  readonly texts: Readonly<Record<TextField, Dictionary>> = {
    measure: new Dictionary(),
    period_end: new Dictionary(),
    period_start: new Dictionary(),
    basis: new Dictionary(),
    status: new Dictionary(),
    notice: new Dictionary(),
    authority: new Dictionary(),
    reported_rag: new Dictionary(),
    reported_direction: new Dictionary(),
    evidence: new Dictionary(),
    comment: new Dictionary(),
  };
  readonly figures = new Dictionary();
  /** The days that are named. */
  readonly ends = new Codes(this.texts.period_end, (typed) => dayIn(typed, 'last') ?? NONE);
  readonly starts = new Codes(this.texts.period_start, (typed) => dayIn(typed, 'first') ?? NONE);

  /** How the text of a figure is held: what, and in which form. */
  figure(typed: string): [held: number, form: number] {
    const bytes = ENCODER.encode(typed);
    const cell = new FigureCell();
    cell.read(bytes, 0, bytes.length, 0, this.figures);
    return [cell.held, cell.form];
  }
}

/** How a figure is held: blank, a plain number (its decimals and this), or by the number of its text. */
export const BLANK = 0;
export const PLAIN = 1;
export const TYPED = 255;

const POINT = 0x2e;
const ZERO = 0x30;

/** Most characters of a plain number: what is longer may not fit in 32 bits. */
const LONGEST_PLAIN = 10;
const MOST = 0x7fffffff;

export const TENS = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

/** A cell as a figure: what it holds and in which form. One object for all rows. */
export class FigureCell {
  /** The digits without the point, or the number of the text. */
  held = 0;
  form = BLANK;
  /** 10 to the power of the decimals of a plain number. */
  unit = 1;

  get digits(): number {
    return this.held;
  }

  /** Reads the cell. A plain number has digits, maybe a point and more of them, and no 0 before others. */
  read(bytes: Uint8Array, from: number, to: number, doubled: number, texts: Dictionary): void {
    this.held = 0;
    this.form = BLANK;
    if (to > from && !this.plain(bytes, from, to)) {
      this.held = texts.of(bytes, from, to, doubled);
      this.form = TYPED;
    }
  }

  private plain(bytes: Uint8Array, from: number, to: number): boolean {
    if (to - from > LONGEST_PLAIN) return false;
    if (bytes[from] === ZERO && to > from + 1 && bytes[from + 1] !== POINT) return false;
    let number = 0;
    let point = 0;
    for (let at = from; at < to; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit >= 0 && digit <= 9) number = 10 * number + digit;
      else if (bytes[at] === POINT && point === 0 && at > from && at < to - 1) point = at;
      else return false;
    }
    if (number > MOST) return false;
    this.held = number;
    const decimals = point === 0 ? 0 : to - 1 - point;
    this.form = PLAIN + decimals;
    this.unit = TENS[decimals] as number;
    return true;
  }
}

const POWERS = Array.from({ length: LONGEST_PLAIN }, (_, decimals) => 10n ** BigInt(decimals));

/** What a figure says. `signs` are those that it may bear. */
export function numberOf(held: number, form: number, signs: Signs, texts: Dictionary): NumberCell {
  if (form === BLANK) return parseNumber('', signs);
  if (form === TYPED) return parseNumber(texts.text(held), signs);
  const decimals = form - PLAIN;
  const value = { n: BigInt(held), d: POWERS[decimals] as bigint };
  return { value, decimals, symbol: null, problem: null };
}

/** The cell as it was typed. */
export function figureText(held: number, form: number, texts: Dictionary): string {
  if (form === BLANK) return '';
  if (form === TYPED) return texts.text(held);
  const decimals = form - PLAIN;
  const digits = String(held).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
}
