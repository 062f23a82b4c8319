/** The bench fails where a contender's answer is another than it has to be. */
import { expect, test } from 'vitest';
import { fromAssessment, fromCsv, mustAgree } from '../../bench/answers.ts';

const EXPECTED = ['a,2026-03-31,red', 'b,,none'];

test('takes the same answer in any order of its lines', () => {
  expect(() =>
    mustAgree('it', fromCsv('measure,day,colour\nb,,none\na,2026-03-31,red\n'), EXPECTED),
  ).not.toThrow();
});

test('reads the indicators of an assessment', () => {
  const indicator = { kind: 'indicator', rag: 'red', latest: { periodEnd: '2026-03-31' } };
  const measures = [
    { ...indicator, id: 'b', rag: 'none', latest: null },
    { ...indicator, id: 'a' },
    { id: 'c', kind: 'judgement' },
  ];
  expect(fromAssessment(JSON.stringify({ measures }))).toEqual(EXPECTED);
});

test.each([
  [
    'another colour',
    ['a,2026-03-31,green', 'b,,none'],
    'expected a,2026-03-31,red\n  it says a,2026-03-31,green',
  ],
  ['a measure that is not there', ['b,,none'], 'expected a,2026-03-31,red'],
  ['a measure too many', [...EXPECTED, 'c,,none'], 'it says c,,none'],
  ['a measure named twice', [...EXPECTED, 'b,,none'], 'it gives another answer'],
])('refuses %s', (_, answer, said) => {
  expect(() => mustAgree('it', answer, EXPECTED)).toThrow(said);
});
