/** The rating of indicators and of judgements with stages, rule by rule. Contract 4.5. */
import { describe } from 'vitest';
import { checkCases } from '../support/builders.ts';

const BASELINE = 'baseline: { value: 60, on: 2009-12-31 }';
const TWO = 'stages: [{ by: 2010-03-31, target: 80 }, { by: 2010-10-31, target: 90 }]';
const measure = (rest: string): string => `kind: indicator, unit: rate, ${rest}`;

const GIVEN = {
  two: measure(`good: high, ${BASELINE}, ${TWO}`),
  red: measure(`good: high, ${BASELINE}, ${TWO}, policy: { missed: red }`),
  bare: measure(`good: high, ${TWO}`),
  low: measure(
    'good: low, baseline: { value: 60, on: 2009-12-31 }, stages: [{ by: 2010-03-31, target: 40 }]',
  ),
  range: measure('good: range, baseline: { value: 30 }, stages: [{ by: 2010-06-30, target: [10, 20] }]'),
  'range, no baseline': measure('good: range, stages: [{ by: 2010-06-30, target: [10, 20] }]'),
  points: measure(`good: high, ${TWO}, policy: { missed: red, tolerance: { points: 2 } }`),
  share: measure(`good: high, ${TWO}, policy: { missed: red, tolerance: { percent_of_target: 5 } }`),
  'share of low': measure(
    'good: low, stages: [{ by: 2010-03-31, target: 40 }], policy: { missed: red, tolerance: { percent_of_target: 5 } }',
  ),
  'share below zero': measure(
    'good: low, stages: [{ by: 2010-03-31, target: -40 }], policy: { missed: red, tolerance: { percent_of_target: 5 } }',
  ),
  'share of zero': measure(
    'good: low, stages: [{ by: 2010-03-31, target: 0 }], policy: { missed: red, tolerance: { percent_of_target: 5 } }',
  ),
  'share of a range': measure(
    'good: range, stages: [{ by: 2010-03-31, target: [10, 20] }], policy: { missed: red, tolerance: { percent_of_target: 5 } }',
  ),
  'points, more than': measure(
    'good: high, stages: [{ by: 2010-03-31, target: 80, exclusive: true }], policy: { missed: red, tolerance: { points: 2 } }',
  ),
  'no tolerance': measure(`good: high, ${TWO}, policy: { missed: red, tolerance: 0 }`),
  none: measure(`good: none, ${BASELINE}`),
  open: measure(`good: high, ${BASELINE}, stages: []`),
  grades:
    'kind: judgement, scale: [poor, fair, good], baseline: { value: poor }, stages: [{ by: 2010-03-31, target: fair }, { by: 2010-10-31, target: good }]',
  'tolerant grades':
    'kind: judgement, scale: [poor, fair, good], stages: [{ by: 2010-03-31, target: fair }], policy: { missed: red, tolerance: { points: 5 } }',
};

describe('nothing to rate by', () => {
  checkCases(
    `
what                                   | measure | rows                 | as at      | rule             | rag  | stale
for information                        | none    | 2010-01-31 50        | 2010-02-28 | information-only | none | no
for information, without data          | none    |                      | 2010-02-28 | information-only | none | no
for information, old                   | none    | 2010-01-31 50        | 2010-12-31 | information-only | none | yes
no targets yet                         | open    | 2010-01-31 50        | 2010-02-28 | no-targets       | none | no
no targets yet, without data, old      | open    | 2010-01-31 50        | 2010-12-31 | no-targets       | none | yes
nothing due, no data                   | two     |                      | 2010-03-30 | no-data          | none | no
nothing due, no usable value           | two     | 2010-02-28 x         | 2010-03-30 | no-data          | none | no
something due, no data                 | two     |                      | 2010-03-31 | no-evidence      | red  | no
something due, no usable value         | two     | 2010-03-31 (c)       | 2010-03-31 | no-evidence      | red  | no
`,
    GIVEN,
  );
});

