/** The second Improvement Notice to Rochdale, 10 April 2014 (seed 2). Facts taken from the document by eye. */
import { describe, expect, test } from 'vitest';
import {
  baselinesOf,
  countsOf,
  dutiesOf,
  kindsOf,
  lines,
  ratingsOf,
  stagesOf,
  writtenNotice,
  writtenRows,
} from './facts.ts';

const notice = writtenNotice('rochdale-2014');
const rows = writtenRows('rochdale-2014-made-up');

/** Every numbered requirement, the three overall duties before them and the three arrangements after. */
const CLAUSES = lines(`
  Overall duties, item (i)
  Overall duties, item (ii)
  Overall duties, item (iii)
  1.1
  1.2
  1.3
  2.1
  2.2
  2.3
  2.4
  2.5
  2.6
  3.1
  4.1
  4.2
  5.1
  5.2
  5.3
  Assessment, first arrangement
  Assessment, second arrangement
  Assessment, third arrangement
`);

const clauseOf = (ref = ''): string =>
  /^(?:\d\.\d|Overall duties, item \(i+\)|Assessment, \w+ arrangement)/.exec(ref)?.[0] ?? ref;

describe('the notice', () => {
  test('is of 10 April 2014 and takes the place of one of a year before', () => {
    expect(notice.issued).toBe('2014-04-10');
    expect(notice.supersedes).toBe('rochdale-2013');
    expect(notice.authority).toEqual({ name: 'Rochdale Metropolitan Borough Council', gss: 'E08000005' });
  });

  test('has every clause, in its order', () => {
    expect([...new Set(notice.measures.map(({ ref }) => clauseOf(ref)))]).toEqual(CLAUSES);
  });

  test('has so many measures of each kind', () => {
    expect(kindsOf(notice)).toEqual({ judgement: 36, recurring: 2, deliverable: 2, indicator: 1 });
  });

  /** Six weeks, three months until lifted; six and twelve months from 10 April 2014. */
  test('has its two rhythms and its two days', () => {
    expect(dutiesOf(notice)).toEqual(['board-meetings  P6W  2014-04-10', 'chair-reports  P3M  2014-04-10']);
    expect(stagesOf(notice)).toEqual([
      'outside-validation  2015-04-10  done',
      'department-review  2014-10-10  done',
    ]);
    expect((notice.reviews ?? []).map(({ on }) => on)).toEqual(['2014-10-10', '2015-04-10']);
  });

  test('leaves the figures to be agreed: an aim without stages, and nothing to start from', () => {
    const [aim] = notice.measures.filter(({ kind }) => kind === 'indicator');
    expect(aim).toMatchObject({ id: 'dataset-targets-met', force: 'aim', good: 'high', stages: [] });
    expect(baselinesOf(notice)).toEqual([]);
  });

  test('names who else than the council must act', () => {
    expect(countsOf(notice.measures.map((one) => one.duty_holder ?? 'the council'))).toEqual({
      'the council': 28,
      'Improvement Board': 8,
      'Rochdale Safeguarding Children Board': 2,
      'Department for Education': 2,
      'Independent Chair of the Improvement Board': 1,
    });
  });

  test('is self-assessed where nothing can be counted or dated', () => {
    for (const { id, kind, scale } of notice.measures)
      if (kind === 'judgement') expect(scale, id).toBe('rag');
  });
});

describe('the made-up return', () => {
  test('says in every row that it is made up', () => {
    for (const { measure, comment } of rows)
      expect(comment, measure).toContain("MADE UP, not Rochdale's return");
  });

  test('has so many rows, and two ratings', () => {
    expect(rows).toHaveLength(44);
    expect([...ratingsOf(rows)]).toEqual([
      ['outside-validation', 'amber'],
      ['department-review', 'complete'],
    ]);
  });

  test('keeps up the six weeks of the Board', () => {
    const held = rows
      .filter(({ measure, value }) => measure === 'board-meetings' && value === 'held')
      .map(({ period_end }) => period_end);
    expect(held).toEqual(['2014-04-30', '2014-06-04', '2014-07-09', '2014-08-20', '2014-10-01']);
  });
});
