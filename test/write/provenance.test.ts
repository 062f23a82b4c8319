/** Every output says what made it, as at which day and how that was chosen, and from which files. Issue 4. */

import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { TOOL } from '../../src/assessment/tool.ts';
import { REGISTRY } from '../../src/render/registry.ts';
import { FILES, runHere } from './world.ts';

const LATER = FILES['one.csv']?.replace('76.92', '81') ?? '';
const hashOf = (text = ''): string => createHash('sha256').update(text).digest('hex');

/** What was printed or written, as text: of a workbook, the texts of its cells. */
async function textOf(argv: readonly string[], format: string): Promise<string> {
  const asked = format === 'xlsx' ? ['-o', 'xlsx=out.xlsx'] : format === '' ? [] : ['-f', format];
  const { code, out, err, file } = await runHere([...argv, ...asked], {
    files: { 'later.csv': LATER },
    env: { COLUMNS: '300' },
  });
  expect(code, err).toBe(0);
  if (format !== 'xlsx') return out.replace(/\r\n /g, '');
  const parts = unzipSync(file('out.xlsx') ?? new Uint8Array());
  return new TextDecoder().decode(parts['xl/sharedStrings.xml']);
}

/** Of CSV the columns are fixed. */
const formats = (all: readonly { readonly name: string }[]): string[] =>
  all.map(({ name }) => name).filter((name) => name !== 'csv');

const RUNS: readonly (readonly [
  argv: readonly string[],
  formats: readonly string[],
  files: readonly string[],
])[] = [
  [['check', 'one.csv'], formats(REGISTRY.assessments), ['notices/one.yaml', 'one.csv']],
  [
    ['check', 'return.csv', '--moderations', 'panel.yaml'],
    formats(REGISTRY.assessments),
    ['notices/two.yaml', 'return.csv', 'panel.yaml'],
  ],
  [['explain', 'visits', 'one.csv'], [''], ['notices/one.yaml', 'one.csv']],
  [['trend', 'visits', 'one.csv'], formats(REGISTRY.trend), ['notices/one.yaml', 'one.csv']],
  [['calendar', 'one', 'one.csv'], formats(REGISTRY.calendar), ['notices/one.yaml', 'one.csv']],
  [['diff', 'one.csv', 'later.csv'], formats(REGISTRY.diff), ['notices/one.yaml', 'one.csv', 'later.csv']],
];

describe.each(RUNS)('%s', (argv, names, files) => {
  test.each(names)('as %s', async (format) => {
    const said = await textOf(argv, format);
    expect(said).toMatch(new RegExp(`${TOOL.name}\\W+(version\\W+)?${TOOL.version.replaceAll('.', '\\.')}`));
    expect(said).toMatch(/the latest period_end|the latest period\\_end|"asAtFrom": "return"/);
    for (const name of files) {
      const hash = hashOf(name === 'later.csv' ? LATER : FILES[name]);
      expect(said).toContain(name);
      expect(said).toContain(['table', 'markdown', ''].includes(format) ? hash.slice(0, 12) : hash);
    }
    expect(said).toMatch(/\b[56] rows|"rows": [56]/);
  });
});

test.each([
  [['-d', '2026-03-31'], 'as asked for'],
  [['--review', 'spring'], 'the date of the review asked for'],
  [[], 'today'],
])('a calendar without a return, %j: its day is %s', async (argv, how) => {
  expect(await textOf(['calendar', 'one', ...argv], '')).toContain(`(${how}), by notice ${TOOL.version}.`);
});
