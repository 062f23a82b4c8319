/**
 * The Improvement Notice to Rotherham of 16 December 2009 (seed 1), and the positions of 20 April and 17 May 2010 in the
 * Cabinet Member papers of 2 June 2010 (seed 3). Facts taken from the documents by eye.
 */
import { describe, expect, test } from 'vitest';
import {
  baselinesOf,
  countsOf,
  dutiesOf,
  kindsOf,
  lines,
  ratingsOf,
  referencesOf,
  stagesOf,
  valuesOf,
  writtenNotice,
  writtenRows,
} from './facts.ts';

const notice = writtenNotice('rotherham-2009');
const may = writtenRows('rotherham-2010-05-17');
const april = writtenRows('rotherham-2010-04-20');

describe('the notice', () => {
  test('is that of 16 December 2009, with three reviews', () => {
    expect(notice.issued).toBe('2009-12-16');
    expect(notice.authority).toEqual({ name: 'Rotherham Metropolitan Borough Council', gss: 'E08000018' });
    expect((notice.reviews ?? []).map(({ on }) => on)).toEqual(['2010-03', '2010-10', '2011-03']);
  });

  test('has so many measures of each kind', () => {
    expect(kindsOf(notice)).toEqual({ deliverable: 4, indicator: 6, judgement: 19, recurring: 2 });
  });

  test('has these targets by these days', () => {
    expect(stagesOf(notice)).toEqual(
      lines(`
        structures-in-place        2010-03     done
        ni68                       2010-03     65
        ni68                       2010-10     68
        ni68                       2011-03     70
        ni59                       2010-03     80
        ni59                       2010-10     85
        ni59                       2011-03     87
        ni60                       2010-03     80
        ni60                       2010-10     84
        ni60                       2011-03     87
        social-worker-vacancies    2010-10     20
        social-worker-vacancies    2011-03     10
        team-leader-vacancies      2010-10     16
        team-leader-vacancies      2011-03     8
        primary-plan               2010-01-31  done
        independent-evidence-2010  2010-03     done
        independent-evidence-2011  2011-03     done
      `),
    );
  });

  test('has these figures to start from: the vacancies from the notice, the others from Appendix A', () => {
    expect(baselinesOf(notice)).toEqual(
      lines(`
        ni68                     57.6  2009-03-31
        ni59                     73    2009-11-30
        ni60                     68    2009-11-30
        social-worker-vacancies  37.2  2009-12-03
        team-leader-vacancies    33    2009-12-03
      `),
    );
    expect(referencesOf(notice)).toEqual(
      lines(`
        ni59                   77.8  2009-03-31
        ni60                   84.9  2009-03-31
        team-leader-vacancies  33    2009-12-16
      `),
    );
  });

  test('asks for two things each month', () => {
    expect(dutiesOf(notice)).toEqual(
      lines(`
        monthly-evidence  month  2010-01-01  2011-03-31
        monthly-meetings  month  2010-01-01  2011-03-31
      `),
    );
  });

  test('says of each measure where in the notice it stands, how strongly it binds and how it reads', () => {
    for (const { id, ref, force, kind, scale, section } of notice.measures) {
      expect(ref, id).toMatch(/^(?:The Council must|Outcomes|Build capacity), /);
      expect(['must', 'expected', 'should'], id).toContain(force);
      expect(section, id).toBeTruthy();
      if (kind === 'judgement') expect(scale, id).toBe('rag');
    }
  });

  /** The thirteen bullets under "Build capacity" and the first heading, as the notice lists them. */
  test('has every requirement under the three headings on capacity', () => {
    const refs = notice.measures.flatMap(
      ({ ref = '' }) => /^Build capacity, (.*?)(?:, [a-z ]+)?$/.exec(ref)?.[1] ?? [],
    );
    expect([...new Set(refs)]).toEqual([
      'leadership',
      ...[1, 2, 3, 4, 5, 6].map((bullet) => `leadership, bullet ${bullet}`),
      ...[1, 2, 3, 4, 5].map((bullet) => `practice, bullet ${bullet}`),
      ...[1, 2].map((bullet) => `partners, bullet ${bullet}`),
    ]);
  });
});

describe('the position of 17 May 2010', () => {
  test.each([
    ['ni68', '2010-05-07  41.3', '2010-05-17  52.15'],
    [
      'ni59',
      '2010-01-31  72',
      '2010-02-28  76',
      '2010-03-31  77',
      '2010-04-30  80.17',
      '2010-05-17  76.92',
      '2010-05-17  61.54  in-month  partial',
    ],
    ['ni60', '2010-03-31  80', '2010-05-07  77.97', '2010-05-17  78.13'],
    ['social-worker-vacancies', '2010-05-17  25.3'],
    ['team-leader-vacancies', '2010-05-17  33.3'],
    ['laa-indicators', '2009-09-30  70', '2009-12-31  67'],
  ])('%s', (measure, ...values) => expect(valuesOf(may, measure)).toEqual(values));

  test.each([
    ['ni68', 'amber  up'],
    ['ni59', 'red  down'],
    ['ni60', 'amber  up'],
    ['social-worker-vacancies', 'amber  flat'],
    ['team-leader-vacancies', 'amber  up'],
    ['laa-indicators', 'green  flat'],
    ['primary-plan', 'complete'],
    ['primary-standards', 'amber  flat'],
    ['panel-membership', 'complete'],
  ])('the council called %s %s', (measure, rating) => expect(ratingsOf(may).get(measure)).toBe(rating));

  test('has so many of the council’s ratings, one a measure', () => {
    const colours = [...ratingsOf(may).values()].map((rating) => rating.split(' ')[0]);
    expect(countsOf(colours)).toEqual({ red: 2, amber: 13, green: 2, complete: 2 });
  });

  test('gives each row its place in the papers', () => {
    for (const row of may)
      expect(row.evidence, row.measure).toMatch(
        /^(?:Cabinet papers 2 June 2010|Children's Board minutes 21 April 2010), /,
      );
  });
});

describe('the position of 20 April 2010', () => {
  test('has NI 60 at its target, rated amber by hand', () => {
    expect(valuesOf(april, 'ni60')).toEqual(['2010-03-31  80', '2010-04-20  80']);
    expect(ratingsOf(april).get('ni60')).toBe('amber');
  });

  /** The minutes name three high risks: NI 59, serious case reviews, satisfaction surveys. */
  test('has the three high risks of the minutes in red', () => {
    const red = [...ratingsOf(april)].filter(([, rating]) => rating === 'red').map(([measure]) => measure);
    expect(red).toEqual(['ni59', 'performance-management', 'satisfaction']);
  });
});
