/** Which rows count, and the latest and previous reading. Contract 4.1. */
import { describe } from 'vitest';
import { checkCases } from '../support/builders.ts';

const GIVEN = {
  percent: 'kind: indicator, unit: percent, good: high, stages: [{ by: 2010-03, target: 58 }]',
  labelled:
    'kind: indicator, unit: percent, good: high, basis: In month, stages: [{ by: 2010-03, target: 58 }]',
  count: 'kind: indicator, unit: count, good: high, stages: [{ by: 2010-03, target: 58 }]',
  rag: 'kind: judgement, scale: rag',
  risk: 'kind: judgement, scale: [low, medium, high]',
};

describe('rows up to the as-at date, by basis', () => {
  checkCases(
    `
what                                          | measure  | rows                                               | as at      | latest           | previous
no rows at all                                | percent  |                                                    | 2010-03-31 | -                | -
a row of the as-at date itself counts         | percent  | 2010-03-31 60                                      | 2010-03-31 | 60 on 2010-03-31 | -
a row of the day after does not               | percent  | 2010-03-30 50; 2010-03-31 60                       | 2010-03-30 | 50 on 2010-03-30 | -
rows are taken by their days, not their order | percent  | 2010-03-20 30; 2010-03-01 10; 2010-03-10 20        | 2010-03-31 | 30 on 2010-03-20 | 20 on 2010-03-10
no basis in the notice: a label is not scored | percent  | 2010-03-01 50; 2010-03-02 60 basis=other           | 2010-03-31 | 50 on 2010-03-01 | -
a blank basis is the measure's own            | labelled | 2010-03-01 50; 2010-03-02 60 basis=                | 2010-03-31 | 60 on 2010-03-02 | 50 on 2010-03-01
another basis than the measure's              | labelled | 2010-03-01 50; 2010-03-02 60 basis=yearly          | 2010-03-31 | 50 on 2010-03-01 | -
`,
    GIVEN,
  );
});

describe('several rows of one day: revised, final, provisional, partial', () => {
  checkCases(
    `
what                                      | measure | rows                                                                | as at      | latest           | previous
final (blank) before provisional          | percent | 2010-03-31 60; 2010-03-31 50 status=provisional                     | 2010-03-31 | 60 on 2010-03-31 | -
revised before final                      | percent | 2010-03-31 60 status=revised; 2010-03-31 50 status=final            | 2010-03-31 | 60 on 2010-03-31 | -
provisional before partial                | percent | 2010-03-31 50 status=partial; 2010-03-31 60 status=provisional      | 2010-03-31 | 60 on 2010-03-31 | -
partial where there is nothing else       | percent | 2010-03-31 50 status=partial                                        | 2010-03-31 | 50 on 2010-03-31 | -
the strongest counts, usable or not       | percent | 2010-03-30 40; 2010-03-31 50; 2010-03-31 c status=revised           | 2010-03-31 | 40 on 2010-03-30 | -
the weaker of a day is not the previous   | percent | 2010-03-01 40; 2010-03-31 50 status=partial; 2010-03-31 60          | 2010-03-31 | 60 on 2010-03-31 | 40 on 2010-03-01
`,
    GIVEN,
  );
});

describe('usable values', () => {
  checkCases(
    `
what                                         | measure | rows                                       | as at      | latest                  | previous         | rule        | gaps
a symbol is no value                         | percent | 2010-03-01 60; 2010-03-02 x                | 2010-03-31 | 60 on 2010-03-01        | -                |             |
a blank is no value and never 0              | percent | 2010-03-01 60; 2010-03-02                  | 2010-03-31 | 60 on 2010-03-01        | -                |             |
unusable rows are passed over for previous   | percent | 2010-03-01 60; 2010-03-02 x; 2010-03-03 61 | 2010-03-31 | 61 on 2010-03-03        | 60 on 2010-03-01 |             |
a symbol after a number leaves it usable     | percent | 2010-03-01 60 (p)                          | 2010-03-31 | 60 on 2010-03-01        | -                |             |
counts give the exact ratio                  | percent | 2010-03-31 2/3                             | 2010-03-31 | 66.666667 on 2010-03-31 | -                | complete    | 0
29 of 50 meets 58 %                          | percent | 2010-03-31 29/50                           | 2010-03-31 | 58 on 2010-03-31        | -                | complete    | 0
57999 of 100000 misses 58 %                  | percent | 2010-03-31 57999/100000                    | 2010-03-31 | 57.999 on 2010-03-31    | -                | missed      | 0.001
a miss by less than a millionth still misses | percent | 2010-03-31 57999999999/100000000000        | 2010-03-31 | 57.999999 on 2010-03-31 | -                | missed      | 0.000001
a zero denominator leaves no value           | percent | 2010-03-31 0/0                             | 2010-03-31 | -                       | -                | no-evidence | -
a symbol for a count leaves no value         | percent | 2010-03-31 60 numerator=c                  | 2010-03-31 | -                       | -                | no-evidence | -
other units keep counts and do not use them  | count   | 2010-03-31 60 numerator=1 denominator=0    | 2010-03-31 | 60 on 2010-03-31        | -                | complete    | 0
a grade of the scale wins over a symbol      | risk    | 2010-03-31 LOW                             | 2010-03-31 | low on 2010-03-31       | -                | no-targets  |
elsewhere the same word is a symbol          | rag     | 2010-03-31 low                             | 2010-03-31 | -                       | -                | no-data     |
grades are shown as the notice spells them   | rag     | 2010-03-31 AMBER                           | 2010-03-31 | amber on 2010-03-31     | -                |             |
`,
    GIVEN,
  );
});
