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

/** Most characters of a number with its point and commas: what is longer may not fit in 32 bits. */
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
  /** 10 to the power of the decimals of a number. */
  unit = 1;
  private readonly place: Place = { from: 0, first: 0, last: 0, to: 0, grouped: false };

  get digits(): number {
    return this.held;
  }

  /** Reads the cell. A number has digits, maybe a point and more of them, and no 0 before others. `doubled`: 1 where quotes are written twice. */
  read(view: DataView, from: number, to: number, doubled: number, texts: FigureTexts): void {
    this.held = 0;
    this.form = BLANK;
    if (from === to) return;
    if (this.number(view, from, to)) {
      const { place } = this;
      if (place.first === from && place.last === to && !place.grouped) return;
      const dress = doubled === 0 ? texts.dresses.of(view, place) : 0;
      if (dress !== 0) {
        this.form += DRESSED * dress;
        return;
      }
    }
    this.held = texts.typed.of(view, from, to, doubled);
    this.form = TYPED;
  }

  /** Reads the digits, and finds what stands around them; false where there are none, or they are not plainly written. */
  private number(view: DataView, from: number, to: number): boolean {
    let first = from;
    while (first < to && !isDigit(view.getUint8(first))) first++;
    const most = Math.min(to, first + LONGEST);
    let number = 0;
    let point = -1;
    let comma = -1;
    let at = first;
    for (; at < most; at++) {
      const byte = view.getUint8(at);
      if (isDigit(byte)) number = 10 * number + byte - ZERO;
      else if (byte === POINT && point < 0) point = at;
      else if (byte === COMMA && point < 0 && (comma < 0 ? at - first < 4 : at - comma === 4)) comma = at;
      else break;
    }
    const whole = point < 0 ? at : point;
    if (whole === first || number > MOST || (at === most && most < to)) return false;
    if (view.getUint8(first) === ZERO && whole > first + 1) return false;
    if (comma >= 0 && whole - comma !== 4) return false;
    const decimals = point < 0 ? 0 : at - 1 - point;
    if ((point >= 0 && decimals === 0) || decimals > MOST_DECIMALS) return false;
    this.held = number;
    this.form = PLAIN + decimals;
    this.unit = TENS[decimals] as number;
    const { place } = this;
    place.from = from;
    place.first = first;
    place.last = at;
    place.to = to;
    place.grouped = comma >= 0;
    return true;
  }
}

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
  return { value, decimals, symbol: dress && dress.symbol, problem: null };
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
