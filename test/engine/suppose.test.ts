/** Rows with a supposed value in place of what was reported for a day. For `--what-if`. */

import { describe, expect, test } from 'vitest';
import { suppose } from '../../src/engine/observations.ts';
import { whole } from '../../src/model/figure.ts';
import { csvOf, noticeText } from '../support/builders.ts';
import * as make from '../support/notice.ts';
import { scoreText } from '../support/score.ts';

const measure = make.indicator('m', { basis: 'in-month' });
const DAY = make.day('2010-05-17');

describe('a supposed value', () => {
  test('is one more row where the day has none', () => {
    const before = [make.row('m', '2010-04-30', { value: whole(70) })];
    const rows = suppose(measure, before, DAY, whole(82));
    expect(rows[0]).toBe(before[0]);
    expect(rows[1]).toMatchObject({
      measure: 'm',
      periodEnd: DAY,
      value: whole(82),
      status: 'final',
      symbol: null,
      numerator: null,
      denominator: null,
      file: '',
      line: 0,
    });
    expect(rows).toHaveLength(2);
  });

  test('takes the place of every scored row of the day, the strongest too', () => {
    const rows = ['provisional', 'final', 'revised'].map((status, at) =>
      make.row('m', '2010-05-17', { value: whole(70 + at), status: status as 'final' }),
    );
    expect(suppose(measure, rows, DAY, whole(82)).map(({ value }) => value)).toEqual([whole(82)]);
  });

  test('leaves other measures, days and bases alone', () => {
    const others = [
      make.row('n', '2010-05-17', { value: whole(1) }),
      make.row('m', '2010-05-16', { value: whole(2) }),
      make.row('m', '2010-05-17', { value: whole(3), basis: 'year-to-date' }),
    ];
    expect(suppose(measure, others, DAY, whole(82)).slice(0, 3)).toEqual(others);
  });

  test('keeps what the row that counts says besides, but not the counts behind its figure', () => {
    const row = make.row('m', '2010-05-17', {
      value: whole(50),
      numerator: whole(1),
      denominator: whole(2),
      symbol: 'b',
      basis: 'In-month',
      status: 'revised',
      reportedRag: 'red',
      reportedDirection: 'down',
      evidence: 'minutes',
      comment: 'late',
      periodStart: make.day('2010-05-01'),
    });
    const [supposed] = suppose(
      measure,
      [make.row('m', '2010-05-17', { value: whole(9), status: 'partial' }), row],
      DAY,
      whole(82),
    );
    expect(supposed).toEqual({
      ...row,
      value: whole(82),
      numerator: null,
      denominator: null,
      symbol: null,
      status: 'final',
      file: '',
      line: 0,
    });
  });
});

test('replaces the value of a row that was read from a file, and nothing else in it', () => {
  const yaml = noticeText({ m: 'kind: indicator, unit: rate, good: high, stages: []' });
  const { notice, rows } = scoreText(yaml, csvOf('2010-05-17 70 evidence=minutes reported_rag=amber'), DAY);
  const [own] = notice.measures;
  if (!own) throw new Error('the notice has no measure');
  expect(suppose(own, rows, DAY, whole(82))).toEqual([
    make.row('m', '2010-05-17', {
      value: whole(82),
      evidence: 'minutes',
      reportedRag: 'amber',
      file: '',
      line: 0,
    }),
  ]);
});