describe('the stage due is missed by the latest value', () => {
  checkCases(
    `
what                                                 | measure | rows                                         | as at      | rule             | rag   | outcomes
better than the reading before                       | two     | 2010-03-15 70; 2010-03-31 75                 | 2010-03-31 | missed-improving | amber | missed, pending
no better than the reading before                    | two     | 2010-03-15 75; 2010-03-31 75                 | 2010-03-31 | missed           | red   | missed, pending
worse than before, though better than the baseline   | two     | 2010-03-15 76; 2010-03-31 75                 | 2010-03-31 | missed           | red   | missed, pending
better than before, though worse than the baseline   | two     | 2010-03-15 50; 2010-03-31 55                 | 2010-03-31 | missed-improving | amber | missed, pending
the first reading: better than the baseline          | two     | 2010-03-31 75                                | 2010-03-31 | missed-improving | amber | missed, pending
the first reading: at the baseline                   | two     | 2010-03-31 60                                | 2010-03-31 | missed           | red   | missed, pending
the first reading: no baseline                       | bare    | 2010-03-31 75                                | 2010-03-31 | missed           | red   | missed, pending
the first reading after a break in the series        | two     | 2010-03-31 75 (b)                            | 2010-03-31 | missed           | red   | missed, pending
better than before, but after a break                | two     | 2010-03-15 70; 2010-03-31 75 (b)             | 2010-03-31 | missed           | red   | missed, pending
improving, where the notice will not have it         | red     | 2010-03-15 70; 2010-03-31 75                 | 2010-03-31 | missed           | red   | missed, pending
low: improving                                       | low     | 2010-03-15 50; 2010-03-31 45                 | 2010-03-31 | missed-improving | amber | missed
low: the first reading, better than the baseline     | low     | 2010-03-31 55                                | 2010-03-31 | missed-improving | amber | missed
unevidenced, and the latest misses: still a miss     | two     | 2010-01-31 70; 2010-02-15 75                 | 2010-03-31 | missed-improving | amber | unevidenced, pending
met then, fallen back since                          | two     | 2010-03-31 80; 2010-04-30 79                 | 2010-04-30 | missed           | red   | met, pending
a partial latest that misses                         | two     | 2010-03-31 80; 2010-04-30 10 status=partial  | 2010-04-30 | missed           | red   | met, pending
grades improving                                     | grades  | 2010-03-31 poor                              | 2010-03-31 | missed           | red   | missed, pending
an old miss is a miss                                | two     | 2010-03-31 60                                | 2010-09-30 | missed           | red   | missed, pending
`,
    GIVEN,
  );
});

describe('tolerance', () => {
  checkCases(
    `
what                                               | measure           | rows             | as at      | rule             | rag   | outcomes
just within 2 points                               | points            | 2010-03-31 78    | 2010-03-31 | missed-tolerated | amber | missed, pending
just beyond 2 points                               | points            | 2010-03-31 77.99 | 2010-03-31 | missed           | red   | missed, pending
just within 5 % of 80                              | share             | 2010-03-31 76    | 2010-03-31 | missed-tolerated | amber | missed, pending
just beyond 5 % of 80                              | share             | 2010-03-31 75.99 | 2010-03-31 | missed           | red   | missed, pending
low: within 5 % of 40                              | share of low      | 2010-03-31 42    | 2010-03-31 | missed-tolerated | amber | missed
low: beyond 5 % of 40                              | share of low      | 2010-03-31 42.01 | 2010-03-31 | missed           | red   | missed
a target below zero: within 5 % of its size        | share below zero  | 2010-03-31 -38   | 2010-03-31 | missed-tolerated | amber | missed
a target below zero: beyond it                     | share below zero  | 2010-03-31 -37.9 | 2010-03-31 | missed           | red   | missed
5 % of a target of 0 is no tolerance               | share of zero     | 2010-03-31 0.01  | 2010-03-31 | missed           | red   | missed
range: of the missed bound, the low                | share of a range  | 2010-03-31 9.5   | 2010-03-31 | missed-tolerated | amber | missed
range: beyond it                                   | share of a range  | 2010-03-31 9.4   | 2010-03-31 | missed           | red   | missed
range: of the missed bound, the high               | share of a range  | 2010-03-31 21    | 2010-03-31 | missed-tolerated | amber | missed
range: beyond it                                   | share of a range  | 2010-03-31 21.1  | 2010-03-31 | missed           | red   | missed
more than: a miss by 0 is within any tolerance     | points, more than | 2010-03-31 80    | 2010-03-31 | missed-tolerated | amber | missed
a tolerance of 0 is none                           | no tolerance      | 2010-03-31 79.99 | 2010-03-31 | missed           | red   | missed, pending
grades know no tolerance                           | tolerant grades   | 2010-03-31 poor  | 2010-03-31 | missed           | red   | missed
tolerated before improving                         | kind: indicator, unit: rate, good: high, policy: { tolerance: { points: 9 } }, stages: [{ by: 2010-03-31, target: 80 }] | 2010-03-01 70; 2010-03-31 75 | 2010-03-31 | missed-tolerated | amber | missed
`,
    GIVEN,
  );
});

