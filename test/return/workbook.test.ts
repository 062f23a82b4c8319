/** Excel workbooks: which sheet is read, and what each cell becomes: the text that a CSV file would hold for it. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal, print } from '../../src/model/figure.ts';
import { readReturns } from '../../src/return/read.ts';
import type { Sheet, SheetRow } from '../../src/return/sheet.ts';
import { readWorkbook, Workbook } from '../../src/return/workbook/read.ts';
import { messageOf } from '../../src/words/findings.ts';
import {
  columnName,
  oneRow,
  partsOf,
  textCell,
  textSheet,
  type WorkbookXml,
  workbook,
  xmlText,
  zipped,
} from '../support/workbook.ts';
import { brief, isExactly, NOTICE, rowsOf } from './support.ts';

/** A sheet that hides nothing. */
const sheet = (rows: readonly SheetRow[]): Sheet => ({
  name: 'Return',
  rows,
  hiddenRows: [],
  hiddenColumns: [],
});

const NONE = { n: -1n, d: 7n };

const read = (xml: WorkbookXml, sheet: string | null = null) => readWorkbook(workbook(xml), sheet);

/** The cells of the first row. */
function cellsOf(xml: WorkbookXml): readonly string[] {
  const result = read(xml);
  if ('problem' in result) throw new Error(JSON.stringify(result));
  return result.sheet.rows[0]?.cells ?? [];
}

/** The text of a cell in each format. */
function shownAs(cells: readonly (readonly [held: string, format: string])[], properties = '') {
  const formats = [...new Set(cells.map(([, format]) => format))];
  const xml = cells.map(([held, format]) => `<c s="${formats.indexOf(format)}"><v>${held}</v></c>`);
  return cellsOf({ sheets: [oneRow(xml.join(''))], formats, properties });
}

describe('a number', () => {
  test.each([
    ['12', 'General', '12'],
    ['76.92', 'General', '76.92'],
    ['76.920', 'General', '76.92'],
    ['0.7692', '0.00%', '76.92%'],
    ['0.7692', '0%', '76.92%'],
    ['0.07', '0.0%', '7%'],
    ['1', '0%', '100%'],
    ['-0.5', '0%', '-50%'],
    ['0', '0%', '0%'],
    ['-0', 'General', '0'],
    ['0.7692', '0.00', '0.7692'],
    ['0.7692', '0.00" %"', '0.7692'],
    ['0.7692', '0.00\\%', '0.7692'],
    ['0.7692', '[Red]0.00%;[Blue]-0.00%', '76.92%'],
    ['0.7692', '0.00;0%', '0.7692'],
    ['1843627', '£#,##0', '1843627'],
    ['1843627.5', '"£"#,##0.00', '1843627.5'],
    ['1E-7', 'General', '0.0000001'],
    ['1.5E+21', 'General', '1500000000000000000000'],
    ['123456789012345', 'General', '123456789012345'],
    ['1234567890123456', 'General', '1234567890123456'],
    ['12345678901234567890', 'General', '12345678901234567890'],
    ['1234567890123456', '0%', '123456789012345600%'],
    ['0.76923076923076927', '0%', '76.92307692%'],
    [(1168 / 3794).toPrecision(17), '0%', '30.78545071%'],
    [(1 / 3).toPrecision(17), 'General', '0.33333333'],
    ['3.3333333333333332E-10', 'General', '0.0000000003'],
    ['0.30000000000000004', 'General', '0.3'],
    ['0.76919999999999999', '0.00%', '76.92%'],
    ['0.76919999999999999', 'General', '0.7692'],
    ['79.99999999999999', 'General', '80'],
    ['12345678901.150002', 'General', '12345678901.15'],
    ['-0.66666666666666663', 'General', '-0.66666667'],
    ['0.5', '0" days"', '0.5'],
    ['0.5', '[$£-809]#,##0.00', '0.5'],
    ['0.5', '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', '0.5'],
    ['0.5', '# ?/?', '0.5'],
    ['0.5', '0.00E+00', '0.5'],
    ['0.5', '0 hrs', '0.5'],
    ['0.5', '[<1]0%;0', '50%'],
    ['0.5', '@', '0.5'],
  ])('%s shown as %s is %s', (held, format, text) => {
    expect(shownAs([[held, format.replaceAll('<', '&lt;')]])).toEqual([text]);
  });

  test.each(['abc', '0x50', '1e999', '1,5', '.', '- 1', 'Infinity', '12 %'])('%s is none', (held) => {
    expect(read({ sheets: [oneRow(`<c r="C1"><v>${held}</v></c>`)] })).toEqual({
      problem: 'broken',
      why: 'its cell Return!C1 holds no number',
    });
  });

  const typed = fc
    .tuple(fc.boolean(), fc.nat(10 ** 9), fc.integer({ min: 0, max: 6 }))
    .map(([negative, digits, places]) => `${negative ? '-' : ''}${digits / 10 ** places}`);

  /** As Excel writes a figure: 17 digits, where 15 are not enough for the very same number. */
  const asSaved = (text: string): string =>
    Number(text).toPrecision(15) === text ? text : Number(text).toPrecision(17);

  test('that was typed is exactly what was typed; as a percentage, exactly a hundred times that', () => {
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 20 }), (texts) => {
        const plain = shownAs(texts.map((text) => [asSaved(text), '0.00']));
        const shares = shownAs(texts.map((text) => [asSaved(text), '0.00%']));
        texts.forEach((text, at) => {
          const exact = parseDecimal(text);
          const share = parseDecimal((shares[at] ?? '').slice(0, -1));
          expect(print(parseDecimal(plain[at] ?? '') ?? NONE, 12)).toBe(print(exact ?? NONE, 12));
          expect(share && exact && print(share, 12)).toBe(
            exact && print({ n: exact.n * 100n, d: exact.d }, 12),
          );
        });
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
        const texts = shownAs(shares.map(([a, b]) => [(a / b).toPrecision(17), '0%']));
        const lines = shares.map(([a, b], at) => ({
          line: at + 2,
          cells: ['ni59', `${2010 + at}-03-31`, texts[at] ?? '', `${a}`, `${b}`],
        }));
        const header = { line: 1, cells: ['measure', 'date', 'value', 'numerator', 'denominator'] };
        const file = { name: 'return.xlsx', bytes: new Uint8Array(), sheet: sheet([header, ...lines]) };
        const { findings } = readReturns([file], [NOTICE]);
        expect(findings.filter(({ code }) => code === 'value-mismatch').map(brief)).toEqual([]);
      }),
    );
  });
});

