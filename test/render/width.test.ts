/** Texts whose characters take no column of the screen, or two: nothing is cut, and the columns stay straight. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { widthOf, wrap } from '../../src/render/table/width.ts';
import { noticeText } from '../support/builders.ts';
import { runInMemory } from '../support/run.ts';

const PIECES = [
  '社会工作',
  '評価',
  'アセスメント',
  '👩‍👩‍👧‍👦',
  '🏠',
  'e\u0301te\u0301',
  'ｆｕｌｌ',
  '한국어',
  ' ',
  ' ',
  'in',
  'time',
  'well-being',
  '≥ 80',
  '·',
];
const texts = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join(''));
const squeezed = (text: string): string => text.replaceAll(/\s/g, '');

describe('widths', () => {
  test('of every single character are those of string-width, plain or not', () => {
    const letters = Array.from({ length: 0xffff - 0x20 }, (_, at) => String.fromCodePoint(at + 0x20));
    expect(letters.filter((letter) => widthOf(letter) !== stringWidth(letter))).toEqual([]);
  });

  test.each([
    ['abc', 3],
    ['社会', 4],
    ['e\u0301', 1],
    ['👩‍👩‍👧‍👦', 2],
    ['■ RED', 5],
    ['', 0],
  ])('%s takes %i columns', (text, width) => expect(widthOf(text)).toBe(width));
});

describe('wrapped', () => {
  test('no line is wider than its column, nothing is lost and no character is split', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
        expect(squeezed(lines.join(''))).toBe(squeezed(text));
        expect(lines.filter((line) => /^(?:[\u0300-\u036f]|\u200d|\ufe0f)|\u200d$/u.test(line))).toEqual([]);
        expect(lines.join('')).not.toMatch(/\ufffd/);
      }),
      { seed: 20100517, numRuns: 500 },
    );
  });

  test('a character across two segmented parts stays whole', () => {
    for (const before of [996, 997, 998, 999, 1000, 1001]) {
      const family = '👩‍👩‍👧‍👦';
      const lines = wrap(`${'x'.repeat(before)}${family}é`, 2000);
      expect(lines).toHaveLength(1);
      expect(wrap(`${'x'.repeat(before)}${family}`, before)).toEqual(['x'.repeat(before), family]);
    }
  });

  test('a letter with thousands of accents wraps too', () => {
    const text = `e${'\u0301'.repeat(5000)}社会`.repeat(3);
    expect(wrap(text, 2).join('')).toBe(text);
  });

  test.each([
    ['社会工作評価', 5, ['社会', '工作', '評価']],
    ['社会 工作', 4, ['社会', '工作']],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3, ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']],
    ['cafe\u0301s', 5, ['cafe\u0301s']],
  ])('%s in %i columns', (text, width, lines) => expect(wrap(text, width)).toEqual(lines));
});

const TITLES = [
  '児童の社会的養護に関する評価を期限内に完了した割合',
  'Maisons 🏠🏠🏠 visite\u0301es a\u0300 temps, 👩‍👩‍👧‍👦 et voisins',
  '한국어로 쓴 제목 하나',
];

test.each([80, 120, 200])('the table keeps its columns under such titles at %i columns', async (columns) => {
  const measures = TITLES.map(
    (_, at) =>
      [
        `m${at}`,
        'kind: indicator, unit: percent, good: high, stages: [{ by: 2010-03-31, target: 80 }]',
      ] as const,
  );
  const notice = TITLES.reduce(
    (text, title, at) => text.replace(`Measure m${at}`, `"${title}"`),
    noticeText(Object.fromEntries(measures)),
  );
  const rows = TITLES.map((_, at) => `m${at},2010-03-31,70`).join('\n');
  const { out, err, code } = await runInMemory(['check', 'return.csv', '-n', 'notice.yaml'], {
    files: { 'notice.yaml': notice, 'return.csv': `measure,period_end,value\n${rows}\n` },
    env: { COLUMNS: `${columns}` },
  });
  expect([code, err]).toEqual([0, '']);
  const lines = out.split('\n');
  expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
  const before = (text: string, line: string): number => stringWidth(line.slice(0, line.indexOf(text)));
  const head = lines.find((line) => /─ +Latest/.test(line)) ?? '';
  const figures = lines.filter((line) => line.startsWith('■ RED'));
  const starts = figures.map((line) => before('70%', line));
  expect(starts).toEqual(TITLES.map(() => before('Latest', head)));
  const long = await runInMemory(['check', 'return.csv', '-n', 'notice.yaml', '--long'], {
    files: { 'notice.yaml': notice, 'return.csv': `measure,period_end,value\n${rows}\n` },
    env: { COLUMNS: `${columns}` },
  });
  const parts = squeezed(long.out);
  for (const title of TITLES) expect(parts).toContain(squeezed(title));
});

const ISSUED = /\d+ [A-Z][a-z]{2} \d{4}/;

test('a list keeps its columns, whatever its texts', async () => {
  const wide = noticeText({ m: 'kind: deliverable, stages: [{ by: 2010-03-31 }]' });
  const files = {
    'notices/case.yaml': wide.replace('Example Borough Council', '児童福祉'.repeat(8)),
  };
  const { out } = await runInMemory(['list'], { files, env: { COLUMNS: '160' } });
  const lines = out.split('\n').filter((line) => ISSUED.test(line));
  const starts = lines.map((line) => stringWidth(line.slice(0, line.search(ISSUED))));
  expect(lines.some((line) => line.includes('児童福祉'.repeat(8)))).toBe(true);
  expect(new Set(starts).size).toBe(1);
});
