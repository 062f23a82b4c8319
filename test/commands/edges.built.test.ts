/** The built program at its edges: pipes, colours, widths, and what it reports. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test.each([
  ['in a pipe: no colour, and 120 columns', {}, [], false, 120],
  ['FORCE_COLOR asks for colour, COLUMNS for a width', { FORCE_COLOR: '1', COLUMNS: '80' }, [], true, 80],
  ['FORCE_COLOR of 0 does not, nor does nonsense', { FORCE_COLOR: '0', COLUMNS: 'wide' }, [], false, 120],
  ['NO_COLOR forbids colour', { FORCE_COLOR: '1', NO_COLOR: '1' }, [], false, 120],
  ['an empty NO_COLOR does not', { FORCE_COLOR: '1', NO_COLOR: '' }, [], true, 120],
  ['--no-color forbids it', { FORCE_COLOR: '1' }, ['--no-color'], false, 120],
] as const)('%s', async (_, env, argv, coloured, width) => {
  const { out } = await runBuilt(['check', '--measure', 'ni59', ...argv], folder, { env });
  expect(out.includes(ESCAPE)).toBe(coloured);
  const plain = stripVTControlCharacters(out);
  expect(Math.max(...plain.split('\n').map((line) => line.length))).toBe(width);
});

test('takes a pattern of file names', async () => {
  const pattern = join(ROOT, 'samples', 'rotherham-2010-0?-*.csv');
  const { code, err } = await runBuilt(['check', '-n', 'rotherham-2009', pattern], folder);
  expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('0 errors') });
});

/** bad-input.test.ts has each of these and many more, in memory. */
test.each([
  'check -n broken.yaml bad.csv nosuch.csv folder -f jsn -o x.doc -d x --moderations bad.yaml',
  'diff bad.csv folder -n broken.yaml -f jsn --fail-on x',
  'validate -n sound.yaml bad.csv -f json',
])('reports all that is wrong with notice %s, as the sources do', async (line) => {
  const notice = 'id: sound\ntitle: Sound\nauthority: { name: Example }\nissued: 2026-01-15\nmeasures:\n';
  const files = {
    'sound.yaml': `${notice}  - { id: rate, title: Rate, kind: deliverable, stages: [{ by: 2026-12 }] }\n`,
    'broken.yaml': `${notice}  - { id: rate, title: Rate, kind: delivrable, hue: red }\n`,
    'bad.csv': 'measure,period_end,value\nrat,2026-03-31,50\nrate,2026-13-01,50\nrate,2026-04\n',
    'bad.yaml': '- { measure: rate, rag: gren }\n',
    'folder/x': '',
  };
  mkdirSync(join(folder, 'folder'), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const [built, here] = [
    await runBuilt(line.split(' '), folder),
    await runInMemory(line.split(' '), { files }),
  ];
  expect(built.code).toBeGreaterThan(0);
  expect({ ...built, file: null }).toEqual({ ...here, file: null });
});
