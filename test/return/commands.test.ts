/** What a whole run says of the forms of its returns: separators, encodings, sheets, patterns, several notices. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeIo, packageIn } from '../../src/io/index.ts';
import { type Ran, runInMemory } from '../support/run.ts';
import { textSheet, workbook } from '../support/workbook.ts';

const NOTICE = 'rotherham-2009';
const ROWS = [
  ['measure', 'period_end', 'value'],
  ['ni59', '2010-03-31', '80'],
];
const separated = (delimiter: string): string => ROWS.map((row) => `${row.join(delimiter)}\n`).join('');

const check = (files: Record<string, string | Uint8Array>, ...args: string[]): Promise<Ran> =>
  runInMemory(['check', '-n', NOTICE, '-f', 'json', ...args], { files });

/** The latest value of the measure in the assessment that was printed. */
const latest = ({ out }: Ran): number | null =>
  JSON.parse(out).measures.find(({ id }: { id: string }) => id === 'ni59').latest?.value ?? null;

describe('a separator', () => {
  test.each([
    [';', 'return.csv is separated by semicolons.\n'],
    ['\t', 'return.csv is separated by tabs.\n'],
    [',', ''],
  ])('%j is said on standard error', async (delimiter, said) => {
    const ran = await check({ 'return.csv': separated(delimiter) }, 'return.csv');
    expect(ran).toMatchObject({ code: 0, err: said });
    expect(latest(ran)).toBe(80);
    const validated = await runInMemory(['validate', '-n', NOTICE, 'return.csv'], {
      files: { 'return.csv': separated(delimiter) },
    });
    expect(validated).toMatchObject({ code: 0, err: said });
  });
});

describe('an encoding', () => {
  const wide = Uint8Array.from([...separated('\t')].flatMap((character) => [character.charCodeAt(0), 0]));

  test('that is not asked for is refused with the remedy', async () => {
    const ran = await check({ 'return.csv': wide }, 'return.csv');
    expect(ran).toMatchObject({ code: 2, out: expect.stringContaining('notice-findings/1') });
    expect(ran.err).toContain('or read it with --encoding utf-16le.');
  });

  test('that is asked for is read', async () => {
    const ran = await check({ 'return.csv': wide }, '--encoding', 'UTF-16LE', 'return.csv');
    expect(ran.code).toBe(0);
    expect(latest(ran)).toBe(80);
  });

  test('that nobody knows is refused with those that are known', async () => {
    const ran = await check({ 'return.csv': wide }, '--encoding', 'utf-16', 'return.csv');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('utf-8, windows-1252, utf-16le, utf-16be');
  });
});

describe('a workbook', () => {
  const one = workbook({ sheets: [textSheet('Return', ROWS)] });
  const two = workbook({
    sheets: [
      textSheet('Return', ROWS),
      textSheet('May', [ROWS[0] as string[], ['ni59', '2010-03-31', '81']]),
    ],
  });

  test('is known by its content, whatever its name', async () => {
    for (const name of ['return.xlsx', 'return.csv', 'return']) {
      const ran = await check({ [name]: one }, name);
      expect(ran).toMatchObject({ code: 0, err: '' });
      expect(latest(ran)).toBe(80);
    }
  });

  test('is read from standard input', async () => {
    const ran = await runInMemory(['check', '-n', NOTICE, '-f', 'json', '-'], { input: one });
    expect(ran.code).toBe(0);
    expect(latest(ran)).toBe(80);
  });

  test('of several sheets: which one is read is said, or chosen', async () => {
    const first = await check({ 'return.xlsx': two }, 'return.xlsx');
    expect(first.err).toBe(
      'The sheet "Return" of return.xlsx is read, the first with the header of a return. So has "May". --sheet chooses another.\n',
    );
    const chosen = await check({ 'return.xlsx': two }, '--sheet', 'may', 'return.xlsx');
    expect(chosen.err).toBe('');
    expect([first, chosen].map(latest)).toEqual([80, 81]);
  });

  test('without the sheet asked for is refused with those that it has', async () => {
    const ran = await check({ 'return.xlsx': two }, '--sheet', 'June', 'return.xlsx');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toBe('return.xlsx has no sheet "June". It has "Return" and "May".\n');
  });

  test('with its table in a hidden sheet says so, and reads it where it is asked for', async () => {
    const hidden = workbook({
      sheets: [textSheet('Cover', [['Scorecard']]), { ...textSheet('Data', ROWS), hidden: true }],
    });
    const ran = await check({ 'return.xlsx': hidden }, 'return.xlsx');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(
      'The hidden sheet "Data" has the header of a return: --sheet "Data" chooses it.\n',
    );
    expect(latest(await check({ 'return.xlsx': hidden }, '--sheet', 'Data', 'return.xlsx'))).toBe(80);
  });

  test('is not there to choose a sheet from', async () => {
    const ran = await check({ 'return.csv': separated(',') }, '--sheet', 'May', 'return.csv');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('--sheet');
  });

  test('has findings on its rows by number and column', async () => {
    const bad = workbook({ sheets: [textSheet('Return', [...ROWS, [], ['ni59', '2010-04-30', '#N/A']])] });
    const ran = await check({ 'return.xlsx': bad }, 'return.xlsx');
    expect(ran).toMatchObject({ code: 2, out: expect.stringContaining('notice-findings/1') });
    expect(ran.err).toContain('return.xlsx:4, Return!C4, column value: error bad-number: "#N/A"');
  });

  test('names the notices of its rows', async () => {
    const rows = ROWS.map((row, at) => [at === 0 ? 'notice' : NOTICE, ...row]);
    const files = { 'return.xlsx': workbook({ sheets: [textSheet('Return', rows)] }) };
    const ran = await runInMemory(['check', '-f', 'json', 'return.xlsx'], { files });
    expect(ran.code).toBe(0);
    expect(latest(ran)).toBe(80);
  });
});