describe('a date', () => {
  test.each([
    ['40315', 'dd/mm/yyyy', '2010-05-17'],
    ['40315', 'd\\-mmm\\-yy', '2010-05-17'],
    ['40299', 'dd/mm/yyyy', '2010-05-01'],
    ['40299', 'mmm\\-yy', '2010-05'],
    ['40299', 'mmmm yyyy', '2010-05'],
    ['40299', '[$-809]mmmm\\ yyyy;@', '2010-05'],
    ['40299', 'mmm" de "yyyy', '2010-05'],
    ['40299', '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '2010-05-01'],
    ['40299', '[=0]"";mmm yy', '2010-05-01'],
    ['40315', 'mmm\\-yy', '2010-05-17'],
    ['40315', 'yyyy', '2010-05-17'],
    ['40315.604166666664', 'dd/mm/yyyy', '2010-05-17'],
    ['40315.604166666664', 'dd/mm/yyyy hh:mm', '2010-05-17 14:30'],
    ['40315.604166666664', '[$-409]h:mm\\ AM/PM;@', '2010-05-17 14:30'],
    ['40315', 'dd/mm/yyyy hh:mm', '2010-05-17'],
    ['0.25', '[h]:mm', '1899-12-31 06:00'],
    ['59', 'dd/mm/yyyy', '1900-02-28'],
    ['60', 'dd/mm/yyyy', '1900-02-28'],
    ['61', 'dd/mm/yyyy', '1900-03-01'],
    ['1E+300', 'dd/mm/yyyy', '########'],
    ['-1E+300', 'dd/mm/yyyy', '########'],
  ])('%s shown as %s is %s', (held, format, text) => {
    expect(shownAs([[held, format]])).toEqual([text]);
  });

  test.each([
    [9, '4031500%'],
    [10, '4031500%'],
    [14, '2010-05-17'],
    [17, '2010-05-17'],
    [22, '2010-05-17'],
    [30, '2010-05-17'],
    [47, '2010-05-17'],
    [58, '2010-05-17'],
    [0, '40315'],
    [37, '40315'],
    [49, '40315'],
  ])('in the built-in format %i, 40315 is %s', (id, text) => {
    const styles = `<styleSheet><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="${id}"/></cellXfs></styleSheet>`;
    const sheets = [oneRow('<c s="0"><v>40315</v></c>')];
    expect(cellsOf({ sheets, parts: { 'xl/styles.xml': styles } })).toEqual([text]);
  });

  test('is counted from 1904 where the workbook says so', () => {
    expect(shownAs([['40315', 'dd/mm/yyyy']], 'date1904="1"')).toEqual(['2014-05-18']);
    expect(shownAs([['40315', 'dd/mm/yyyy']], 'date1904="false"')).toEqual(['2010-05-17']);
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
    ['a text between marks', '<c t="str"><v><![CDATA[a<b]]></v></c>', 'a<b'],
    ['a text with its reading', '<c t="s"><v>2</v></c>', '漢字'],
    ['a date as text', '<c t="d"><v>2010-05-17T00:00:00</v></c>', '2010-05-17T00:00:00'],
    ['a formula that shares another', '<c><f t="shared" si="0"/><v>3</v></c>', '3'],
    ['a formula that gives nothing', '<c t="str"><f>A2</f><v></v></c>', ''],
    ['Excel’s own escapes', textCell('a_x000D_b'), 'a\rb'],
  ])('%s', (_, cell, text) => {
    const strings =
      '<si><t>shared &amp; "said"</t></si><si><r><t>one </t></r><r><rPr/><t>two</t></r></si><si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></si>';
    const placed = cell.replace('<c', '<c r="A1"');
    expect(cellsOf({ sheets: [oneRow(placed)], formats: ['0.0%'], strings })).toEqual(
      text === '' ? [] : [text],
    );
  });

  test('blank ones at the end of a row are not there, and blank ones between are', () => {
    const cells = `<c r="B1"><v>1</v></c><c r="D1" s="0"/><c r="E1" t="str"><f>""</f><v></v></c>`;
    expect(cellsOf({ sheets: [oneRow(cells)], formats: ['0%'] })).toEqual(['', '1']);
  });
});

describe('a sheet', () => {
  const HEADER = ['measure', 'date', 'value', 'comment'];
  const sheets = [
    { ...textSheet('Lists', [['held']]), hidden: true },
    textSheet('Return', [HEADER, ['ni59', '2010-03-31', '8o'], [], ['ni59', '2010-04-30', '80', 'x', 'y']]),
    textSheet('return 2', [HEADER, ['ni59', '2010-03-31', '81']]),
  ];

  test('is the first that can be seen, or the one asked for', () => {
    expect(read({ sheets })).toMatchObject({ sheet: { name: 'Return' }, sheets: ['Return', 'return 2'] });
    expect(read({ sheets }, 'Return 2')).toMatchObject({ sheet: { name: 'return 2' } });
    expect(read({ sheets }, ' lists ')).toMatchObject({ sheet: { name: 'Lists' } });
    expect(read({ sheets }, 'Returns')).toEqual({
      problem: 'no-sheet',
      sheets: ['Return', 'return 2'],
    });
  });

  test('whose name is spelled just so comes before others', () => {
    const both = [textSheet('RETURN', [['a']]), textSheet('Return', [['b']])];
    expect(read({ sheets: both }, 'Return')).toMatchObject({ sheet: { rows: [{ line: 1, cells: ['b'] }] } });
  });

  test('is read like a CSV file, its rows by their numbers', () => {
    const result = read({ sheets });
    if ('problem' in result) throw new Error(result.problem);
    const file = { name: 'return.xlsx', bytes: new Uint8Array(), sheet: result.sheet };
    const { findings, returns } = readReturns([file], [NOTICE]);
    expect(findings.map(brief)).toEqual([
      '2 value bad-number "8o"',
      '4 - malformed-row "ni59,2010-04-30,80,x,y"',
    ]);
    expect(returns[0]).toMatchObject({ rows: 2, left: { errors: 2 }, headers: HEADER });
  });

  test('a row shorter than the header has blank cells', () => {
    const result = read({ sheets }, 'return 2');
    if ('problem' in result) throw new Error(result.problem);
    const read2 = readReturns([{ name: 'r.xlsx', bytes: new Uint8Array(), sheet: result.sheet }], [NOTICE]);
    expect(read2.findings).toEqual([]);
    expect(isExactly(rowsOf(read2)[0]?.value, '81')).toBe(true);
  });

  test('without rows has none', () => {
    const empty = { sheets: [{ name: 'Return', rows: '' }] };
    expect(read(empty)).toMatchObject({ sheet: { rows: [] } });
    const { findings } = readReturns(
      [{ name: 'r.xlsx', bytes: new Uint8Array(), sheet: sheet([]) }],
      [NOTICE],
    );
    expect(findings.map(brief)).toEqual(['- - no-rows ""']);
  });
});

describe('a workbook', () => {
  const sheet = oneRow('<c r="A1" t="inlineStr"><is><t>café</t></is></c>');
  const parts = partsOf({ sheets: [sheet] });
  const read1 = (bytes: Uint8Array): readonly string[] => {
    const result = readWorkbook(bytes, null);
    if ('problem' in result) throw new Error(JSON.stringify(result));
    return result.sheet.rows[0]?.cells ?? [];
  };

  test('may name its parts in any case, and with backslashes', () => {
    const renamed = Object.entries(parts).map(([path, part]) => [
      path.toUpperCase().replaceAll('/', '\\'),
      part,
    ]);
    expect(read1(zipped(Object.fromEntries(renamed)))).toEqual(['café']);
  });

  test('may have a prefix before each element', () => {
    const prefixed = Object.entries(parts).map(([path, part]) => [
      path,
      String(part)
        .replace(/<(\/?)(?=\w)/g, '<$1x:')
        .replaceAll('r:id', 'rel:id'),
    ]);
    expect(read1(zipped(Object.fromEntries(prefixed)))).toEqual(['café']);
  });

  test('may name its parts from the root, or by way of another folder', () => {
    const rels = 'xl/_rels/workbook.xml.rels';
    for (const target of [
      '/xl/worksheets/sheet1.xml',
      '../xl/./worksheets/sheet1.xml',
      'worksheets\\sheet1.xml',
    ]) {
      const moved = String(parts[rels]).replace('worksheets/sheet1.xml', target);
      expect(read1(zipped({ ...parts, [rels]: moved }))).toEqual(['café']);
    }
  });

  test.each(['utf-16le', 'utf-16be'])('may be in %s', (encoding) => {
    const coded = Object.entries(parts).map(([path, part]) => {
      const bytes = Buffer.from(`\ufeff${part}`, 'utf16le');
      return [path, new Uint8Array(encoding === 'utf-16le' ? bytes : bytes.swap16())];
    });
    expect(read1(zipped(Object.fromEntries(coded)))).toEqual(['café']);
  });

  test('may have no texts, no formats, and rows and cells without a place or out of order', () => {
    const rows =
      '<row><c><v>1</v></c></row><row r="4"><c r="C4"><v>5</v></c><c r="A4"><v>4</v></c></row><row r="3"><c><v>3</v></c></row><row><c r="B6"><v>6</v></c></row>';
    const rels =
      '<Relationships><Relationship Id="s0" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
    const bytes = workbook({
      sheets: [{ name: 'Return', rows }],
      parts: { 'xl/_rels/workbook.xml.rels': rels },
    });
    const result = readWorkbook(bytes, null);
    expect('sheet' in result && result.sheet.rows.map(({ line, cells }) => [line, cells])).toEqual([
      [1, ['1']],
      [3, ['3']],
      [4, ['4', '', '5']],
      [6, ['', '6']],
    ]);
  });

  test('may begin with a chart, which is no sheet of cells', () => {
    const book =
      '<workbook><sheets><sheet name="Chart" r:id="c"/><sheet name="Return" r:id="s0"/></sheets></workbook>';
    const rels = String(parts['xl/_rels/workbook.xml.rels']).replace(
      '<Relationships>',
      '<Relationships><Relationship Id="c" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/>',
    );
    const bytes = zipped({ ...parts, 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': rels });
    expect(readWorkbook(bytes, null)).toMatchObject({
      sheet: { name: 'Return' },
      sheets: ['Chart', 'Return'],
    });
    expect(readWorkbook(bytes, 'Chart')).toEqual({ problem: 'broken', why: 'its sheet Chart has no cells' });
  });

  test('shows what it hides, where each cell is, and what it was', () => {
    const rows =
      '<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row><row r="3" hidden="0"><c r="A3" s="0"><v>0.5</v></c><c r="B3" s="1"><v>40315</v></c><c r="D3"><v>7</v></c><c r="E3"><f>A1</f></c><c r="F3" t="d"><v>2010-05-17</v></c><c r="G3" t="b"><v>1</v></c></row>';
    const xml = `<worksheet><cols><col min="2" max="4" hidden="true"/><col min="5" max="5"/></cols><sheetData>${rows}</sheetData></worksheet>`;
    const book = new Workbook(
      workbook({
        sheets: [
          { name: 'Return', rows: '' },
          { name: 'Lists', rows: '', hidden: true },
        ],
        formats: ['0%', 'dd/mm/yyyy'],
        parts: { 'xl/worksheets/sheet1.xml': xml },
      }),
    );
    expect(book.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Return', false],
      ['Lists', true],
    ]);
    const content = book.sheets[0] && book.read(book.sheets[0]);
    expect(content).toMatchObject({ hiddenRows: [1], hiddenColumns: [[2, 4]] });
    const kinds = content?.rows.map((row) => row.cells.map((_, at) => row.kind(at)));
    expect(kinds).toEqual([['text'], ['percent', 'date', undefined, 'figure', 'unsaved', 'date', 'text']]);
  });

  test('gives the first rows of each sheet without reading the rest', () => {
    const rows = Array.from({ length: 5000 }, (_, at) => [`row ${at} ${Math.sin(at)}`]);
    const bytes = workbook({ sheets: [textSheet('Cover', []), textSheet('Return', rows)] });
    // The end of the long part is damaged, which shows that it is not read.
    const path = 'xl/worksheets/sheet2.xml';
    const whole = partsOf({ sheets: [textSheet('Cover', []), textSheet('Return', rows)] });
    const cut = zipped({ ...whole, [path]: `${whole[path]}<` });
    const first = new Workbook(bytes).sheets.map((one) =>
      new Workbook(cut).firstRows(one, 3).map(({ line, cells }) => [line, ...cells]),
    );
    expect(first).toEqual([[], rows.slice(0, 3).map((cells, at) => [at + 1, ...cells])]);
    expect(readWorkbook(cut, 'Return')).toMatchObject({ problem: 'broken' });
  });

  test('of any texts reads back', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('_x000D_', '_x', ' '),
    );
    const tables = fc.array(fc.array(text, { maxLength: 30 }), { maxLength: 8 });
    fc.assert(
      fc.property(tables, fc.boolean(), (table, share) => {
        const flat = table.flat();
        const strings = flat.map((one) => `<si><t>${xmlText(one)}</t></si>`).join('');
        let at = 0;
        const rows = table.map((cells, row) => {
          const made = cells.map((one, column) => {
            const cell = share ? `<c t="s"><v>${at++}</v></c>` : textCell(xmlText(one));
            return cell.replace('<c', `<c r="${columnName(column)}${row + 1}"`);
          });
          return `<row r="${row + 1}">${made.join('')}</row>`;
        });
        const result = read({ sheets: [{ name: 'Return', rows: rows.join('') }], strings });
        if ('problem' in result) throw new Error(JSON.stringify(result));
        const expected = table.map((cells, row) => ({
          line: row + 1,
          cells: cells.slice(0, cells.findLastIndex((one) => one !== '') + 1),
        }));
        const filled = expected.filter(({ cells }) => cells.length > 0);
        expect(result.sheet.rows.map(({ line, cells }) => ({ line, cells }))).toEqual(filled);
      }),
    );
  });
});

