/** The reader on any text, and on any notice that is sound. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { iso } from '../../src/model/day.ts';
import { GOODS, UNITS } from '../../src/model/notice.ts';
import cases from '../cases/worked-cases.json' with { type: 'json' };
import { read, sound } from './marks.ts';

const EXAMPLE = stringify(cases[0]?.notice);

/** Findings are in order, each in the file, and there is a notice exactly where there are none. */
function holdsForAny(text: string): void {
  const { notice, findings } = read(text);
  expect(notice === null).toBe(findings.length > 0);
  const lines = text.split('\n').length;
  let last = 0;
  for (const { line, position, code } of findings) {
    expect(code).toBeTruthy();
    expect(line ?? 0).toBeGreaterThanOrEqual(last);
    expect(line ?? 0).toBeLessThanOrEqual(lines);
    expect(position ?? 1).toBeGreaterThanOrEqual(1);
    last = line ?? 0;
  }
}

describe('any text', () => {
  it('is read or refused, and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), holdsForAny));
  });

  it('of YAML marks', () => {
    const marks = fc.constantFrom(
      ...'[]{}:,-?&*!|>\'"#%@` \n\ta1~<',
      'id',
      'measures',
      '---',
      '...',
      '&a',
      '*a',
      '<<',
    );
    const marked = fc.array(marks, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(fc.property(marked, holdsForAny), { numRuns: 500 });
  });

  it('that was a notice before something was put in its place', () => {
    const edit = fc.tuple(fc.nat(EXAMPLE.length), fc.nat(20), fc.string({ unit: 'binary', maxLength: 10 }));
    fc.assert(
      fc.property(edit, ([at, length, text]) => {
        holdsForAny(EXAMPLE.slice(0, at) + text + EXAMPLE.slice(at + length));
      }),
      { numRuns: 500 },
    );
  });

  it('whose keys hold anything at all', () => {
    const paths = ['id', 'authority', 'issued', 'measures', 'policy', 'sections', 'reviews'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (key, value) => {
        holdsForAny(JSON.stringify({ ...cases[0]?.notice, [key]: value }));
      }),
    );
  });

  it('whose measure holds anything at all', () => {
    const keys = [
      'kind',
      'stages',
      'scale',
      'of',
      'good',
      'unit',
      'baseline',
      'every',
      'per',
      'times',
      'until',
      'policy',
      'references',
    ];
    const kinds = ['indicator', 'deliverable', 'recurring', 'judgement', 'composite'];
    const values = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fc.constantFrom(...kinds), values, (kind, value) => {
        const base = cases[0]?.notice;
        holdsForAny(JSON.stringify({ ...base, measures: [{ id: 'm', title: 'T', kind, ...value }] }));
      }),
      { numRuns: 500 },
    );
  });
});

/** Stages in order, with targets that rise or fall as they should. */
const stages = (up: boolean) =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: 14_000, max: 20_000 }), fc.integer({ min: 0, max: 10_000 })), {
      selector: ([day]) => day,
      maxLength: 5,
    })
    .map((pairs) => {
      const days = pairs.map(([day]) => day).sort((a, b) => a - b);
      const targets = pairs.map(([, target]) => target / 100).sort((a, b) => (up ? a - b : b - a));
      return days.map((day, at) => ({ by: iso(day), target: targets[at] as number }));
    });

const indicators = fc
  .record({
    unit: fc.constantFrom(...UNITS),
    good: fc.constantFrom(...GOODS.filter((good) => good !== 'range')),
  })
  .chain(({ unit, good }) =>
    fc.record({
      title: fc
        .string({ unit: 'grapheme', minLength: 1 })
        .filter((text) => /\S/.test(text) && !/\p{Cc}/u.test(text)),
      kind: fc.constant('indicator'),
      unit: fc.constant(unit),
      good: fc.constant(good),
      stages: good === 'none' ? fc.constant([]) : stages(good === 'high'),
    }),
  );

describe('any sound notice', () => {
  it('reads alike as JSON and as YAML', () => {
    fc.assert(
      fc.property(fc.array(indicators, { minLength: 1, maxLength: 4 }), (parts) => {
        const json = {
          id: 'a',
          title: 'T',
          authority: { name: 'N' },
          issued: '2010-01-01',
          measures: parts.map((part, at) => ({ id: `m${at}`, ...part, title: `${part.title} ${at}` })),
        };
        const [fromJson, fromYaml] = [JSON.stringify(json), stringify(json)].map((text) => sound(text));
        const unplaced = (one: typeof fromJson) => one?.measures.map((measure) => ({ ...measure, line: 0 }));
        expect(unplaced(fromYaml)).toEqual(unplaced(fromJson));
        expect(fromJson?.measures.map(({ title }) => title)).toEqual(
          parts.map(({ title }, at) => `${title} ${at}`),
        );
      }),
    );
  });
});
