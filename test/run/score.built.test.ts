/** The built library's one call: for each sample and format the bytes of the command line, and whatever is wrong as an answer. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Library from '../../src/index.ts';
import type { GivenFile } from '../../src/index.ts';
import { piecesOf } from '../../src/model/lists.ts';
import { REGISTRY } from '../../src/render/registry.ts';
import { ROOT, runBuilt, runOnDisk } from '../support/run.ts';

const FORMATS = REGISTRY.assessments.map(({ name }) => name);

/** Sample → the notice that it is scored against. */
const SCORED = {
  'samples/devon-send-2024-11-30.csv': 'devon-send-2023',
  'samples/georgia-kenny-a-2007-12-31.csv': 'georgia-kenny-a-2005',
  'samples/rochdale-2014-made-up.csv': 'rochdale-2014',
  'samples/rotherham-2010-04-20.csv': 'rotherham-2009',
  'samples/rotherham-2010-05-17.csv': 'rotherham-2009',
  'samples/rotherham-action-plan-2010-05-17.csv': 'rotherham-action-plan-2010',
  'samples/rotherham-apa-2007.csv': 'rotherham-apa-2007',
  'samples/rotherham-visits-2016.csv': 'rotherham-visits-2016',
};
const MAY = 'samples/rotherham-2010-05-17.csv';
const APRIL = 'samples/rotherham-2010-04-20.csv';

let library: typeof Library;
let notices: readonly GivenFile[];
let samples: readonly GivenFile[];
const folder = mkdtempSync(join(tmpdir(), 'notice-library-'));

beforeAll(async () => {
  library = await import(join(ROOT, 'dist/index.js'));
  const bundled = await import(join(ROOT, 'dist/bundled.js'));
  notices = bundled.NOTICES;
  samples = bundled.SAMPLES;
});
afterAll(() => rmSync(folder, { recursive: true }));

const sample = (name: string): GivenFile => samples.find((one) => one.name === name) as GivenFile;

const bytesOf = (content: Parameters<typeof piecesOf>[0]): Buffer =>
  Buffer.concat([...piecesOf(content)].map((piece) => Buffer.from(piece as Uint8Array)));

/** The bytes of every format, as the command line writes them to files: of the sources, or built. */
async function written(argv: readonly string[], program = runOnDisk): Promise<readonly Buffer[]> {
  const outputs = FORMATS.flatMap((name) => ['-o', `${name}=${join(folder, name)}`]);
  const { code, err } = await program(['check', ...argv, ...outputs, '-f', 'csv'], ROOT);
  expect(code, err).toBe(0);
  return FORMATS.map((name) => readFileSync(join(folder, name)));
}

test('the bundled notices and samples are the files of the package', () => {
  expect(samples.map(({ name }) => name)).toEqual(Object.keys(SCORED));
  for (const { name, bytes } of [...notices, ...samples])
    expect(bytes, name).toBe(readFileSync(join(ROOT, name), 'utf8'));
  for (const id of Object.values(SCORED))
    expect(notices.map(({ name }) => name)).toContain(`notices/${id}.yaml`);
});

test.each(Object.entries(SCORED))('%s in every format', async (name, notice) => {
  const score = await library.score({ notice, notices, returns: [sample(name)] });
  expect(score.problems).toEqual([]);
  const expected = await written([name, '-n', notice]);
  for (const [at, format] of FORMATS.entries())
    expect(bytesOf(await library.render(score, format)).equals(expected[at] as Buffer), format).toBe(true);
  const json = expected[FORMATS.indexOf('json')]?.toString() ?? '';
  expect(JSON.parse(JSON.stringify(score.document))).toEqual(JSON.parse(json));
});

test('what moved, what is supposed and another day, in every format', async () => {
  const asked = { asAt: '30 June 2010', whatIf: { ni59: '82' } };
  const score = await library.score({
    ...{ notice: 'rotherham-2009', notices, returns: [sample(MAY)], before: sample(APRIL) },
    ...asked,
  });
  const given = ['-n', 'rotherham-2009', '--since', APRIL, '-d', asked.asAt, '--what-if', 'ni59=82'];
  const expected = await written([MAY, ...given], runBuilt);
  for (const [at, format] of FORMATS.entries())
    expect(bytesOf(await library.render(score, format)).equals(expected[at] as Buffer), format).toBe(true);
});

describe('what is wrong is an answer', () => {
  const RETURN = 'measure,period_end,value\nni59,2010-05-17,seventy\n';

  test('a figure that is none: the findings, and no document', async () => {
    const returns = [{ name: 'return.csv', bytes: RETURN }];
    const score = await library.score({ notice: 'rotherham-2009', notices, returns });
    expect(score.document).toBeNull();
    expect([...score.findings].map(({ code, line }) => [code, line])).toEqual([['bad-number', 2]]);
    expect(score.problems).toEqual([
      'The return has errors, so nothing was scored. Correct them and run again.',
    ]);
  });

  test.each([
    ['no return', { returns: [] }, /^No return is given/],
    ['an unknown notice', { notice: 'rotherham-2008' }, /^There is no notice rotherham-2008.*Did you mean/],
    ['an unknown review', { review: 'last' }, /^The notice rotherham-2009 has no review "last"/],
    ['a day that is none', { asAt: 'soon' }, /^The as-at date "soon" is not a date/],
    ['an unknown measure', { whatIf: { ni60x: '1' } }, /ni60x/],
    [
      'two files of one name',
      { before: { name: 'return.csv', bytes: RETURN } },
      /^Two files are called return.csv/,
    ],
  ])('%s', async (_, wrong, sentence) => {
    const returns = [{ name: 'return.csv', bytes: RETURN.replace('seventy', '70') }];
    const score = await library.score({ notice: 'rotherham-2009', notices, returns, ...wrong });
    expect(score.document).toBeNull();
    expect(score.scored).toEqual([]);
    expect(score.problems.join('\n')).toMatch(sentence);
  });
});

test('a workbook is read, its sheet named, and its rows given', async () => {
  const path = 'test/return/spreadsheets';
  const { readdirSync } = await import('node:fs');
  const [file = ''] = readdirSync(join(ROOT, path)).filter((name) => name.endsWith('.xlsx'));
  const bytes = new Uint8Array(readFileSync(join(ROOT, path, file)));
  const sheet = await library.readWorkbook(bytes, null);
  expect('sheet' in sheet && sheet.sheet.rows.length).toBeGreaterThan(1);
  expect('problem' in (await library.readWorkbook(bytes, 'no such sheet'))).toBe(true);
});
