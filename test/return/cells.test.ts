/** What is told of the cells of a row: what is wrong in them, and where exactly. Contract 3. */
import { describe, expect, test } from 'vitest';
import { severityOf } from '../../src/model/finding.ts';
import { counted, read, rows, type Story, tells } from './support.ts';

describe('cells', () => {
  test.each<Story>([
    [
      'a measure that the notice does not have',
      rows('ni95,2010-03-31,80'),
      ['2 measure unknown-measure "ni95"'],
    ],
    ['a measure named in capitals', rows('NI59,2010-03-31,80'), []],
    ['no measure', rows(',2010-03-31,80'), ['2 measure unknown-measure ""']],
    ['a number that is none', rows('ni59,2010-03-31,8o.1'), ['2 value bad-number "8o.1"']],
    ['a percentage of posts', rows('posts,2010-03-31,25.3%'), ['2 value bad-number "25.3%"']],
    ['pounds of days', rows('wait,2010-03-31,£3'), ['2 value bad-number "£3"']],
    ['pounds and percent of a rate', rows('rate,2010-03-31,£3', 'rate,2010-04-30,3%'), []],
    ['no value', rows('ni59,2010-03-31,', 'culture,2010-03-31,', 'plan,2010-03-31,'), []],
    [
      'a grade that the scale does not have',
      rows('ofsted,2010-03-31,adequate'),
      ['2 value bad-value "adequate"'],
    ],
    [
      'a symbol where a grade should be',
      rows('ofsted,2010-03-31,[c]', 'plan,2010-03-31,x', 'meetings,2010-03-31,z'),
      [],
    ],
    ['a word that says nothing of a plan', rows('plan,2010-03-31,done'), ['2 value bad-value "done"']],
    ['a word that says nothing of a meeting', rows('meetings,2010-03-31,yes'), ['2 value bad-value "yes"']],
    ['a count of measures that is no number', rows('overall,2010-03-31,six'), ['2 value bad-number "six"']],
    ['no day', rows('ni59,,80'), ['2 period_end bad-date ""']],
    ['a day that is not in the calendar', rows('ni59,30/02/2010,80'), ['2 period_end bad-date "30/02/2010"']],
    ['a month first', rows('ni59,03/31/2010,80'), ['2 period_end bad-date "03/31/2010"']],
    ['more than all there are', rows('ni59,2010-03-31,100.01'), ['2 value out-of-range "100.01"']],
    [
      'less than none',
      rows('ni59,2010-03-31,-1', 'posts,2010-03-31,-1', 'spend,2010-03-31,-1'),
      ['2 value out-of-range "-1"', '3 value out-of-range "-1"'],
    ],
    [
      'a day before the notice',
      rows('ni59,2009-12-15,80', 'ni59,2009-12-16,80'),
      ['2 period_end before-issue "2009-12-15"'],
    ],
    [
      'several things in one row',
      'measure,period_start,period_end,value,status,reported_rag,reported_direction\nni95,soon,late,8o,draft,pink,up-ish\n',
      [
        '2 measure unknown-measure "ni95"',
        '2 period_start bad-date "soon"',
        '2 period_end bad-date "late"',
        '2 status bad-value "draft"',
        '2 reported_rag bad-value "pink"',
        '2 reported_direction bad-value "up-ish"',
      ],
    ],
    [
      'a period that ends before it starts',
      'measure,period_start,period_end\nni59,2010-04,2010-03-31\nni59,2010-03,2010-03\n',
      ['2 period_start period-reversed "2010-04"'],
    ],
    [
      'another authority',
      'measure,date,authority\nni59,2010-03-31,Elsewhere\nni59,2010-04-30,E08000017\n',
      ['2 authority wrong-authority "Elsewhere"', '3 authority wrong-authority "E08000017"'],
    ],
    [
      'the same authority',
      'measure,date,authority\nni59,2010-01-31,e08000018\nni59,2010-02-28, EXAMPLE  Borough Council\nni59,2010-03-31,\n',
      [],
    ],
  ])('%s', (_, text, told) => tells(text, told));

  test('what a cell finding knows', () => {
    const facts = (text: string) => read(text).findings.map((one) => one.facts);
    expect(facts(rows('ni95,2010-03-31,80'))).toEqual([{ notice: 'example-2009', nearest: 'ni59' }]);
    expect(facts(rows('initial assessments in time,2010-03-31,80'))).toEqual([
      { notice: 'example-2009', nearest: 'ni59' },
    ]);
    expect(facts(rows('dwellings,2010-03-31,80'))).toEqual([{ notice: 'example-2009', nearest: null }]);
    expect(facts(rows('ofsted,2010-03-31,goood'))).toEqual([
      { expected: 'inadequate | Requires improvement | good | outstanding', nearest: 'good' },
    ]);
    expect(facts(rows('ni59,2010-03-31,8o', 'spend,2010-03-31,8o', 'wait,2010-03-31,8o'))).toEqual([
      { expected: 'percent' },
      { expected: 'gbp' },
      { expected: 'number' },
    ]);
    expect(facts(rows('ni59,2010-03-31,101'))).toEqual([{ low: '0', high: '100' }]);
  });

  test('a text of ten million characters is shown by its start', () => {
    const { findings } = read(
      rows(`ni59,2010-03-31,${'9'.repeat(900_000)}`, `ni59,2010-03-31,${'9'.repeat(10_000_000)}`),
    );
    expect(findings.map(({ code, line }) => [code, line])).toEqual([
      ['bad-number', 2],
      ['malformed-row', 3],
    ]);
    for (const { found } of findings) expect(found.length).toBeLessThanOrEqual(500);
  });
});

