/** Every day that a notice sets, and the state of each. Contract 2, 4.3, 4.7, 4.8. */

import { describe, expect, test } from 'vitest';
import { type Deadline, deadlinesOf } from '../../src/engine/calendar.ts';
import type { Result } from '../../src/engine/result.ts';
import { iso } from '../../src/model/day.ts';
import { stageBy } from '../../src/model/notice.ts';
import { SOON_DAYS } from '../../src/model/result.ts';
import { type Case, csvOf, table } from '../support/builders.ts';
import { day, deliverable, indicator, notice, recurring } from '../support/notice.ts';
import { noticeOf, scoreText } from '../support/score.ts';

const said = (one: Deadline): string =>
  `${iso(one.on)} ${one.kind === 'review' ? one.review.id : one.measure.id} ${one.standing}`;

const yamlOf = ({ measure = '', reviews = '[]' }: Case): string => `
id: case
title: Case
authority: { name: Example Borough Council }
issued: 2010-01-01
reviews: ${reviews}
measures:
  - { id: m, title: Measure, ${measure} }
`;

/** The deadlines of a case: scored where it has rows (`-`: a return without any), else those of the notice alone. */
function deadlines(one: Case): string {
  const asAt = day(one['as at'] ?? '');
  const yaml = yamlOf(one);
  const { rows = '' } = one;
  const scored = rows === '' ? null : scoreText(yaml, csvOf(rows === '-' ? '' : rows), asAt);
  return deadlinesOf(scored?.notice ?? noticeOf(yaml), asAt, scored?.result ?? null)
    .deadlines.map(said)
    .join(', ');
}

const INDICATOR = 'kind: indicator, unit: percent, good: high, stages:';

describe('stages and reviews', () => {
  test.each(
    table(`
      what                                   | measure                                            | reviews                                 | rows             | as at      | days
      alone, passed and to come              | ${INDICATOR} [{ by: 2010-03-31, target: 80 }, { by: 2010-06-30, target: 85 }] | []           |                  | 2010-05-17 | 2010-03-31 m passed, 2010-06-30 m soon
      met                                    | ${INDICATOR} [{ by: 2010-03-31, target: 80 }]      | []                                      | 2010-03-31 80    | 2010-05-17 | 2010-03-31 m settled
      met late                               | ${INDICATOR} [{ by: 2010-03-31, target: 80 }]      | []                                      | 2010-03-31 70; 2010-05-01 80 | 2010-05-17 | 2010-03-31 m settled
      missed                                 | ${INDICATOR} [{ by: 2010-03-31, target: 80 }]      | []                                      | 2010-03-31 79    | 2010-05-17 | 2010-03-31 m overdue
      unevidenced                            | ${INDICATOR} [{ by: 2010-03-31, target: 80 }]      | []                                      | 2010-01-31 79    | 2010-05-17 | 2010-03-31 m overdue
      on the day itself it has come          | ${INDICATOR} [{ by: 2010-03-31, target: 80 }]      | []                                      |                  | 2010-03-31 | 2010-03-31 m passed
      the day after the as-at date is soon   | ${INDICATOR} [{ by: 2010-03-31, target: 80 }]      | []                                      |                  | 2010-03-30 | 2010-03-31 m soon
      done early                             | kind: deliverable, stages: [{ by: 2010-06-30 }]    | []                                      | 2010-03-31 complete | 2010-05-17 | 2010-06-30 m settled
      done late                              | kind: deliverable, stages: [{ by: 2010-03-31 }]    | []                                      | 2010-04-30 complete | 2010-05-17 | 2010-03-31 m settled
      not done                               | kind: deliverable, stages: [{ by: 2010-03-31 }]    | []                                      | 2010-04-30 on track | 2010-05-17 | 2010-03-31 m overdue
      no stages                              | ${INDICATOR} []                                    | []                                      |                  | 2010-05-17 |
      a review, which no row shows to be held  | ${INDICATOR} []                                  | [{ id: r, on: 2010-03, title: Review }] | 2010-03-31 80    | 2010-05-17 | 2010-03-31 r passed
      a review to come                       | ${INDICATOR} []                                    | [{ id: r, on: 2010-12, title: Review }] |                  | 2010-05-17 | 2010-12-31 r later
      on one day the measures come first     | ${INDICATOR} [{ by: 2010-03-31, target: 80 }]      | [{ id: r, on: 2010-03, title: Review }] |                  | 2010-01-01 | 2010-03-31 m later, 2010-03-31 r later
    `),
  )('$what', (one) => expect(deadlines(one)).toBe(one.days));

  test(`soon is at most ${SOON_DAYS} days off`, () => {
    const days = [day('2010-03-02') + SOON_DAYS, day('2010-03-02') + SOON_DAYS + 1];
    const measures = days.map((by, at) => deliverable(`m${at}`, { stages: [stageBy(by, null)] }));
    expect(
      deadlinesOf(notice({ measures }), day('2010-03-02'), null).deadlines.map((one) => one.standing),
    ).toEqual(['soon', 'later']);
  });
});

