/** Several returns of which each repeats the history of the one before: what counts, and what is said of it. Contract 3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratio } from '../../src/model/figure.ts';
import { type Notice, stageBy } from '../../src/model/notice.ts';
import { type ReadReturns, readReturns } from '../../src/return/read.ts';
import { messageOf } from '../../src/words/findings.ts';
import { day, deliverable, indicator, notice } from '../support/notice.ts';
import { brief, shown } from './support.ts';

const stage = (by: string, target: bigint) => stageBy(day(by), ratio(target));

const NOTICE: Notice = notice({
  issued: day('2026-01-15'),
  measures: [
    indicator('visits', { basis: 'in-month', stages: [stage('2026-12-31', 90n)] }),
    indicator('posts', { unit: 'count', stages: [stage('2026-12-31', 40n)] }),
    deliverable('plan'),
  ],
});

type Files = Readonly<Record<string, string>>;

const readFiles = (files: Files): ReadReturns =>
  readReturns(
    Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })),
    [NOTICE],
  );

/** A return of these rows: `visits,2026-03-31,70`, with a status and a basis where they are given. */
const returned = (...lines: string[]): string =>
  [
    'measure,period_end,value,status,basis',
    ...lines.map((line) => line + ','.repeat(4 - line.split(',').length + 1)),
    '',
  ].join('\n');

/** The rows that count: `a.csv:2 visits 2026-03-31 70`. */
const counting = ({ returns }: ReadReturns): string[] =>
  returns.flatMap(({ observations }) =>
    (observations.get(NOTICE.id) ?? []).map((row) => `${row.file}:${row.line} ${row.measure} ${shown(row)}`),
  );

const superseded = ({ returns }: ReadReturns): number[] => returns.map((one) => one.superseded);

const found = ({ findings }: ReadReturns): string[] => findings.map((one) => `${one.file} ${brief(one)}`);

