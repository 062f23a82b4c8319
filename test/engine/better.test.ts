/** Better, worse, met and missed. Contract 4.2. */
import { describe } from 'vitest';
import { checkCases } from '../support/builders.ts';

const indicator = (rest: string): string => `kind: indicator, unit: rate, ${rest}`;

const GIVEN = {
  high: indicator('good: high, stages: [{ by: 2010-06, target: 50 }]'),
  'more than': indicator('good: high, stages: [{ by: 2010-03, target: 50, exclusive: true }]'),
  low: indicator('good: low, stages: [{ by: 2010-06, target: 50 }]'),
  'less than': indicator('good: low, stages: [{ by: 2010-03, target: 50, exclusive: true }]'),
  range: indicator('good: range, stages: [{ by: 2010-06, target: [10, 20] }]'),
  'due range': indicator(
    'good: range, stages: [{ by: 2010-03, target: [10, 20] }, { by: 2010-06, target: [19, 20] }]',
  ),
  inside: indicator('good: range, stages: [{ by: 2010-03, target: [10, 20], exclusive: true }]'),
  'no range': indicator('good: range, stages: []'),
  none: indicator('good: none'),
  grades:
    'kind: judgement, scale: [inadequate, adequate, good, outstanding], stages: [{ by: 2010-06, target: good }]',
  rag: 'kind: judgement, scale: rag',
};

describe('direction of travel: better, not bigger', () => {
  checkCases(
    `
what                                       | measure   | rows                                     | as at      | direction
high: larger is better                     | high      | 2010-03-01 40; 2010-03-31 41             | 2010-04-01 | improved
high: smaller is worse                     | high      | 2010-03-01 40; 2010-03-31 39             | 2010-04-01 | worsened
high: the same                             | high      | 2010-03-01 40.0; 2010-03-31 40           | 2010-04-01 | unchanged
low: smaller is better                     | low       | 2010-03-01 40; 2010-03-31 39             | 2010-04-01 | improved
low: larger is worse                       | low       | 2010-03-01 40; 2010-03-31 41             | 2010-04-01 | worsened
low: below zero                            | low       | 2010-03-01 -1; 2010-03-31 -2             | 2010-04-01 | improved
no previous                                | high      | 2010-03-31 41                            | 2010-04-01 | none
no data                                    | high      |                                          | 2010-04-01 | none
range: nearer from above                   | range     | 2010-03-01 30; 2010-03-31 25             | 2010-04-01 | improved
range: nearer from the other side          | range     | 2010-03-01 30; 2010-03-31 1              | 2010-04-01 | improved
range: farther                             | range     | 2010-03-01 9; 2010-03-31 22              | 2010-04-01 | worsened
range: as far on the other side            | range     | 2010-03-01 5; 2010-03-31 25              | 2010-04-01 | unchanged
range: two values inside are equal         | range     | 2010-03-01 11; 2010-03-31 19             | 2010-04-01 | unchanged
range: the stage due is the measure of it  | due range | 2010-03-01 12; 2010-03-31 18             | 2010-04-01 | unchanged
range without stages                       | no range  | 2010-03-01 30; 2010-03-31 15             | 2010-04-01 | none
for information                            | none      | 2010-03-01 30; 2010-03-31 15             | 2010-04-01 | none
grades: later in the scale                 | grades    | 2010-03-01 adequate; 2010-03-31 good     | 2010-04-01 | improved
grades: earlier in the scale               | grades    | 2010-03-01 adequate; 2010-03-31 inadequate | 2010-04-01 | worsened
self-assessed: complete is beyond green    | rag       | 2010-03-01 green; 2010-03-31 complete    | 2010-04-01 | improved
a break in the series at latest            | high      | 2010-03-01 40; 2010-03-31 41 (b)         | 2010-04-01 | none
a break before latest does not matter      | high      | 2010-03-01 40 [b]; 2010-03-31 41         | 2010-04-01 | improved
a break in a count of latest               | kind: indicator, unit: percent, good: high, stages: [] | 2010-03-01 40; 2010-03-31 numerator=41(b) denominator=100 | 2010-04-01 | none
a partial row can be latest                | high      | 2010-03-01 40; 2010-03-31 39 status=partial | 2010-04-01 | worsened
a deliverable has none                     | kind: deliverable, stages: [{ by: 2010-06 }] | 2010-03-01 at risk; 2010-03-31 on track | 2010-04-01 | none
a duty has none                            | kind: recurring, per: month | 2010-03-01 not held; 2010-03-31 held | 2010-04-01 | none
`,
    GIVEN,
  );
});

describe('at the target, and next to it', () => {
  checkCases(
    `
what                                           | measure   | rows             | as at      | outcomes        | gaps | rule
at least: the target itself meets              | kind: indicator, unit: rate, good: high, stages: [{ by: 2010-03, target: 50 }] | 2010-03-31 50 | 2010-03-31 | met | 0 | complete
more than: the target itself misses, by 0      | more than | 2010-03-31 50    | 2010-03-31 | missed          | 0    | missed
more than: anything above meets                | more than | 2010-03-31 50.01 | 2010-03-31 | met             | 0    | complete
less than: the target itself misses, by 0      | less than | 2010-03-31 50    | 2010-03-31 | missed          | 0    | missed
less than: anything below meets                | less than | 2010-03-31 49.99 | 2010-03-31 | met             | 0    | complete
less than: above misses by the distance        | less than | 2010-03-31 51.5  | 2010-03-31 | missed          | 1.5  | missed
range: its bounds meet                         | due range | 2010-03-31 10    | 2010-03-31 | met, pending    | 0, - | behind-trajectory
range: below by the distance to the low bound  | due range | 2010-03-31 7     | 2010-03-31 | missed, pending | 3, - | missed
range: above by the distance to the high bound | due range | 2010-03-31 24    | 2010-03-31 | missed, pending | 4, - | missed
exclusive range: the low bound misses          | inside    | 2010-03-31 10    | 2010-03-31 | missed          | 0    | missed
exclusive range: the high bound misses         | inside    | 2010-03-31 20    | 2010-03-31 | missed          | 0    | missed
exclusive range: inside meets                  | inside    | 2010-03-31 10.01 | 2010-03-31 | met             | 0    | complete
`,
    GIVEN,
  );
});
