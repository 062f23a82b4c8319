/** Number formats: what each makes of a figure. */
import { tooLarge } from './problem.ts';
import type { PartReader } from './xml.ts';

/** Most characters of a number format: Excel's own limit. */
export const MAX_FORMAT = 255;

/** What a cell shows of its number: a figure, a percentage, or a date as a day, a month, or a day with its time. */
export type Shown = 'figure' | 'percent' | 'day' | 'month' | 'time';

/** The formats that every workbook has, by number; the others show a figure. ECMA-376 part 1, 18.8.30. */
const BUILT_IN: ReadonlyMap<number, Shown> = new Map<number, Shown>([
  ...numbered('percent', 9, 10),
  ...numbered('day', 14, 16),
  ...numbered('month', 17, 17),
  ...numbered('time', 18, 22),
  ...numbered('day', 27, 36),
  ...numbered('time', 45, 47),
  ...numbered('day', 50, 58),
]);

function numbered(shown: Shown, first: number, last: number): [number, Shown][] {
  return Array.from({ length: last - first + 1 }, (_, at) => [first + at, shown]);
}

/** What is in a format beside what it shows: texts, escaped characters, colours, conditions, languages, spaces. */
const ASIDES = /"[^"]*"|\\.|\[(?![hms]+\])[^[\]]*\]|[_*]./gi;

/** A year, a day, a month's name, an hour or a second: any of them makes a date of a number. */
const DATE = /[yd]|mmm|am\/pm|a\/p|(?:^|[^a-z])(?:hh?|ss?)(?:[^a-z]|$)|\[(?:h+|m+|s+)\]/;

/** What a number format such as `0.00%` or `mmm yyyy` shows of a figure above 0. */
export function shownBy(code: string): Shown {
  const bare = code.replace(ASIDES, '').toLowerCase();
  const [shown = ''] = bare.split(';');
  if (!DATE.test(bare)) return shown.includes('%') ? 'percent' : 'figure';
  if (/[hs]/.test(shown)) return 'time';
  return shown.includes('m') && !shown.includes('d') ? 'month' : 'day';
}

/** Reads the styles of a workbook: what the number format of each shows. */
export class FormatReader implements PartReader {
  private readonly own = new Map<number, Shown>();
  private readonly numbers: number[] = [];

  open(name: string, attributes: Readonly<Record<string, string | undefined>>, parent: string): void {
    const number = Number(attributes.numFmtId ?? '0');
    if (name === 'xf' && parent === 'cellXfs') this.numbers.push(number);
    if (name !== 'numFmt' || parent !== 'numFmts') return;
    const { formatCode = '' } = attributes;
    if (formatCode.length > MAX_FORMAT) throw tooLarge('format', MAX_FORMAT);
    this.own.set(number, shownBy(formatCode));
  }

  /** What cells show, by the number of their style. */
  get formats(): Shown[] {
    return this.numbers.map((number) => this.own.get(number) ?? BUILT_IN.get(number) ?? 'figure');
  }
}
