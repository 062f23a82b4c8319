/** The annual performance assessment of Rotherham, 26 November 2007 (seed 4). Facts taken from the letter by eye. */
import { describe, expect, test } from 'vitest';
import {
  baselinesOf,
  countsOf,
  kindsOf,
  lines,
  referencesOf,
  stagesOf,
  valuesOf,
  writtenNotice,
  writtenRows,
} from './facts.ts';

const notice = writtenNotice('rotherham-apa-2007');
const rows = writtenRows('rotherham-apa-2007');
const LETTER = '2007-11-26';

/** The words of the four grades; the letter shows those of 3 and 4. */
const WORDS = ['', 'inadequate', 'adequate', 'good', 'outstanding'];

const measureOf = (id: string) => notice.measures.find((one) => one.id === id);

describe('the letter', () => {
  test('is of 26 November 2007', () => expect(notice.issued).toBe(LETTER));

  test('has so many measures of each kind', () => {
    expect(kindsOf(notice)).toEqual({ judgement: 19, indicator: 29, deliverable: 1 });
  });

  test('sets no target but one day: the commissioning framework, March 2008', () => {
    expect(stagesOf(notice)).toEqual(['commissioning-framework  2008-03  done']);
  });

  test('has these figures before', () => {
    expect(baselinesOf(notice)).toEqual(
      lines(`
        breastfeeding                    48    2006-03-31
        core-assessments-in-time         62
        reoffending                      44    2004-03-31
        learning-16-to-18                67.1
        disability-in-education-or-work  50
        grade-capacity                   good
      `),
    );
    expect(referencesOf(notice)).toEqual(['looked-after-gcse  50  2007-08-31']);
  });

  test.each([
    ['grade-overall', 3],
    ['grade-being-healthy', 3],
    ['grade-staying-safe', 3],
    ['grade-enjoying-achieving', 3],
    ['grade-positive-contribution', 4],
    ['grade-economic-well-being', 3],
    ['grade-capacity', 4],
    // Not a heading of its own: paragraph 1 under the last one.
    ['grade-management', 4],
  ])('%s is %d', (id, grade) => {
    expect(measureOf(id)?.scale).toEqual(WORDS.slice(1));
    expect(valuesOf(rows, id)).toEqual([`${LETTER}  ${WORDS[grade]}`]);
  });

  /** The timescales run from a review whose day the letter does not give. */
  test('has the eight recommendations of the joint area review under their timescales, and no day for them', () => {
    const recommendations = notice.measures.filter(({ id }) => id.startsWith('rec-'));
    expect(countsOf(recommendations.map(({ workstream }) => workstream))).toEqual({
      'Next six months': 5,
      'Longer term': 2,
      'Immediate action': 1,
    });
    for (const { id, stages } of recommendations) expect(stages, id).toEqual([]);
    expect(notice.measures.filter(({ id }) => id.startsWith('afd-'))).toHaveLength(2);
  });
});

describe('the figures', () => {
  test.each([
    ['occupational-therapy-wait-cut', '2007-11-26  50'],
    ['healthy-schools-joined', '2007-11-26  100'],
    ['healthy-schools-status', '2007-11-26  72'],
    ['breastfeeding', '2006-03-31  48', '2007-03-31  53'],
    ['young-smoking-cut', '2007-11-26  7'],
    ['core-assessments-in-time', '2007-11-26  82'],
    ['looked-after-allocated', '2007-11-26  100'],
    ['foster-carers-rise', '2007-11-26  8'],
    ['fostering-inspection', '2007-03  good'],
    ['bullied', '2007-11-26  50 (e)'],
    ['child-protection-allocated', '2007-11-26  100'],
    ['child-protection-reviews', '2007-11-26  100'],
    ['new-childrens-centres', '2007-11-26  7'],
    ['special-measures', '2007-11-26  0'],
    ['looked-after-gcse', '2007-08-31  68'],
    ['school-enjoyment', '2007-11-26  85'],
    ['out-of-school-rise', '2007-11-26  52'],
    ['young-quality-assessors', '2007-11-26  57'],
    ['youth-project-funding', '2007-11-26  £666,000'],
    ['antisocial-orders', '2007-03-31  0'],
    ['reoffending', '2004-03-31  44', '2006-03-31  25.4'],
    ['youth-offending-place', '2007-03-31  4'],
    ['young-people-at-event', '2007-11-26  180'],
    ['training-while-working', '2007-11-26  70'],
    ['learning-16-to-18', '2007-11-26  72.25'],
    ['learning-after-year-11', '2007-11-26  84.2'],
    ['disability-in-education-or-work', '2007-11-26  70.3'],
    ['offenders-in-education-or-work', '2007-11-26  75'],
    ['beacon-awards', '2007-11-26  3'],
    ['care-leaver-plans', '2007-11-26  100'],
  ])('%s', (measure, ...values) => expect(valuesOf(rows, measure)).toEqual(values));

  test('has a row for each measure, and no rating, since the letter gives no colours', () => {
    expect(new Set(rows.map(({ measure }) => measure))).toEqual(new Set(notice.measures.map(({ id }) => id)));
    expect(countsOf(rows.map(({ reported_rag }) => reported_rag))).toEqual({ '': 51 });
  });

  test('gives each row its place in the letter', () => {
    for (const row of rows)
      expect(row.evidence, row.measure).toMatch(/^Letter of 26 November 2007, .+, (?:grade|paragraph \d)/);
  });
});
