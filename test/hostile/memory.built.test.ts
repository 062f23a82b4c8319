/** Large and swelling files given to the built program: the memory that it takes has a bound, and it never falls over. Issue 4. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../support/run.ts';
import { byAuthority, byDay, LONG_NOTICES, withOpenQuote } from './long.ts';
import { bomb, CSV_FILES, claiming, lastColumn, SHEET } from './made.ts';

const NOTICE = ['-n', 'rotherham-2009'];
const MB = 1_000_000;

/**
 * How much more the program may take on Node 24: what is read lives on, so its collector lets the youngest objects take
 * up to three times as much as before (64 MB measured, where Node 20 and 22 have 16), and their copies as much again.
 */
const ALLOWANCE = Number(process.versions.node.split('.')[0]) >= 24 ? 1.5 : 1;

/** What the program does at its end: it notes how much memory it had at most, in KiB. Linux counts its parent's in `maxRSS`. */
const atEnd = (): void => {
  const { readFileSync: read, writeFileSync: write } = process.getBuiltinModule('node:fs');
  process.on('exit', () => {
    const peak =
      process.platform === 'linux'
        ? /^VmHWM:\s+(\d+)/m.exec(read('/proc/self/status', 'utf8'))?.[1]
        : process.resourceUsage().maxRSS;
    write('peak', String(peak));
  });
};
const MEASURE = `data:text/javascript,(${encodeURIComponent(String(atEnd))})()`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-memory-'));
  mkdirSync(join(folder, 'notices'));
  for (const [path, yaml] of LONG_NOTICES) writeFileSync(join(folder, path), yaml);
});
afterAll(() => rmSync(folder, { recursive: true }));

let made: Uint8Array | null = null;
const swelling = (): Uint8Array => {
  made ??= bomb(150 * MB);
  return made;
};
let days: Buffer | null = null;
const rowsByDay = (): Buffer => {
  days ??= byDay();
  return days;
};
const of = (bytes: number, text: string, start = '', end = ''): Uint8Array =>
  Buffer.concat([Buffer.from(start), Buffer.alloc(bytes - (bytes % text.length), text), Buffer.from(end)]);
const madeFrom = (name: string): Uint8Array =>
  CSV_FILES.find(([one]) => one === name)?.[1]() ?? new Uint8Array();

/**
 * MB of heap that suffice for long returns. On a machine that is busy V8 collects later and takes half as much again, though
 * no more is held: with this limit what is measured is what is needed. To hold the rows would take more.
 */
const HEAP = 60;

/** What is given, as which file, to what; the exit code; and how many MB the program may take at most, on Node 20 and 22. */
type Given = readonly [
  what: string,
  make: () => Uint8Array,
  argv: readonly string[],
  code: number,
  most: number,
];

const GIVEN: readonly Given[] = [
  ['a zip bomb of 150 MB', swelling, ['check', ...NOTICE, 'x.xlsx'], 2, 140],
  [
    'a zip bomb that says it is small',
    () => claiming(swelling(), SHEET, 1000),
    ['check', ...NOTICE, 'x.xlsx'],
    2,
    140,
  ],
  ['many rows with one cell in the last column', lastColumn, ['check', ...NOTICE, 'x.xlsx'], 2, 140],
  ['a cell of 10 MB', () => madeFrom('a cell of 10 MB'), ['check', ...NOTICE, 'x.csv'], 2, 250],
  ['a million columns', () => madeFrom('a million columns'), ['check', ...NOTICE, 'x.csv'], 2, 250],
  ['a notice of 30 million lines', () => of(30 * MB, '\n'), ['validate', '-n', 'x.yaml'], 1, 180],
  [
    'moderations of 30 MB',
    () => of(30 * MB, '- x\n'),
    ['check', '--moderations', 'x.yaml', ...NOTICE, 'return.csv'],
    2,
    180,
  ],
  ['tests of 30 MB', () => of(30 * MB, '\n'), ['test', 'x.yaml'], 2, 180],
  [
    'a saved document of 100 MB',
    () => of(100 * MB, '[],', '{"format":"notice-assessment/1","x":[', '0]}'),
    ['render', 'x.json'],
    2,
    300,
  ],
  [
    'a return of 5 million blank lines, whose numbers would be shown',
    () => of(5 * MB, '\n', 'measure,period_end,value\nni95,2010-03-31,1\n'),
    ['validate', ...NOTICE, 'x.csv'],
    1,
    350,
  ],
];

const LONG: readonly Given[] = [
  ['100,000 rows by authority', byAuthority, ['check', 'x.csv'], 0, 170],
  ['100,000 rows by day', rowsByDay, ['check', 'x.csv'], 0, 170],
  [
    '100,000 rows with a quote in the middle that is never closed',
    () => withOpenQuote(rowsByDay()),
    ['validate', 'x.csv'],
    1,
    170,
  ],
];

/** Gives what is said on standard error. */
function bounded([_, make, argv, code, most]: Given, ...flags: readonly string[]): string {
  const name = argv.find((one) => one.startsWith('x.')) ?? '';
  writeFileSync(join(folder, name), make());
  writeFileSync(join(folder, 'return.csv'), 'measure,period_end,value\nni59,2010-03-31,80\n');
  const { status, stderr } = spawnSync(
    process.execPath,
    [...flags, '--import', MEASURE, join(ROOT, 'bin/notice.js'), ...argv],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '1' } },
  );
  rmSync(join(folder, name));
  expect(stderr).not.toMatch(/^\s+at .+:\d+|Native stack trace|fault of its own/m);
  expect(status, stderr.slice(0, 1000)).toBe(code);
  expect(Number(readFileSync(join(folder, 'peak'), 'utf8')) / 1024).toBeLessThan(ALLOWANCE * most);
  return stderr;
}

test.each(GIVEN)('%s', (...given) => void bounded(given));
test.each(LONG)('%s', (...given) => void bounded(given, `--max-old-space-size=${HEAP}`));

test('a notice of 30 MB, which is reported as too large, and nothing else', () => {
  const make = () => of(30 * MB, 'key: text\n');
  const stderr = bounded(['', make, ['check', '-n', 'x.yaml', 'return.csv'], 2, 180]);
  expect(stripVTControlCharacters(stderr)).toMatch(/^x\.yaml:?\S*: error too-large: /);
  expect(stderr.length).toBeLessThan(500);
});
