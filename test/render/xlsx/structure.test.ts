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

const TABLES = ['Ratings', 'Details', 'Evidence', 'Findings', 'Rules'];

describe('tables', () => {
  test('are marked up, one to a sheet, with a name that says what they are', () => {
    expect(open.sheets.map(({ tables = [] }) => tables.map(({ name }) => name))).toEqual([
      [],
      ...TABLES.map((name) => [name]),
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

  test('begin in column A, reach to the last row and column, and have no cell blank', () => {
    for (const { rows, tables = [] } of all.flatMap(({ sheets }) => sheets)) {
      for (const { range, columns } of tables) {
        const first = Number(/^A(\d+):/.exec(range ?? '')?.[1]);
        expect(Number(/\d+$/.exec(range ?? '')?.[0])).toBe(rows.length);
        const cells = rows.slice(first - 1);
        expect(cells.length).toBeGreaterThan(1);
        for (const row of cells) {
          expect(row).toHaveLength(columns.length);
          expect(row.filter((cell) => cell === null || cell === '')).toEqual([]);
        }
      }
    }
  });

  test('have no merged cells, filters, frozen panes, hidden rows, columns or sheets', () => {
    for (const { parts } of all) {
      const xml = Object.values(parts).join('');
      expect(xml).not.toMatch(/<mergeCell|<autoFilter|<pane|hidden=|veryHidden/);
    }
  });

  test('wrap their words, and have columns of a sensible width', () => {
    for (const [path] of Object.entries(open.parts).filter(([name]) => name.includes('/worksheets/sheet'))) {
      const widths = open.elements(path, 'col').map(({ attributes }) => Number(attributes.width));
      expect(Math.min(...widths)).toBeGreaterThanOrEqual(10);
      expect(Math.max(...widths)).toBeLessThanOrEqual(100);
    }
    const [row] = sheetOf(open, 'Ratings')
      .rows.map((_, at) => at)
      .slice(5);
    const style = sheetOf(open, 'Ratings').cells?.get(`${row},1`)?.style;
    expect(style?.alignment?.wrapText).toBe(true);
  });

  test('a single column is no wider than its page, which LibreOffice does not fit it to', () => {
    // A4 upright in points; a digit of Arial 12 is 9 pixels of 96 to the inch.
    const [PAGE, DIGIT, INCH] = [595.3, 9 * 0.75, 72];
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
      expect(setup).toMatchObject({ paperSize: '9', orientation: 'portrait' });
      const room = PAGE - INCH * (Number(margins?.left) + Number(margins?.right));
      expect(Number(col?.width) * DIGIT).toBeLessThanOrEqual(room);
    }
  });

  test('explain the signs that stand where there is nothing', () => {
    const notes = sheetOf(open, 'Notes').rows.flat().map(String);
    const signs = TABLES.flatMap((name) => rowsOf(open, name).flatMap((row) => Object.values(row)))
      .map((cell) => /^\[\w+\]/.exec(String(cell))?.[0])
      .filter((sign) => sign !== undefined);
    expect(signs.length).toBeGreaterThan(100);
    for (const sign of new Set(signs)) expect(notes.some((line) => line.startsWith(sign))).toBe(true);
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
      new Set(['Red,F4CDC6', 'Amber,FFF7BF', 'Green,CCE2D8', 'Not rated,EEEFEF']),
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
    expect(links).toEqual(TABLES.map((name) => `'${name}'!A1`));
    const notes = sheetOf(open, 'Notes').rows.flat();
    expect(notes.slice(2, 7)).toEqual(open.sheets.slice(1).map(({ rows }) => rows[0]?.[0]));
  });
});

describe('structure', () => {
  test('notes come first and are open; the sheets have different names, and none is blank', () => {
    expect(open.sheets.map(({ name }) => name)).toEqual(['Notes', ...TABLES]);
    expect(
      open.elements('xl/workbook.xml', 'workbookView').map(({ attributes }) => attributes.activeTab),
    ).toEqual(['0']);
    for (const { rows } of all.flatMap(({ sheets }) => sheets)) expect(rows.length).toBeGreaterThan(2);
  });

  test('the cursor is in A1 of every sheet', () => {
    for (const at of open.sheets.keys()) {
      const [selection] = open.elements(`xl/worksheets/sheet${at + 1}.xml`, 'selection');
      expect(selection?.attributes).toEqual({ activeCell: 'A1', sqref: 'A1' });
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
      'No row of a return tells of the measures shown.',
      'Nothing was found wrong with the input.',
    ]);
  });
});

test('another’s audit finds nothing but that the notes, which are text, have no table', () => {
  const found = a11y.audit(open.workbook).map(({ code, location }) => [code, location?.sheet]);
  expect(found).toEqual([['no-header-row', 'Notes']]);
});

describe('the file', () => {
  test('shows its title, who made it, its language, and a day that is no clock’s', () => {
    const of = (name: string) => open.elements('docProps/core.xml', name).map(({ text }) => text);
    expect(of('dc:title')).toEqual([
      "Improvement Notice, children's services: Rotherham Metropolitan Borough Council",
    ]);
    expect(of('dc:creator')[0]).toMatch(/^notice \d+\.\d+\.\d+$/);
    expect(of('dc:description')[0]).toBe(
      'rotherham-2009 as at 17 May 2010: Non-compliant: 7 of 31 measures are red, 4 of 6 stages due are missed or without evidence, 1 target once met is missed again; 11 of 31 amber, 2 duties lapsed, 10 not rated. The sheet Notes says what is in the others.',
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
