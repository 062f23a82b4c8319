/** The readings of a composite: how many of other measures do well, as at each day. Contract 4.6. */
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/document.ts';
import { checkCases } from '../support/builders.ts';
import { runInMemory } from '../support/run.ts';

const of = (counts: string, rest: string): string =>
  `kind: composite, of: [a, b, c], counts: ${counts}, ${rest}`;
const rate = (rest: string): string => `kind: indicator, unit: rate, good: high, ${rest}`;

describe('green', () => {
  checkCases(
    `
what                                               | measure | rows                                                        | as at      | latest                  | well | not well | left out
nobody is counted: no usable value                 | share   |                                                             | 2010-03-01 | -                       | -    | -        | -
those without a colour are left out                | share   | b: 2010-03-10 green                                         | 2010-03-11 | 100 on 2010-03-10       | b    |          | a c
amber and red do not do well                       | share   | a: 2010-03-05 70; b: 2010-03-10 green; c: 2010-03-07 red    | 2010-03-11 | 33.333333 on 2010-03-10 | b    | a c      |
its day is the latest of those counted             | share   | a: 2010-03-10 5; b: 2010-03-05 red                          | 2010-03-11 | 0 on 2010-03-10         |      | a b      |
as a count                                         | count   | a: 2010-03-05 80; b: 2010-03-10 green                       | 2010-03-11 | 2 on 2010-03-10         | a b  |          | c
without a value, and something due: not well       | share   | b: 2010-03-10 green                                         | 2010-03-31 | 50 on 2010-03-10        | b    | a        | c
nobody counted has a value: no usable value        | share   |                                                             | 2010-03-31 | -                       | -    | -        | -
its own rows give no value                         | share   | m: 2010-03-10 50                                            | 2010-03-11 | -                       | -    | -        | -
`,
    {
      share: of('green', 'unit: percent, stages: []'),
      count: of('green', 'unit: count, stages: []'),
    },
    {
      a: rate('stages: [{ by: 2010-03-31, target: 80 }]'),
      b: 'kind: judgement, scale: rag',
      c: 'kind: judgement, scale: rag',
    },
  );
});

describe('met', () => {
  const members = {
    a: rate('stages: [{ by: 2010-03-31, target: 80 }, { by: 2010-10-31, target: 90 }]'),
    b: 'kind: deliverable, stages: [{ by: 2010-06-30 }]',
    c: 'kind: recurring, per: month, from: 2010-03-01',
  };
  checkCases(
    `
what                                              | measure | rows                                                                 | as at      | latest            | well  | not well | left out
those with nothing due are left out               | m       | a: 2010-03-10 85; b: 2010-03-10 on track; c: 2010-03-10 held         | 2010-03-30 | -                 | -     | -        | -
something due, and met                            | m       | a: 2010-03-10 85; b: 2010-03-10 on track; c: 2010-03-10 held         | 2010-03-31 | 100 on 2010-03-10 | a c   |          | b
done early is due, and met                        | m       | b: 2010-03-10 complete                                               | 2010-03-30 | 100 on 2010-03-10 | b     |          | a c
missed, overdue                                   | m       | a: 2010-03-10 75; b: 2010-03-10 at risk; c: 2010-03-10 held          | 2010-06-30 | 0 on 2010-03-10   |       | a b c    |
met late does well                                | m       | a: 2010-04-10 80                                                     | 2010-04-15 | 50 on 2010-04-10  | a     | c        | b
fallen back: the latest misses what was met          | m       | a: 2010-03-31 80; a: 2010-04-10 10                                   | 2010-04-15 | 0 on 2010-04-10   |       | a c      | b
lapsed before, kept up now                        | m       | c: 2010-04-10 held                                                   | 2010-04-30 | 50 on 2010-04-10  | c     | a        | b
never held, though something is said              | m       | c: 2010-03-10 not held                                               | 2010-03-31 | 0 on 2010-03-10   |       | a c      | b
`,
    { m: of('met', 'unit: percent, stages: []') },
    members,
  );
});