describe('a pattern', () => {
  const files = {
    'returns/b.csv': separated(','),
    'returns/a.csv': separated(',').replace('03-31,80', '04-30,81'),
    'returns/a[1].csv': separated(','),
    'returns/notes.txt': 'x',
  };
  const names = ({ out }: Ran): string[] =>
    JSON.parse(out)
      .inputs.slice(1)
      .map(({ file }: { file: string }) => file);

  test('means the files that match, sorted', async () => {
    const ran = await check(files, 'returns/*b.csv', 'returns/a*.csv');
    expect(names(ran)).toEqual(['returns/b.csv', 'returns/a.csv', 'returns/a[1].csv']);
  });

  test('that is the name of a file is that file', async () => {
    expect(names(await check(files, 'returns/a[1].csv'))).toEqual(['returns/a[1].csv']);
  });

  test('that matches nothing is refused, each one', async () => {
    const ran = await check(files, 'returns/*.xlsx', 'returns/b.csv', '*.csv');
    expect(ran).toMatchObject({
      code: 2,
      out: '',
      err: 'No file matches returns/*.xlsx.\nNo file matches *.csv.\n',
    });
  });
});

describe('the files that match a pattern', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notice-patterns-'));
  for (const path of ['b.csv', 'a.csv', 'c.CSV', 'x.txt', '.hidden.csv', 'sub/d.csv', 'sub/deep/e.csv']) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  mkdirSync(join(folder, 'folder.csv'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const { matching: matchingIn } = nodeIo(packageIn('.'));
  const matching = async (pattern: string): Promise<string[]> => {
    const found = await matchingIn(join(folder, pattern));
    return found.map((path) => path.slice(folder.length + 1));
  };

  test.each([
    ['*.csv', ['a.csv', 'b.csv']],
    ['[ab].csv', ['a.csv', 'b.csv']],
    ['{b,x}.*', ['b.csv', 'x.txt']],
    ['**/*.csv', ['a.csv', 'b.csv', 'sub/d.csv', 'sub/deep/e.csv']],
    ['sub*', []],
    ['*.none', []],
  ])('%s', async (pattern, files) => {
    expect(await matching(pattern)).toEqual(files);
  });
});

test('in a portfolio each assessment lists its own findings, and those on the file', async () => {
  const second = readFileSync('notices/rotherham-2009.yaml', 'utf8');
  const files = {
    'notices/other-2009.yaml': second.replace('id: rotherham-2009', 'id: other-2009'),
    'return.csv': [
      'notice,measure,period_end,value,extra',
      'rotherham-2009,ni59,2010-03-31,80,',
      'rotherham-2009,ni59,2010-03-31,80,',
      'other-2009,ni59,2010-03-31,81,',
      'other-2009,ni59,2009-11-30,81,',
      '',
    ].join('\n'),
  };
  const ran = await runInMemory(['check', '-f', 'json', 'return.csv'], { files });
  const { assessments } = JSON.parse(ran.out) as {
    assessments: { notice: { id: string }; findings: { code: string; line: number }[] }[];
  };
  expect(
    assessments.map(({ notice, findings }) => [
      notice.id,
      findings.map(({ line, code }) => `${line} ${code}`),
    ]),
  ).toEqual([
    ['rotherham-2009', ['1 unknown-column', '3 duplicate-row']],
    ['other-2009', ['1 unknown-column', '5 before-issue']],
  ]);
});
