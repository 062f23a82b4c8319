/** `notice template`: an empty return for any notice, with nothing in it that can be read as reported. Contract 7. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../src/return/workbook/read.ts';
import { opened, sheetOf } from '../render/xlsx/opened.ts';
import { runInMemory } from '../support/run.ts';

const NOTICES = [
  'rochdale-2014',
  'rotherham-2009',
  'rotherham-action-plan-2010',
  'rotherham-apa-2007',
  'rotherham-visits-2016',
];

const COLUMNS = [
  ...['measure', 'title', 'due', 'target', 'period_end', 'value', 'numerator', 'denominator'],
  ...['status', 'reported_rag', 'evidence', 'comment', 'note'],
];
const TO_FILL_IN = COLUMNS.slice(4, 12);

const templateOf = async (id: string): Promise<string> => (await runInMemory(['template', id])).out;

async function workbookOf(id: string): Promise<Uint8Array> {
  const { code, out, err, file } = await runInMemory(['template', id, '-o', 'return.xlsx']);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(err).not.toContain('error ');
  return file('return.xlsx') ?? new Uint8Array();
}

describe.each(NOTICES)('%s', (id) => {
  test('has a row for each measure and stage, with what is expected, and blanks for what is to be filled in', async () => {
    const rows: Record<string, string>[] = parse(await templateOf(id), { columns: true });
    expect(Object.keys(rows[0] ?? {})).toEqual(COLUMNS);
    for (const row of rows) {
      expect(TO_FILL_IN.map((name) => row[name]).join('')).toBe('');
      expect(row.title).toMatch(/\S/);
      expect(row.note).toMatch(/\.$/);
    }
  });

  test.each(['csv', 'xlsx'])('untouched, there is nothing in it to score (%s)', async (format) => {
    const name = `return.${format}`;
    const made = await runInMemory(['template', id, '-o', name]);
    const files = { [name]: made.file(name) ?? '' };
    for (const command of [['check'], ['check', '--keep-going']]) {
      const { code, out, err } = await runInMemory([...command, '-n', id, name], { files });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(
        /error no-rows: None of the \d+ rows of the return is filled in, so there is nothing to score\./,
      );
    }
  });

  test('its columns are known', async () => {
    const files = { 'return.csv': await templateOf(id) };
    const { err } = await runInMemory(['validate', '-n', id, 'return.csv'], { files });
    expect(err).not.toMatch(/unknown-column|unknown-measure/);
  });

  test('the workbook has the same rows, as the sheet that is read', async () => {
    const csv: string[][] = parse(await templateOf(id));
    const { rows } = sheetOf(await opened(await workbookOf(id)), 'Return');
    const shown = rows.slice(0, csv.length).map(([measure, title]) => [measure, title]);
    expect(shown).toEqual(csv.map(([measure, title]) => [measure, title]));
    expect(
      rows
        .slice(csv.length)
        .flat()
        .filter((cell) => cell !== null && cell !== ''),
    ).toEqual([]);
    const read = readWorkbook(await workbookOf(id), null);
    expect(read).toMatchObject({ sheet: { name: 'Return' } });
  });
});

describe('the workbook', () => {
  test('is the same each time', async () => {
    const [one, other] = [await workbookOf('rochdale-2014'), await workbookOf('rochdale-2014')];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });

  test('is locked but for the cells to be filled in, and its head stays in sight', async () => {
    const open = await opened(await workbookOf('rotherham-2009'));
    const sheet = 'xl/worksheets/sheet1.xml';
    expect(open.elements(sheet, 'sheetProtection').map(({ attributes }) => attributes)).toEqual([
      { sheet: '1', formatColumns: '0', formatRows: '0' },
    ]);
    expect(open.elements(sheet, 'pane')[0]?.attributes).toMatchObject({ ySplit: '1', state: 'frozen' });
    const unlocked = open.elements('xl/styles.xml', 'protection').map(({ attributes }) => attributes.locked);
    expect(unlocked).toEqual(['0', '0', '0', '0']);
  });

  test('lets words be chosen for the measure, the value, the status and the rating', async () => {
    const open = await opened(await workbookOf('rotherham-visits-2016'));
    const words = sheetOf(open, 'Words').rows;
    const lists = open
      .elements('xl/worksheets/sheet1.xml', 'formula1')
      .flatMap(({ text }) => /^Words!\$B\$(\d+):\$B\$(\d+)$/.exec(text)?.slice(1).map(Number) ?? []);
    const chosen = new Set<unknown>();
    for (let at = 0; at < lists.length; at += 2)
      for (const row of words.slice((lists[at] ?? 0) - 1, lists[at + 1])) chosen.add(row[1]);
    const all = words.slice(3).map(([, word]) => word);
    expect(chosen).toEqual(new Set(all));
    expect(all).toEqual(expect.arrayContaining(['final', 'partial', 'red', 'complete']));
  });

  test('says no more beside a cell than Excel opens', async () => {
    for (const id of NOTICES) {
      const open = await opened(await workbookOf(id));
      for (const { attributes } of open.elements('xl/worksheets/sheet1.xml', 'dataValidation')) {
        expect(attributes.promptTitle?.length).toBeLessThanOrEqual(32);
        expect(attributes.prompt?.length).toBeLessThanOrEqual(255);
        expect(attributes.error?.length).toBeLessThanOrEqual(225);
      }
    }
  });

  test('says how to fill it in, with a day of the notice’s own', async () => {
    const open = await opened(await workbookOf('rotherham-2009'));
    expect(sheetOf(open, 'How to fill it in').rows.flat().join('\n')).toMatch(/\d\d\/\d\d\/20(09|1\d)/);
  });
});

describe('a file whose ending says no format that the command can write', () => {
  test.each([
    ['template', 'rotherham-2009', '-o', 'return.txt'],
    ['template', 'rotherham-2009', '-o', 'return.json'],
    ['template', 'rotherham-2009', '-o', 'return'],
    ['new', '-o', 'notice.csv'],
    ['new', '-o', 'notice'],
  ])('%s %s %s %s', async (...argv) => {
    const { code, out, err, file } = await runInMemory(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/Let it end in one of \.(csv, \.xlsx|yaml, \.yml)/);
    expect(file(argv.at(-1) ?? '')).toBeNull();
  });

  test('may be named with its format', async () => {
    const { code, file } = await runInMemory(['new', '-o', 'yaml=notice.txt']);
    expect(code).toBe(0);
    expect(file('notice.txt')).not.toBeNull();
  });
});

test('none of several files is written where one is there', async () => {
  const ran = await runInMemory(['template', 'rotherham-2009', '-o', 'a.xlsx', '-o', 'b.csv'], {
    files: { 'b.csv': 'filled in' },
  });
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('b.csv is there already');
  expect(ran.file('a.xlsx')).toBeNull();
});
