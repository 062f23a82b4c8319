/** What the authority said of itself and what is computed, and the verdict. Contract 4.10 and 4.11. */
import { describe, expect, test } from 'vitest';
import { assess, checkCases } from '../support/builders.ts';

const indicator = (rest: string): string => `kind: indicator, unit: rate, good: high, ${rest}`;

const GIVEN = {
  labelled: indicator('basis: in month, stages: [{ by: 2010-10-31, target: 80 }]'),
  next: indicator('stages: [{ by: 2010-10-31, target: 80 }]'),
  due: indicator('stages: [{ by: 2010-03-31, target: 80 }]'),
  both: indicator('stages: [{ by: 2010-03-31, target: 80 }, { by: 2010-10-31, target: 90 }]'),
  own: 'kind: judgement, scale: rag',
  plan: 'kind: deliverable, stages: [{ by: 2010-06-30 }]',
  duty: 'kind: recurring, per: month, from: 2010-03-01',
  info: indicator('stages: []'),
};

describe('the row that speaks', () => {
  checkCases(
    `
what                                              | measure  | rows                                                                             | as at      | reported    | agreement | direction agreement
none says anything                                | next     | 2010-03-01 70; 2010-03-31 75                                                     | 2010-04-01 | -           | none      | none
the last that says anything                       | next     | 2010-03-01 70 reported_rag=red; 2010-03-31 75                                    | 2010-04-01 | red -       | differs   | none
rating and direction come from one row            | next     | 2010-03-01 70 reported_rag=red; 2010-03-31 75 reported_direction=up              | 2010-04-01 | - up        | none      | agrees
a row without a usable value may speak            | next     | 2010-03-01 70; 2010-03-31 x reported_rag=A                                       | 2010-04-01 | amber -     | agrees    | none
a row after the as-at date may not                | next     | 2010-03-01 70 reported_rag=A; 2010-04-30 x reported_rag=R                        | 2010-04-01 | amber -     | agrees    | none
a row of another basis may not                    | labelled | 2010-03-01 70 reported_rag=A; 2010-03-31 75 basis=yearly reported_rag=R          | 2010-04-01 | amber -     | agrees    | none
the strongest of its day                          | next     | 2010-03-31 70 reported_rag=A; 2010-03-31 75 status=partial reported_rag=R        | 2010-04-01 | amber -     | agrees    | none
not the weaker, though the strongest says nothing | next     | 2010-03-01 9 reported_rag=G; 2010-03-31 70; 2010-03-31 75 status=partial reported_rag=R | 2010-04-01 | green - | differs   | none
`,
    GIVEN,
  );
});

describe('agreement', () => {
  checkCases(
    `
what                                      | measure | rows                                                     | as at      | rag   | complete | reported      | agreement | direction agreement
amber and amber                           | next    | 2010-03-31 70 reported_rag=amber                         | 2010-04-01 | amber | no       | amber -       | agrees    | none
red and amber                             | next    | 2010-03-31 70 reported_rag=R                             | 2010-04-01 | amber | no       | red -         | differs   | none
green and a green under way               | next    | 2010-03-31 80 reported_rag=G                             | 2010-04-01 | green | no       | green -       | agrees    | none
green and a green that is complete        | due     | 2010-03-31 80 reported_rag=G                             | 2010-04-01 | green | yes      | green -       | agrees    | none
complete and a green that is complete     | due     | 2010-03-31 80 reported_rag=C                             | 2010-04-01 | green | yes      | complete -    | agrees    | none
blue is complete; the green is under way  | next    | 2010-03-31 80 reported_rag=blue                          | 2010-04-01 | green | no       | complete -    | differs   | none
amber and nothing computed                | info    | 2010-03-31 80 reported_rag=A                             | 2010-04-01 | none  | no       | amber -       | none      | none
up and improved                           | next    | 2010-03-01 60; 2010-03-31 70 reported_direction=↑        | 2010-04-01 | amber | no       | - up          | none      | agrees
flat and unchanged                        | next    | 2010-03-01 70; 2010-03-31 70 reported_direction=→        | 2010-04-01 | amber | no       | - flat        | none      | agrees
down and worsened                         | next    | 2010-03-01 80; 2010-03-31 70 reported_direction=down     | 2010-04-01 | amber | no       | - down        | none      | agrees
up and worsened                           | next    | 2010-03-01 80; 2010-03-31 70 reported_direction=up       | 2010-04-01 | amber | no       | - up          | none      | differs
up and no direction                       | next    | 2010-03-31 70 reported_direction=up                      | 2010-04-01 | amber | no       | - up          | none      | none
`,
    GIVEN,
  );
});

describe('verdict', () => {
  checkCases(
    `
what                                        | measure | rows                                | as at      | rag   | outcomes        | verdict
nothing due, nothing red                    | next    | 2010-03-31 70                       | 2010-04-01 | amber | pending         | not-yet-due
something red, though nothing is due        | plan    | 2010-03-31 off track                | 2010-04-01 | red   | pending         | non-compliant
a stage met, nothing red                    | both    | 2010-03-31 80; 2010-04-20 80        | 2010-04-20 | amber | met, pending    | compliant
a stage met late                            | due     | 2010-04-20 80                       | 2010-04-20 | green | met-late        | compliant
a stage missed, the colour amber            | due     | 2010-03-01 60; 2010-03-31 70        | 2010-04-01 | amber | missed          | non-compliant
a stage unevidenced, the colour amber       | due     | 2010-01-31 90                       | 2010-04-01 | amber | unevidenced     | non-compliant
both stages met                             | both    | 2010-03-31 80; 2010-04-01 70; 2010-10-31 90 | 2010-10-31 | green | met, met | compliant
done early: its stage is due                | plan    | 2010-03-31 complete                 | 2010-04-01 | green | met             | compliant
a duty, nothing due yet                     | duty    | 2010-03-10 held                     | 2010-03-20 | green |                 | not-yet-due
a duty, kept up                             | duty    | 2010-03-10 held                     | 2010-03-31 | green |                 | compliant
self-assessed: it says of no target         | own     | 2010-03-31 amber                    | 2010-04-01 | amber |                 | not-yet-due
self-assessed, nothing said yet             | own     |                                     | 2010-04-01 | none  |                 | not-yet-due
no targets                                  | info    | 2010-03-31 5                        | 2010-04-01 | none  |                 | not-yet-due
`,
    GIVEN,
  );
});

test('the summary counts colours, stages and what was reported', () => {
  const one = {
    measure: 'both',
    rows: 'm: 2010-03-31 80 reported_rag=C; a: 2010-03-31 70 reported_rag=G; b: 2010-03-31 complete reported_rag=G; c: 2010-03-31 red reported_rag=R; d: 2010-03-31 5',
    'as at': '2010-03-31',
  };
  const members = { a: GIVEN.due, b: GIVEN.plan, c: GIVEN.own, d: GIVEN.info };
  expect(assess(one, GIVEN, members).summary).toEqual({
    measures: 5,
    red: 2,
    amber: 0,
    green: 2,
    none: 1,
    complete: 1,
    stagesDue: 3,
    stagesMet: 2,
    relapsed: 0,
    lapses: 0,
    lapsed: 0,
    differs: 2,
    reported: { red: 1, amber: 0, green: 2, complete: 1, none: 1 },
  });
});
