/** What only several rows show together, or the as-at date and the policy. Contract 3. */
import { describe, expect, test } from 'vitest';
import { asAtFindings, evidenceFindings } from '../../src/return/policy.ts';
import { day, indicator, notice, POLICY } from '../support/notice.ts';
import { brief, counted, NOTICE, read, readAll, reports, rows, rowsOf, type Story } from './support.ts';

describe('rows together', () => {
  test.each<Story>([
    [
      'two figures for one thing',
      rows('ni59,2010-03-31,80', 'NI59,31/03/2010,81'),
      ['3 value conflicting-rows "81"'],
    ],
    [
      'the same figure twice, printed in two ways',
      rows('ni59,2010-03-31,80', 'ni59,2010-03-31,80.0%'),
      ['3 - duplicate-row ""'],
    ],
    ['a figure and a blank', rows('ni59,2010-03-31,80', 'ni59,2010-03-31,'), ['3 value conflicting-rows ""']],
    [
      'a figure with a mark and without: a mark makes no conflict',
      rows('ni59,2010-03-31,80', 'ni59,2010-03-31,80 [b]', 'ni59,2010-03-31,80.0 [p]'),
      ['3 - duplicate-row ""', '4 - duplicate-row ""'],
    ],
    [
      'two marked figures',
      rows('ni59,2010-03-31,80 [b]', 'ni59,2010-03-31,81 [b]'),
      ['3 value conflicting-rows "81 [b]"'],
    ],
    [
      'a figure and a symbol that leaves none',
      rows('ni59,2010-03-31,80', 'ni59,2010-03-31,[c]'),
      ['3 value conflicting-rows "[c]"'],
    ],
    [
      'two symbols that leave no figure',
      rows('ni59,2010-03-31,[c]', 'ni59,2010-03-31,[x]'),
      ['3 - duplicate-row ""'],
    ],
    [
      'two sets of counts',
      counted('ni59,2010-03-31,,4,5', 'ni59,2010-03-31,,8,10', 'ni59,2010-03-31,,4,5'),
      ['3 numerator conflicting-rows "8"', '4 - duplicate-row ""'],
    ],
    [
      'two denominators',
      counted('ni59,2010-03-31,,4,5', 'ni59,2010-03-31,,4,6.50'),
      ['3 denominator conflicting-rows "6.5"'],
    ],
    [
      'a count that is missing once',
      counted('ni59,2010-03-31,80,4,5', 'ni59,2010-03-31,80,,5'),
      ['3 numerator conflicting-rows ""'],
    ],
    [
      'two grades',
      rows('ofsted,2010-03-31,good', 'ofsted,2010-03-31,GOOD', 'ofsted,2010-03-31,inadequate'),
      ['3 - duplicate-row ""', '4 value conflicting-rows "inadequate"'],
    ],
    [
      'held and not held',
      rows('meetings,2010-03-31,', 'meetings,2010-03-31,not held'),
      ['3 value conflicting-rows "not held"'],
    ],
    [
      'different status',
      'measure,date,value,status\nni59,2010-03-31,80,\nni59,2010-03-31,81,revised\nni59,2010-03-31,82,provisional\nni59,2010-03-31,83,partial\n',
      [],
    ],
    [
      'blank status and final',
      'measure,date,value,status\nni59,2010-03-31,80,\nni59,2010-03-31,81,Final\n',
      ['3 value conflicting-rows "81"'],
    ],
    ['different basis', 'measure,date,value,basis\nni59,2010-03-31,80,\nni59,2010-03-31,81,in month\n', []],
    [
      'blank basis and the measure’s own',
      'measure,date,value,basis\nni59,2010-03-31,80,\nni59,2010-03-31,81,YEAR  to date\n',
      ['3 value conflicting-rows "81"'],
    ],
    [
      'rows with errors of their own contradict nothing',
      rows('ni59,2010-03-31,80', 'ni59,2010-03-31,180'),
      ['3 value out-of-range "180"'],
    ],
    [
      'values above 1 that contradict each other',
      rows('ni59,2010-03-31,80', 'ni59,2010-03-31,81', 'ni59,2010-04-30,0.8'),
      ['3 value conflicting-rows "81"', '4 value looks-like-proportion "0.8"'],
    ],
    ['small percentages from counts', counted('ni59,2010-03-31,,1,200', 'ni59,2010-04-30,,2,200'), []],
    ['no value at all', rows('ni59,2010-03-31,', 'ni59,2010-04-30,c'), []],
  ])('%s', (_, text, reported) => reports(text, reported));

  test('both rows of a contradiction are left out, and the second names the first, across files too', () => {
    const result = readAll([
      rows('ni59,2010-03-31,80', 'ni59,2010-04-30,80'),
      rows('ni59,2010-03-31,81', 'posts,2010-04-30,8'),
    ]);
    expect(result.findings.map((one) => [one.file, brief(one), one.facts])).toEqual([
      [
        'b.csv',
        '2 value conflicting-rows "81"',
        { measure: 'ni59', periodEnd: '2010-03-31', other: 'a.csv:2' },
      ],
    ]);
    expect(rowsOf(result).map(({ file, line }) => `${file}:${line}`)).toEqual(['a.csv:3', 'b.csv:3']);
    expect(result.returns.map(({ left }) => left.errors)).toEqual([1, 1]);
  });

  test('both rows of a repetition stay', () => {
    const result = readAll([rows('ni59,2010-03-31,80'), rows('ni59,2010-03-31,80')]);
    expect(result.findings.map((one) => [one.file, one.code])).toEqual([['b.csv', 'duplicate-row']]);
    expect(rowsOf(result)).toHaveLength(2);
  });
});

describe('sound rows, seen with the as-at date and the policy', () => {
  test('rows later than the as-at date', () => {
    const { returns } = read('measure,As at,value\nni59,31/03/2010,80\nni59,May 2010,81\n');
    expect([...asAtFindings(returns, NOTICE.id, day('2010-05-30'))].map(brief)).toEqual([
      '3 As at after-as-at "May 2010"',
    ]);
    expect([...asAtFindings(returns, NOTICE.id, day('2010-05-31'))]).toEqual([]);
    expect([...asAtFindings(returns, 'other', day('2010-01-01'))]).toEqual([]);
    expect([...asAtFindings(returns, NOTICE.id, day('2010-05-17'))][0]?.facts).toEqual({
      asAt: '2010-05-17',
      rows: 1,
    });
  });

  test('scored rows with a value and no evidence, where the policy requires it', () => {
    const strict = { ...POLICY, evidence: 'required' } as const;
    const wanting = notice({
      measures: [indicator('ni59', { policy: strict, basis: 'monthly' }), indicator('ni60')],
    });
    const text = [
      'measure,date,value,basis,Evidence',
      'ni59,2010-01-31,80,,',
      'ni59,2010-02-28,80,Monthly,  ',
      'ni59,2010-03-31,80,yearly,',
      'ni59,2010-04-30,,,',
      'ni59,2010-05-31,80,,minutes',
      'ni60,2010-01-31,80,,',
    ].join('\n');
    const findings = [...evidenceFindings(read(text, [wanting]).returns, [wanting])];
    expect(findings.map(brief)).toEqual(['2 Evidence missing-evidence ""', '3 Evidence missing-evidence ""']);
    const bare = read('measure,date,value\nni59,2010-01-31,80\n', [wanting]);
    expect([...evidenceFindings(bare.returns, [wanting])].map(brief)).toEqual(['2 - missing-evidence ""']);
  });
});