describe('a damaged workbook is refused, with the place', () => {
  const parts = partsOf({ sheets: [oneRow('')] });
  const whyNot = (bytes: Uint8Array): unknown => {
    const result = readWorkbook(bytes, null);
    return 'problem' in result && result.problem === 'broken' ? result.why : result;
  };

  test.each<[string, string, string]>([
    [
      'two rows of one number',
      '<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>',
      'its sheet Q1 has two rows 2',
    ],
    [
      'two cells of one place',
      '<row r="2"><c r="C2"><v>1</v></c><c r="C2"><v>2</v></c></row>',
      "it has two cells 'Q1'!C2",
    ],
    [
      'a cell of another row',
      '<row r="2"><c r="A3"><v>1</v></c></row>',
      'its sheet Q1 has a cell A3 in its row 2',
    ],
    [
      'a cell without a row',
      '<row r="2"><c r="A"><v>1</v></c></row>',
      'its sheet Q1 has a cell A in its row 2',
    ],
    [
      'a cell beyond the last column',
      '<row r="2"><c r="XFE2"><v>1</v></c></row>',
      'its sheet Q1 has more than 16384 columns',
    ],
    ['a row beyond the last', '<row r="1048577"/>', 'its sheet Q1 has a row 1048577'],
    ['a row without a number', '<row r="x"/>', 'its sheet Q1 has a row x'],
    [
      'a text that is not there',
      '<row r="1"><c r="AB1" t="s"><v>3</v></c></row>',
      "its cell 'Q1'!AB1 refers to a text that is not there",
    ],
    [
      'a text by no number',
      '<row r="1"><c t="s"><v>0x1</v></c></row>',
      "its cell 'Q1'!A1 refers to a text that is not there",
    ],
  ])('%s', (_, rows, why) => {
    const strings = '<si><t>a</t></si><si><t>b</t></si>';
    expect(whyNot(workbook({ sheets: [{ name: 'Q1', rows }], strings }))).toBe(why.replace("'Q1'!", 'Q1!'));
  });

  test('a place in a sheet whose name needs quotes has them', () => {
    const rows = '<row><c><v>x</v></c></row>';
    expect(whyNot(workbook({ sheets: [{ name: "April's return", rows }] }))).toBe(
      "its cell 'April''s return'!A1 holds no number",
    );
  });

  test.each<[string, Record<string, string | Uint8Array>, string]>([
    [
      'ISO-8859-1',
      { 'xl/worksheets/sheet1.xml': Uint8Array.of(0x3c, 0x61, 0x3e, 0xe9, 0x3c) },
      'is not UTF-8',
    ],
    [
      'a declared ISO-8859-1',
      { 'xl/worksheets/sheet1.xml': '<?xml version="1.0" encoding="ISO-8859-1"?><worksheet/>' },
      'is in ISO-8859-1, not in UTF-8',
    ],
    [
      'half a character at the end',
      { 'xl/worksheets/sheet1.xml': Uint8Array.of(0x3c, 0x61, 0x2f, 0x3e, 0xe2, 0x82) },
      'is not UTF-8',
    ],
    [
      'an entity that nothing defines',
      { 'xl/worksheets/sheet1.xml': '<worksheet>&bomb;</worksheet>' },
      'is not XML: 1:17: undefined entity',
    ],
    [
      'an element that is not closed',
      { 'xl/worksheets/sheet1.xml': '<worksheet>' },
      'is not XML: 1:11: unclosed tag: worksheet',
    ],
    [
      'a part of nothing',
      { 'xl/worksheets/sheet1.xml': '' },
      'is not XML: 1:0: document must contain a root element',
    ],
    [
      'a document type',
      { 'xl/worksheets/sheet1.xml': '<!DOCTYPE x><worksheet/>' },
      'has a document type, which no workbook has',
    ],
  ])('%s', (_, changed, why) => {
    expect(whyNot(zipped({ ...parts, ...changed }))).toBe(`its part xl/worksheets/sheet1.xml ${why}`);
  });

  test('two parts of one name', () => {
    const same = zipped({ ...parts, 'xl/Worksheets/sheet1.xml': '<worksheet/>' });
    expect(whyNot(same)).toBe('it has two parts named xl/Worksheets/sheet1.xml');
  });

  test.each([
    ['xl/worksheets/sheet1.xml', 'its part xl/worksheets/sheet1.xml is not there'],
    ['xl/styles.xml', 'its part xl/styles.xml is not there'],
    ['_rels/.rels', 'its part _rels/.rels is not there'],
  ])('without its %s', (path, why) => {
    expect(whyNot(zipped(Object.fromEntries(Object.entries(parts).filter(([one]) => one !== path))))).toBe(
      why,
    );
  });

  test('without a way to its list of sheets, or to a sheet', () => {
    const rels = '_rels/.rels';
    expect(whyNot(zipped({ ...parts, [rels]: '<Relationships/>' }))).toBe(
      'nothing in it says where its workbook is',
    );
    const sheets = 'xl/_rels/workbook.xml.rels';
    expect(whyNot(zipped({ ...parts, [sheets]: '<Relationships/>' }))).toBe('its sheet Return has no cells');
  });
});