describe('counts', () => {
  test.each<Story>([
    [
      'value and counts that agree',
      counted('ni59,2010-03-31,79.9,799,1000', 'ni59,2010-04-30,80%,799,1000', 'ni59,2010-05-31,66.667,6,9'),
      [],
    ],
    [
      'half a unit of the last decimal',
      counted('ni59,2010-03-31,12.5,1,8', 'ni59,2010-04-30,13,1,8', 'ni59,2010-05-31,12,1,8'),
      [],
    ],
    [
      'more than rounding',
      counted('ni59,2010-03-31,80.0,799,1000', 'ni59,2010-04-30,79.86,799,1000'),
      ['2 value value-mismatch "80.0"', '3 value value-mismatch "79.86"'],
    ],
    [
      'counts that are no numbers',
      counted('ni59,2010-03-31,,2 9,50%'),
      ['2 numerator bad-number "2 9"', '2 denominator bad-number "50%"'],
    ],
    [
      'more counted than there are',
      counted('ni59,2010-03-31,,51,50'),
      ['2 numerator numerator-exceeds-denominator "51"'],
    ],
    [
      'counts below 0',
      counted('ni59,2010-03-31,,-1,-2'),
      [
        '2 numerator numerator-exceeds-denominator "-1"',
        '2 numerator out-of-range "-1"',
        '2 denominator out-of-range "-2"',
      ],
    ],
    [
      'a share of nothing',
      counted('ni59,2010-03-31,,0,0', 'ni59,2010-04-30,80,3,0.0'),
      ['2 denominator zero-denominator "0"', '3 denominator zero-denominator "0.0"'],
    ],
    [
      'counts of other units: kept, not used',
      counted('posts,2010-03-31,3,9,0', 'spend,2010-03-31,3,9,4', 'plan,2010-03-31,complete,5,4'),
      [],
    ],
    [
      'counts of other units: no numbers',
      counted('plan,2010-03-31,complete,5,a'),
      ['2 denominator bad-number "a"'],
    ],
  ])('%s', (_, text, told) => tells(text, told));

  test('what a mismatch knows', () => {
    const { findings } = read(counted('ni59,2010-03-31,"33.4%","1,000","3,000"'));
    expect(findings.map(({ facts }) => facts)).toEqual([
      { value: '33.4%', numerator: '1,000', denominator: '3,000', exact: '33.33' },
    ]);
  });
});

test('warnings are warnings and errors are errors', () => {
  const { findings } = read(
    'measure,date,value,x\nni59,2009-01-31,80,\nni59,2009-01-31,80,\nni59,2010-01-31,8o,\n',
  );
  expect(findings.map(({ code }) => [code, severityOf(code)])).toEqual([
    ['unknown-column', 'warning'],
    ['before-issue', 'warning'],
    ['duplicate-row', 'warning'],
    ['before-issue', 'warning'],
    ['bad-number', 'error'],
  ]);
});