describe('improved', () => {
  const better = (rest: string): string => `kind: indicator, unit: rate, ${rest}`;
  checkCases(
    `
what                                             | measure | rows                                                        | as at      | latest            | well  | not well | left out
better than the baseline                         | m       | a: 2010-03-10 61; b: 2010-03-10 59; c: 2010-03-10 fair      | 2010-03-11 | 100 on 2010-03-10 | a b c |          | d e f g h i
no better than it                                | m       | a: 2010-03-10 60; b: 2010-03-10 61; c: 2010-03-10 poor      | 2010-03-11 | 0 on 2010-03-10   |       | a b c    | d e f g h i
without a value: left out, whatever is due       | m       | a: 2010-03-10 61                                            | 2010-12-31 | 100 on 2010-03-10 | a     |          | b c d e f g h i
never counted: no baseline, for information, deliverables, duties | m | d: 2010-03-10 9; e: 2010-03-10 9; f: 2010-03-10 complete; g: 2010-03-10 held | 2010-03-11 | - | - | - | -
range: nearer to the target than the baseline    | m       | h: 2010-03-10 29                                            | 2010-03-11 | 100 on 2010-03-10 | h     |          | a b c d e f g i
range: farther from it                           | m       | h: 2010-03-10 31                                            | 2010-03-11 | 0 on 2010-03-10   |       | h        | a b c d e f g i
range without a target: nothing shows it better  | m       | i: 2010-03-10 15                                            | 2010-03-11 | 0 on 2010-03-10   |       | i        | a b c d e f g h
`,
    { m: 'kind: composite, of: [a, b, c, d, e, f, g, h, i], counts: improved, unit: percent, stages: []' },
    {
      a: better('good: high, baseline: { value: 60 }, stages: [{ by: 2010-03-31, target: 80 }]'),
      b: better('good: low, baseline: { value: 60 }, stages: []'),
      c: 'kind: judgement, scale: [poor, fair, good], baseline: { value: poor }, stages: [{ by: 2010-03-31, target: good }]',
      d: better('good: high, stages: []'),
      e: better('good: none, baseline: { value: 60 }'),
      f: 'kind: deliverable, stages: [{ by: 2010-03-31 }]',
      g: 'kind: recurring, per: month',
      h: better('good: range, baseline: { value: 30 }, stages: [{ by: 2010-03-31, target: [10, 20] }]'),
      i: better('good: range, baseline: { value: 30 }, stages: []'),
    },
  );
});

describe('as at other days', () => {
  const members = {
    a: rate('stages: [{ by: 2010-12-31, target: 80 }]'),
    b: rate('stages: [{ by: 2010-12-31, target: 80 }]'),
    c: rate('good: none').replace('good: high, ', ''),
  };
  checkCases(
    `
what                                                | measure | rows                                                                       | as at      | latest            | previous          | direction | outcomes    | evidence          | gaps | rule
previous: as at the last day before                 | later   | a: 2010-03-01 80; b: 2010-03-01 9; a: 2010-03-10 80; b: 2010-03-10 80      | 2010-03-11 | 100 on 2010-03-10 | 50 on 2010-03-01  | improved  | pending     | -                 | -    | ahead
previous: a day of a member that is left out        | later   | a: 2010-03-01 80; c: 2010-03-05 7; a: 2010-03-10 9                         | 2010-03-11 | 0 on 2010-03-10   | 100 on 2010-03-01 | worsened  | pending     | -                 | -    | behind-trajectory
no previous: nobody counted before                  | later   | c: 2010-03-05 7; a: 2010-03-10 9                                           | 2010-03-11 | 0 on 2010-03-10   | -                 | none      | pending     | -                 | -    | behind-trajectory
a member's colour then, not now                     | later   | a: 2010-03-01 80; b: 2010-03-10 9                                          | 2010-03-11 | 50 on 2010-03-10  | 100 on 2010-03-01 | worsened  | pending     | -                 | -    | behind-trajectory
evidence as at the stage's day                      | due     | a: 2010-03-31 80; b: 2010-03-20 80; b: 2010-04-02 9                        | 2010-04-01 | 100 on 2010-03-31 | 100 on 2010-03-20 | unchanged | met         | 100 on 2010-03-31 | 0    | complete
evidence in the window, the day before it           | due     | a: 2010-02-28 80                                                           | 2010-03-31 | 100 on 2010-02-28 | -                 | none      | unevidenced | -                 | -    | unevidenced
evidence in the window, its first day               | due     | a: 2010-03-01 80                                                           | 2010-03-31 | 100 on 2010-03-01 | -                 | none      | met         | 100 on 2010-03-01 | 0    | complete
missed                                              | due     | a: 2010-03-31 9; b: 2010-03-31 80                                          | 2010-04-01 | 50 on 2010-03-31  | -                 | none      | missed      | 50 on 2010-03-31  | 50   | missed
met late: as at the last day after                  | due     | a: 2010-03-31 9; a: 2010-04-10 80                                          | 2010-04-30 | 100 on 2010-04-10 | 0 on 2010-03-31   | improved  | met-late    | 100 on 2010-04-10 | 0    | complete
fallen back since                                   | due     | a: 2010-03-31 9; a: 2010-04-10 80; b: 2010-04-20 9                         | 2010-04-30 | 50 on 2010-04-20  | 100 on 2010-04-10 | worsened  | missed      | 0 on 2010-03-31   | 100  | missed
a later day of a member that is left out            | due     | a: 2010-03-31 9; a: 2010-04-10 80; c: 2010-04-20 7                         | 2010-04-30 | 100 on 2010-04-10 | 0 on 2010-03-31   | improved  | met-late    | 100 on 2010-04-10 | 0    | complete
members' partial rows count as any                  | due     | a: 2010-03-31 80 status=partial                                            | 2010-04-01 | 100 on 2010-03-31 | -                 | none      | met         | 100 on 2010-03-31 | 0    | complete
no data, nothing due                                | later   |                                                                            | 2010-04-01 | -                 | -                 | none      | pending     | -                 | -    | no-data
no data, something due                              | due     |                                                                            | 2010-04-01 | -                 | -                 | none      | unevidenced | -                 | -    | no-evidence
`,
    {
      due: of('green', 'unit: percent, stages: [{ by: 2010-03-31, target: 100 }]'),
      later: of('green', 'unit: percent, stages: [{ by: 2010-12-31, target: 100 }]'),
    },
    members,
  );
});