const MONTHLY = 'kind: recurring, every: P1M, from: 2010-01-15';
const PER_MONTH = 'kind: recurring, per: month, from: 2010-01-01';
const JUNE = '[{ id: r, on: 2010-06-20, title: R }]';

describe('recurring duties', () => {
  test.each(
    table(`
      what                                             | measure                                  | reviews | rows                                  | as at      | days
      every so often, to its end                       | ${MONTHLY}, until: 2010-04-15            | []      |                                       | 2010-03-20 | 2010-02-15 m passed, 2010-03-15 m passed, 2010-04-15 m soon
      open-ended, to the last day that the notice names | ${MONTHLY}                              | ${JUNE} |                                       | 2010-06-01 | 2010-02-15 m passed, 2010-03-15 m passed, 2010-04-15 m passed, 2010-05-15 m passed, 2010-06-15 m soon, 2010-06-20 r soon
      it ends before it falls due                      | ${MONTHLY}, until: 2010-02-14            | []      |                                       | 2010-01-20 |
      open-ended, and the notice names no later day    | ${MONTHLY}                               | []      |                                       | 2010-01-20 | 2010-02-15 m soon
      from the last time                               | ${MONTHLY}, until: 2010-04-30            | []      | 2010-02-20 held                       | 2010-03-01 | 2010-03-20 m soon, 2010-04-20 m soon
      one is overdue, and then no more is owed until it is done | ${MONTHLY}, until: 2010-06-30   | []      | 2010-02-15 held                       | 2010-05-01 | 2010-03-15 m overdue, 2010-05-15 m soon, 2010-06-15 m soon
      none was ever held                               | ${MONTHLY}, until: 2010-03-31            | []      | 2010-02-15 not held                   | 2010-03-20 | 2010-02-15 m overdue
      the last time came late, which is past mending   | ${MONTHLY}, until: 2010-04-30            | []      | 2010-02-20 held                       | 2010-02-28 | 2010-03-20 m soon, 2010-04-20 m soon 
      over: nothing more is due                        | ${MONTHLY}, until: 2010-02-28            | []      | 2010-02-15 held                       | 2010-03-20 |
      over, with a day that was missed                 | ${MONTHLY}, until: 2010-02-28            | []      | -                                     | 2010-05-20 | 2010-02-15 m overdue
      each month                                       | ${PER_MONTH}, until: 2010-04-30          | []      |                                       | 2010-02-28 | 2010-01-31 m passed, 2010-02-28 m passed, 2010-03-31 m soon, 2010-04-30 m later
      the month that runs                              | ${PER_MONTH}, until: 2010-04-30          | []      | 2010-01-10 held; 2010-02-10 held      | 2010-03-20 | 2010-03-31 m soon, 2010-04-30 m soon
      the month that runs is done                      | ${PER_MONTH}, until: 2010-04-30          | []      | 2010-01-10 held; 2010-02-10 held; 2010-03-10 held | 2010-03-20 | 2010-04-30 m soon
      the last whole month is short                    | ${PER_MONTH}, until: 2010-04-30          | []      | 2010-01-10 held                       | 2010-03-20 | 2010-02-28 m overdue, 2010-03-31 m soon, 2010-04-30 m soon
      an earlier month was short                       | ${PER_MONTH}, until: 2010-04-30          | []      | 2010-02-10 held                       | 2010-03-20 | 2010-03-31 m soon, 2010-04-30 m soon
      no month was held                                | ${PER_MONTH}, until: 2010-04-30          | []      | -                                     | 2010-03-20 | 2010-02-28 m overdue, 2010-03-31 m soon, 2010-04-30 m soon
      a month that is not whole owes nothing           | kind: recurring, per: month, from: 2010-01-15, until: 2010-03-31 | [] |               | 2010-01-20 | 2010-02-28 m soon, 2010-03-31 m later
      nor does a week, from Monday                     | kind: recurring, per: week, from: 2010-01-05, until: 2010-01-24 | [] |                | 2010-01-05 | 2010-01-17 m soon, 2010-01-24 m soon
      nor a year that until cuts                       | kind: recurring, per: year, from: 2009-12-01, until: 2011-06-30 | [] | 2009-12-10 held | 2010-01-05 | 2010-12-31 m later
      each quarter                                     | kind: recurring, per: quarter, from: 2010-01-01, until: 2010-09-30 | [] |                  | 2010-05-17 | 2010-03-31 m passed, 2010-06-30 m soon, 2010-09-30 m later
    `),
  )('$what', (one) => expect(deadlines(one)).toBe(one.days));
});

