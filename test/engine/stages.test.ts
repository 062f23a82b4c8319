/** The outcome of each stage and the evidence for it. Contract 4.3. */
import { describe } from 'vitest';
import { checkCases } from '../support/builders.ts';

const staged = (rest: string): string => `kind: indicator, unit: rate, good: high, ${rest}`;

const GIVEN = {
  one: staged('stages: [{ by: 2010-03-31, target: 80 }]'),
  two: staged('stages: [{ by: 2010-03-31, target: 80 }, { by: 2010-10-31, target: 85 }]'),
  month: staged('policy: { evidence_within: P1M }, stages: [{ by: 2010-03-31, target: 80 }]'),
  february: staged('policy: { evidence_within: P1M }, stages: [{ by: 2010-02-28, target: 80 }]'),
  year: staged('policy: { evidence_within: P1Y }, stages: [{ by: 2012-02-29, target: 80 }]'),
  week: staged('policy: { evidence_within: P1W }, stages: [{ by: 2010-03-31, target: 80 }]'),
  grade: 'kind: judgement, scale: [poor, fair, good], stages: [{ by: 2010-03-31, target: fair }]',
};

describe('when a stage is due', () => {
  checkCases(
    `
what                                         | measure | rows             | as at      | outcomes         | next by    | days left
pending the day before                       | one     | 2010-03-01 90    | 2010-03-30 | pending          | 2010-03-31 | 1
due on its day, taken at its end             | one     | 2010-03-01 90    | 2010-03-31 | met              | -          | -
due the day after                            | one     | 2010-03-01 90    | 2010-04-01 | met              | -          | -
a month is read as its last day              | kind: indicator, unit: rate, good: high, stages: [{ by: 2010-02, target: 80 }] | 2010-02-01 90 | 2010-02-27 | pending | 2010-02-28 | 1
of two, the second is next                   | two     | 2010-03-01 90    | 2010-04-01 | met, pending     | 2010-10-31 | 213
both due: nothing is next                    | two     | 2010-03-01 90    | 2010-10-31 | met, unevidenced | -          | -
`,
    GIVEN,
  );
});

describe('the window in which a stage can be proven', () => {
  checkCases(
    `
what                                                 | measure  | rows                                     | as at      | outcomes    | evidence
31 days: the first day of the window                 | one      | 2010-03-01 80                            | 2010-03-31 | met         | 80 on 2010-03-01
31 days: the day before it                           | one      | 2010-02-28 80                            | 2010-03-31 | unevidenced | -
the last day is the stage's own                      | one      | 2010-03-31 80                            | 2010-03-31 | met         | 80 on 2010-03-31
the last in the window counts, not the best          | one      | 2010-03-10 90; 2010-03-20 70             | 2010-03-31 | missed      | 70 on 2010-03-20
nor the first                                        | one      | 2010-03-10 70; 2010-03-20 90             | 2010-03-31 | met         | 90 on 2010-03-20
a partial row proves nothing                         | one      | 2010-03-10 90; 2010-03-20 70 status=partial | 2010-03-31 | met      | 90 on 2010-03-10
alone it leaves the stage unevidenced                | one      | 2010-03-20 90 status=partial             | 2010-03-31 | unevidenced | -
an unusable row proves nothing                       | one      | 2010-03-10 90; 2010-03-20 x              | 2010-03-31 | met         | 90 on 2010-03-10
a provisional row does                               | one      | 2010-03-20 90 status=provisional         | 2010-03-31 | met         | 90 on 2010-03-20
P1W opens on the 25th                                | week     | 2010-03-25 90                            | 2010-03-31 | met         | 90 on 2010-03-25
P1W is shut on the 24th                              | week     | 2010-03-24 90                            | 2010-03-31 | unevidenced | -
P1M before 31 March is 28 February: shut then        | month    | 2010-02-28 90                            | 2010-03-31 | unevidenced | -
P1M before 31 March: open on the 1st                 | month    | 2010-03-01 90                            | 2010-03-31 | met         | 90 on 2010-03-01
P1M before 28 February is 28 January: shut then      | february | 2010-01-28 90                            | 2010-03-31 | unevidenced | -
P1M before 28 February: open on the 29th             | february | 2010-01-29 90                            | 2010-03-31 | met         | 90 on 2010-01-29
P1Y before a leap day is 28 February: shut then      | year     | 2011-02-28 90                            | 2012-02-29 | unevidenced | -
P1Y before a leap day: open on 1 March               | year     | 2011-03-01 90                            | 2012-02-29 | met         | 90 on 2011-03-01
`,
    GIVEN,
  );
});

describe('met late, and fallen back', () => {
  checkCases(
    `
what                                              | measure | rows                                                      | as at      | outcomes          | evidence                             | gaps
missed, by how much                               | one     | 2010-03-31 72.5                                           | 2010-04-30 | missed            | 72.5 on 2010-03-31                   | 7.5
missed, then met late                             | one     | 2010-03-31 70; 2010-04-20 81                              | 2010-04-30 | met-late          | 81 on 2010-04-20                     | 0
missed, then later still short: still missed      | one     | 2010-03-31 70; 2010-04-20 79                              | 2010-04-30 | missed            | 70 on 2010-03-31                     | 10
unevidenced, then met late                        | one     | 2010-04-20 81                                             | 2010-04-30 | met-late          | 81 on 2010-04-20                     | 0
unevidenced, and later short                      | one     | 2010-04-20 79                                             | 2010-04-30 | unevidenced       | -                                    | -
met late, then fallen back                        | one     | 2010-03-31 70; 2010-04-20 81; 2010-04-25 79               | 2010-04-30 | missed            | 70 on 2010-03-31                     | 10
fallen back, then met again                       | one     | 2010-03-31 70; 2010-04-20 81; 2010-04-25 79; 2010-04-28 80 | 2010-04-30 | met-late         | 80 on 2010-04-28                     | 0
met stays met after a fall back                   | one     | 2010-03-31 80; 2010-04-25 10                              | 2010-04-30 | met               | 80 on 2010-03-31                     | 0
a later partial row does not make it late         | one     | 2010-03-31 70; 2010-04-20 81 status=partial               | 2010-04-30 | missed            | 70 on 2010-03-31                     | 10
nor does it undo met late                         | one     | 2010-03-31 70; 2010-04-20 81; 2010-04-25 1 status=partial | 2010-04-30 | met-late          | 81 on 2010-04-20                     | 0
nor does a later unusable row                     | one     | 2010-03-31 70; 2010-04-20 81; 2010-04-25 w                | 2010-04-30 | met-late          | 81 on 2010-04-20                     | 0
a later row after the as-at date is not used      | one     | 2010-03-31 70; 2010-05-20 81                              | 2010-04-30 | missed            | 70 on 2010-03-31                     | 10
each stage by itself, from the same last row      | two     | 2010-03-31 70; 2010-11-30 85                              | 2010-12-01 | met-late, met-late | 85 on 2010-11-30, 85 on 2010-11-30  | 0, 0
enough for the first, late, not for the second    | two     | 2010-03-31 70; 2010-10-31 82                              | 2010-12-01 | met-late, missed  | 82 on 2010-10-31, 82 on 2010-10-31   | 0, 3
grades have no gap                                | grade   | 2010-03-31 poor                                           | 2010-04-30 | missed            | poor on 2010-03-31                   | -
grades met late                                   | grade   | 2010-03-31 poor; 2010-04-20 good                          | 2010-04-30 | met-late          | good on 2010-04-20                   | -
`,
    GIVEN,
  );
});
