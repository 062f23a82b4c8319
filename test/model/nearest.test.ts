/** Which known name a mistyped one is taken to mean. */
import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/model/text.ts';

const MEASURES = ['ni59', 'ni60', 'ni68', 'social-worker-vacancies', 'team-leader-vacancies'];

describe('the nearest known name', () => {
  test.each([
    ['ni95', 'ni59'],
    ['NI59', 'ni59'],
    ['ni 59', 'ni59'],
    ['ni6', 'ni60'],
    ['ni-68', 'ni68'],
    ['social-worker-vacancy', 'social-worker-vacancies'],
    ['team leader vacancies', 'team-leader-vacancies'],
    ['tema-leader-vacancies', 'team-leader-vacancies'],
  ])('%s is meant for %s', (text, name) => expect(nearest(text, MEASURES)).toBe(name));

  test.each(['', 'vacancies', 'laa', 'ox42', 'social', 'x'.repeat(1_000_000), '__proto__'])(
    'nothing is near %.20s',
    (text) => expect(nearest(text, MEASURES)).toBeNull(),
  );

  test('of names equally near, the first is given, whatever the order of the letters', () => {
    expect(nearest('ni5', ['ni58', 'ni57'])).toBe('ni58');
    expect(nearest('ni5', ['ni57', 'ni58'])).toBe('ni57');
  });

  test('letters that have changed places outrank a letter that is wrong', () => {
    expect(nearest('ni95', ['ni65', 'ni59'])).toBe('ni59');
  });

  test('the name is given as it is spelled', () => expect(nearest('goood', ['Good', 'Poor'])).toBe('Good'));
  test('with nothing known there is nothing near', () => expect(nearest('a', [])).toBeNull());
});
