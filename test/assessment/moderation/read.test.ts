/** The file of moderations: every fault reported at its place, nothing dropped without a word. Contract 7. */
import { describe, expect, test } from 'vitest';
import { readModerations } from '../../../src/assessment/moderation.ts';
import { day, deliverable, notice } from '../../support/notice.ts';

const ONE = notice({ id: 'one', measures: [deliverable('plan'), deliverable('review')] });
const TWO = notice({ id: 'two', measures: [deliverable('plan')] });
const FULL = 'measure: plan, rag: amber, reason: two audits, by: Panel, from: 2026-01-01, until: 2026-03-31';

const read = (text: string, notices = [ONE]) => readModerations({ name: 'panel.yaml', text }, notices);

/** `line code found` of each finding, which must stand where the finding says. */
const faults = (text: string, notices = [ONE]): string[] =>
  read(text, notices).findings.map(({ line, position, code, found }) => {
    const place = text.split('\n')[(line ?? 0) - 1]?.slice(Number(position) - 1);
    expect(place?.startsWith(found.replace(/…$/, '')), `${found} stands at ${line}:${position}`).toBe(true);
    return `${line} ${code} ${found}`;
  });

describe('what is read', () => {
  test('a moderation, with the place that it was read from', () => {
    const { moderations, findings, rows, leftOut } = read(`- { ${FULL} }`);
    expect(findings).toEqual([]);
    expect(moderations).toEqual([
      {
        notice: 'one',
        measure: 'plan',
        rag: 'amber',
        reason: 'two audits',
        by: 'Panel',
        from: day('2026-01-01'),
        until: day('2026-03-31'),
        file: 'panel.yaml',
        line: 1,
      },
    ]);
    expect([rows, leftOut]).toEqual([1, 0]);
  });

  test('a month means its first day in from, and its last in until', () => {
    const [one] = read(
      '- { measure: plan, rag: red, reason: r, by: b, from: 2026-02, until: 2026-02 }',
    ).moderations;
    expect([one?.from, one?.until]).toEqual([day('2026-02-01'), day('2026-02-28')]);
  });

  test('a day alone will do', () => {
    const { moderations, findings } = read(`- { ${FULL.replace('2026-03-31', '2026-01-01')} }`);
    expect([moderations.length, findings]).toEqual([1, []]);
  });

  test('ids match in any case', () => {
    const [one] = read(
      '- { notice: ONE, measure: " Plan ", rag: red, reason: r, by: b, from: 2026-02, until: 2026-02 }',
    ).moderations;
    expect([one?.notice, one?.measure]).toEqual(['one', 'plan']);
  });

  test('without a notice it is for each that has the measure', () => {
    expect(read(`- { ${FULL} }`, [ONE, TWO]).moderations.map(({ notice: id }) => id)).toEqual(['one', 'two']);
  });

  test('those of other notices are left out and counted', () => {
    const { moderations, findings, rows, leftOut } = read(`- { ${FULL} }\n- { notice: three, ${FULL} }`);
    expect([moderations.length, findings, rows, leftOut]).toEqual([1, [], 2, 1]);
  });

  test('an empty list has none', () =>
    expect(read('[]')).toMatchObject({ moderations: [], findings: [], rows: 0 }));

  test('two may follow each other', () => {
    const next = '- { measure: plan, rag: red, reason: r, by: b, from: 2026-04-01, until: 2026-04-30 }';
    expect(read(`- { ${FULL} }\n${next}`).moderations).toHaveLength(2);
  });
});

describe('what is reported', () => {
  test.each([
    ['a measure that is not there', `- { ${FULL.replace('plan', 'plam')} }`, ['1 unknown-measure plam']],
    ['a colour that is none', `- { ${FULL.replace('amber', 'blue')} }`, ['1 bad-value blue']],
    ['a day that is none', `- { ${FULL.replace('2026-03-31', '2026-02-30')} }`, ['1 bad-date 2026-02-30']],
    [
      'an end before the beginning',
      `- { ${FULL.replace('2026-03-31', '2025-03-31')} }`,
      ['1 bad-date 2025-03-31'],
    ],
    ['a key that is not known', `- { ${FULL}, because: x }`, ['1 unknown-key because']],
    ['no list', FULL.replaceAll(', ', '\n'), ['1 bad-value measure: plan…']],
    ['no YAML', '- { [', ['1 bad-yaml ']],
    ['two for one day, at the second', `- { ${FULL} }\n- { ${FULL} }`, ['2 bad-value 2026-01-01']],
    ['two for one day on one line, at the second', `[{ ${FULL} }, { ${FULL} }]`, ['1 bad-value 2026-01-01']],
    [
      'all at once',
      `- { ${FULL.replace('plan', 'plam')} }\n- { ${FULL.replace('amber', 'blue')} }`,
      ['1 unknown-measure plam', '2 bad-value blue'],
    ],
  ])('%s', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
    expect(read(text).moderations).toEqual([]);
  });

  test('two that share one day clash', () => {
    const next = '- { measure: plan, rag: red, reason: r, by: b, from: 2026-03-31, until: 2026-04-30 }';
    expect(faults(`- { ${FULL} }\n${next}`)).toEqual(['2 bad-value 2026-03-31']);
  });

  test('of two that clash on one line, the place is that of the second', () => {
    const text = `[{ ${FULL} }, { ${FULL} }]`;
    expect(read(text).findings).toMatchObject([{ position: text.lastIndexOf('2026-01-01') + 1 }]);
  });

  test.each(['measure', 'rag', 'reason', 'by', 'from', 'until'])('%s is missing', (key) => {
    const text = `- { ${FULL.split(', ')
      .filter((pair) => !pair.startsWith(`${key}:`))
      .join(', ')} }`;
    expect(read(text).findings).toMatchObject([{ code: 'missing-key', line: 1, facts: { key } }]);
  });

  test('the nearest measure is named', () =>
    expect(read(`- { ${FULL.replace('plan', 'reviw')} }`).findings).toMatchObject([
      { facts: { nearest: 'review', notice: 'one' } },
    ]));
});
