/** What a stage and a policy may ask for besides a target and a day: the edges of each. Contract 4.0, 4.3, 4.5. */
import { describe } from 'vitest';
import { checkCases } from '../support/builders.ts';

const FIRST = '{ by: 2010-03-31, target: 80 }';
const indicator = (rest: string): string => `kind: indicator, unit: percent, good: high, ${rest}`;

const GIVEN = {
  run: indicator('stages: [{ by: 2010-03-31, target: 80, for: 3 }]'),
  'run, never late': indicator('policy: { late: never }, stages: [{ by: 2010-03-31, target: 80, for: 2 }]'),
  'never late': indicator(`policy: { late: never }, stages: [${FIRST}, { by: 2010-12-31, target: 90 }]`),
  eases: indicator(`stages: [${FIRST}, { by: 2010-05-30, target: 74, eases: true }]`),
  'eases, tolerated': indicator(
    `policy: { tolerance: { percent_of_target: 5 } }, stages: [${FIRST}, { by: 2010-05-30, target: 74, eases: true }]`,
  ),
  better: indicator('baseline: { value: 40, on: 2009-12-31 }, stages: [{ by: 2010-03-31, better: true }]'),
  recovering: indicator(
    `policy: { missed: amber-if-recovering }, baseline: { value: 60, on: 2009-12-31 }, stages: [${FIRST}]`,
  ),
  'recovering, no baseline': indicator(`policy: { missed: amber-if-recovering }, stages: [${FIRST}]`),
  'recovering, easier than the baseline': indicator(
    `policy: { missed: amber-if-recovering }, baseline: { value: 85, on: 2009-12-31 }, stages: [${FIRST}]`,
  ),
  worsening: indicator(`policy: { worsening: 2 }, stages: [${FIRST}]`),
};

describe('a target to be met so many times running (for)', () => {
  checkCases(
    `
what                                       | measure         | rows                                                          | as at      | rule              | rag   | outcomes    | evidence         | gaps
two of three                               | run             | 2010-02-28 80; 2010-03-31 81                                  | 2010-03-31 | not-yet-sustained | amber | unevidenced | -                | -
three of three                             | run             | 2010-01-31 80; 2010-02-28 80; 2010-03-31 81                   | 2010-03-31 | complete          | green | met         | 81 on 2010-03-31 | 0
one of the three misses                    | run             | 2010-01-31 79; 2010-02-28 80; 2010-03-31 81                   | 2010-03-31 | not-yet-sustained | amber | missed      | 79 on 2010-01-31 | 1
the last of those that miss is named       | run             | 2010-01-31 70; 2010-02-28 78; 2010-03-31 81                   | 2010-03-31 | not-yet-sustained | amber | missed      | 78 on 2010-02-28 | 2
a partial one is passed over               | run             | 2010-01-31 80; 2010-02-15 10 status=partial; 2010-02-28 80; 2010-03-31 81 | 2010-03-31 | complete | green | met     | 81 on 2010-03-31 | 0
a figure without a value is passed over    | run             | 2010-01-31 80; 2010-02-15 x; 2010-02-28 80; 2010-03-31 81     | 2010-03-31 | complete          | green | met         | 81 on 2010-03-31 | 0
met late, once the run is full             | run             | 2010-02-28 80; 2010-03-31 81; 2010-04-30 80                   | 2010-04-30 | complete          | green | met-late    | 80 on 2010-04-30 | 0
a later miss undoes it                     | run             | 2010-02-28 80; 2010-03-31 81; 2010-04-30 80; 2010-05-31 79    | 2010-05-31 | missed            | red   | unevidenced | -                | -
nothing in the window is no run            | run             | 2009-11-30 80; 2009-12-31 80; 2010-02-28 81                   | 2010-03-31 | not-yet-sustained | amber | unevidenced | -                | -
never late: the run that is full in time   | run, never late | 2010-02-28 80; 2010-03-31 80                                  | 2010-06-30 | complete          | green | met         | 80 on 2010-03-31 | 0
never late: a day too late                 | run, never late | 2010-03-31 80; 2010-04-01 80                                  | 2010-06-30 | not-yet-sustained | amber | unevidenced | -                | -
`,
    GIVEN,
  );
});

