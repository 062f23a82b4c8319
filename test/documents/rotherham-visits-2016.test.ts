/** Ofsted's letter on five improvement visits, 13 June 2016 (seed 5). Facts taken from the letter by eye. */
import { describe, expect, test } from 'vitest';
import {
  baselinesOf,
  countsOf,
  kindsOf,
  lines,
  stagesOf,
  valuesOf,
  writtenNotice,
  writtenRows,
} from './facts.ts';

const notice = writtenNotice('rotherham-visits-2016');
const rows = writtenRows('rotherham-visits-2016');

describe('the letter', () => {
  test('is of 13 June 2016 and names five visits in eight months', () => {
    expect(notice.issued).toBe('2016-06-13');
    expect((notice.reviews ?? []).map(({ id, on }) => `${id} ${on}`)).toEqual([
      'visit-1 2015-08',
      'visit-2 2015-10',
      'visit-3 2016-03',
      'visit-4 2016-03',
      'visit-5 2016-04',
    ]);
  });

  test('has so many measures of each kind, under each area', () => {
    expect(kindsOf(notice)).toEqual({ judgement: 114, indicator: 4, deliverable: 4 });
    expect(countsOf(notice.measures.map(({ section }) => section))).toEqual({
      'contact-referral': 26,
      'duty-assessment': 29,
      leadership: 25,
      'early-help': 29,
      'every-visit': 9,
      'not-reviewed': 4,
    });
  });

  test('has four plans with a month and no other target', () => {
    expect(stagesOf(notice)).toEqual(
      lines(`
        case-record-system   2016-09  done
        early-help-strategy  2016-07  done
        peer-review          2016-08  done
        ofsted-review        2016-09  done
      `),
    );
  });

  test('has these positions before', () => {
    expect(baselinesOf(notice)).toEqual([
      'early-help-routes  30',
      'looked-after-children  inadequate',
      'care-leavers  inadequate',
    ]);
  });

  test('has a finding or an area for development for each judgement, from the visit that it names', () => {
    for (const { id, kind, workstream, ref, section } of notice.measures) {
      if (kind !== 'judgement' || section === 'not-reviewed') continue;
      expect(['Finding', 'Area for development'], id).toContain(workstream);
      expect(ref, id).toMatch(/(?:MASH, August 2015|October 2015|March 2016|April 2016), /);
    }
  });
});

describe('the visits', () => {
  const MONTHS = ['2015-08', '2015-10', '2016-03', '2016-04'];
  const seenIn = (month: string) =>
    rows.filter(({ period_end, value }) => period_end === month && / ?improved$/.test(value));

  test('found so much improved, in part, and not, in each month', () => {
    expect(
      Object.fromEntries(MONTHS.map((month) => [month, countsOf(seenIn(month).map(({ value }) => value))])),
    ).toEqual({
      '2015-08': { improved: 13, 'partly improved': 4, 'not improved': 12 },
      '2015-10': { improved: 6, 'not improved': 13 },
      '2016-03': { improved: 17, 'partly improved': 12, 'not improved': 22 },
      '2016-04': { improved: 16, 'partly improved': 5, 'not improved': 14 },
    });
  });

  /** What a later visit came back to. `+` improved, `~` partly, `-` not. */
  const AGAIN = lines(`
    contact-referral           2015-08 +  2016-03 +
    stable-workforce           2015-08 -  2016-03 ~
    electronic-records         2015-08 -  2016-03 -
    thresholds                 2015-08 -  2015-10 -  2016-03 -  2016-04 -
    strategy-meeting-records   2015-08 -  2016-03 ~
    police-partnership         2015-08 ~  2016-03 +
    duty-assessment-quality    2015-10 -  2016-03 ~
    duty-risk-analysis         2015-10 -  2016-03 ~
    duty-chronologies          2015-10 -  2016-03 -
    duty-siblings              2015-10 -  2016-03 -
    duty-child-voice           2015-10 -  2016-03 ~
    duty-management-oversight  2015-10 -  2016-03 -
    exploitation-practice      2015-08 ~  2015-10 +  2016-03 +  2016-04 +
    performance-management     2015-08 +  2015-10 +  2016-03 +  2016-04 +
    quality-assurance          2015-08 +  2016-03 ~  2016-04 ~
  `);
  const MARKS: Record<string, string> = { improved: '+', 'partly improved': '~', 'not improved': '-' };

  test('came back to these matters, and found this', () => {
    const again = notice.measures
      .map(({ id }) => ({ id, found: rows.filter(({ measure, value }) => measure === id && value in MARKS) }))
      .filter(({ found }) => found.length > 1)
      .map(({ id, found }) =>
        [id, ...found.map(({ period_end, value }) => `${period_end} ${MARKS[value]}`)].join('  '),
      );
    expect(again).toEqual(AGAIN);
  });

  test.each([
    ['reviewing-officer-managers', '2016-03  4'],
    ['permanent-appointments', '2016-03  3'],
    ['early-help-routes', '2016-04  1'],
    ['locality-teams', '2016-04  9'],
    ['case-record-system', '2015-08  in progress', '2016-03  in progress'],
    ['early-help-strategy', '2016-04  in progress'],
    ['looked-after-children', '2016-06-13  inadequate'],
    ['care-leavers', '2016-06-13  inadequate'],
    ['peer-review'],
    ['ofsted-review'],
  ])('%s', (measure, ...values) => expect(valuesOf(rows, measure)).toEqual(values));

  test('gave no colours', () =>
    expect(countsOf(rows.map(({ reported_rag }) => reported_rag))).toEqual({ '': 143 }));

  test('gives each row its place in the letter', () => {
    for (const row of rows) expect(row.evidence, row.measure).toMatch(/^Letter of 13 June 2016, /);
  });
});
