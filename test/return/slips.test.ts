/** Slips that a return must not be scored with: each is an error at its own row, and the rest is read. Contract 3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iso } from '../../src/model/day.ts';
import { ratio } from '../../src/model/figure.ts';
import { lastDayNamed, type Notice, stageBy } from '../../src/model/notice.ts';
import { readReturns } from '../../src/return/read.ts';
import { messageOf } from '../../src/words/findings.ts';
import { day, deliverable, indicator, notice } from '../support/notice.ts';
import { brief, briefs, read, rows, rowsOf } from './support.ts';

const stage = (by: string, target: bigint) => stageBy(day(by), ratio(target));

const NOTICE: Notice = notice({
  issued: day('2026-01-15'),
  measures: [
    indicator('visits', {
      baseline: { value: ratio(61n), on: day('2025-12-31') },
      stages: [stage('2026-06-30', 80n), stage('2026-12-31', 90n)],
    }),
    indicator('falls', { good: 'low', stages: [stage('2026-12-31', 0n), stage('2027-01-31', 0n)] }),
    indicator('open', { stages: [] }),
    deliverable('plan'),
    indicator('posts', { unit: 'count', stages: [stage('2026-12-31', 40n)] }),
  ],
});

const found = (text: string): string[] => briefs(read(text, [NOTICE]));
const messages = (text: string): string[] => read(text, [NOTICE]).findings.map(messageOf);
const dates = (...cells: string[]): string => rows(...cells.map((cell, at) => `visits,${cell},${70 + at}`));

describe('looks-like-proportion', () => {
  const LOOKS = (line: number, typed: string): string[] => [`${line} value looks-like-proportion "${typed}"`];

  test.each<[typed: string, measure: string, wanted: boolean]>([
    ['0.84', 'visits', true],
    ['1', 'visits', true],
    ['1.0', 'visits', true],
    ['0.0001', 'visits', true],
    ['0.84 [p]', 'visits', true],
    ['0', 'visits', false],
    ['1.01', 'visits', false],
    ['0.84%', 'visits', false],
    ['0.84', 'falls', false],
    ['0.84', 'open', false],
    ['0.84', 'posts', false],
  ])('%s of %s: %s', (typed, measure, wanted) => {
    expect(found(rows(`${measure},2026-03-31,${typed}`))).toEqual(wanted ? LOOKS(2, typed) : []);
  });

  test.each([
    ['0.6', true],
    ['0.61', false],
  ])('of a smallest target of 12, %s is at most a twentieth: %s', (typed, wanted) => {
    const low = notice({
      issued: NOTICE.issued,
      measures: [indicator('visits', { stages: [stage('2026-06-30', 12n), stage('2026-12-31', 90n)] })],
    });
    expect(briefs(read(rows(`visits,2026-03-31,${typed}`), [low]))).toEqual(wanted ? LOOKS(2, typed) : []);
  });

  test('with both counts it is the figure that they make', () => {
    const text =
      'measure,period_end,value,numerator,denominator\nvisits,2026-03-31,0.8,1,125\nvisits,2026-04-30,0.8,1,\n';
    expect(found(text)).toEqual(LOOKS(3, '0.8'));
  });

  test('without a baseline and targets above 0, the smallest value above 1 of the measure says it', () => {
    const text = (...values: string[]): string =>
      rows(...values.map((value, at) => `open,2026-0${at + 1}-28,${value}`));
    expect(found(text('20', '1', '0.9', '80'))).toEqual([...LOOKS(3, '1'), ...LOOKS(4, '0.9')]);
    expect(found(text('19.9', '1', '80'))).toEqual([]);
    expect(found(text('0.2', '1', '0.9'))).toEqual([]);
    const { returns } = read(text('20', '1', '0.9%', '80'), [NOTICE]);
    expect(returns[0]?.left.errors).toBe(1);
    expect(rowsOf(read(text('20', '1', '0.9%', '80'), [NOTICE]), NOTICE.id)).toHaveLength(3);
  });

  test('the message names the percentage, and the % that says it is meant', () => {
    expect(messages(rows('visits,2026-03-31,0.84'))[0]).toMatch(/write 84 or 84%\..*0\.84%\.$/);
  });
});

describe('implausible-date', () => {
  test('the last day that the notice names', () => {
    expect(iso(lastDayNamed(NOTICE))).toBe('2027-01-31');
  });

  test.each([
    ['31/01/2032', []],
    ['01/02/2032', ['2 period_end implausible-date "01/02/2032"']],
    ['31/07/62', ['2 period_end implausible-date "31/07/62"']],
  ])('%s', (typed, wanted) => {
    expect(found(dates(typed))).toEqual(wanted);
  });

  test.each([
    ['31/07/62', '31/07/2026'],
    ['31/01/62', '31/01/2026'],
    ['31/07/36', '31/07/2026'],
    ['15/01/36', '15/01/2027'],
    ['29/02/2036', '28/02/2026'],
    ['Jun-62', '30/06/2026'],
  ])('the message names the day, the last day of the notice, and what to write: %s', (typed, near) => {
    const [said] = messages(dates(typed));
    expect(said).toContain('more than five years after 31 Jan 2027');
    expect(said).toContain(`as in ${near}.`);
  });
});

describe('month-first', () => {
  const first = (line: number, typed: string): string => `${line} period_end month-first "${typed}"`;
  const bad = (line: number, typed: string): string => `${line} period_end bad-date "${typed}"`;

  test.each<[typed: string, wanted: boolean]>([
    ['04/05/2026', true],
    ['04/05/26', true],
    ['4.5.26', true],
    ['04/05/2026 00:00', true],
    ['12/11/2026', true],
    ['05/05/2026', false],
    ['13/05/2026', false],
    ['2026-04-05', false],
    ['2026-04-05T00:00', false],
    ['4 May 2026', false],
    ['May-26', false],
  ])('%s beside 03/31/2026: %s', (typed, wanted) => {
    expect(found(dates('03/31/2026', typed))).toEqual([
      bad(2, '03/31/2026'),
      ...(wanted ? [first(3, typed)] : []),
    ]);
    expect(found(dates(typed, '03/31/2026'))).toEqual([
      ...(wanted ? [first(2, typed)] : []),
      bad(3, '03/31/2026'),
    ]);
  });

  test('a column without a date that can only be month first is day first', () => {
    expect(found(dates('04/05/2026', '31/03/2026', '31/31/2026', '13/14/2026'))).toEqual([
      bad(4, '31/31/2026'),
      bad(5, '13/14/2026'),
    ]);
  });

  test('each column for itself, and rows with another error too', () => {
    const text =
      'measure,period_start,period_end,value\nvisits,01/13/2026,04/05/2026,70\nvisits,03/04/2026,31/05/2026,x1\n';
    expect(found(text)).toEqual([
      '2 period_start bad-date "01/13/2026"',
      '3 period_start month-first "03/04/2026"',
      '3 value bad-number "x1"',
    ]);
  });
});

describe('in a workbook', () => {
  const HEADERS = ['measure', 'period_end', 'value'];
  type Cell = readonly [text: string, kind: 'text' | 'figure' | 'percent' | 'date' | 'unsaved'];

  function foundIn(...cells: readonly (readonly [end: Cell, value: Cell, measure?: string])[]) {
    const lines = cells.map(([end, value, measure = 'visits']) => [[measure, 'text'] as const, end, value]);
    const all = [HEADERS.map((header) => [header, 'text'] as const), ...lines];
    const sheetRows = all.map((line, at) => ({
      line: at + 1,
      cells: line.map(([text]) => text),
      kind: (column: number) => line[column]?.[1],
    }));
    const sheet = { name: 'Return', rows: sheetRows, hiddenRows: [], hiddenColumns: [] };
    const { findings } = readReturns([{ name: 'r.xlsx', bytes: new Uint8Array(), sheet }], [NOTICE]);
    return findings.map((one) => ({ brief: brief(one), position: one.position, message: messageOf(one) }));
  }

  const VALUE: Cell = ['70%', 'percent'];

  test('a date cell of day and month up to 12 is in doubt beside a date that is month first', () => {
    const all = foundIn(
      [['03/31/2026', 'text'], VALUE],
      [
        ['2026-05-04', 'date'],
        ['71%', 'percent'],
      ],
      [
        ['2026-05-05', 'date'],
        ['72%', 'percent'],
      ],
      [
        ['2026-05-13', 'date'],
        ['73%', 'percent'],
      ],
      [
        ['2026-06-04', 'text'],
        ['74%', 'percent'],
      ],
    );
    expect(all.map((one) => one.brief)).toEqual([
      '2 period_end bad-date "03/31/2026"',
      '3 period_end month-first "2026-05-04"',
    ]);
    expect(all.map(({ position }) => position)).toEqual(['Return!B2', 'Return!B3']);
  });

  test('a formula without its result in a column of text, and in that of the measure', () => {
    const headers = ['measure', 'period_end', 'value', 'basis', 'comment', 'title'];
    const cells = ['=Lists!A3', '2026-05-31', '70', '=A1&B1', '=D2', '=D3'];
    const kinds = ['unsaved', 'date', 'figure', 'unsaved', 'unsaved', 'unsaved'] as const;
    const sheetRows = [
      { line: 1, cells: headers, kind: () => 'text' as const },
      { line: 2, cells, kind: (column: number) => kinds[column] },
    ];
    const sheet = { name: 'Return', rows: sheetRows, hiddenRows: [], hiddenColumns: [] };
    const { findings } = readReturns([{ name: 'r.xlsx', bytes: new Uint8Array(), sheet }], [NOTICE]);
    expect(findings.map((one) => [one.position, one.code])).toEqual([
      ['Return!A2', 'unknown-measure'],
      ['Return!D2', 'bad-value'],
      ['Return!E2', 'bad-value'],
    ]);
    for (const one of findings) expect(messageOf(one)).toContain('saved without its result');
  });

  test('months that are dates are no labels of years', () => {
    const months: Cell[] = [
      ['2026-27', 'text'],
      ['2010-11', 'date'],
      ['2011-12', 'date'],
    ];
    const all = foundIn(...months.map((month): [Cell, Cell] => [month, VALUE]));
    expect(all.filter((one) => one.brief.includes('year-or-month'))).toEqual([]);
  });

  test('a formula that was saved without its result', () => {
    const all = foundIn(
      [['=A1', 'unsaved'], VALUE],
      [
        ['2026-05-31', 'date'],
        ['=D2/E2', 'unsaved'],
      ],
      [['2026-05-31', 'date'], ['=D3', 'unsaved'], 'plan'],
    );
    expect(all.map((one) => one.brief)).toEqual([
      '2 period_end bad-date "=A1"',
      '3 value bad-number "=D2/E2"',
      '4 value bad-value "=D3"',
    ]);
    for (const { message } of all) expect(message).toContain('saved without its result');
  });
});

describe('year-or-month', () => {
  const doubt = (line: number, typed: string): string => `${line} period_end year-or-month "${typed}"`;

  test.each<[story: string, cells: string[], wanted: number[]]>([
    ['two that differ', ['2010-11', '2011-12'], [2, 3]],
    ['each such row', ['2010-11', '2011-12', '2010-11'], [2, 3, 4]],
    ['two alike', ['2010-11', '2010-11'], []],
    ['one alone', ['2010-11'], []],
    ['a month that is no such year', ['2010-11', '2011-12', '2010-05'], []],
    ['other months say nothing', ['2010-11', 'May 2011', '2011-12', '31/05/2011'], [2, 4]],
  ])('%s', (_, cells, wanted) => {
    const codes = read(dates(...cells), [NOTICE]).findings.filter(({ code }) => code === 'year-or-month');
    expect(codes.map(({ line }) => line)).toEqual(wanted);
  });

  test('2012-13 is no month, but shows that its column is of years', () => {
    expect(found(dates('2011-12', '2012-13')).filter((one) => !one.includes('before-issue'))).toEqual([
      doubt(2, '2011-12'),
      '3 period_end bad-date "2012-13"',
    ]);
  });

  test('the message shows both ways to write the end of the year, and the month', () => {
    expect(messages(dates('2010-11', '2011-12')).at(-1)).toMatch(/31\/03\/2012, or 2011\/12\. .*Dec 2011/);
  });
});

describe('a slip in any one cell of a sound return', () => {
  const MONTHS = ['31/01/2026', '28/02/2026', '31/03/2026', '30/04/2026', '31/05/2026', '30/06/2026'];
  const sound = MONTHS.map((month, at) => ({ month, value: `${70 + at}.5` }));
  const written = (cells: typeof sound): string =>
    rows(...cells.map(({ month, value }) => `visits,${month},${value}`));
  const place = fc.nat({ max: MONTHS.length - 1 });

  test('the return is sound', () => {
    expect(found(written(sound))).toEqual([]);
  });

  test('is found, and no other row is', () => {
    const slips = fc.constantFrom<[string, (cell: (typeof sound)[number]) => (typeof sound)[number]]>(
      ['looks-like-proportion', (cell) => ({ ...cell, value: `${Number(cell.value) / 100}` })],
      ['implausible-date', (cell) => ({ ...cell, month: cell.month.replace('2026', '2062') })],
      ['bad-date', (cell) => ({ ...cell, month: cell.month.replace(/(..)\/(..)/, '$2/$1') })],
    );
    fc.assert(
      fc.property(place, slips, (at, [code, slip]) => {
        const cells = sound.map((cell, index) => (index === at ? slip(cell) : cell));
        const { findings, returns } = read(written(cells), [NOTICE]);
        expect(findings.map((one) => [one.code, one.line])).toEqual([[code, at + 2]]);
        expect(returns[0]?.left.errors).toBe(1);
      }),
      { seed: 20261129, numRuns: 60 },
    );
  });
});