describe('of two files with rows of one measure, basis and day', () => {
  const MARCH = returned('visits,2026-03-31,70');

  test.each<[story: string, files: Files, counts: string[], superseded: number[], findings: string[]]>([
    [
      'those of the file that goes on longer count',
      { 'a.csv': MARCH, 'b.csv': returned('visits,2026-03-31,70', 'visits,2026-04-30,72') },
      ['b.csv:2 visits 70', 'b.csv:3 visits 72'],
      [1, 0],
      [],
    ],
    [
      'whatever the order of the files',
      { 'b.csv': returned('visits,2026-03-31,70', 'visits,2026-04-30,72'), 'a.csv': MARCH },
      ['b.csv:2 visits 70', 'b.csv:3 visits 72'],
      [0, 1],
      [],
    ],
    [
      'whatever their status',
      {
        'a.csv': returned('visits,2026-03-31,70,revised'),
        'b.csv': returned('visits,2026-03-31,71,provisional', 'visits,2026-04-30,72'),
      },
      ['b.csv:2 visits 71', 'b.csv:3 visits 72'],
      [1, 0],
      ['b.csv 2 value restated "71"'],
    ],
    [
      'all rows of the day are superseded, of each status',
      {
        'a.csv': returned('visits,2026-03-31,70', 'visits,2026-03-31,69,provisional'),
        'b.csv': returned('visits,2026-03-31,70', 'visits,2026-04-30,72'),
      },
      ['b.csv:2 visits 70', 'b.csv:3 visits 72'],
      [2, 0],
      [],
    ],
    [
      'a row that the later file leaves out stays',
      { 'a.csv': MARCH, 'b.csv': returned('visits,2026-04-30,72') },
      ['a.csv:2 visits 70', 'b.csv:2 visits 72'],
      [0, 0],
      [],
    ],
    [
      'another measure, another day and another basis are other figures',
      {
        'a.csv': returned('visits,2026-03-31,70', 'visits,2026-02-28,69', 'posts,2026-04-30,5'),
        'b.csv': returned('visits,2026-03-31,50,,year-to-date', 'visits,2026-05-31,72', 'posts,2026-05-31,6'),
      },
      [
        ...['a.csv:2 visits 70', 'a.csv:3 visits 69', 'a.csv:4 posts 5'],
        ...['b.csv:2 visits 50', 'b.csv:3 visits 72', 'b.csv:4 posts 6'],
      ],
      [0, 0],
      [],
    ],
    [
      'a blank basis is the measure’s own',
      {
        'a.csv': returned('visits,2026-03-31,70,,In-Month'),
        'b.csv': returned('visits,2026-03-31,70', 'visits,2026-04-30,72'),
      },
      ['b.csv:2 visits 70', 'b.csv:3 visits 72'],
      [1, 0],
      [],
    ],
    [
      'a later row without a usable value does not make a file go on longer',
      {
        'a.csv': returned('visits,2026-03-31,70', 'visits,2026-05-31,'),
        'b.csv': returned('visits,2026-03-31,71', 'visits,2026-04-30,72'),
      },
      ['a.csv:3 visits null', 'b.csv:2 visits 71', 'b.csv:3 visits 72'],
      [1, 0],
      ['b.csv 2 value restated "71"'],
    ],
    [
      'files that end on the same day are compared like rows of one',
      { 'a.csv': MARCH, 'b.csv': returned('visits,2026-03-31,71') },
      [],
      [0, 0],
      ['b.csv 2 value conflicting-rows "71"'],
    ],
    [
      'a blank in place of a figure is another figure',
      { 'a.csv': MARCH, 'b.csv': returned('visits,2026-03-31,[x]', 'visits,2026-04-30,72') },
      ['b.csv:2 visits null', 'b.csv:3 visits 72'],
      [1, 0],
      ['b.csv 2 value restated "[x]"'],
    ],
    [
      'the same figure in another form is the same',
      {
        'a.csv': returned('visits,2026-03-31,70.0%'),
        'b.csv': returned('visits,2026-03-31,70', 'visits,2026-04-30,72'),
      },
      ['b.csv:2 visits 70', 'b.csv:3 visits 72'],
      [1, 0],
      [],
    ],
    [
      'the last of several before it says from what',
      {
        'a.csv': returned('visits,2026-01-31,60'),
        'b.csv': returned('visits,2026-01-31,61', 'visits,2026-02-28,65'),
        'c.csv': returned('visits,2026-01-31,62', 'visits,2026-03-31,70'),
      },
      ['b.csv:3 visits 65', 'c.csv:2 visits 62', 'c.csv:3 visits 70'],
      [1, 1, 0],
      ['c.csv 2 value restated "62"'],
    ],
  ])('%s', (_, files, counts, dropped, findings) => {
    const read = readFiles(files);
    expect(counting(read)).toEqual(counts);
    expect(superseded(read)).toEqual(dropped);
    expect(found(read)).toEqual(findings);
  });

  test('the message says from what, and where that is, to what', () => {
    const { findings } = readFiles({
      'a.csv': returned('visits,2026-01-31,60'),
      'b.csv': returned('visits,2026-01-31,61', 'visits,2026-02-28,65'),
    });
    expect(findings.map(messageOf)).toEqual([
      'The figure of "visits" at 31 Jan 2026 is restated from "60" (a.csv:2) to "61", which counts.',
    ]);
  });
});

// Properties ---------------------------------------------------------------------------------------------------------

const MONTH_ENDS = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'];

/** A figure that a council reports: for a measure and a month, with what it says in each later return. */
interface Reported {
  readonly measure: 'visits' | 'posts';
  readonly month: number;
  readonly first: number;
  /** The month in whose return it is corrected, and to what; null for never. */
  readonly corrected: { readonly in: number; readonly to: number } | null;
}

const history: fc.Arbitrary<readonly Reported[]> = fc.uniqueArray(
  fc.record({
    measure: fc.constantFrom<Reported['measure']>('visits', 'posts'),
    month: fc.nat({ max: MONTH_ENDS.length - 1 }),
    first: fc.integer({ min: 2, max: 99 }),
    corrected: fc.option(
      fc.record({ in: fc.nat({ max: MONTH_ENDS.length - 1 }), to: fc.integer({ min: 2, max: 99 }) }),
    ),
  }),
  { selector: ({ measure, month }) => `${measure} ${month}`, minLength: 1, maxLength: 10 },
);

/** What the return of a month says of each figure up to it. */
const valueIn = ({ first, corrected }: Reported, month: number): number =>
  corrected && corrected.in <= month ? corrected.to : first;

/** The return of each month that has a figure of its own: it repeats the whole history. */
function returnsOf(reported: readonly Reported[]): [name: string, text: string][] {
  const months = [...new Set(reported.map(({ month }) => month))].sort((a, b) => a - b);
  return months.map((month) => {
    const lines = reported
      .filter((one) => one.month <= month)
      .map((one) => `${one.measure},${MONTH_ENDS[one.month]},${valueIn(one, month)}`);
    return [`${MONTH_ENDS[month]}.csv`, returned(...lines)];
  });
}

