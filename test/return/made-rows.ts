/**
 * Rows made up by fast-check, of measures of every kind: most of them sound, with each fault that a cell can have now and
 * then. Days and measures are few, so that rows meet.
 */
import fc from 'fast-check';
import { type Day, iso, parts } from '../../src/model/day.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { Field } from '../../src/return/columns.ts';
import { day, indicator, judgement, notice } from '../support/notice.ts';
import { NOTICE } from './support.ts';

export const FIRST: Notice = {
  ...NOTICE,
  measures: [...NOTICE.measures, judgement('grade', { scale: ['1', '2', '03'] })],
};

/** Names a measure that the first has too, in another unit. */
export const SECOND: Notice = notice({
  id: 'second-2010',
  authority: { name: 'Other Council', gss: null },
  issued: day('2010-01-15'),
  measures: [indicator('ni59', { unit: 'count' }), indicator('spend', { unit: 'gbp' }), judgement('ofsted')],
});

export type Text = fc.Arbitrary<string>;

/** Mostly one of the first. */
export const mostly = (often: number, sound: Text, seldom: Text): Text =>
  fc.oneof({ weight: often, arbitrary: sound }, { weight: 1, arbitrary: seldom });

export const oneOf = (...texts: string[]): Text => fc.constantFrom(...texts);

/** Numbers at every border of what is read and held, symbols, and what is no number. */
export const ODD = [
  ...[
    '0',
    '00',
    '007',
    '0.0',
    '-0',
    '.5',
    '5.',
    '0.5',
    '00.5',
    '1',
    '50',
    '100',
    '100.0',
    '100.01',
    '101',
    '-3',
    '−3',
    '--3',
  ],
  ...[
    '1,234',
    '1,234.50',
    '12,34',
    '1.234,56',
    '76,92',
    '£5',
    '-£5',
    '£1,843,627',
    '5%',
    '£5%',
    '5 %',
    '0.5% [p]',
  ],
  ...['2147483647', '2147483648', '21474836.47', '21474836.48', '9999999999', '12345678901', '214748364.8'],
  ...[
    '0.12345678',
    '0.0000000000000001',
    '0.123456789',
    '1.0000000000000000',
    '9007199254740993',
    '999999999999999.99',
    '1e3',
  ],
  ...['9'.repeat(16), '9'.repeat(31), '1'.repeat(101), '80 [p]', '80 (b)', '80[R]', '80 [q]', '80 (c)'],
  ...['c', '[c]', '(x)', 'low', '[low]', 'K', '', ' ', ' 80 ', '\u00a080', '80\u00a0', '\t80', '\ufeff80'],
  ...['8o', '８0', '#N/A', '#DIV/0!', 'Err:502', '"80"', '"', 'a "quoted" 80', 'é', '😀', '80\u0000', '8\n0'],
];
const ODD_NUMBERS = oneOf(...ODD);

const decimal = (digits: number, decimals: number): string => (digits / 10 ** decimals).toFixed(decimals);
const plainNumber: Text = fc
  .record({ digits: fc.nat(9999), decimals: fc.nat(3) })
  .map(({ digits, decimals }) => decimal(digits, decimals));
const number = mostly(12, plainNumber, ODD_NUMBERS);

type Figures = Pick<Row, 'value' | 'numerator' | 'denominator'>;
/** A row: what stands in each field. */
export type Row = { readonly [field in Field]?: string };

const WHOLES = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 400 }) },
  { weight: 1, arbitrary: fc.constantFrom(999_999, 2_147_483_647, 2_147_483_648, 45_035_996_273) },
);

/** A percentage with its counts: the value is the nearest, or one unit of its last decimal off. */
const share: fc.Arbitrary<Figures> = fc
  .record({
    whole: WHOLES,
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    decimals: fc.nat(3),
    off: fc.constantFrom(...Array<number>(14).fill(0), 1, -1),
    sign: oneOf('', '', '', '%', ' %'),
    tenths: fc.constantFrom('', '', '', '', '.0', '.00'),
  })
  .map(({ whole, part, decimals, off, sign, tenths }) => {
    const numerator = Math.round(whole * part);
    const digits = Math.max(0, Math.round((100 * numerator * 10 ** decimals) / whole) + off);
    return {
      value: decimal(digits, decimals) + sign,
      numerator: numerator + tenths,
      denominator: `${whole}`,
    };
  });

/** Values of which half a unit of the last decimal is all the difference, and counts that make none. */
const EDGES = fc.constantFrom<Figures>(
  { value: '12', numerator: '1', denominator: '8' },
  { value: '13', numerator: '1', denominator: '8' },
  { value: '12.49', numerator: '1', denominator: '8' },
  { value: '33.333', numerator: '1', denominator: '3' },
  { value: '', numerator: '0', denominator: '0' },
  { value: '80', numerator: '', denominator: '0' },
  { value: '80', numerator: '0', denominator: '0.0' },
  { value: '', numerator: '2', denominator: '3' },
  { value: '', numerator: '4', denominator: '3' },
  { value: '50', numerator: '£1.50', denominator: '£3' },
  { value: '50', numerator: '-1', denominator: '-2' },
  { value: '50', numerator: '1 [p]', denominator: '2 [b]' },
  { value: '50', numerator: '[c]', denominator: '2' },
);

const percentFigures: fc.Arbitrary<Figures> = fc.oneof(
  { weight: 12, arbitrary: share },
  { weight: 6, arbitrary: fc.record({ value: fc.nat(100).map(String) }) },
  { weight: 2, arbitrary: EDGES },
  { weight: 1, arbitrary: fc.record({ value: number, numerator: number, denominator: number }) },
);

