/** Returns whose notice has errors: what can still be checked. Contract 2 and 3. */
import { describe, expect, test } from 'vitest';
import { indicator, notice } from '../support/notice.ts';
import { briefs, read, rows } from './support.ts';

const NORTH = notice({ id: 'north-2009', measures: [indicator('ni59')] });

describe('the only notice has errors', () => {
  const alone = (text: string, broken: readonly (string | null)[] = [null]): string[] =>
    briefs(read(text, [], { broken }));

  test('a sound row has nothing wrong, whatever measure it names', () => {
    expect(alone(rows('ni59,2010-03-31,80', 'anything,2010-03-31,8o'))).toEqual([]);
  });

  test.each([
    ['a date', 'ni59,2010-02-30,80', '2 date bad-date "2010-02-30"'],
    ['a row too short', 'ni59,2010-03-31', '2 - malformed-row "ni59,2010-03-31"'],
    ['no measure named', ',2010-03-31,80', '2 measure unknown-measure ""'],
  ])('%s', (_, row, finding) => {
    expect(alone(`measure,date,value\n${row}\n`)).toEqual([finding]);
  });

  test('words, counts, the period and cells of text', () => {
    const header =
      'measure,date,period_start,status,reported_rag,reported_direction,numerator,denominator,evidence';
    expect(alone(`${header}\nni59,2010-03-31,2010-04-01,finl,reed,upp,1x,2x,#REF!\n`)).toEqual([
      '2 period_start period-reversed "2010-04-01"',
      '2 status bad-value "finl"',
      '2 reported_rag bad-value "reed"',
      '2 reported_direction bad-value "upp"',
      '2 numerator bad-number "1x"',
      '2 denominator bad-number "2x"',
      '2 evidence bad-value "#REF!"',
    ]);
  });

  test.each([
    ['a column that is missing', 'measure,value\nni59,80\n', '1 - missing-column ""'],
    ['a column that stands twice', 'measure,date,value,Value\n', '1 Value duplicate-column "Value"'],
    ['no rows', 'measure,date,value\n', '- - no-rows ""'],
  ])('%s', (_, text, finding) => expect(alone(text)).toContain(finding));

  test('a notice whose id is not known may be that of any row', () => {
    expect(alone('notice,measure,date\nnorth-2009,ni59,never\nsouth-2009,ni59,never\n')).toEqual([
      '2 date bad-date "never"',
      '3 date bad-date "never"',
    ]);
  });

  test('of a notice that was asked for, rows of others are left alone', () => {
    const text = 'notice,measure,date\nnorth-2009,ni59,never\nsouth-2009,ni59,never\n';
    expect(briefs(read(text, [], { broken: ['south-2009'], only: 'south-2009' }))).toEqual([
      '3 date bad-date "never"',
    ]);
  });
});

describe('one of several notices has errors', () => {
  const text = 'notice,measure,date\nnorth-2009,nix,2010-03-31\nSOUTH-2009,nix,never\n,ni59,2010-03-31\n';

  test('rows of the others are read whole, and each row must say which it is for', () => {
    expect(briefs(read(text, [NORTH], { broken: ['south-2009'] }))).toEqual([
      '2 measure unknown-measure "nix"',
      '3 date bad-date "never"',
      '4 notice bad-value ""',
    ]);
  });

  test('a row of the broken notice is never kept', () => {
    const { returns } = read('notice,measure,date\nsouth-2009,ni59,2010-03-31\n', [NORTH], {
      broken: ['south-2009'],
    });
    expect(returns[0]).toMatchObject({ rows: 1, left: { errors: 1, otherNotices: 0 }, notices: [] });
  });
});

test('the counts of a row are read, whatever is wrong with its measure', () => {
  expect(briefs(read('measure,date,numerator,denominator\nnix,2010-03-31,1x,2\n'))).toEqual([
    '2 measure unknown-measure "nix"',
    '2 numerator bad-number "1x"',
  ]);
});