describe('what is too much is refused', () => {
  const text = (length: number): string => 'x'.repeat(length);

  test.each([
    ['a text', (length: number) => ({ sheets: [oneRow(textCell(text(length)))] })],
    [
      'a shared text',
      (length: number) => ({
        sheets: [oneRow('<c t="s"><v>0</v></c>')],
        strings: `<si><t>${text(length)}</t></si>`,
      }),
    ],
    [
      'a text in two fonts',
      (length: number) => ({
        sheets: [oneRow(`<c t="inlineStr"><is><r><t>x</t></r><r><t>${text(length - 1)}</t></r></is></c>`)],
      }),
    ],
    [
      'the result of a formula',
      (length: number) => ({ sheets: [oneRow(`<c t="str"><v>${text(length)}</v></c>`)] }),
    ],
    ['a formula', (length: number) => ({ sheets: [oneRow(`<c><f>${text(length - 1)}</f></c>`)] })],
  ])('%s of more than 32,767 characters', (_, made) => {
    expect(cellsOf(made(32_767))[0]).toHaveLength(32_767);
    expect(read(made(32_768))).toEqual({ problem: 'too-large', what: 'cell', limit: 32_767 });
  });

  test('a number format of more than 255 characters', () => {
    const made = (length: number) => ({
      sheets: [oneRow('<c s="0"><v>1</v></c>')],
      formats: [`0${text(length - 1)}`],
    });
    expect(cellsOf(made(255))).toEqual(['1']);
    expect(read(made(256))).toEqual({ problem: 'too-large', what: 'format', limit: 255 });
  });

  test('more than a million shared texts', () => {
    const made = (count: number) => ({ sheets: [oneRow('<c><v>1</v></c>')], strings: '<si/>'.repeat(count) });
    expect(cellsOf(made(1_000_000))).toEqual(['1']);
    expect(read(made(1_000_001))).toEqual({ problem: 'too-large', what: 'texts', limit: 1_000_000 });
  });

  test('cells of a sheet that span more than 20 million', () => {
    const made = (row: number) => ({
      sheets: [
        { name: 'Return', rows: `<row><c r="T1"><v>1</v></c></row><row><c r="A${row}"><v>1</v></c></row>` },
      ],
    });
    expect(read(made(1_000_000))).toMatchObject({ sheet: { name: 'Return' } });
    expect(read(made(1_000_001))).toEqual({ problem: 'too-large', what: 'area', limit: 20_000_000 });
  });
});

test('LibreOffice’s own form of a spreadsheet is recognised', () => {
  const bytes = readFileSync('test/return/spreadsheets/return.ods');
  expect(readWorkbook(bytes, null)).toEqual({ problem: 'no-workbook', kind: 'ods' });
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
    ['comment', '#REF!', 'bad-value'],
    ['evidence', '#DIV/0!', 'bad-value'],
    ['basis', '#NAME?', 'bad-value'],
  ])('%s %s: %s', (column, text, code) => {
    const headers = ['measure', 'date', 'value', 'comment', 'evidence', 'basis'];
    const sound: Record<string, string> = { measure: 'ni59', date: '2010-05-17', value: '80' };
    const row = headers.map((header) => (header === column ? text : (sound[header] ?? '')));
    const lines = [headers, row].map((cells, at) => ({ line: at + 1, cells }));
    const file = { name: 'r.xlsx', bytes: new Uint8Array(), sheet: sheet(lines) };
    const { findings } = readReturns([file], [NOTICE]);
    expect(findings.map(brief)).toEqual([`2 ${column} ${code} "${text}"`]);
  });
});
