/**
 * The workbook is made as the Analysis Function's checklist 'Making spreadsheets accessible' asks; the numbers of the
 * tests are the checklist's own headings.
 */
import { posix } from 'node:path';
import { a11y } from 'hucre';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderXlsx } from '../../../src/render/xlsx/index.ts';
import { RAG_COLOURS } from '../../../src/render/xlsx/styles.ts';
import { type Opened, opened, rowsOf, sheetOf } from './opened.ts';
import { sample } from './sample.ts';

let open: Opened;
let all: readonly Opened[];
beforeAll(async () => {
  const whole = await sample('--series');
  const bare = await sample('--measure', 'assessment-quality');
  open = await opened(renderXlsx([whole]));
  all = [
    open,
    await opened(renderXlsx([{ ...bare, findings: [], measures: [] }])),
    await opened(renderXlsx([whole, { ...bare, findings: [] }])),
  ];
});

const TABLES = ['Ratings', 'Outlook', 'Duties', 'Details', 'Evidence', 'Findings', 'Rules'];

describe('tables', () => {
  test('are marked up, one to a sheet, with a name that says what they are', () => {
    expect(open.sheets.map(({ tables = [] }) => tables.map(({ name }) => name))).toEqual([
      [],
      ...TABLES.map((name) => [name]),
      [],
    ]);
  });

  test('have one head, whose texts are different and the cells’ own', () => {
    for (const { rows, tables = [] } of all.flatMap(({ sheets }) => sheets)) {
      for (const { range = '', columns } of tables) {
        const head = rows[Number(/\d+/.exec(range)?.[0]) - 1] ?? [];
        expect(head).toEqual(columns.map(({ name }) => name));
        expect(new Set(head.map((one) => String(one).toLowerCase())).size).toBe(head.length);
      }
    }
  });

  test('begin in column A, reach to the last row and column, and have no row or column blank', () => {
    for (const { rows, tables = [] } of all.flatMap(({ sheets }) => sheets)) {
      for (const { range, columns } of tables) {
        const first = Number(/^A(\d+):/.exec(range ?? '')?.[1]);
        expect(Number(/\d+$/.exec(range ?? '')?.[0])).toBe(rows.length);
        const cells = rows.slice(first - 1);
        expect(cells.length).toBeGreaterThan(1);
        for (const row of cells) {
          expect(row).toHaveLength(columns.length);
          expect(row.filter((cell) => cell === '')).toEqual([]);
          expect(row.some((cell) => cell !== null)).toBe(true);
        }
        for (const column of columns.keys())
          expect(cells.slice(1).some((row) => row[column] !== null)).toBe(true);
      }
    }
  });

  test('have no merged cells, hidden rows, columns or sheets', () => {
    for (const { parts } of all) {
      const xml = Object.values(parts).join('');
      expect(xml).not.toMatch(/<mergeCell|hidden=|veryHidden/);
    }
  });

  test('have a head that stays in sight and filters each column', () => {
    for (const { sheets, elements } of all) {
      let tables = 0;
      for (const [at, { tables: [table] = [] }] of sheets.entries()) {
        const [pane] = elements(`xl/worksheets/sheet${at + 1}.xml`, 'pane');
        if (!table) {
          expect(pane).toBeUndefined();
          continue;
        }
        tables += 1;
        const head = Number(/\d+/.exec(table.range ?? '')?.[0]);
        expect(pane?.attributes).toMatchObject({
          ySplit: `${head}`,
          topLeftCell: `A${head + 1}`,
          state: 'frozen',
        });
        const [filter] = elements(`xl/tables/table${tables}.xml`, 'autoFilter');
        expect(filter?.attributes.ref).toBe(table.range);
      }
    }
  });

  test('are printed on A4 on its side, one page wide, with their head on each page', () => {
    for (const { sheets, elements } of all) {
      for (const at of sheets.keys())
        expect(elements(`xl/worksheets/sheet${at + 1}.xml`, 'pageSetup')[0]?.attributes).toMatchObject({
          paperSize: '9',
          orientation: 'landscape',
          fitToWidth: '1',
        });
      const heads = elements('xl/workbook.xml', 'definedName').map(
        ({ attributes }) => attributes.localSheetId,
      );
      expect(heads).toEqual(sheets.flatMap(({ tables = [] }, at) => (tables.length > 0 ? [`${at}`] : [])));
    }
  });

  test('are so narrow on paper that their letters can be read: of 6 points or more, those of the ratings', () => {
    const [PAGE, LETTER, SIZE] = [841.9 - 0.8 * 72, 9 * 0.75, 12];
    const widths = open.elements('xl/worksheets/sheet2.xml', 'col').map(({ attributes }) => attributes.width);
    const width = widths.reduce((sum, one) => sum + Number(one), 0) * LETTER;
    expect((SIZE * PAGE) / width).toBeGreaterThan(6);
  });

  test('wrap their words, and have columns of a sensible width', () => {
    for (const [path] of Object.entries(open.parts).filter(([name]) => name.includes('/worksheets/sheet'))) {
      const widths = open.elements(path, 'col').map(({ attributes }) => Number(attributes.width));
      expect(Math.min(...widths)).toBeGreaterThanOrEqual(10);
      expect(Math.max(...widths)).toBeLessThanOrEqual(114);
    }
    const [row] = sheetOf(open, 'Ratings')
      .rows.map((_, at) => at)
      .slice(5);
    const style = sheetOf(open, 'Ratings').cells?.get(`${row},1`)?.style;
    expect(style?.alignment?.wrapText).toBe(true);
  });

  test('a single column is no wider than its page, which LibreOffice does not fit it to', () => {
    // A4 on its side in points; a digit of Arial 12 is 9 pixels of 96 to the inch.
    const [PAGE, DIGIT, INCH] = [841.9, 9 * 0.75, 72];
    const single = all.flatMap(({ parts, elements }) =>
      Object.keys(parts)
        .filter((path) => /worksheets\/[^/]+\.xml$/.test(path) && elements(path, 'col').length === 1)
        .map((path) => ({
          col: elements(path, 'col')[0]?.attributes,
          setup: elements(path, 'pageSetup')[0]?.attributes,
          margins: elements(path, 'pageMargins')[0]?.attributes,
        })),
    );
    expect(single.length).toBeGreaterThan(1);
    for (const { col, setup, margins } of single) {
      expect(setup).toMatchObject({ paperSize: '9', orientation: 'landscape' });
      const room = PAGE - INCH * (Number(margins?.left) + Number(margins?.right));
      expect(Number(col?.width) * DIGIT).toBeLessThanOrEqual(room);
    }
  });

  test('explain the signs that stand where there is no figure, and what a blank cell is', () => {
    const notes = sheetOf(open, 'Notes').rows.flat().map(String);
    const signs = TABLES.flatMap((name) => rowsOf(open, name).flatMap((row) => Object.values(row)))
      .map((cell) => /^\[\w+\]/.exec(String(cell))?.[0])
      .filter((sign) => sign !== undefined);
    expect(signs.length).toBeGreaterThan(5);
    for (const sign of new Set(signs)) expect(notes.some((line) => line.startsWith(sign))).toBe(true);
    for (const name of ['Summary', 'Notes', ...TABLES])
      expect(sheetOf(open, name).rows.flat().join(' ')).toContain(
        'Where a cell is blank there is nothing to say.',
      );
  });
});