describe('the stage due is not missed by the latest value', () => {
  checkCases(
    `
what                                                | measure | rows                                        | as at      | rule              | rag   | outcomes             | complete | stale
but nothing in the window shows it                  | two     | 2010-02-28 85                               | 2010-03-31 | unevidenced       | amber | unevidenced, pending | no       | no
but only a partial row meets it                     | two     | 2010-03-31 70; 2010-04-15 85 status=partial | 2010-04-30 | unevidenced       | amber | missed, pending      | no       | no
unevidenced comes before ahead                      | two     | 2010-02-28 95                               | 2010-03-31 | unevidenced       | amber | unevidenced, pending | no       | no
all met                                             | two     | 2010-03-31 80; 2010-10-31 90                | 2010-10-31 | complete          | green | met, met             | yes      | no
the last one met late                               | two     | 2010-03-31 80; 2010-11-01 90                | 2010-11-01 | complete          | green | met, met-late        | yes      | no
complete stays so when old, and says stale          | two     | 2010-10-31 90                               | 2011-10-31 | complete          | green | met-late, met        | yes      | yes
the last is unevidenced: not complete               | two     | 2010-03-31 95                               | 2010-10-31 | unevidenced       | amber | met, unevidenced     | no       | yes
meets the next already                              | two     | 2010-03-31 90                               | 2010-03-31 | ahead             | green | met, pending         | no       | no
on the line at its start                            | two     | 2010-03-31 80                               | 2010-03-31 | on-trajectory     | green | met, pending         | no       | no
below the line                                      | two     | 2010-03-31 80; 2010-04-20 80                | 2010-04-20 | behind-trajectory | amber | met, pending         | no       | no
grades: no line, something due                      | grades  | 2010-03-31 fair                             | 2010-03-31 | behind-trajectory | amber | met, pending         | no       | no
grades: ahead                                       | grades  | 2010-03-31 good                             | 2010-03-31 | ahead             | green | met, pending         | no       | no
`,
    GIVEN,
  );
});

describe('nothing due yet', () => {
  checkCases(
    `
what                                       | measure            | rows              | as at      | rule              | rag
meets the first target already             | two                | 2010-01-31 80     | 2010-01-31 | ahead             | green
on the line from the baseline              | two                | 2010-02-14 70     | 2010-02-14 | on-trajectory     | green
below the line, above the baseline         | two                | 2010-02-14 69.99  | 2010-02-14 | behind-trajectory | amber
below the line, at the baseline            | two                | 2010-02-14 60     | 2010-02-14 | no-progress       | red
worse than the baseline                    | two                | 2010-02-14 59     | 2010-02-14 | no-progress       | red
no baseline, so no line: amber at any value | bare              | 2010-02-14 1      | 2010-02-14 | behind-trajectory | amber
range: no line; nearer than the baseline   | range              | 2010-02-14 25     | 2010-02-14 | behind-trajectory | amber
range: no line; no nearer, no farther      | range              | 2010-02-14 0      | 2010-02-14 | behind-trajectory | amber
range: no line; farther than the baseline  | range              | 2010-02-14 31     | 2010-02-14 | no-progress       | red
range: no baseline either                  | range, no baseline | 2010-02-14 99     | 2010-02-14 | behind-trajectory | amber
grades: no line; at the baseline           | grades             | 2010-02-14 poor   | 2010-02-14 | behind-trajectory | amber
`,
    GIVEN,
  );
});

describe('stale: green on the way, and old', () => {
  checkCases(
    `
what                                                  | measure | rows                         | as at      | rule              | rag   | stale
62 days old is not yet                                | two     | 2010-03-31 95                | 2010-06-01 | ahead             | green | no
63 days old                                           | two     | 2010-03-31 95                | 2010-06-02 | stale             | amber | yes
on the line, and old                                  | two     | 2010-03-31 81                | 2010-06-02 | stale             | amber | yes
behind the line it is shown, and changes nothing      | two     | 2010-03-31 80; 2010-04-01 80 | 2010-06-03 | behind-trajectory | amber | yes
P1M after 31 January is 28 February: not on that day  | kind: indicator, unit: rate, good: high, policy: { stale_after: P1M }, stages: [{ by: 2010-10, target: 80 }] | 2010-01-31 95 | 2010-02-28 | ahead | green | no
P1M after 31 January: on 1 March                      | kind: indicator, unit: rate, good: high, policy: { stale_after: P1M }, stages: [{ by: 2010-10, target: 80 }] | 2010-01-31 95 | 2010-03-01 | stale | amber | yes
`,
    GIVEN,
  );
});