/** The figures that count, whatever file and line they are in. */
const figures = ({ returns }: ReadReturns): string[] =>
  returns
    .flatMap(({ observations }) => observations.get(NOTICE.id) ?? [])
    .map((row) => `${row.measure} ${row.periodEnd} ${shown(row)}`)
    .sort();

const RUNS = { seed: 20261130, numRuns: 60 };

describe('a folder of returns, each with the whole history', () => {
  test('counts like its last return alone', () => {
    fc.assert(
      fc.property(history, (reported) => {
        const files = returnsOf(reported);
        const last = files.at(-1) as [string, string];
        expect(figures(readFiles(Object.fromEntries(files)))).toEqual(
          figures(readFiles(Object.fromEntries([last]))),
        );
      }),
      RUNS,
    );
  });

  test('says the same in any order of its files', () => {
    const shuffled = history.chain((reported) => {
      const files = returnsOf(reported);
      return fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length }));
    });
    fc.assert(
      fc.property(shuffled, ([files, other]) => {
        const [one, two] = [files, other].map((list) => readFiles(Object.fromEntries(list)));
        if (!one || !two) throw new Error('both are read');
        expect(counting(two).sort()).toEqual(counting(one).sort());
        expect(found(two).sort()).toEqual(found(one).sort());
        expect(two.returns.map((file) => `${file.name} ${file.superseded}`).sort()).toEqual(
          one.returns.map((file) => `${file.name} ${file.superseded}`).sort(),
        );
      }),
      RUNS,
    );
  });

  test('each row counts or is superseded, and nothing else', () => {
    fc.assert(
      fc.property(history, (reported) => {
        const read = readFiles(Object.fromEntries(returnsOf(reported)));
        for (const { rows, superseded: dropped, left, observations } of read.returns)
          expect([rows, left.errors]).toEqual([dropped + (observations.get(NOTICE.id)?.length ?? 0), 0]);
      }),
      RUNS,
    );
  });

  test('a figure is restated where the last return before the last one said otherwise, or one before it', () => {
    fc.assert(
      fc.property(history, (reported) => {
        const files = returnsOf(reported);
        const months = files.map(([name]) => MONTH_ENDS.indexOf(name.slice(0, 10)));
        const last = months.at(-1) ?? 0;
        const expected = reported.filter((one) =>
          months.some((month) => month >= one.month && valueIn(one, month) !== valueIn(one, last)),
        );
        const { findings } = readFiles(Object.fromEntries(files));
        expect(findings.map(({ code }) => code)).toEqual(expected.map(() => 'restated'));
      }),
      RUNS,
    );
  });

  test('what a superseded row says changes no figure', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 2, max: 99 }), (reported, other) => {
        const files = returnsOf(reported);
        const before = figures(readFiles(Object.fromEntries(files)));
        const changed = files.map(([name, text], at): [string, string] =>
          at === files.length - 1 ? [name, text] : [name, text.replace(/^(\w+,[\d-]+),\d+/gm, `$1,${other}`)],
        );
        expect(figures(readFiles(Object.fromEntries(changed)))).toEqual(before);
      }),
      RUNS,
    );
  });

  test('returns that each give their own month alone count like one file of all', () => {
    fc.assert(
      fc.property(history, (reported) => {
        const line = (one: Reported): string => `${one.measure},${MONTH_ENDS[one.month]},${one.first}`;
        const own = MONTH_ENDS.flatMap((end, month): [string, string][] => {
          const lines = reported.filter((one) => one.month === month).map(line);
          return lines.length > 0 ? [[`${end}.csv`, returned(...lines)]] : [];
        });
        const all = readFiles({ 'all.csv': returned(...reported.map(line)) });
        const read = readFiles(Object.fromEntries(own));
        expect(figures(read)).toEqual(figures(all));
        expect([found(read), superseded(read)]).toEqual([[], own.map(() => 0)]);
      }),
      RUNS,
    );
  });

  test('the same file twice counts once, and each row is said to be repeated', () => {
    fc.assert(
      fc.property(history, (reported) => {
        const [, text] = returnsOf(reported).at(-1) as [string, string];
        const once = readFiles({ 'a.csv': text });
        const twice = readFiles({ 'a.csv': text, 'b.csv': text });
        expect([...new Set(figures(twice))]).toEqual(figures(once));
        expect(twice.findings.map(({ code }) => code)).toEqual(figures(once).map(() => 'duplicate-row'));
      }),
      RUNS,
    );
  });
});