describe('formatting', () => {
  test('every sheet has its title in A1, which is marked as a heading; those of the notes are headings too', () => {
    const named = (at: number): Set<string> => {
      const styles = open.elements('xl/styles.xml', 'xf');
      const names = open.elements('xl/styles.xml', 'cellStyle');
      const bases = names.length;
      return new Set(
        open
          .elements(`xl/worksheets/sheet${at + 1}.xml`, 'c')
          .filter(({ attributes }) => attributes.r?.startsWith('A'))
          .map(({ attributes }) => styles[bases + Number(attributes.s)]?.attributes.xfId)
          .map((id) => names.find(({ attributes }) => attributes.xfId === id)?.attributes.name ?? ''),
      );
    };
    for (const [at, { rows }] of open.sheets.entries()) {
      expect(String(rows[0]?.[0])).not.toBe('');
      expect(named(at)).toContain('Heading 1');
    }
    expect(named(0)).toContain('Heading 2');
  });

  test('a rating is a word on its colour, of a contrast that WCAG 2.2 asks for', () => {
    const ratings = rowsOf(open, 'Ratings').map((row) => row.Rating);
    expect(new Set(ratings)).toEqual(new Set(['Red', 'Amber', 'Green', 'Green, complete', 'Not rated']));
    for (const { back, ink } of Object.values(RAG_COLOURS))
      expect(a11y.contrastRatio(ink, back)).toBeGreaterThan(4.5);
    const { cells, rows } = sheetOf(open, 'Ratings');
    const column = rows[3]?.indexOf('Rating');
    const fills = rows.slice(4).map((row, at) => {
      const fill = cells?.get(`${at + 4},${column}`)?.style?.fill;
      return [
        String(row[column ?? 0]).split(',')[0],
        fill?.type === 'pattern' ? fill.fgColor?.rgb : undefined,
      ];
    });
    expect(new Set(fills.map(String))).toEqual(
      new Set(['Red,F4D7D7', 'Amber,FCD6C3', 'Green,CFE4DC', 'Not rated,E4E5E6']),
    );
  });

  test('letters are without serifs and of 12 points or more', () => {
    const of = (name: string) => open.elements('xl/styles.xml', name).map(({ attributes }) => attributes.val);
    expect(new Set(of('name'))).toEqual(new Set(['Arial']));
    expect(Math.min(...of('sz').map(Number))).toBe(12);
  });

  test('there are no page headers, pictures, macros or anything that floats', () => {
    for (const { parts } of all) {
      expect(Object.values(parts).join('')).not.toMatch(/<headerFooter|<drawing|<legacyDrawing/);
      expect(Object.keys(parts).filter((path) => /media|vba|drawing/i.test(path))).toEqual([]);
    }
  });

  test('links say where they lead, and lead to a sheet that is there', () => {
    const links = open
      .elements('xl/worksheets/sheet1.xml', 'hyperlink')
      .map(({ attributes }) => attributes.location);
    expect(links).toEqual([...TABLES, 'Notes'].map((name) => `'${name}'!A1`));
    const lines = sheetOf(open, 'Summary').rows.flat();
    const from = lines.indexOf('In this workbook') + 1;
    expect(lines.slice(from, from + links.length)).toEqual(
      open.sheets.slice(1).map(({ rows }) => rows[0]?.[0]),
    );
  });
});