test('a measure that the result does not have is as without a result', () => {
  const made = notice({ measures: [recurring('a', { until: day('2010-01-31') }), indicator('b')] });
  const none: Pick<Result, 'measures'> = { measures: [] };
  expect(deadlinesOf(made, day('2010-05-17'), none as Result).deadlines.map(said)).toEqual([
    '2010-01-16 a passed',
  ]);
});

describe('what is varied and lifted', () => {
  const NOTICE = `
id: case
title: Case
authority: { name: Example Borough Council }
issued: 2010-01-01
until: 2010-12-31
reviews: [{ id: spring, on: 2010-04 }, { id: after, on: 2011-01 }]
variations: [{ id: v, on: 2010-05-01, title: Variation }]
measures:
  - { id: rate, title: Rate, ${INDICATOR} [{ by: 2010-03-31, target: 80 }, { by: 2010-06-30, target: 85 }], varied: [{ by: v, stages: [{ by: 2010-09-30, target: 82 }, { by: 2011-03-31, target: 90 }] }] }
  - { id: plan, title: Plan, kind: deliverable, until: 2010-06-01, stages: [{ by: 2010-07-31 }] }
  - { id: open, title: Open, kind: deliverable, stages: [] }
  - { id: audit, title: Audit, kind: deliverable, stages: [{ within: P3M, after: plan }] }
`;
  const daysOn = (asAt: string): string =>
    deadlinesOf(noticeOf(NOTICE), day(asAt), null).deadlines.map(said).join(', ');

  test('has the stages in force on the day, nothing once it is lifted, and nothing without a day', () => {
    expect(daysOn('2010-04-15')).toBe(
      '2010-03-31 rate passed, 2010-04-30 spring soon, 2010-06-30 rate later',
    );
    expect(daysOn('2010-05-15')).toBe(
      '2010-03-31 rate passed, 2010-04-30 spring passed, 2010-09-30 rate later',
    );
  });
});

describe('duties that run for thousands of years', () => {
  const duty = (schedule: string, from = '1900-01-31'): string =>
    `kind: recurring, ${schedule}, from: ${from}, until: 9999-12-31`;
  const of = (measures: readonly string[], asAt: string, rows = '') => {
    const yaml = yamlOf({ measure: '' }).replace(/ {2}- \{ id: m.*\n/, () =>
      measures.map((measure, at) => `  - { id: m${at || ''}, title: M${at}, ${measure} }\n`).join(''),
    );
    const scored = rows === '' ? null : scoreText(yaml, csvOf(rows), day(asAt));
    return deadlinesOf(scored?.notice ?? noticeOf(yaml), day(asAt), scored?.result ?? null);
  };
  const shown = ({ deadlines, dutiesTo }: ReturnType<typeof of>): string =>
    `${deadlines.length}: ${deadlines.slice(0, 2).map(said).join(', ')} to ${dutiesTo === null ? 'the end' : iso(dutiesTo)}`;

  test.each(
    table(`
      what                                                      | schedule    | as at      | days
      are listed as far as there is room                         | per: week   | 1900-02-01 | 10001: 1900-02-11 m soon, 1900-02-18 m soon to 2091-10-07
      the days that have passed too, where there is room for them | per: month  | 2010-05-17 | 10001: 1900-02-28 m passed, 1900-03-31 m passed to 2733-06-30
      else from the as-at date on                                | per: week   | 2110-05-17 | 10000: 2110-05-18 m soon, 2110-05-25 m soon to 2302-01-05
      by weeks                                                   | every: P1W  | 2110-05-17 | 10000: 2110-05-21 m soon, 2110-05-28 m soon to 2302-01-08
      by days                                                    | every: P1D  | 2010-05-17 | 10000: 2010-05-18 m soon, 2010-05-19 m soon to 2037-10-02
      by months, whose 31st has long become the 28th             | every: P1M  | 9000-05-17 | 10000: 9000-05-28 m soon, 9000-06-28 m soon to 9833-08-28
    `),
  )('$what', ({ schedule = '', days, ...one }) =>
    expect(shown(of([duty(schedule)], one['as at'] ?? ''))).toBe(days),
  );

  test('several share the room, and are listed up to one day', () => {
    const made = of(
      [...Array(4)].map((_, at) => duty(at === 0 ? 'per: week' : 'per: month')),
      '1900-02-01',
    );
    expect(iso(made.dutiesTo ?? 0)).toBe('1948-01-11');
    expect(made.deadlines.every(({ on }) => on <= (made.dutiesTo ?? 0))).toBe(true);
  });

  test('one that is overdue since long ago goes on from the as-at date', () => {
    const made = of([duty('every: P1D')], '9000-05-17', '1900-03-01 held');
    expect(shown(made)).toBe('10001: 1900-03-02 m overdue, 9000-05-18 m soon to 9027-10-03');
  });
});
