/** The built program at its edges: pipes, colours, widths, time zones, languages. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { ROOT, runBuilt, runInMemory } from '../support/run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-edges-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ESCAPE = '\u001b';

test('shows its version', async () => {
  expect(await runBuilt(['--version'], folder)).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
});

test.each([
  [0, []],
  [1, ['--fail-on', 'red']],
  [2, ['--fail-on', 'red', '--measure', 'nosuch']],
])('ends with %d', async (code, argv) => {
  expect((await runBuilt(['check', ...argv], folder)).code).toBe(code);
});

test('writes the whole of a long output to a pipe', async () => {
  const sample = join(ROOT, 'samples/rotherham-visits-2016.csv');
  const { out, code } = await runBuilt(
    ['check', '-n', 'rotherham-visits-2016', sample, '-f', 'json'],
    folder,
  );
  expect(code).toBe(0);
  expect(out.length).toBeGreaterThan(3 * 65_536);
  expect(JSON.parse(out).measures).toHaveLength(122);
});

test('says nothing where its reader goes away', async () => {
  const child = spawn(process.execPath, [join(ROOT, 'bin/notice.js'), 'list'], { cwd: folder });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const code = await new Promise((done) => child.on('close', done));
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

describe('colour', () => {
  test.each([
    ['none in a pipe', {}, [], false],
    ['FORCE_COLOR asks for it', { FORCE_COLOR: '1' }, [], true],
    ['FORCE_COLOR of 0 does not', { FORCE_COLOR: '0' }, [], false],
    ['NO_COLOR forbids it', { FORCE_COLOR: '1', NO_COLOR: '1' }, [], false],
    ['an empty NO_COLOR does not', { FORCE_COLOR: '1', NO_COLOR: '' }, [], true],
    ['--no-color forbids it', { FORCE_COLOR: '1' }, ['--no-color'], false],
  ] as const)('%s', async (_, env, argv, coloured) => {
    const { out } = await runBuilt(['check', '--measure', 'ni59', ...argv], folder, { env });
    expect(out.includes(ESCAPE)).toBe(coloured);
  });
});

test('takes a pattern of file names', async () => {
  const pattern = join(ROOT, 'samples', 'rotherham-2010-0?-*.csv');
  const { code, err } = await runBuilt(['check', '-n', 'rotherham-2009', pattern], folder);
  expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('0 errors') });
});

describe('width', () => {
  test.each([
    ['120 columns where nothing says', {}, 120],
    ['what COLUMNS says', { COLUMNS: '80' }, 80],
    ['120 where COLUMNS says nonsense', { COLUMNS: 'wide' }, 120],
  ] as const)('%s', async (_, env, width) => {
    const { out } = await runBuilt(['check', '--measure', 'ni59'], folder, { env });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBe(width);
  });
});

test.each([
  ['America/Los_Angeles', 'en_US.UTF-8'],
  ['Europe/London', 'tr_TR.UTF-8'],
  ['Pacific/Auckland', 'C'],
])('gives the same bytes in %s and %s', async (TZ, LC_ALL) => {
  const here = await runInMemory(['check', '-f', 'json']);
  const there = await runBuilt(['check', '-f', 'json'], folder, { env: { TZ, LC_ALL, LANG: LC_ALL } });
  expect(there.out).toBe(here.out);
});