describe('structure', () => {
  test('the answer comes first and is open; the sheets have different names, and none is blank', () => {
    expect(open.sheets.map(({ name }) => name)).toEqual(['Summary', ...TABLES, 'Notes']);
    expect(
      open.elements('xl/workbook.xml', 'workbookView').map(({ attributes }) => attributes.activeTab),
    ).toEqual(['0']);
    for (const { rows } of all.flatMap(({ sheets }) => sheets)) expect(rows.length).toBeGreaterThan(2);
  });

  test('the cursor is in A1 of every sheet', () => {
    for (const at of open.sheets.keys()) {
      const [selection] = open.elements(`xl/worksheets/sheet${at + 1}.xml`, 'selection');
      expect(selection?.attributes).toMatchObject({ activeCell: 'A1', sqref: 'A1' });
    }
  });

  test('nothing stands below a table, and text stands in column A', () => {
    for (const { rows, tables = [] } of open.sheets) {
      const head = Number(/\d+/.exec(tables[0]?.range ?? '')?.[0] ?? rows.length + 1);
      for (const row of rows.slice(0, head - 1))
        expect(row.slice(1).filter((cell) => cell !== null)).toEqual([]);
    }
  });

  test('a sheet without a table says why', () => {
    const [, empty] = all;
    const lines = ['Ratings', 'Evidence', 'Findings'].map(
      (name) => sheetOf(empty as Opened, name).rows[1]?.[0],
    );
    expect(lines).toEqual([
      'No measure is shown.',
      'No row of a return is of the measures shown.',
      'Nothing was found wrong with the input.',
    ]);
  });
});

test('another’s audit finds nothing but that summary and notes, which are text, have no table', () => {
  const found = a11y.audit(open.workbook).map(({ code, location }) => [code, location?.sheet]);
  expect(found).toEqual([
    ['no-header-row', 'Summary'],
    ['no-header-row', 'Notes'],
  ]);
});

describe('the file', () => {
  test('shows its title, who made it, its language, and a day that is no clock’s', () => {
    const of = (name: string) => open.elements('docProps/core.xml', name).map(({ text }) => text);
    expect(of('dc:title')).toEqual([
      "Improvement Notice, children's services: Rotherham Metropolitan Borough Council",
    ]);
    expect(of('dc:creator')[0]).toMatch(/^notice \d+\.\d+\.\d+$/);
    expect(of('dc:description')[0]).toBe(
      'rotherham-2009 as at 17 May 2010: Non-compliant: 7 of 31 measures are red, 4 of 6 stages due are missed or without evidence, 1 target once met is missed again; 11 of 31 amber, 2 duties lapsed, 10 not rated. The sheet Summary comes first, and Notes says how to read the others.',
    );
    expect(of('dc:language')).toEqual(['en-GB']);
    expect([...of('dcterms:created'), ...of('dcterms:modified')]).toEqual([
      '2010-05-17T00:00:00Z',
      '2010-05-17T00:00:00Z',
    ]);
  });

  test('has well-formed parts, each of which is declared, and no relation leads nowhere', () => {
    for (const one of all) {
      const paths = Object.keys(one.parts);
      for (const path of paths) expect(one.elements(path, '').length).toBe(0);
      const declared = one
        .elements('[Content_Types].xml', 'Override')
        .map(({ attributes }) => attributes.PartName);
      const needed = paths
        .filter((path) => !/\.rels$|^\[Content_Types\]/.test(path))
        .map((path) => `/${path}`);
      expect(declared.sort()).toEqual(needed.sort());
      for (const path of paths.filter((name) => name.endsWith('.rels'))) {
        const from = posix.join(posix.dirname(path), '..');
        for (const { attributes } of one.elements(path, 'Relationship')) {
          expect(paths).toContain(posix.join(from, attributes.Target ?? ''));
        }
      }
    }
  });

  test('refers only to styles and texts that are there', () => {
    for (const one of all) {
      const styles =
        one.elements('xl/styles.xml', 'xf').length - one.elements('xl/styles.xml', 'cellStyle').length;
      const texts = one.elements('xl/sharedStrings.xml', 'si').length;
      for (const at of one.sheets.keys()) {
        const path = `xl/worksheets/sheet${at + 1}.xml`;
        for (const { attributes } of one.elements(path, 'c'))
          expect(Number(attributes.s)).toBeLessThan(styles);
        expect(
          one.parts[path]?.match(/t="s"><v>\d+/g)?.every((found) => Number(found.slice(9)) < texts),
        ).toBe(true);
      }
    }
  });
});
