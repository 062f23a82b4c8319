/** The cells of a made-up return, in the forms of contract 3. */
import { type Day, iso } from '../../src/model/day.ts';
import { inUnit } from '../../src/words/figures.ts';
import type { Made, MadeIndicator } from './measures.ts';
import { GRADES } from './notice.ts';
import type { Random } from './random.ts';

/** How likely it is that a figure is suppressed, or not there. */
const SUPPRESSED = 0.02;
const BLANK = 0.01;
/** How far a figure may be from its measure's level. */
const SPREAD = 0.2;

const SYMBOLS = ['c', '[x]', '(low)', 'z'];
const NO_COUNTS = ',,';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `2010-05-17`, `17/05/2010`, `17 May 2010`, `17-May-10`. */
export function dateForms(day: Day): readonly string[] {
  const [year = '', month = '', date = ''] = iso(day).split('-');
  const name = MONTHS[Number(month) - 1];
  return [
    `${year}-${month}-${date}`,
    `${date}/${month}/${year}`,
    `${date} ${name} ${year}`,
    `${date}-${name}-${year.slice(2)}`,
  ];
}

/** What a measure's rows of one day have in common: whatever their status, the figure is there or it is not. */
export type Missing = 'suppressed' | 'blank' | null;

export function missing(measure: Made, random: Random): Missing {
  const chance = random.next();
  if (measure.kind !== 'indicator') return null;
  if (measure.suppressed || chance < SUPPRESSED) return 'suppressed';
  return chance < SUPPRESSED + BLANK ? 'blank' : null;
}

/** The cells `value,numerator,denominator`. `progress`: how far the day is through those of the return, 0 to 1. */
export function figureCells(measure: Made, gap: Missing, progress: number, random: Random): string {
  if (gap) return `${gap === 'blank' ? '' : random.pick(SYMBOLS)}${NO_COUNTS}`;
  if (measure.kind === 'deliverable') return `${progressWord(progress / measure.doneAt)}${NO_COUNTS}`;
  if (measure.kind === 'judgement') return `${random.pick(GRADES)}${NO_COUNTS}`;
  return measure.written === 'value' ? `${valueCell(measure, random)}${NO_COUNTS}` : counted(measure, random);
}

function progressWord(done: number): string {
  if (done >= 1) return 'complete';
  return ['not started', 'in progress', 'on track', 'at risk'][Math.floor(done * 4)] ?? '';
}

const around = (level: number, random: Random): number => level * (1 + SPREAD * (random.next() - 0.5));

function counted({ level, written }: MadeIndicator, random: Random): string {
  const denominator = 20 + random.below(1980);
  const numerator = Math.min(denominator, Math.round((denominator * around(level, random)) / 100));
  const hundredths = Math.round((numerator * 10_000) / denominator);
  return `${written === 'counts' ? '' : decimal(hundredths)},${numerator},${denominator}`;
}

/** A count of hundredths, with two decimals. */
const decimal = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

function valueCell({ unit, level }: MadeIndicator, random: Random): string {
  const figure = around(level, random);
  const whole = String(Math.round(figure));
  switch (unit) {
    case 'percent':
      return `${decimal(Math.min(10_000, Math.round(figure * 100)))}${random.pick(['', '%', ' [p]'])}`;
    case 'gbp':
      return `"${inUnit(whole, unit)}"`;
    case 'count':
      return figure >= 1000 && random.below(2) === 0 ? `"${inUnit(whole, unit)}"` : whole;
    default:
      return decimal(Math.round(figure * 100));
  }
}

const WORDS =
  'audit case file manager visit delay staff team vacancy referral court plan child family school health police board review data'.split(
    ' ',
  );

/** A comment: none, plain, with a comma, with doubled quotes, or over two lines. */
export function commentCell(random: Random): string {
  const chance = random.next();
  if (chance < 0.4) return '';
  const [first, second, third] = [random.pick(WORDS), random.pick(WORDS), random.pick(WORDS)];
  if (chance < 0.65) return `${first} ${second} ${third}`;
  if (chance < 0.9) return `"${first} ${second}, then ${third}"`;
  if (chance < 0.97) return `"the ""${first} ${second}"" of the ${third}"`;
  return `"${first} ${second}\nand ${third}"`;
}

const RATINGS = ['', '', '', 'red', 'amber', 'green', 'R', 'A', 'G'];

/** The authority's own rating. */
export const ratingCell = (random: Random): string => random.pick(RATINGS);
