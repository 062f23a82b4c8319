/** Why a cell was probably refused, and what to write in its place. Contract 3: a message names its likely cause. */
import { type Day, iso } from '../model/day.ts';
import type { FindingFacts, NumberCause } from '../model/finding.ts';
import { type Fault, parseNoValue } from './cell.ts';
import type { Field } from './columns.ts';
import { dateCause } from './date-causes.ts';
import { numberCause, oldSymbol } from './number-causes.ts';

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
