/** What is published: its files, its size, and that it works where it is installed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { name, version } from '../../package.json';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
/** The offline page, whose engine is compressed already, is more than a quarter of it (docs/without-installing.md). */
const MOST_BYTES = 1_250_000;

const SINGLE_FILES = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'bin/notice.js',
  'bin/package.json',
  'dist/THIRD-PARTY-LICENSES',
  'dist/bundled.js',
  'dist/check.cjs',
  'dist/html.js',
  'dist/ics.js',
  'dist/index.js',
  'dist/libraries.cjs',
  'dist/notice.cjs',
  'dist/pack.js',
  'dist/page.html',
  'dist/rest.cjs',
  'dist/return.cjs',
  'dist/rolldown-runtime.cjs',
  'dist/start.cjs',
  'dist/workbook.js',
  'dist/worker.js',
  'dist/write.cjs',
  'dist/xlsx.js',
  'dist/types/index.d.ts',
  'man/notice.1',
  'package.json',
];
const KINDS = [
  /^dist\/types\/[\w/-]+\.d\.ts$/,
  /^notices\/[a-z0-9-]+(?:\.test)?\.yaml$/,
  /^docs\/[a-z-]+\.md$/,
  /^docs\/check\.svg$/,
  /^notices\/notice\.schema\.json$/,
  /^samples\/[a-z0-9-]+\.csv$/,
];

interface Pack {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** The settings that npm gives its scripts would change the npm that runs here. */
const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key)));

let folder: string;
let pack: Pack;

function run(file: string, args: readonly string[], cwd = folder): string {
  return execFileSync(file, args, { cwd, env, encoding: 'utf8', stdio: 'pipe' });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-package-'));
  const json = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT);
  [pack] = JSON.parse(json) as [Pack];
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  run('npm', [
    'install',
    '--offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    join(folder, pack.filename),
  ]);
});

afterAll(() => rmSync(folder, { recursive: true }));

test('holds what is needed and no more', () => {
  const paths = pack.files.map((file) => file.path);
  const others = paths.filter((path) => !SINGLE_FILES.includes(path));
  expect(SINGLE_FILES.filter((path) => !paths.includes(path))).toEqual([]);
  expect(others.filter((path) => !KINDS.some((kind) => kind.test(path)))).toEqual([]);
  for (const kind of KINDS)
    expect(
      others.some((path) => kind.test(path)),
      String(kind),
    ).toBe(true);
});

test('holds every file that its README and documents link to', () => {
  const installed = join(folder, 'node_modules', name);
  const documents = pack.files.map((file) => file.path).filter((path) => path.endsWith('.md'));
  const gone = documents.flatMap((path) =>
    [...readFileSync(join(installed, path), 'utf8').matchAll(/\]\((?!https:|#)([^)#]+)/g)]
      .map(([, link = '']) => posix.join(posix.dirname(path), link))
      .filter((link) => !existsSync(join(installed, link)))
      .map((link) => `${path}: ${link}`),
  );
  expect(gone).toEqual([]);
});

test('is small', () => {
  expect(pack.size).toBeLessThan(MOST_BYTES);
});

test('needs no other package', () => {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  expect(Object.keys(packages)).toEqual(['', `node_modules/${name}`]);
});

test('has nothing that publint objects to', async () => {
  const tarball = readFileSync(join(folder, pack.filename));
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(tarball).buffer },
    strict: true,
  });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

test('gives a command that prints its version and scores the sample', () => {
  expect(run('npx', ['notice', '--version']).trim()).toBe(version);
  const installed = join(folder, 'node_modules/.bin/notice');
  expect(run(process.execPath, [installed, 'check', '-f', 'json'])).toContain(
    '"format": "notice-assessment/1"',
  );
});

test.each(['nodenext', 'bundler'])('gives a library typed under moduleResolution %s', (resolution) => {
  const module = resolution === 'nodenext' ? 'nodenext' : 'esnext';
  writeFileSync(join(folder, 'consumer.ts'), CONSUMER);
  const options = ['--strict', '--noEmit', '--types', '', '--target', 'es2023', '--lib', 'es2023'];
  run(process.execPath, [
    TSC,
    ...options,
    '--module',
    module,
    '--moduleResolution',
    resolution,
    'consumer.ts',
  ]);
});

test('gives a library that runs without anything of Node', () => {
  expect(run(process.execPath, ['--input-type=module', '--eval', BROWSER]).trim()).toBe(
    ['rotherham-2009 0 39', 'notice-trend/1 76.92 7', 'notice-diff/1 ni59'].join('\n'),
  );
});

const CONSUMER = `
import {
  type Assessment,
  assessNotice,
  type DiffDocument,
  diffOf,
  type Finding,
  type Notice,
  type Observation,
  parseDate,
  parseDecimal,
  readNotice,
  readReturns,
  suppose,
  type TrendDocument,
  trendOf,
} from '${name}';

export function score(text: string, bytes: Uint8Array): readonly Finding[] {
  const { notice, findings } = readNotice({ name: 'notice.yaml', text });
  if (!notice) return findings;
  const title: string = notice.title;
  const whole: Notice = notice;
  return readReturns([{ name: title, bytes }], [whole]).findings;
}

const tool = { name: 'consumer', version: '1' };

export const moved = (before: Assessment, after: Assessment): DiffDocument => diffOf([before], [after], tool);

export function trend(notice: Notice, observations: readonly Observation[], asAt: number): TrendDocument | null {
  const measure = notice.measures.find(({ id }) => id === 'ni59');
  const value = parseDecimal('82');
  if (!measure || !value) return null;
  const rows = suppose(measure, observations, asAt, value);
  const verdict: 'compliant' | 'non-compliant' | 'not-yet-due' | 'lifted' = assessNotice(notice, rows, asAt).verdict;
  return verdict === 'compliant' ? null : trendOf({ notice, measure, observations: rows, asAt, tool });
}
// @ts-expect-error: a trend is of a measure
trendOf({ tool });
// @ts-expect-error: a date is a text
parseDate(1);
// @ts-expect-error: a result is no number
export const wrong: number = assessNotice;
`;

const BROWSER = `
import { readFileSync } from 'node:fs';
const text = readFileSync('node_modules/${name}/notices/rotherham-2009.yaml', 'utf8');
for (const name of ['Buffer', 'process', 'global']) globalThis[name] = undefined;
const bytes = new Uint8Array(readFileSync('node_modules/${name}/samples/rotherham-2010-05-17.csv'));
const { assessmentOf, assessNotice, diffOf, parseDate, parseDecimal, readNotice, readReturns, suppose, trendOf } =
  await import('${name}');
const { notice, findings } = readNotice({ name: 'notice.yaml', text });
const { returns } = readReturns([{ name: 'return.csv', bytes }], [notice]);
const rows = returns[0].observations.get(notice.id);
console.log(notice.id, findings.length, rows.length);
const tool = { name: 'consumer', version: '1' };
const asAt = parseDate('2010-05-17', 'last');
const measure = notice.measures.find(({ id }) => id === 'ni59');
const trend = trendOf({ notice, measure, observations: rows, asAt, tool });
console.log(trend.format, trend.series.at(-1).value, trend.spc.runLength);
const facts = { asAtFrom: 'option', tool, inputs: [], findings: [] };
const scored = (given) => assessmentOf(assessNotice(notice, given, asAt), { ...facts, series: given });
const diff = diffOf([scored(rows)], [scored(suppose(measure, rows, asAt, parseDecimal('90')))], tool);
console.log(diff.format, diff.measures.filter(({ change }) => change === 'improved').map(({ id }) => id).join());
`;
