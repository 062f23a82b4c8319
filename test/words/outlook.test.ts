/** Whether the next target will be reached, and how sure a figure is, in sentences. Contract 4.12. */
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../src/model/day.ts';
import { outlookLines } from '../../src/words/arithmetic.ts';
import { type Case, csvOf, noticeText, table } from '../support/builders.ts';
import { scoreText } from '../support/score.ts';

const year = (rest: string): string => `kind: indicator, unit: percent, basis: year-to-date, ${rest}`;

const GIVEN: Case = {
  high: 'kind: indicator, unit: percent, good: high, stages: [{ by: 2010-06-30, target: 80 }]',
  year: year('good: high, stages: [{ by: 2011-03, target: 80 }]'),
  'year, low': year('good: low, stages: [{ by: 2011-03, target: 20 }]'),
  due: 'kind: indicator, unit: percent, good: high, stages: [{ by: 2010-03-31, target: 80 }]',
  bare: 'kind: indicator, unit: percent, good: none',
  done: 'kind: deliverable, stages: [{ by: 2010-06-30 }]',
};

function said({ measure = '', rows = '', 'as at': on = '' }: Case): string {
  const asAt = parseDate(on, 'last') as number;
  const { result } = scoreText(noticeText({ m: GIVEN[measure] ?? '' }), csvOf(rows), asAt);
  const [one] = result.measures;
  if (!one) throw new Error('no measure');
  return outlookLines(one, asAt).join(' / ');
}

describe('what is said', () => {
  test.each(
    table(`
what                    | measure   | rows                           | as at      | says
fast enough             | high      | 2010-04-01 60; 2010-05-01 75   | 2010-05-01 | The pace: 2.5 points every 30 days are needed, and 15 points every 30 days were gained in the 30 days from 1 Apr 2010 to 1 May 2010. At that pace the target is reached on 11 May 2010, in time.
on the last day         | high      | 2010-04-01 70; 2010-05-01 75   | 2010-05-01 | in the 30 days from 1 Apr 2010 to 1 May 2010. At that pace the target is reached on 31 May 2010, in time.
too slow                | high      | 2010-04-01 60; 2010-05-01 61   | 2010-05-01 | and 1 point every 30 days were gained in the 30 days from 1 Apr 2010 to 1 May 2010. At that pace the target is reached on 22 Nov 2011, too late.
backwards               | high      | 2010-04-01 65; 2010-05-01 60   | 2010-05-01 | The pace: 10 points every 30 days are needed, and 5 points every 30 days were lost in the 30 days from 1 Apr 2010 to 1 May 2010.
no change               | high      | 2010-04-01 60; 2010-05-01 60   | 2010-05-01 | and nothing was gained in the 30 days from 1 Apr 2010 to 1 May 2010.
so slow as to be none   | high      | 2010-04-01 60; 2010-05-01 60.001 | 2010-05-01 | and 0.001 points every 30 days were gained in the 30 days from 1 Apr 2010 to 1 May 2010.
in whole cases          | year      | 2010-09-30 70/100              | 2010-09-30 | For the rest of the year: at the pace so far 99.45 more cases come by 31 Mar 2011, after 100 so far. For 80% due by 31 Mar 2011 at least 90.05% of them must count towards it. In whole cases: of the next 100 cases 90 must count towards it.
none has to             | year      | 2011-03-01 100/100             | 2011-03-01 | In whole cases: of the next 9 cases none has to count towards it.
one case                | year      | 2011-03-30 80/100              | 2011-03-30 | In whole cases: of the next 1 case 1 must count towards it.
out of reach            | year      | 2010-09-30 30/100              | 2010-09-30 | at least 130.27% of them must count towards it. That is out of reach: even all of them would not be enough.
low: at most            | year, low | 2010-09-30 30/100              | 2010-09-30 | at most 9.95% of them may count towards it. In whole cases: of the next 100 cases at most 10 may count towards it.
low: all may            | year, low | 2011-03-01 12/100              | 2011-03-01 | of the next 9 cases all may count towards it.
low: out of reach       | year, low | 2010-09-30 41/100              | 2010-09-30 | That is out of reach: even none of them would not be enough.
few cases               | due       | 2010-04-30 20/26               | 2010-04-30 | 76.92% of 26 cases: chance alone leaves the underlying rate anywhere from 57.95% to 88.97% (95% interval, Wilson's method). That lies on both sides of 80%: there are too few cases to settle whether it is truly met.
many cases              | due       | 2010-04-30 2000/2600           | 2010-04-30 | 76.92% of 2,600 cases: chance alone leaves the underlying rate anywhere from 75.26% to 78.5% (95% interval, Wilson's method). All of that misses 80%, so the miss is more than chance.
a sure hit              | due       | 2010-04-30 2500/2600           | 2010-04-30 | All of that meets 80%, so the hit is more than chance.
one case is one case    | due       | 2010-04-30 1/1                 | 2010-04-30 | 100% of 1 case: chance alone
without a target        | bare      | 2010-04-30 20/26               | 2010-04-30 | (95% interval, Wilson's method).
`),
  )('$what', (one) => {
    expect(said(one)).toContain(one.says);
  });

  test.each([
    ['a thing to be done', 'done', '2010-04-30 on track'],
    ['no figure', 'high', '2010-04-30 x'],
    ['a first figure without counts', 'high', '2010-04-30 60'],
    ['a target that is met already', 'high', '2010-04-01 70; 2010-05-01 85'],
    ['figures of two years', 'year', '2010-03-31 70; 2010-04-30 75'],
  ])('nothing of %s', (_, measure, rows) => {
    expect(said({ measure, rows, 'as at': '2010-05-01' })).toBe('');
  });
});
