/** Word cells: grades, progress, status, reported ratings. Contract 3. */
import { describe, expect, test } from 'vitest';
import { HELD, PROGRESS } from '../../src/model/notice.ts';
import { parseWord, vocabulary } from '../../src/return/cell.ts';
import { REPORTED_DIRECTION_WORDS, REPORTED_RAG_WORDS, STATUS_WORDS } from '../../src/return/columns.ts';
import { parseNoValue } from '../../src/return/number-cell.ts';

describe('words', () => {
  test.each([
    ['on track', 'on track'],
    ['On Track', 'on track'],
    ['ON-TRACK', 'on track'],
    ['on_track', 'on track'],
    ['  on   track ', 'on track'],
    ['complete', 'complete'],
    ['Not\u00a0Started', 'not started'],
  ])('progress: %j is %s', (typed, word) => expect(parseWord(typed, vocabulary(PROGRESS))).toBe(word));

  test.each(['ontrack', 'done', 'completed', 'green', '', 'on - track!'])(
    'progress: %j is refused',
    (typed) => expect(parseWord(typed, vocabulary(PROGRESS))).toBeNull(),
  );

  test.each([
    ['Held', 'held'],
    ['not held', 'not held'],
    ['NOT-HELD', 'not held'],
    ['yes', null],
    ['notheld', null],
  ])('recurring: %j is %s', (typed, word) => expect(parseWord(typed, vocabulary(HELD))).toBe(word));

  test.each([
    ['', 'final'],
    ['  ', 'final'],
    ['Final', 'final'],
    ['PROVISIONAL', 'provisional'],
    ['revised', 'revised'],
    ['partial', 'partial'],
    ['draft', null],
    ['-', null],
  ])('status: %j is %s', (typed, word) => expect(parseWord(typed, STATUS_WORDS)).toBe(word));

  test.each([
    ['R', 'red'],
    ['a', 'amber'],
    ['G', 'green'],
    ['C', 'complete'],
    ['b', 'complete'],
    ['Blue', 'complete'],
    ['RED', 'red'],
    ['Complete', 'complete'],
    ['yellow', null],
    ['A/G', null],
    ['constructor', null],
    ['__proto__', null],
  ])('reported rating: %j is %s', (typed, word) => expect(parseWord(typed, REPORTED_RAG_WORDS)).toBe(word));

  test.each([
    ['up', 'up'],
    ['↑', 'up'],
    ['Flat', 'flat'],
    ['→', 'flat'],
    ['DOWN', 'down'],
    ['↓', 'down'],
    ['improving', null],
    ['↗', null],
  ])('reported direction: %j is %s', (typed, word) =>
    expect(parseWord(typed, REPORTED_DIRECTION_WORDS)).toBe(word),
  );

  test('a grade is read in any case and shown as the notice spells it', () => {
    const grades = vocabulary(['Inadequate', 'Requires improvement', 'Good']);
    expect(parseWord('requires-improvement', grades)).toBe('Requires improvement');
    expect(parseWord('GOOD', grades)).toBe('Good');
    expect(parseWord('goods', grades)).toBeNull();
  });

  test('grades that differ in a hyphen only are read only as they are spelled', () => {
    const grades = vocabulary(['well led', 'well-led']);
    expect(parseWord('Well Led', grades)).toBe('well led');
    expect(parseWord('Well-Led', grades)).toBe('well-led');
    expect(parseWord('well_led', grades)).toBeNull();
  });

  test('a symbol without a value is read bare or in brackets', () => {
    expect(['c', '(C)', '[low]', 'low'].map(parseNoValue)).toEqual(['c', 'c', 'low', 'low']);
    expect(['p', '[p]', '(c]', '[c', 'medium', '', '((c))'].map(parseNoValue)).toEqual(Array(7).fill(null));
  });
});
