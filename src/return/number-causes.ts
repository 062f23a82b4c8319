/** Why a number was probably refused, and what to write in its place. Contract 3: a message names its likely cause. */
import { parseDate } from '../model/day.ts';
import type { NumberCause } from '../model/finding.ts';
import type { ExpectedNumber } from './cell.ts';
import { TOTAL } from './spreadsheet.ts';

/** What people write where there is no figure, and the symbol of today that says it. */
const OLD_SYMBOLS: readonly (readonly [RegExp, NumberCause])[] = [
  [/^(?:\.{2,3}|…|:)$/, { cause: 'not-available', write: '[x]' }],
  [/^(?:n\.?\/?a\.?|not applicable|\.)$/i, { cause: 'not-applicable', write: '[z]' }],
  [/^(?:<|≤|<=|less than|under|fewer than) ?\d+%?$/i, { cause: 'too-few', write: '[c]' }],
  [/^(?:\*+|[[(]?[ds][\])]?|suppressed|confidential|redacted)$/i, { cause: 'confidential', write: '[c]' }],
  [/^[-\u2010-\u2015\u2212]+%?$/, { cause: 'low', write: '[low]' }],
  [/^~$/, { cause: 'low', write: '[low]' }],
  [/^(?:nil|none|zero|nothing to report)$/i, { cause: 'nil', write: '0' }],
  [
    /^(?:tb[cad]\b.*|pending|awaited|awaiting .*|to follow|to be (?:confirmed|advised)|not (?:yet )?due|\?+)$/i,
    { cause: 'not-yet', write: '[x]' },
  ],
  [
    /^(?:not (?:available|known|collected|reported|recorded|yet available)|unknown|missing|no (?:data|return|figure)|null|nan|unavailable|n\.?\/?k\.?)$/i,
    { cause: 'not-available', write: '[x]' },
  ],
  [TOTAL, { cause: 'total-row', write: null }],
];

/** The symbol that says what an old one said, in place of a figure or of a word; null for anything else. */
export const oldSymbol = (typed: string): NumberCause | null =>
  OLD_SYMBOLS.find(([form]) => form.test(typed))?.[1] ?? null;

const PERCENT_WORDS = /^(\d+(?:\.\d+)?) *(?:%+|per ?cent|pc)$/i;
const BLANKS_WITHIN = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:\.\d+)?$/;
const OTHER_FORM = /^['’`+]?(\d*(?:\.\d*)?)$/;
const COUNTS = /^(?:\d+(?:\.\d+)? ?% ?)?\(?(\d+) *(?:\/|of|out of|in) *(\d+)\)?(?: ?\(\d+(?:\.\d+)? ?%\))?$/i;
const COUNT_AND_PERCENT = /^\d+ ?\(\d+(?:\.\d+)? ?%\)$/;
const SHORT = /^£? ?(\d+)(?:\.(\d+))? ?(k|m|bn|million|thousand|billion)$/i;
const POWERS: Readonly<Record<string, number>> = { k: 3, t: 3, m: 6, b: 9 };
const EXPONENT = /^\d(?:\.\d+)?e[+-]?\d+$/i;
const BRACKETS = /^\(£?(\d[\d,]*(?:\.\d+)?%?)\)$/;
const ABOUT =
  /^(?:about|around|approx(?:imately)?\.?|circa|c\.?|est\.?|estimated|nearly|almost|over|more than|above|at least|~|≈|>=?|≥) ?£?(\d[\d,]*(?:\.\d+)?%?)$/i;
const MARKED =
  /^(\d[\d,]*(?:\.\d+)?%?) ?(?:\(?(p|r|e|b|f)(?:rov(?:isional)?|ev(?:ised)?|st(?:imate[d]?)?)?\.?\)?)$/i;
const NOTED = /^(\d[\d,]*(?:\.\d+)?%?) ?(?:[*†‡#^]+|\(\d\)|[¹²³])$/;
const TWO = /^£?\d[\d,]*(?:\.\d+)? ?%? ?(?:-|–|—|to|and|\n|;) ?£?\d[\d,]*(?:\.\d+)? ?%?$/i;
const WORD = /^\p{L}[\p{L} /'’-]*$/u;

/** The likely cause of a number that cannot be read; null where none is known. */
export function numberCause(typed: string, expected: ExpectedNumber): NumberCause | null {
  if (typed.length > 100) return null;
  return oldSymbol(typed) ?? formCause(typed, expected) ?? otherCause(typed);
}

/** A figure in another form than those that are read. */
function formCause(typed: string, expected: ExpectedNumber): NumberCause | null {
  const percent = PERCENT_WORDS.exec(typed)?.[1];
  if (percent !== undefined && expected === 'percent') return { cause: 'form', write: `${percent}%` };
  if (BLANKS_WITHIN.test(typed)) return { cause: 'form', write: typed.replace(/\s/g, '') };
  const digits = OTHER_FORM.exec(typed)?.[1] ?? '';
  if (/\d/.test(digits)) return { cause: 'form', write: digits.replace(/^(?=\.)/, '0').replace(/\.$/, '') };
  return expected === 'percent' ? null : shortCause(typed);
}

/** `1.8m` for 1800000. */
function shortCause(typed: string): NumberCause | null {
  const [, whole, fraction = '', unit] = SHORT.exec(typed) ?? [];
  if (unit === undefined) return null;
  const power = POWERS[(unit[0] as string).toLowerCase()] ?? 0;
  if (fraction.length > power) return null;
  return { cause: 'form', write: `${whole}${fraction.padEnd(power, '0')}`.replace(/^0+(?=\d)/, '') };
}

/** A figure with something beside it, two figures, or no figure at all. */
function otherCause(typed: string): NumberCause | null {
  if (COUNTS.test(typed) || COUNT_AND_PERCENT.test(typed)) return { cause: 'counts', write: null };
  if (EXPONENT.test(typed)) return { cause: 'exponent', write: null };
  const marked = MARKED.exec(typed);
  if (marked) return { cause: 'mark', write: `${marked[1]} [${(marked[2] as string).toLowerCase()}]` };
  const figure = (form: RegExp): string | undefined => form.exec(typed)?.[1];
  const about = figure(ABOUT);
  if (about !== undefined) return { cause: 'about', write: `${about} [e]` };
  const noted = figure(NOTED);
  if (noted !== undefined) return { cause: 'noted', write: noted };
  const bracketed = figure(BRACKETS);
  if (bracketed !== undefined) return { cause: 'brackets', write: bracketed };
  if (parseDate(typed, 'last') !== null) return { cause: 'date', write: null };
  if (TWO.test(typed)) return { cause: 'two', write: null };
  return WORD.test(typed) ? { cause: 'word', write: null } : null;
}
