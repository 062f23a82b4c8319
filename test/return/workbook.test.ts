/** Excel workbooks: which sheet is read, and what each cell becomes: the text that a CSV file would hold for it. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal, print } from '../../src/model/figure.ts';
import { readReturns } from '../../src/return/read.ts';
import { readWorkbook } from '../../src/return/workbook/read.ts';
import { dateText, numberText } from '../../src/return/workbook/text.ts';
import { messageOf } from '../../src/words/findings.ts';
import { oneRow, textCell, textSheet, type WorkbookXml, workbook } from '../support/workbook.ts';
import { brief, isExactly, NOTICE, rowsOf } from './support.ts';

const read = (xml: WorkbookXml, sheet: string | null = null) => readWorkbook(workbook(xml), sheet);

/** The cells of the first row. */
async function cellsOf(xml: WorkbookXml): Promise<readonly string[]> {
  const result = await read(xml);
  if ('problem' in result) throw new Error(JSON.stringify(result));
  return result.rows[0]?.cells ?? [];
}

describe('a number', { timeout: 60_000 }, () => {
  test.each([
    [12, 'General', '12'],
    [76.92, 'General', '76.92'],
    [0.7692, '0.00%', '76.92%'],
    [0.7692, '0%', '76.92%'],
    [0.07, '0.0%', '7%'],
    [1, '0%', '100%'],
    [-0.5, '0%', '-50%'],
    [0, '0%', '0%'],
    [-0, 'General', '0'],
    [0.7692, '0.00', '0.7692'],
    [0.7692, '0.00" %"', '0.7692'],
    [0.7692, '0.00\\%', '0.7692'],
    [0.7692, '[Red]0.00%;[Blue]-0.00%', '76.92%'],
    [0.7692, '0.00;0%', '0.7692'],
    [1843627, '£#,##0', '1843627'],
    [1843627.5, '"£"#,##0.00', '1843627.5'],
    [1e-7, 'General', '0.0000001'],
    [1.5e21, 'General', '1500000000000000000000'],
    [123456789012345, 'General', '123456789012345'],
    [10 / 13, '0%', '76.92307692%'],
    [1168 / 3794, '0%', '30.78545071%'],
    [1 / 3e9, 'General', '0.0000000003'],
    [0.1 + 0.2, 'General', '0.3'],
    [79.99999999999999, 'General', '80'],
    [12345678901.150002, 'General', '12345678901.15'],
    [-2 / 3, 'General', '-0.66666667'],
    [Number.POSITIVE_INFINITY, 'General', 'Infinity'],
  ])('%f shown as %s is %s', (value, format, text) => {
    expect(numberText(value, format)).toBe(text);
  });

  const typed = fc
    .tuple(fc.boolean(), fc.nat(10 ** 9), fc.integer({ min: 0, max: 6 }))
    .map(([negative, digits, places]) => `${negative ? '-' : ''}${digits / 10 ** places}`);

  test('that was typed is exactly what was typed; as a percentage, exactly a hundred times that', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const exact = parseDecimal(numberText(Number(text), 'General'));
        const share = parseDecimal(numberText(Number(text), '0.00%').slice(0, -1));
        const plain = parseDecimal(text);
        expect(exact && print(exact, 12)).toBe(plain && print(plain, 12));
        expect(share && print(share, 12)).toBe(plain && print({ n: plain.n * 100n, d: plain.d }, 12));
      }),
    );
  });

  test('a share worked out by a formula agrees with its counts', () => {
    const counts = fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5000 }));
    const rows = fc.array(
      counts.map(([a, b]) => [Math.min(a, b), b] as const),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, (shares) => {
        const lines = shares.map(([a, b], at) => ({
          line: at + 2,
          cells: ['ni59', `${2010 + at}-03-31`, numberText(a / b, '0%'), `${a}`, `${b}`],
        }));
        const header = { line: 1, cells: ['measure', 'date', 'value', 'numerator', 'denominator'] };
        const file = { name: 'return.xlsx', bytes: new Uint8Array(), sheet: [header, ...lines] };
        const { findings } = readReturns([file], [NOTICE]);
        expect(findings.filter(({ code }) => code === 'value-mismatch').map(brief)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a date', () => {
  test.each([
    ['2010-05-17', 'dd/mm/yyyy', '2010-05-17'],
    ['2010-05-17', 'd\\-mmm\\-yy', '2010-05-17'],
    ['2010-05-01', 'dd/mm/yyyy', '2010-05-01'],
    ['2010-05-01', 'mmm\\-yy', '2010-05'],
    ['2010-05-01', 'mmmm yyyy', '2010-05'],
    ['2010-05-01', '[$-809]mmmm\\ yyyy;@', '2010-05'],
    ['2010-05-01', 'mmm" de "yyyy', '2010-05'],
    ['2010-05-17', 'mmm\\-yy', '2010-05-17'],
    ['2010-05-17T14:30:00Z', 'dd/mm/yyyy', '2010-05-17'],
    ['2010-05-17T14:30:00Z', 'dd/mm/yyyy hh:mm', '2010-05-17 14:30'],
    ['2010-05-17', 'dd/mm/yyyy hh:mm', '2010-05-17'],
    ['1899-12-31T06:00:00Z', '[h]:mm', '1899-12-31 06:00'],
    ['never', 'dd/mm/yyyy', '########'],
  ])('%s shown as %s is %s', (day, format, text) => {
    expect(dateText(new Date(day), format)).toBe(text);
  });

  test('of either calendar of Excel', async () => {
    const cells = '<c r="A1" s="0"><v>40315</v></c>';
    const formats = ['dd/mm/yyyy'];
    expect(await cellsOf({ sheets: [oneRow(cells)], formats })).toEqual(['2010-05-17']);
    expect(await cellsOf({ sheets: [oneRow(cells)], formats, properties: 'date1904="1"' })).toEqual([
      '2014-05-18',
    ]);
  });

  test('that no calendar has is no fault of the program', async () => {
    const cells = '<c r="A1" s="0"><v>1e300</v></c><c r="B1" s="0"><v>-1e300</v></c>';
    expect(await cellsOf({ sheets: [oneRow(cells)], formats: ['dd/mm/yyyy'] })).toEqual([
      '########',
      '########',
    ]);
  });
});

describe('a cell', () => {
  test.each<[string, string, string]>([
    ['a text of its own', textCell('on track'), 'on track'],
    ['a shared text', '<c t="s"><v>0</v></c>', 'shared & "said"'],
    ['a text in several fonts', '<c t="s"><v>1</v></c>', 'one two'],
    ['true', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['false', '<c t="b"><v>0</v></c>', 'FALSE'],
    ['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
    ['a formula by its result', '<c><f>B1/C1</f><v>2.5</v></c>', '2.5'],
    ['a formula that gives a text', '<c t="str"><f>A2</f><v>held</v></c>', 'held'],
    ['a formula that fails', '<c t="e"><f>B1/0</f><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['a formula never worked out', '<c><f>B1/C1</f></c>', '=B1/C1'],
    ['a percentage by a formula', '<c s="0"><f>B1/C1</f><v>0.58</v></c>', '58%'],
    ['entities', textCell('&lt;b&gt; &amp; &#163;'), '<b> & £'],
    ['an entity that nothing defines', textCell('&bomb;'), '&bomb;'],
    ['Excel’s own escapes', textCell('a_x000D_b'), 'a\rb'],
  ])('%s', async (_, cell, text) => {
    const strings = '<si><t>shared &amp; "said"</t></si><si><r><t>one </t></r><r><rPr/><t>two</t></r></si>';
    const placed = cell.replace('<c', '<c r="A1"');
    expect(await cellsOf({ sheets: [oneRow(placed)], formats: ['0.0%'], strings })).toEqual([text]);
  });

  test('blank ones at the end of a row are not there, and blank ones between are', async () => {
    const cells = `<c r="B1"><v>1</v></c><c r="D1" s="0"/><c r="E1" t="str"><f>""</f><v></v></c>`;
    expect(await cellsOf({ sheets: [oneRow(cells)], formats: ['0%'] })).toEqual(['', '1']);
  });
});

describe('a sheet', () => {
  const HEADER = ['measure', 'date', 'value', 'comment'];
  const sheets = [
    { ...textSheet('Lists', [['held']]), hidden: true },
    textSheet('Return', [HEADER, ['ni59', '2010-03-31', '8o'], [], ['ni59', '2010-04-30', '80', 'x', 'y']]),
    textSheet('return 2', [HEADER, ['ni59', '2010-03-31', '81']]),
  ];

  test('is the first that can be seen, or the one asked for', async () => {
    expect(await read({ sheets })).toMatchObject({ sheet: 'Return', sheets: ['Return', 'return 2'] });
    expect(await read({ sheets }, 'Return 2')).toMatchObject({ sheet: 'return 2' });
    expect(await read({ sheets }, ' lists ')).toMatchObject({ sheet: 'Lists' });
    expect(await read({ sheets }, 'Returns')).toEqual({
      problem: 'no-sheet',
      sheets: ['Return', 'return 2'],
    });
  });

  test('whose name is spelled just so comes before others', async () => {
    const both = [textSheet('RETURN', [['a']]), textSheet('Return', [['b']])];
    expect(await read({ sheets: both }, 'Return')).toMatchObject({ rows: [{ line: 1, cells: ['b'] }] });
  });

  test('is read like a CSV file, its rows by their numbers', async () => {
    const result = await read({ sheets });
    if ('problem' in result) throw new Error(result.problem);
    const file = { name: 'return.xlsx', bytes: new Uint8Array(), sheet: result.rows };
    const { findings, returns } = readReturns([file], [NOTICE]);
    expect(findings.map(brief)).toEqual([
      '2 value bad-number "8o"',
      '4 - malformed-row "ni59,2010-04-30,80,x,y"',
    ]);
    expect(returns[0]).toMatchObject({ rows: 2, left: { errors: 2 }, headers: HEADER });
  });

  test('a row shorter than the header has blank cells', async () => {
    const result = await read({ sheets }, 'return 2');
    if ('problem' in result) throw new Error(result.problem);
    const read2 = readReturns([{ name: 'r.xlsx', bytes: new Uint8Array(), sheet: result.rows }], [NOTICE]);
    expect(read2.findings).toEqual([]);
    expect(isExactly(rowsOf(read2)[0]?.value, '81')).toBe(true);
  });

  test('without rows has none', async () => {
    const empty = { sheets: [{ name: 'Return', rows: '' }] };
    expect(await read(empty)).toMatchObject({ rows: [] });
    const { findings } = readReturns([{ name: 'r.xlsx', bytes: new Uint8Array(), sheet: [] }], [NOTICE]);
    expect(findings.map(brief)).toEqual(['- - no-rows ""']);
  });
});

test('LibreOffice’s own form of a spreadsheet is told by its name', async () => {
  const bytes = readFileSync('test/return/spreadsheets/return.ods');
  expect(await readWorkbook(bytes, null)).toEqual({ problem: 'no-workbook', kind: 'ods' });
});

test('a workbook whose sheet nobody has read is no text', () => {
  const { findings, returns } = readReturns([{ name: 'r.xlsx', bytes: workbook({ sheets: [] }) }], [NOTICE]);
  expect(findings.map((one) => [one.code, messageOf(one)])).toEqual([
    ['not-utf8', 'The file is a workbook or another archive, not text. Save its sheet as CSV.'],
  ]);
  expect(returns[0]).toMatchObject({ rows: 0, delimiter: null });
});

describe('what is no sound figure in a sheet is a finding', () => {
  test.each([
    ['value', '#N/A', 'bad-number'],
    ['value', 'TRUE', 'bad-number'],
    ['value', '=B2/C2', 'bad-number'],
    ['date', '########', 'bad-date'],
    ['date', '40315', 'bad-date'],
    ['date', '2010-05-17 14:30', 'bad-date'],
    ['comment', '#REF!', 'bad-value'],
    ['evidence', '#DIV/0!', 'bad-value'],
    ['basis', '#NAME?', 'bad-value'],
  ])('%s %s: %s', (column, text, code) => {
    const headers = ['measure', 'date', 'value', 'comment', 'evidence', 'basis'];
    const sound: Record<string, string> = { measure: 'ni59', date: '2010-05-17', value: '80' };
    const row = headers.map((header) => (header === column ? text : (sound[header] ?? '')));
    const sheet = [headers, row].map((cells, at) => ({ line: at + 1, cells }));
    const { findings } = readReturns([{ name: 'r.xlsx', bytes: new Uint8Array(), sheet }], [NOTICE]);
    expect(findings.map(brief)).toEqual([`2 ${column} ${code} "${text}"`]);
  });
});
