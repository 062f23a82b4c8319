/** The rating of a thing to be done again and again. Contract 4.8. */
import { describe } from 'vitest';
import { checkCases } from '../support/builders.ts';

const GIVEN = {
  every: 'kind: recurring, every: P1M, from: 2010-01-31, until: 2010-06-30',
  open: 'kind: recurring, every: P6W',
  month: 'kind: recurring, per: month, from: 2010-01-15, until: 2010-05-15',
  twice: 'kind: recurring, per: month, times: 2, from: 2010-01-01',
  quarter: 'kind: recurring, per: quarter, from: 2010-01-01',
};

describe('every: each falls due on the last time and the duration', () => {
  checkCases(
    `
what                                           | measure | rows                                             | as at      | rule        | rag   | held | due | lapses | next due
nothing held, nothing due yet                  | every   |                                                  | 2010-02-27 | no-data     | none  | 0    | 0   | 0      | 2010-02-28
nothing held, the first is due                 | every   |                                                  | 2010-02-28 | no-evidence | red   | 0    | 1   | 1      | 2010-02-28
'not held' is not a time                       | every   | 2010-02-20 not held                              | 2010-02-28 | no-evidence | red   | 0    | 1   | 1      | 2010-02-28
held on the due day                            | every   | 2010-02-28                                       | 2010-02-28 | kept-up     | green | 1    | 1   | 0      | 2010-03-28
held before it: the next is counted from then  | every   | 2010-02-10 held                                  | 2010-03-09 | kept-up     | green | 1    | 1   | 0      | 2010-03-10
and is due on its day                          | every   | 2010-02-10 held                                  | 2010-03-10 | overdue     | red   | 1    | 2   | 1      | 2010-03-10
held the day after                             | every   | 2010-03-01 held                                  | 2010-03-05 | lapsed      | amber | 1    | 1   | 1      | 2010-04-01
held late, then in time                        | every   | 2010-03-01 held; 2010-03-20 held                 | 2010-03-25 | kept-up     | green | 2    | 1   | 1      | 2010-04-20
held on the first day                          | every   | 2010-01-31 held                                  | 2010-02-20 | kept-up     | green | 1    | 0   | 0      | 2010-02-28
before the first day it does not count         | every   | 2010-01-30 held                                  | 2010-02-20 | no-data     | none  | 0    | 0   | 0      | 2010-02-28
twice on one day is once                       | every   | 2010-02-20 held; 2010-02-20 held status=provisional | 2010-02-21 | kept-up  | green | 1    | 0   | 0      | 2010-03-20
struck out by a revised row                    | every   | 2010-02-20 held; 2010-02-20 not held status=revised | 2010-02-21 | no-data  | none  | 0    | 0   | 0      | 2010-02-28
a due day after until is not owed              | every   | 2010-06-10 held                                  | 2010-07-31 | lapsed      | amber | 1    | 1   | 1      | -
the last due day before until, left open       | every   | 2010-05-10 held                                  | 2010-07-31 | overdue     | red   | 1    | 2   | 2      | 2010-06-10
held when nothing was owed any more            | every   | 2010-02-10 held; 2010-06-20 held; 2010-07-25 held | 2010-07-31 | kept-up    | green | 3    | 2   | 1      | -
without from: from the day of issue            | open    |                                                  | 2010-01-26 | no-data     | none  | 0    | 0   | 0      | 2010-01-27
without until: it does not end                 | open    | 2010-01-20 held                                  | 2012-01-20 | overdue     | red   | 1    | 2   | 1      | 2010-03-03
`,
    GIVEN,
  );
});

describe('per: each whole calendar month or quarter owes its times', () => {
  checkCases(
    `
what                                            | measure | rows                                                                 | as at      | rule        | rag   | held | due | lapses | next due
the first month is not whole                    | month   |                                                                      | 2010-02-27 | no-data     | none  | 0    | 0   | 0      | 2010-02-28
the first whole month has ended                 | month   |                                                                      | 2010-02-28 | no-evidence | red   | 0    | 1   | 1      | 2010-03-31
before it begins                                | month   |                                                                      | 2009-12-20 | no-data     | none  | 0    | 0   | 0      | 2010-02-28
held in each                                    | month   | 2010-02-10 held; 2010-03-31 held                                     | 2010-03-31 | kept-up     | green | 2    | 2   | 0      | 2010-04-30
held in this one too: the next is open          | month   | 2010-02-10 held; 2010-03-10 held                                     | 2010-03-20 | kept-up     | green | 2    | 1   | 0      | 2010-04-30
the last whole month is short                   | month   | 2010-02-10 held                                                      | 2010-03-31 | overdue     | red   | 1    | 2   | 1      | 2010-04-30
a time in this month does not change the last     | month   | 2010-02-10 held; 2010-04-02 held                                     | 2010-04-05 | overdue     | red   | 2    | 2   | 1      | -         
the one before the last was short               | month   | 2010-03-10 held                                                      | 2010-03-31 | lapsed      | amber | 1    | 2   | 1      | 2010-04-30
two before the last was short                   | month   | 2010-03-10 held; 2010-04-10 held                                     | 2010-04-30 | kept-up     | green | 2    | 3   | 1      | -
the month that until cuts owes nothing          | month   | 2010-02-10 held; 2010-03-10 held; 2010-04-10 held                    | 2010-06-30 | kept-up     | green | 3    | 3   | 0      | -
a time before from does not count               | month   | 2010-01-14 held                                                      | 2010-01-31 | no-data     | none  | 0    | 0   | 0      | 2010-02-28
a time in the cut first month does              | month   | 2010-01-15 held                                                      | 2010-01-31 | kept-up     | green | 1    | 0   | 0      | 2010-02-28
twice a month: once is short                    | twice   | 2010-01-10 held                                                      | 2010-01-31 | overdue     | red   | 1    | 2   | 1      | 2010-02-28
twice a month: both                             | twice   | 2010-01-10 held; 2010-01-20 held                                     | 2010-01-31 | kept-up     | green | 2    | 2   | 0      | 2010-02-28
twice a month: once so far in this one          | twice   | 2010-01-10 held; 2010-01-20 held; 2010-02-01 held                    | 2010-02-10 | kept-up     | green | 3    | 2   | 0      | 2010-02-28
twice on one day is once                        | twice   | 2010-01-10 held; 2010-01-10 held status=revised                      | 2010-01-31 | overdue     | red   | 1    | 2   | 1      | 2010-02-28
a quarter, on the day before its end            | quarter |                                                                      | 2010-03-30 | no-data     | none  | 0    | 0   | 0      | 2010-03-31
a quarter, ended                                | quarter |                                                                      | 2010-03-31 | no-evidence | red   | 0    | 1   | 1      | 2010-06-30
a quarter, kept up over the year's end          | quarter | 2010-02-01 held; 2010-05-01 held; 2010-08-01 held; 2010-12-01 held; 2011-01-05 held | 2011-01-10 | kept-up | green | 5 | 4 | 0 | 2011-06-30
`,
    GIVEN,
  );
});

describe('what a duty never has', () => {
  checkCases(
    `
what       | measure | rows                               | as at      | complete | stale | direction | outcomes | latest                 | previous
not staged | open    | 2010-01-01 held; 2010-01-05 not held | 2012-01-01 | no     | no    | none      |          | not held on 2010-01-05 | held on 2010-01-01
`,
    GIVEN,
  );
});
