/**
 * What stands around the digits of figures: `£` before them, `%` or a mark behind, commas between thousands. A return
 * has few such forms, so a figure is held as its digits and the number of its form. Contract 3.
 */

import type { ValueSymbol } from '../model/observation.ts';
import { parseNumber, type Signs } from './cell.ts';
import { fourAt, textOf } from './spare.ts';

/** One form of figures. */
export interface Dress {
  readonly before: string;
  readonly behind: string;
  /** Commas part the thousands. */
  readonly grouped: boolean;
  readonly symbol: ValueSymbol | null;
  /** A sign that not every column may bear stands there. */
  readonly pound: boolean;
  readonly percent: boolean;
}

/** Where a figure lies: what is before its digits, and behind them with the point and the commas. */
export interface Place {
  from: number;
  first: number;
  last: number;
  to: number;
  grouped: boolean;
}

/** Forms that are known by a number; what comes in further ones is held as a text. */
export const MOST_DRESSES = 14;

/** Bytes that may stand before and behind. */
const MOST_BEFORE = 3;
const MOST_BEHIND = 4;

const ALL_SIGNS: Signs = { pound: true, percent: true };

/** The forms that the figures of one return have, numbered from 1 in the order met. */
export class Dresses {
  /** Null in the place of one that is no figure. */
  private readonly all: (Dress | null)[] = [];
  /** The bytes before and behind, and how many they are, of each: three numbers that tell it from any other. */
  private readonly keys: number[] = [];

  /** The number of the form of a figure; 0 where it is to be held as a text. */
  of(view: DataView, { from, first, last, to, grouped }: Place): number {
    const before = first - from;
    const behind = to - last;
    if (before > MOST_BEFORE || behind > MOST_BEHIND) return 0;
    const start = fourAt(view, from, first);
    const end = fourAt(view, last, to);
    const kind = before | (behind << 2) | (grouped ? 32 : 0);
    const { keys } = this;
    for (let at = 0; at < keys.length; at += 3)
      if (keys[at] === start && keys[at + 1] === end && keys[at + 2] === kind)
        return this.all[at / 3] ? at / 3 + 1 : 0;
    if (this.all.length === MOST_DRESSES) return 0;
    keys.push(start, end, kind);
    const text = (at: number, length: number): string => textOf(new Uint8Array(view.buffer, at, length));
    const dress = dressOf(text(from, before), text(last, behind), grouped);
    this.all.push(dress);
    return dress ? this.all.length : 0;
  }

  get(number: number): Dress {
    return this.all[number - 1] as Dress;
  }
}

/** The form of what stands around a 1, which says what it says around any digits; null where that is no figure of just those. */
function dressOf(before: string, behind: string, grouped: boolean): Dress | null {
  const { value, symbol, problem } = parseNumber(`${before}1${behind}`, ALL_SIGNS);
  if (problem || value?.n !== 1n || value.d !== 1n) return null;
  return { before, behind, grouped, symbol, pound: before.includes('£'), percent: behind.includes('%') };
}

/** Whether a figure of this form may stand in a column of which the signs are these. */
export const isAllowed = ({ pound, percent }: Dress, signs: Signs): boolean =>
  (signs.pound || !pound) && (signs.percent || !percent);
