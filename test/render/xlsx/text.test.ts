/** Texts stay the texts that they are, whatever a spreadsheet would make of them. Contract 6. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderXlsx } from '../../../src/render/xlsx/index.ts';
import { bytesOf } from '../../../src/render/xlsx/package.ts';
import { link, text, type Workbook } from '../../../src/render/xlsx/workbook.ts';
import { hostile, hostileText } from '../hostile.ts';
import { elementsOf, opened, sheetOf } from './opened.ts';

/** Characters that Excel keeps in a cell. */
const MAX_CELL = 32_767;

// Much is run here, on machines that may be busy.

const RUNS = { seed: 20100517, numRuns: 40 };

const workbookOf = (...said: string[]): Workbook => ({
  title: said[0] ?? '',
  description: said[0] ?? '',
  creator: 'notice',
  date: '2010-05-17',
  sheets: [
    {
      name: 'Texts',
      lines: [text('Texts', 'title'), link('Texts', 'Texts')],
      table: {
        name: 'Texts',
        columns: [{ head: 'Text', width: 20, figures: false }],
        rows: said.map((one) => [text(one)]),
      },
    },
  ],
});

/** What another program reads in the cells, where each says that it is a text. */
async function read(...said: string[]): Promise<unknown[]> {
  const open = await opened(bytesOf(workbookOf(...said)));
  const { rows } = sheetOf(open, 'Texts');
  const cells = open.elements('xl/worksheets/sheet1.xml', 'c');
  expect(cells.map(({ attributes }) => attributes.t)).toEqual(cells.map(() => 's'));
  expect(open.parts['xl/worksheets/sheet1.xml']).not.toContain('<f');
  return rows.slice(3).map(([cell]) => cell);
}

describe('a text', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    "'=1",
    '=HYPERLINK("http://example.org","x")',
    "=cmd|' /C calc'!A0",
    '0012',
    '1e5',
    'TRUE',
    '2010-05-17',
    '#N/A',
    '_x0041_',
    '_x000D_',
    '_X005f_x0041_',
    'a_x0041_b_x0042_',
    '_x41_',
    ' spaces  kept ',
    '<b>&amp;"\'',
    'ŵ🦡é',
  ])('%j stays what it is', async (said) => expect(await read(said)).toEqual([said]));

  test.each([
    ['a\nb\r\n\tc', 'a b c'],
    ['a\u0000\u0007\u001bb', 'a<U+0000><U+0007><U+001B>b'],
    ['a\u202eb\u2028c\ufeff', 'a<U+202E>b<U+2028>c<U+FEFF>'],
    ['a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['a\ufffe\uffff', 'a\ufffd\ufffd'],
  ])('%j is shown as %j', async (said, shown) => expect(await read(said)).toEqual([shown]));

  test('that is longer than a cell ends in a sign that says so', async () => {
    const most = 'x'.repeat(MAX_CELL);
    const [whole, cut] = (await read(most, `${most}y`)) as [string, string];
    expect(whole).toBe(most);
    expect(cut).toHaveLength(MAX_CELL);
    expect(cut).toMatch(/^x+ … \[cut: the text is longer than a cell can hold\]$/);
  });

  test.each(['', 'x'])('after %j is not cut in the middle of a character', async (start) => {
    const cut = String((await read(start + '🦡'.repeat(MAX_CELL)))[0]);
    expect(cut.length).toBeLessThanOrEqual(MAX_CELL);
    expect(new TextDecoder().decode(new TextEncoder().encode(cut))).toBe(cut);
  });

  test('among the properties is no cell, where other signs hold', async () => {
    const { elements, parts } = await opened(bytesOf(workbookOf('_x0041_ <\u0007>')));
    const [title] = elements('docProps/core.xml', 'dc:title');
    expect(title?.text).toBe('_x0041_ <<U+0007>>');
    expect(parts['xl/sharedStrings.xml']).toContain('>_x005F_x0041_ &lt;');
  });
});

test('a text that comes again is written once, and read wherever it stands', async () => {
  const { elements, sheets } = await opened(bytesOf(workbookOf('a', 'b', 'a', 'b')));
  const [table] = elements('xl/sharedStrings.xml', 'sst');
  expect([table?.attributes.count, table?.attributes.uniqueCount]).toEqual(['7', '4']);
  expect(sheets[0]?.rows.map(([cell]) => cell)).toEqual(['Texts', 'Texts', 'Text', 'a', 'b', 'a', 'b']);
});

test('no hostile text is anything but text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostileText, { minLength: 1, maxLength: 5 }), async (said) => {
      for (const [at, cell] of (await read(...said)).entries()) {
        const bare = (one: unknown): string => String(one ?? '').replace(/<U\+[0-9A-F]{4}>|\ufffd| /g, '');
        expect(bare(cell)).toBe(
          bare(
            said[at]?.replace(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ''),
          ),
        );
      }
    }),
    RUNS,
  );
});

test('a position of hostile texts is a sound workbook without a formula', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (assessment) => {
      const { parts } = await opened(renderXlsx([assessment]));
      for (const xml of Object.values(parts)) elementsOf(xml);
      expect(Object.values(parts).join('')).not.toMatch(/<f[ >/]/);
    }),
    RUNS,
  );
});
