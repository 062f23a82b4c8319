/** The rating of a thing to be done by a day. Contract 4.7. */
import { describe } from 'vitest';
import { checkCases } from '../support/builders.ts';

const GIVEN = {
  plan: 'kind: deliverable, stages: [{ by: 2010-01-31 }]',
  brisk: 'kind: deliverable, stages: [{ by: 2010-06-30 }], policy: { stale_after: P1M }',
  open: 'kind: deliverable, stages: []',
  after: 'kind: deliverable, stages: [{ within: P1M, after: plan }]',
  waived: 'kind: deliverable, until: 2010-03-01, policy: { stale_after: P1M }, stages: [{ by: 2010-06-30 }]',
};

describe('without a day, counted from another, or lifted', () => {
  checkCases(
    `
what                                             | measure | rows                                               | as at      | rule          | rag   | complete | stale | outcomes | next by
no day: nothing reported                         | open    |                                                    | 2010-05-01 | no-data       | none  | no       | no    |          | -
no day: on its way                               | open    | 2010-04-20 on track                                | 2010-05-01 | on-track      | green | no       | no    |          | -
no day: done whenever                            | open    | 2010-04-20 complete                                | 2010-05-01 | complete      | green | yes      | no    |          | -
counted: the other is not done                   | after   | 2010-04-20 in progress                             | 2010-05-01 | in-progress   | amber | no       | no    | pending  | -
counted: done before the other is                | after   | 2010-04-20 complete                                | 2010-05-01 | complete      | green | yes      | no    | met      | -
counted: a month from when the other was done    | after   | plan: 2010-01-31 complete; 2010-02-10 at risk      | 2010-02-27 | at-risk       | amber | no       | no    | pending  | 2010-02-28
counted: its day has come                        | after   | plan: 2010-01-31 complete; 2010-02-10 at risk      | 2010-02-28 | overdue       | red   | no       | no    | missed   | -
counted: later rows do not reopen the other      | after   | plan: 2010-01-31 complete; plan: 2010-02-05 at risk | 2010-02-28 | no-evidence  | red   | no       | no    | unevidenced | -
lifted: as on the day before, without a colour   | waived  | 2010-01-10 on track                                | 2010-03-01 | lifted        | none  | no       | yes   | pending  | -
lifted: on the day before it is rated            | waived  | 2010-01-10 on track                                | 2010-02-28 | stale         | amber | no       | yes   | pending  | 2010-06-30
lifted: what comes from that day on counts no more | waived | 2010-01-10 on track; 2010-03-01 complete          | 2010-04-01 | lifted        | none  | no       | yes   | pending  | -
`,
    GIVEN,
    { plan: GIVEN.plan },
  );
});

describe('done', () => {
  checkCases(
    `
what                                            | measure | rows                                                      | as at      | rule          | rag   | complete | outcomes | evidence               | next by
before its day                                  | plan    | 2010-01-10 complete                                       | 2010-01-15 | complete      | green | yes      | met      | complete on 2010-01-10 | -
on its day                                      | plan    | 2010-01-31 complete                                       | 2010-02-15 | complete      | green | yes      | met      | complete on 2010-01-31 | -
the day after                                   | plan    | 2010-02-01 complete                                       | 2010-02-15 | complete-late | green | yes      | met-late | complete on 2010-02-01 | -
the first complete row counts                   | plan    | 2010-01-20 complete; 2010-02-01 complete                  | 2010-02-15 | complete      | green | yes      | met      | complete on 2010-01-20 | -
later rows do not reopen it                     | plan    | 2010-01-20 complete; 2010-02-01 at risk                   | 2010-02-15 | complete      | green | yes      | met      | complete on 2010-01-20 | -
a revised row of the same day does              | plan    | 2010-01-20 complete; 2010-01-20 at risk status=revised    | 2010-02-15 | overdue       | red   | no       | missed   | at risk on 2010-01-20  | -
a provisional row of the same day does not      | plan    | 2010-01-20 complete; 2010-01-20 at risk status=provisional | 2010-02-15 | complete     | green | yes      | met      | complete on 2010-01-20 | -
complete after the as-at date is not done       | plan    | 2010-01-10 on track; 2010-01-20 complete                  | 2010-01-15 | on-track      | green | no       | pending  | -                      | 2010-01-31
a partial complete row is not done              | plan    | 2010-01-20 complete status=partial                        | 2010-02-15 | overdue       | red   | no       | missed   | complete on 2010-01-20 | -
`,
    GIVEN,
  );
});

describe('not done', () => {
  checkCases(
    `
what                                           | measure | rows                                        | as at      | rule        | rag   | stale | outcomes    | evidence                  | days left | gaps
its day is here: no row                        | plan    |                                             | 2010-01-31 | no-evidence | red   | no    | unevidenced | -                         | -         | -
its day is here: no usable row                 | plan    | 2010-01-20 x                                | 2010-01-31 | no-evidence | red   | no    | unevidenced | -                         | -         | -
its day is here: rows, none complete           | plan    | 2010-01-10 on track; 2010-01-20 in progress | 2010-01-31 | overdue     | red   | no    | missed      | in progress on 2010-01-20 | -         | -
its day is to come: no row                     | plan    |                                             | 2010-01-30 | no-data     | none  | no    | pending     | -                         | 1         | -
on track                                       | brisk   | 2010-03-31 on track                         | 2010-04-30 | on-track    | green | no    | pending     | -                         | 61        | -
on track, said more than a month ago           | brisk   | 2010-03-31 on track                         | 2010-05-01 | stale       | amber | yes   | pending     | -                         | 60        | -
in progress, said long ago                     | brisk   | 2010-03-31 in progress                      | 2010-05-31 | in-progress | amber | no    | pending     | -                         | 30        | -
at risk                                        | brisk   | 2010-03-31 At Risk                          | 2010-04-30 | at-risk     | amber | no    | pending     | -                         | 61        | -
not started                                    | brisk   | 2010-03-31 not started                      | 2010-04-30 | not-started | amber | no    | pending     | -                         | 61        | -
off track                                      | brisk   | 2010-03-31 off track                        | 2010-04-30 | off-track   | red   | no    | pending     | -                         | 61        | -
the latest value decides                       | brisk   | 2010-03-31 off track; 2010-04-10 on track   | 2010-04-30 | on-track    | green | no    | pending     | -                         | 61        | -
complete in part is in progress                | brisk   | 2010-03-31 complete status=partial          | 2010-04-30 | in-progress | amber | no    | pending     | -                         | 61        | -
`,
    GIVEN,
  );
});
