/** Why a cell was probably refused, and what to write in its place. Contract 3: a message names its likely cause. */
import { type Day, iso, parseDate } from '../model/day.ts';
import type { FindingFacts, NumberCause } from '../model/finding.ts';
import { TOTAL } from '../model/observation.ts';
import type { Fault } from './cell.ts';
import type { Field } from './columns.ts';
import { dateCause } from './date-causes.ts';
import { type ExpectedNumber, parseNoValue } from './number-cell.ts';

/** Words near those that a measure takes, in place of which they are often written. */
const NEAR: Readonly<Record<string, readonly string[]>> = {
  complete: [
    'done',
    'yes',
    'y',
    'finished',
    'achieved',
    'delivered',
    'closed',
    'met',
    'blue',
    '100%',
    '✓',
    '✔',
  ],
  'off track': ['delayed', 'late', 'slipped', 'overdue', 'behind', 'behind schedule', 'red'],
  'at risk': ['amber', 'some risk'],
  'on track': ['green', 'on target', 'on schedule'],
  'in progress': [
    ...['ongoing', 'on-going', 'started', 'underway', 'under way', 'partly', 'partial', 'wip'],
    ...['partly complete', 'partially complete', 'part complete', 'nearly complete', 'not complete'],
  ],
  'not started': ['no', 'n', 'not done', 'not yet', 'not yet started', 'to do', 'planned'],
  held: ['yes', 'y', 'done', 'took place', 'complete', 'met', 'happened'],
  'not held': ['no', 'n', 'cancelled', 'canceled', 'postponed', 'missed', 'not done'],
  up: ['improving', 'improved', 'better', '↗', '▲'],
  flat: ['stable', 'same', 'no change', 'unchanged', 'static', 'level', '='],
  down: ['worsening', 'worse', 'declining', '↘', '▼'],
  amber: ['yellow', 'orange'],
  provisional: ['draft', 'interim', 'unvalidated', 'estimate'],
  final: ['actual', 'validated', 'confirmed'],
  revised: ['updated', 'corrected', 'amended'],
};

/** The first letters of the words of a text: `ri` of `requires improvement`. */
const initials = (text: string): string =>
  text
    .toLowerCase()
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('');

/** The word that a near one, or its first letters, probably means. */
function nearWord(typed: string, meanings: readonly string[]): string | null {
  const word = typed.toLowerCase().replace(/\s+/g, ' ');
  const near = meanings.find((meaning) => NEAR[meaning]?.includes(word));
  if (near !== undefined) return near;
  const [only, other] = meanings.filter((meaning) => initials(meaning) === word);
  return only !== undefined && other === undefined ? only : null;
}

/** The words of a cell that has two of them, as `Amber/Green` has; none where it has not. */
function wordsIn(typed: string, meanings: readonly string[]): readonly string[] {
  const words = typed.toLowerCase().split(/ ?(?:[/,&+-]|\bto\b|\bor\b|\band\b| ) ?/);
  const found = words.map((word) => meanings.find((meaning) => meaning.toLowerCase() === word));
  const known = found.filter((word) => word !== undefined);
  return known.length > 1 && known.length === words.length ? known : [];
}

/** Longer cells hold no word that somebody mistook. */
const LONGEST = 100;

/** What a cell of words probably means. `isOptional`: it may be left blank. */
function wordCause(typed: string, meanings: readonly string[], isOptional: boolean): WordCause {
  if (typed.length > LONGEST) return {};
  const symbol = symbolFor(typed);
  const meant = nearWord(typed, meanings);
  if (meant === null && symbol) return isOptional ? { leaveBlank: true } : { symbol };
  return { meant, both: wordsIn(typed, meanings) };
}

/** The symbol that is meant in place of a word: none would round to 0. */
function symbolFor(typed: string): NumberCause | null {
  const symbol = oldSymbol(typed);
  if (symbol === null) return parseNoValue(typed) && NO_VALUE;
  return symbol.cause === 'low' || symbol.cause === 'nil' ? NO_VALUE : symbol;
}

type WordCause = Pick<FindingFacts['bad-value'], 'meant' | 'both' | 'symbol' | 'leaveBlank'>;

const NO_VALUE: NumberCause = { cause: 'not-available', write: '[x]' };
const UNSAVED = { cause: 'unsaved', write: null } as const;

/** What is known of a cell that is refused. */
interface Refused {
  readonly field: Field;
  readonly typed: string;
  /** It is a formula of a workbook that was saved without its result. */
  readonly isUnsaved: boolean;
  /** A day of the notice's own years. */
  readonly example: Day | null;
}

/** The facts of a refused cell with the likely cause. */
export function withCause({ code, facts }: Fault, cell: Refused): FindingFacts[Fault['code']] {
  const { field, typed, isUnsaved, example } = cell;
  if (code === 'bad-date') {
    const hint = isUnsaved ? UNSAVED : dateCause(typed, field === 'period_start' ? 'first' : 'last');
    return { ...facts(), hint, ...(example === null ? {} : { example: iso(example) }) };
  }
  if (code === 'bad-number') return { ...facts(), hint: isUnsaved ? UNSAVED : numberHint(facts(), typed) };
  if (isUnsaved) return { expected: 'unsaved-formula' };
  const known = facts();
  return { ...known, ...wordCause(typed, known.expected.split(' | '), field !== 'value') };
}

/** A sign or digits that a number may not have is reported as that. */
function numberHint({ expected }: FindingFacts['bad-number'], typed: string): NumberCause | null {
  return expected === 'number' || expected === 'percent' || expected === 'gbp'
    ? numberCause(typed, expected)
    : null;
}

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
const oldSymbol = (typed: string): NumberCause | null =>
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
function numberCause(typed: string, expected: ExpectedNumber): NumberCause | null {
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
