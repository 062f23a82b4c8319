/** Returns that cover several notices: which row belongs to which. Contract 3 and 6. */
import { describe, expect, test } from 'vitest';
import { asAtFindings } from '../../src/return/policy.ts';
import { day, indicator, notice } from '../support/notice.ts';
import { briefs, read, rows, rowsOf, shown } from './support.ts';

describe('several notices', () => {
  const NORTH = notice({ id: 'north-2009', measures: [indicator('ni59')] });
  const SOUTH = notice({
    id: 'south-2009',
    authority: { name: 'South', gss: null },
    measures: [indicator('ni60')],
  });
  const BOTH = [NORTH, SOUTH];
  const text = (...lines: string[]): string => ['notice,measure,date,value', ...lines, ''].join('\n');

  test('each row goes to its own', () => {
    const result = read(text('north-2009,ni59,2010-03-31,80', ' SOUTH-2009 ,ni60,2010-03-31,81'), BOTH);
    expect(result.findings).toEqual([]);
    expect([NORTH, SOUTH].map(({ id }) => rowsOf(result, id).map(shown))).toEqual([['80'], ['81']]);
    expect(result.returns[0]?.notices).toEqual(['north-2009', 'south-2009']);
  });

  test('a row must say which', () => {
    const result = read(
      text(',ni59,2010-03-31,80', 'nroth-2009,ni59,2010-03-31,8o', 'east-2009,ni59,2010-03-31,80'),
      BOTH,
    );
    expect(briefs(result)).toEqual([
      '2 notice bad-value ""',
      '3 notice bad-value "nroth-2009"',
      '4 notice bad-value "east-2009"',
    ]);
    expect(result.findings.map(({ facts }) => facts)).toEqual([
      { expected: 'notice', nearest: null },
      { expected: 'notice', nearest: 'north-2009' },
      { expected: 'notice', nearest: null },
    ]);
    expect(result.returns[0]).toMatchObject({ rows: 3, left: { errors: 3, otherNotices: 0 }, notices: [] });
  });

  test('the nearest id is sought among all that are known, in use or not', () => {
    const rows = ['nroth-2009,ni59,2010-03-31,80', 'wset-2010,ni59,2010-03-31,80'];
    const result = read(text(...rows), [SOUTH], { known: () => ['north-2009', 'west-2010'] });
    expect(result.findings.map(({ facts }) => facts)).toEqual([
      { expected: 'notice', nearest: 'north-2009' },
      { expected: 'notice', nearest: 'west-2010' },
    ]);
  });

  test('a return without that column cannot be read', () => {
    const result = read(rows('ni59,2010-03-31,80'), BOTH);
    const [only, other] = result.findings;
    expect(other).toBeUndefined();
    expect(only).toMatchObject({ code: 'missing-column', facts: { column: 'notice', also: [], line: 1 } });
    expect(result.returns[0]).toMatchObject({ rows: 1, left: { errors: 1 } });
  });

  test('rows of one notice contradict only rows of the same', () => {
    const shared = [NORTH, notice({ id: 'south-2009', measures: [indicator('ni59')] })];
    expect(
      read(text('north-2009,ni59,2010-03-31,80', 'south-2009,ni59,2010-03-31,81'), shared).findings,
    ).toEqual([]);
  });

  test('with one asked for, rows of others are left out and counted, not judged', () => {
    const lines = [
      'north-2009,ni59,2010-03-31,80',
      'south-2009,nix,never,8o',
      'east-2009,,,9',
      ',ni59,2010-04-30,8o',
    ];
    for (const notices of [BOTH, [NORTH]]) {
      const result = read(text(...lines), notices, { only: 'north-2009' });
      expect(briefs(result)).toEqual(['5 value bad-number "8o"']);
      expect(result.returns[0]).toMatchObject({
        rows: 4,
        left: { errors: 1, otherNotices: 2 },
        notices: ['north-2009'],
      });
    }
  });

  test('with one in use, a row of another is an error', () => {
    expect(briefs(read(text('south-2009,ni60,2010-03-31,80'), [NORTH]))).toEqual([
      '2 notice bad-value "south-2009"',
    ]);
  });

  test('the authority is that of the row’s own notice', () => {
    const result = read(
      'notice,authority,measure,date,value\nsouth-2009,SOUTH,ni60,2010-03,80\nnorth-2009,south,ni59,2010-03,80\n',
      BOTH,
    );
    expect(briefs(result)).toEqual(['3 authority wrong-authority "south"']);
  });

  test('each finding says which notice it concerns; those on the file concern every one', () => {
    const shared = [
      NORTH,
      notice({ id: 'south-2009', issued: day('2010-01-01'), measures: [indicator('ni59')] }),
    ];
    const result = read(
      `extra,${text(
        'x,north-2009,ni59,2010-03-31,8o',
        'x,south-2009,ni59,2010-03-31,80',
        'x,south-2009,ni59,2010-03-31,81',
        'x,nowhere,ni59,2010-03-31,80',
        'x,north-2009',
        'x,south-2009,ni59,2009-12-20,80',
      )}`,
      shared,
    );
    const about = (id: string): string[] =>
      result.findings.filter((one) => (one.notice ?? id) === id).map((one) => `${one.line} ${one.code}`);
    expect(about('north-2009')).toEqual([
      '1 unknown-column',
      '2 bad-number',
      '5 bad-value',
      '6 malformed-row',
    ]);
    expect(about('south-2009')).toEqual([
      '1 unknown-column',
      '4 conflicting-rows',
      '5 bad-value',
      '6 malformed-row',
      '7 before-issue',
    ]);
    const late = [...asAtFindings(result.returns, 'south-2009', day('2009-12-01'))];
    expect(late.map((one) => one.notice)).toEqual(['south-2009']);
  });
});
