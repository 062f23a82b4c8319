/** The consent decree in Kenny A. v. Perdue, 27 October 2005: measures 1 to 5. Facts taken from table 1 by eye. */
import { describe, expect, test } from 'vitest';
import { kindsOf, lines, stagesOf, valuesOf, writtenNotice, writtenRows } from './facts.ts';

const notice = writtenNotice('georgia-kenny-a-2005');
const rows = writtenRows('georgia-kenny-a-2007-12-31');

describe('the notice', () => {
  test('is the decree of 27 October 2005, with the ends of four reporting periods', () => {
    expect(notice.issued).toBe('2005-10-27');
    expect((notice.reviews ?? []).map(({ on }) => on)).toEqual([
      '2006-06-30',
      '2006-12-31',
      '2007-06-30',
      '2007-12-31',
    ]);
    expect(notice.measures.map(({ ref }) => ref)).toEqual([1, 2, 3, 4, 5].map((n) => `Measure ${n}`));
    expect(kindsOf(notice)).toEqual({ indicator: 5 });
  });

  /** Measure 4 is asked for from the second period on; measure 5 falls in three steps. */
  test('has the targets of each period', () => {
    expect(stagesOf(notice)).toEqual(
      lines(`
        investigations-begun      2006-06-30  95
        investigations-begun      2006-12-31  95
        investigations-begun      2007-06-30  95
        investigations-begun      2007-12-31  95
        investigations-completed  2006-06-30  95
        investigations-completed  2006-12-31  95
        investigations-completed  2007-06-30  95
        investigations-completed  2007-12-31  95
        children-seen             2006-06-30  99
        children-seen             2006-12-31  99
        children-seen             2007-06-30  99
        children-seen             2007-12-31  99
        re-entries                2006-12-31  8.6
        re-entries                2007-06-30  8.6
        re-entries                2007-12-31  8.6
        maltreatment-in-care      2006-06-30  1.27
        maltreatment-in-care      2006-12-31  0.94
        maltreatment-in-care      2007-06-30  0.94
        maltreatment-in-care      2007-12-31  0.57
      `),
    );
  });
});

test.each<[string, string]>([
  ['investigations-begun', '2006-06-30 91, 2006-12-31 87, 2007-06-30 85, 2007-12-31 86'],
  ['investigations-completed', '2006-06-30 83, 2006-12-31 78, 2007-06-30 72, 2007-12-31 72'],
  ['children-seen', '2006-06-30 85, 2006-12-31 87, 2007-06-30 83, 2007-12-31 83'],
  ['re-entries', '2006-12-31 9.20, 2007-06-30 9.60, 2007-12-31 9.20'],
  // What was reported for the fourth period could not be had.
  ['maltreatment-in-care', '2006-06-30 0.54, 2006-12-31 0.81, 2007-06-30 0.92'],
])('the sample has what was reported for %s', (id, reported) => {
  expect(valuesOf(rows, id)).toEqual(reported.split(', ').map((one) => one.replace(' ', '  ')));
});
