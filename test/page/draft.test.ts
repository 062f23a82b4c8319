/** The file of a notice that the page's form writes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { draftOf, type Mapping, type Value } from '../../src/page/draft.ts';

const key = fc.stringMatching(/^[a-z][a-z_]{0,8}$/);
const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    'yes',
    'Null',
    '2026-01',
    'P6W',
    'a: b',
    '- a',
    '#a',
    '1e3',
    'a, b',
    ' a',
    'NI 59',
    "children's",
  ),
  fc.integer(),
  fc.boolean(),
);
const scalars = fc.array(scalar, { maxLength: 4 });
const inner = fc.dictionary(key, fc.oneof(scalar, scalars), {
  minKeys: 1,
  maxKeys: 4,
  noNullPrototype: true,
});
const notice = fc.dictionary(key, fc.oneof(scalar, scalars, inner, fc.array(inner, { maxLength: 3 })), {
  noNullPrototype: true,
  minKeys: 1,
});

describe('the draft of a notice', () => {
  test('is YAML of the values that are in the form, whatever they are', () => {
    fc.assert(
      fc.property(notice, (value) => {
        expect(parse(draftOf(value).text, { version: '1.2' })).toEqual(value);
      }),
    );
  });

  test('knows which value each line holds', () => {
    const value: Mapping = {
      id: 'a',
      authority: { name: 'A' },
      measures: [{ id: 'm', scale: ['bad', 'good'], stages: [{ by: '2026-06', target: 80 }] }, {}],
    };
    const { text, paths } = draftOf(value);
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line, at) => [line.trim(), (paths[at + 1] ?? []).join(' ')])).toEqual([
      ['id: a', 'id'],
      ['authority:', 'authority'],
      ['name: A', 'authority name'],
      ['measures:', 'measures'],
      ['- id: m', 'measures 0 id'],
      ['scale: [bad, good]', 'measures 0 scale'],
      ['stages:', 'measures 0 stages'],
      ['- by: 2026-06', 'measures 0 stages 0 by'],
      ['target: 80', 'measures 0 stages 0 target'],
      ['- {}', 'measures 1'],
    ]);
  });
});
