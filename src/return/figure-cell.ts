/** Figures as rows hold them: their digits, the number of decimals and what stands around them. */
import { type NumberCell, parseNumber, type Signs } from './cell.ts';
import { Dictionary } from './dictionary.ts';
import { Dresses, isAllowed, type Place } from './dress.ts';
import { spared } from './spare.ts';

/** How a figure is held: blank, by its digits (this, its decimals, and {@link DRESSED} for each number of a dress), or by the number of its text. */
export const BLANK = 0;
export const PLAIN = 1;
export const DRESSED = 16;
export const TYPED = 255;

/** Whether there is nothing but digits, and maybe a point. */
export const isBare = (form: number): boolean => form < DRESSED;

const POINT = 0x2e;
const COMMA = 0x2c;
const ZERO = 0x30;

/** Most characters of a number with its point and commas that are looked at: a longer one has more digits than are held, or more decimals. */
const LONGEST = 14;
const MOST = 0x7fffffff;
const MOST_DECIMALS = 8;

export const TENS = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);
const POWERS = Array.from({ length: MOST_DECIMALS + 1 }, (_, decimals) => 10n ** BigInt(decimals));

/** What the figures of one return have in common. */
export class FigureTexts {
  readonly dresses = new Dresses();
  /** Figures that are no such number, and words for values. */
  readonly typed = new Dictionary();
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= ZERO + 9;

/** A cell as a figure: what it holds and in which form. One object for all rows. */
export class FigureCell {
  /** The digits without the point, or the number of the text. */
  held = 0;
  form = BLANK;
  /** What is reckoned with: the digits without the point, NaN for a cell that holds no number. */
  digits = Number.NaN;
  /** 10 to the power of the decimals. */
  unit = 1;
  private readonly place: Place = { from: 0, first: 0, last: 0, to: 0, grouped: false };
  /** Where the whole part of the number ends, and the last comma in it; -1 without any. */
  private whole = 0;
  private comma = -1;

  /** Reads the cell. A number has digits, maybe a point and more of them, and no 0 before others. `doubled`: 1 where quotes are written twice. */
  read(view: DataView, from: number, to: number, doubled: number, texts: FigureTexts): void {
    this.held = 0;
    this.form = BLANK;
    this.digits = Number.NaN;
    this.unit = 1;
    if (from === to) return;
    const dress = this.number(view, from, to) ? this.dress(view, texts) : NO_NUMBER;
    if (dress !== NO_NUMBER) {
      this.form += DRESSED * dress;
      this.digits = this.held;
    } else {
      this.held = texts.typed.of(view, from, to, doubled);
      this.form = TYPED;
    }
  }

  /** Reads the digits, and finds what stands around them; false where there are none, or they are not plainly written. */
  private number(view: DataView, from: number, to: number): boolean {
    const { place } = this;
    let first = from;
    while (first < to && !isDigit(view.getUint8(first))) first++;
    place.from = from;
    place.first = first;
    place.to = to;
    this.scan(view, Math.min(to, first + LONGEST));
    const { last } = place;
    const { whole, comma } = this;
    if (whole === first || this.held > MOST) return false;
    if (view.getUint8(first) === ZERO && whole > first + 1) return false;
    if (comma >= 0 && whole - comma !== 4) return false;
    const decimals = whole === last ? 0 : last - whole - 1;
    if (decimals > MOST_DECIMALS || (decimals === 0 && whole < last)) return false;
    this.form = PLAIN + decimals;
    this.unit = TENS[decimals] as number;
    place.grouped = comma >= 0;
    return true;
  }

  /** Goes through digits, with commas that may part thousands and one point, to where they end. */
  private scan(view: DataView, most: number): void {
    const { first } = this.place;
    let number = 0;
    let point = -1;
    let comma = -1;
    let at = first;
    for (; at < most; at++) {
      const byte = view.getUint8(at);
      if (isDigit(byte)) number = 10 * number + byte - ZERO;
      else if (point >= 0) break;
      else if (byte === POINT) point = at;
      else if (byte === COMMA && isNext(first, comma, at)) comma = at;
      else break;
    }
    this.held = number;
    this.comma = comma;
    this.whole = point < 0 ? at : point;
    this.place.last = at;
  }

  private dress(view: DataView, { dresses }: FigureTexts): number {
    const { place } = this;
    if (place.first === place.from && place.last === place.to && !place.grouped) return 0;
    return dresses.of(view, place) || NO_NUMBER;
  }
}

const NO_NUMBER = -1;

/** Whether a comma stands where one may part thousands: behind up to three digits, then behind each three. */
const isNext = (first: number, before: number, at: number): boolean =>
  before < 0 ? at - first < 4 : at - before === 4;

/** How the text of a figure is held: what, and in which form. */
export function heldOf(typed: string, texts: FigureTexts): [held: number, form: number] {
  const { view, length } = spared(typed);
  const cell = new FigureCell();
  cell.read(view, 0, length, 0, texts);
  return [cell.held, cell.form];
}

/** What a figure says. `signs` are those that it may bear. */
export function numberOf(held: number, form: number, signs: Signs, texts: FigureTexts): NumberCell {
  if (form === BLANK) return parseNumber('', signs);
  const dress = form === TYPED || isBare(form) ? null : dressIn(form, texts);
  if (form === TYPED || (dress && !isAllowed(dress, signs)))
    return parseNumber(figureText(held, form, texts), signs);
  const decimals = decimalsIn(form);
  const value = { n: BigInt(held), d: POWERS[decimals] as bigint };
  return { value, decimals, symbol: dress?.symbol ?? null, problem: null };
}

/** The cell as it was typed, without the blanks around it. */
export function figureText(held: number, form: number, texts: FigureTexts): string {
  if (form === BLANK) return '';
  if (form === TYPED) return texts.typed.text(held);
  const decimals = decimalsIn(form);
  const digits = String(held).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const whole = digits.slice(0, cut);
  const fraction = decimals === 0 ? '' : `.${digits.slice(cut)}`;
  if (isBare(form)) return whole + fraction;
  const { before, behind, grouped } = dressIn(form, texts);
  const parted = grouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole;
  return `${before}${parted}${fraction}${behind}`.trim();
}

const decimalsIn = (form: number): number => (form % DRESSED) - PLAIN;

/** What stands around the digits of a figure that is held in this form. */
export const dressIn = (form: number, { dresses }: FigureTexts) => dresses.get(Math.floor(form / DRESSED));