describe('the line, and members of a section', () => {
  checkCases(
    `
what                                              | measure | rows                                               | as at      | well | not well | left out | expected | rule
nothing due: no line, since there is no baseline  | next    | a: 2010-03-10 9; b: 2010-03-10 green               | 2010-03-11 | b    | a        |          | -        | behind-trajectory
something due: from its target, read on its own day           | both | a: 2010-03-31 80; b: 2010-03-31 amber; a: 2010-04-15 80 | 2010-04-15 | a    | b        |          | 75       | behind-trajectory
`,
    {
      next: 'section: x, kind: composite, of: { section: x }, counts: green, unit: percent, stages: [{ by: 2010-12, target: 100 }]',
      both: 'section: x, kind: composite, of: { section: x }, counts: green, unit: percent, stages: [{ by: 2010-03-31, target: 50 }, { by: 2010-04-30, target: 100 }]',
    },
    {
      a: rate('section: x, stages: [{ by: 2010-12-31, target: 80 }]'),
      b: 'section: x, kind: judgement, scale: rag',
      other: 'kind: judgement, scale: rag',
    },
  );
});

describe('later observations are as at later days, whatever their own day', () => {
  checkCases(
    `
what                                             | measure | rows                                                        | as at      | latest            | outcomes    | evidence          | gaps | left out | rule
as at a later day its own day is before          | m       | a: 2010-03-20 80; c: 2010-04-20 7                           | 2010-04-24 | 100 on 2010-03-20 | unevidenced | -                 | -    | b c      | unevidenced
no member has a figure of a later day            | m       | a: 2010-03-20 80                                            | 2010-04-24 | 100 on 2010-03-20 | unevidenced | -                 | -    | b c      | unevidenced
before the member's own stage nobody is counted  | m       | a: 2010-03-20 80; c: 2010-04-04 7                           | 2010-04-24 | 100 on 2010-03-20 | unevidenced | -                 | -    | b c      | unevidenced
it is the last of the later days that counts     | m       | a: 2010-03-20 80; c: 2010-04-20 7; b: 2010-04-25 5          | 2010-04-30 | 50 on 2010-04-25  | unevidenced | -                 | -    | c        | missed
`,
    { m: of('met', 'unit: percent, stages: [{ by: 2010-03-31, target: 100 }]') },
    {
      a: rate('stages: [{ by: 2010-04-05, target: 80 }]'),
      b: rate('stages: [{ by: 2010-04-25, target: 80 }]'),
      c: 'kind: indicator, unit: rate, good: none',
    },
  );
});

test('composites of the same members, each in its own unit and against its own stage', async () => {
  const rate = (id: string): string =>
    `  - { id: ${id}, title: T${id}, kind: indicator, unit: rate, good: high, stages: [{ by: 2010-03-31, target: 80 }] }\n`;
  const counting = (id: string, rest: string): string =>
    `  - { id: ${id}, title: T${id}, kind: composite, of: [a, b], counts: met, ${rest} }\n`;
  const yaml = `id: n\ntitle: T\nauthority: { name: A }\nissued: 2010-01-01\nmeasures:\n${rate('a')}${rate('b')}${counting('share', 'unit: percent, stages: [{ by: 2010-03-31, target: 60 }]')}${counting('count', 'unit: count, stages: [{ by: 2010-03-31, target: 1 }]')}`;
  const csv = 'measure,period_end,value\na,2010-03-31,80\nb,2010-03-31,70\n';
  const { out } = await runInMemory(['check', 'r.csv', '-n', 'n.yaml', '-d', '2010-04-01', '-f', 'json'], {
    files: { 'n.yaml': yaml, 'r.csv': csv },
  });
  const { measures } = JSON.parse(out) as Assessment;
  expect(measures.slice(2).map(({ id, latest, rag }) => [id, latest?.value, rag])).toEqual([
    ['share', 50, 'red'],
    ['count', 1, 'green'],
  ]);
});