describe('late: never', () => {
  checkCases(
    `
what                               | measure    | rows                          | as at      | rule        | rag   | outcomes             | verdict
missed, and met since              | never late | 2010-03-31 79; 2010-04-30 95  | 2010-04-30 | not-excused | amber | missed, pending      | non-compliant
no evidence on its day             | never late | 2010-04-30 95                 | 2010-04-30 | unevidenced | amber | unevidenced, pending | non-compliant
missed, and missed still           | never late | 2010-03-31 79; 2010-04-30 78  | 2010-04-30 | missed      | red   | missed, pending      | non-compliant
met on its day                     | never late | 2010-03-31 80; 2010-04-30 95  | 2010-04-30 | ahead       | green | met, pending         | compliant
only the last one due counts       | never late | 2010-03-31 79; 2010-12-31 90  | 2010-12-31 | complete    | green | missed, met          | compliant
`,
    GIVEN,
  );
});

describe('on the way to an easier target (eases)', () => {
  checkCases(
    `
what                                                | measure          | rows                            | as at      | rule             | rag   | outcomes          | expected
half of the way: on the line                        | eases            | 2010-03-31 80; 2010-04-30 77    | 2010-04-30 | on-trajectory    | green | met, pending      | 77
half of the way: just below it, and worse           | eases            | 2010-03-31 80; 2010-04-30 76.99 | 2010-04-30 | missed           | red   | met, pending      | 77
above the easier target is no better than on course | eases            | 2010-03-31 80; 2010-04-30 79    | 2010-04-30 | on-trajectory    | green | met, pending      | 77
within the tolerance, a share of the line           | eases, tolerated | 2010-03-31 80; 2010-04-30 73.15 | 2010-04-30 | missed-tolerated | amber | met, pending      | 77
just beyond it                                      | eases, tolerated | 2010-03-31 80; 2010-04-30 73.14 | 2010-04-30 | missed           | red   | met, pending      | 77
the easier target is due                            | eases            | 2010-03-31 80; 2010-05-30 74    | 2010-05-30 | complete         | green | met, met          | -
`,
    GIVEN,
  );
});

describe('better than the baseline', () => {
  checkCases(
    `
what                    | measure | rows             | as at      | rule     | rag   | outcomes | gaps
the baseline itself     | better  | 2010-03-31 40    | 2010-03-31 | missed   | red   | missed   | 0
a shade better          | better  | 2010-03-31 40.01 | 2010-03-31 | complete | green | met      | 0
`,
    GIVEN,
  );
});

describe('amber only where it recovers', () => {
  checkCases(
    `
what                                                 | measure                              | rows                                     | as at      | rule             | rag
better than before and than the baseline             | recovering                           | 2010-03-01 55; 2010-03-31 61             | 2010-03-31 | missed-improving | amber
better than before, and just the baseline            | recovering                           | 2010-03-01 55; 2010-03-31 60             | 2010-03-31 | missed           | red
no baseline: better than the first figure            | recovering, no baseline              | 2010-01-01 50; 2010-03-01 45; 2010-03-31 51 | 2010-03-31 | missed-improving | amber
no baseline: just the first figure                   | recovering, no baseline              | 2010-01-01 50; 2010-03-01 45; 2010-03-31 50 | 2010-03-31 | missed           | red
no baseline: the first figure is the figure          | recovering, no baseline              | 2010-03-31 50                            | 2010-03-31 | missed           | red
the target is easier than the baseline: as without   | recovering, easier than the baseline | 2010-01-01 50; 2010-03-01 45; 2010-03-31 51 | 2010-03-31 | missed-improving | amber
too old to count                                     | recovering                           | 2010-03-01 55; 2010-03-31 61             | 2010-06-02 | missed           | red
on the last day that it counts                       | recovering                           | 2010-03-01 55; 2010-03-31 61             | 2010-06-01 | missed-improving | amber
`,
    GIVEN,
  );
});

describe('worsening', () => {
  checkCases(
    `
what                                     | measure   | rows                                                     | as at      | rule      | rag
two steps to the worse                   | worsening | 2010-03-01 90; 2010-03-15 89; 2010-03-31 88              | 2010-03-31 | worsening | amber
one step                                 | worsening | 2010-03-15 89; 2010-03-31 88                             | 2010-03-31 | complete  | green
the last one level                       | worsening | 2010-03-01 90; 2010-03-15 89; 2010-03-31 89              | 2010-03-31 | complete  | green
over a break in the series               | worsening | 2010-03-01 90; 2010-03-15 89 [b]; 2010-03-31 88          | 2010-03-31 | complete  | green
a miss is no more than a miss            | worsening | 2010-03-01 82; 2010-03-15 81; 2010-03-31 79              | 2010-03-31 | missed    | red
`,
    GIVEN,
  );
});