/** A value, and seldom counts, of which nothing need come. */
const figures = (value: Text): fc.Arbitrary<Figures> => {
  const count = mostly(30, fc.constant(''), number);
  return fc.record({ value, numerator: count, denominator: count });
};

const words = (...sound: string[]): fc.Arbitrary<Figures> =>
  figures(mostly(14, oneOf(...sound), fc.oneof(oneOf('gren', 'yes', '-', '#REF!'), ODD_NUMBERS)));

const FIGURES: Readonly<Record<string, fc.Arbitrary<Figures>>> = {
  ni59: percentFigures,
  overall: percentFigures,
  posts: figures(number),
  spend: figures(mostly(3, number, oneOf('£1.50', '£1,000', '-£3'))),
  wait: figures(number),
  rate: figures(mostly(3, number, oneOf('5%', '£5', '0.5'))),
  culture: words('red', 'Amber', ' green ', 'GREEN', '', 'c'),
  ofsted: words('inadequate', 'requires  improvement', 'Requires-improvement', 'good', 'low'),
  plan: words('not started', 'Not-Started', 'in progress', 'done', ''),
  meetings: words('held', 'not held', 'not_held', '', '[x]'),
  grade: words('1', '2', '03', ' 1', '3', '01'),
};

const DAYS = ['2010-01-15', '2010-01-31', '2010-02-28', '2010-03-01', '2010-03-31', '2010-04-30'].map(day);

/** A day in one of its forms. */
const written = (one: Day, form: number): string => {
  const { year, month, date } = parts(one);
  const name = ['Jan', 'Feb', 'March', 'apr'][month - 1] ?? '';
  const forms = [iso(one), `${date}/${month}/${year}`, `${date}.0${month}.${year % 100}`];
  const named = [`${date}-${name}-${year % 100}`, `${date} ${name} ${year}`, `${year}-0${month}`];
  return [...forms, ...named, `${name} ${year}`, ` ${iso(one)} `][form] ?? iso(one);
};
const soundDay: Text = fc
  .tuple(fc.constantFrom(...DAYS), fc.nat(20))
  .map(([one, form]) => written(one, form));
const FAULTY_DAYS = oneOf(
  ...[
    '2010-02-30',
    '31/13/2010',
    '3/31/2010',
    'soon',
    '',
    ' ',
    '2009-11-30',
    '2009-11',
    '1/1/09',
    '2009-12',
    '2009-12-16',
    '40268',
  ],
  ...[
    '2010-3-31',
    '0999-01-01',
    '9999-12-31',
    '2010-03-31T00:00',
    `2010-03-31${' '.repeat(40)}x`,
    '#N/A',
    '"2010-03-31"',
  ],
);

const TEXTS = oneOf(
  ...[
    '',
    '',
    'note',
    'a, b; c | d\te',
    'the "best" of it',
    '"',
    ' \u00a0 ',
    ' padded ',
    'é 😀',
    'a\nb\r\nc',
    '=1+1',
  ],
);
const text = mostly(50, TEXTS, oneOf('#REF!', ' #N/A', 'Err:502', '#NOTHING'));

const SECOND_MEASURES = SECOND.measures.map(({ id }) => id);
const measureOf = (ids: readonly string[]): Text =>
  mostly(60, oneOf(...ids), oneOf('NI59', ' ni59', 'ni5', '', '"ni59"'));

const rowOf = (owner: Text, authority: Text, ids: readonly string[]): fc.Arbitrary<Row> =>
  measureOf(ids).chain((measure) =>
    fc
      .record({
        figures: FIGURES[measure.trim().toLowerCase()] ?? figures(number),
        period_end: mostly(60, soundDay, FAULTY_DAYS),
        period_start: mostly(
          50,
          oneOf('', '', '2009-12-31', 'Jan 2010', '1/1/10'),
          fc.oneof(soundDay, FAULTY_DAYS),
        ),
        basis: fc.oneof(text, oneOf('', 'Year to date', 'YEAR  to date', 'In month')),
        status: mostly(
          60,
          oneOf('', 'final', 'Provisional', ' revised', 'partial'),
          oneOf('finl', '#N/A', '"final"'),
        ),
        notice: owner,
        authority,
        reported_rag: mostly(
          60,
          oneOf('', 'R', 'amber', 'Green', 'c', 'blue'),
          oneOf('purple', ' ', '"red"'),
        ),
        reported_direction: mostly(60, oneOf('', 'up', '↑', 'Flat', 'down '), oneOf('sideways', '\u00a0')),
        evidence: text,
        comment: text,
      })
      .map(({ figures: found, ...rest }) => ({ measure, ...rest, ...found })),
  );

/** Rows of either notice. */
export const row = fc.oneof(
  {
    weight: 5,
    arbitrary: rowOf(
      mostly(50, oneOf('example-2009', 'Example-2009 '), oneOf('', 'example 2009', 'exmaple-2009', '"')),
      mostly(50, oneOf('', 'E08000018', ' example  borough council'), oneOf('Elsewhere', '"', '\u00a0')),
      FIRST.measures.map(({ id }) => id),
    ),
  },
  {
    weight: 2,
    arbitrary: rowOf(
      mostly(50, oneOf('second-2010', 'SECOND-2010'), oneOf('third-2010', ' ')),
      mostly(50, oneOf('', 'Other Council'), oneOf('E08000018')),
      SECOND_MEASURES,
    ),
  },
);
