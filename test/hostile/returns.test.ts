/**
 * Returns made to do harm: each gets a clear finding or harmless output. Never a crash, a stack trace, a control
 * sequence on the terminal, or a time that grows faster than the file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { REGISTRY } from '../../src/render/registry.ts';
import { runInMemory } from '../support/run.ts';
import { harmless, look } from './judge.ts';
import { CSV_FILES, WORKBOOKS } from './made.ts';

const NOTICE = 'rotherham-2009';

/** What `validate` finds, as `code × times`; nothing that it or `check` prints does harm. */
async function codesOf(name: string, bytes: Uint8Array): Promise<string[]> {
  const world = { files: { [name]: bytes } };
  const validated = await runInMemory(['validate', '-n', NOTICE, '-f', 'json', name], world);
  harmless(validated);
  harmless(await runInMemory(['check', '-n', NOTICE, '--keep-going', name], world));
  const { findings } = JSON.parse(validated.out) as { findings: { code: string }[] };
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort().map(([code, count]) => `${code} × ${count}`);
}

/** The findings of each file. A file that is left out here fails. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  'dates.csv': ['bad-date × 8', 'implausible-date × 1'],
  'formulas.csv': ['bad-number × 2', 'unknown-measure × 1'],
  'half-a-character.csv': ['not-utf8 × 1'],
  'line-ends.csv': ['mixed-line-endings × 1'],
  'marks-within.csv': [],
  'markup.csv': ['bad-number × 1', 'unknown-measure × 1'],
  'not-text.csv': ['not-utf8 × 1'],
  'nul-bytes.csv': ['bad-number × 1', 'unknown-measure × 1'],
  'numbers.csv': ['bad-number × 8', 'out-of-range × 1'],
  'object-keys.csv': ['bad-number × 1', 'unknown-column × 3', 'unknown-measure × 2'],
  'only-commas.csv': ['no-rows × 1'],
  'only-quotes.csv': ['malformed-row × 1', 'no-rows × 1'],
  'paths.csv': ['unknown-measure × 1'],
  'quotes.csv': ['malformed-row × 4', 'unknown-measure × 1'],
  'right-to-left.csv': ['bad-number × 3', 'unknown-measure × 1'],
  'separators.csv': ['title-rows × 1'],
  'starts-of-cells.csv': [],
  'surrogates.csv': ['not-utf8 × 1'],
  'terminal-escapes.csv': ['bad-date × 1', 'bad-number × 1', 'unknown-measure × 1'],
  'yaml.csv': ['malformed-row × 1'],
  'a cell of 10 MB': ['malformed-row × 1'],
  'a quoted cell of 10 MB': ['malformed-row × 1'],
  'a value of a million digits': ['bad-number × 1'],
  'a million columns': ['malformed-row × 1'],
  'a million cells in a row': ['malformed-row × 1'],
  'a million known columns': ['malformed-row × 1', 'no-rows × 1'],
  'a million blank lines': ['no-rows × 1'],
  'nothing but quotes': ['malformed-row × 1', 'no-rows × 1'],
  'nothing but line feeds and quotes': ['no-rows × 1'],
  'rows that all fall apart': ['malformed-row × 2000'],
  'nothing but NULs': ['missing-column × 3', 'no-rows × 1', 'unknown-column × 1'],
  'nothing but 0xff': ['not-utf8 × 1'],
};

describe('a file of the corpus', () => {
  const files = readdirSync('test/hostile/returns');

  test.each(files)('%s', async (name) => {
    expect(await codesOf(name, readFileSync(`test/hostile/returns/${name}`))).toEqual(CODES[name]);
  });
});

describe('all files of the corpus in one run', () => {
  const corpus = Object.fromEntries(
    readdirSync('test/hostile/returns').map((name) => [name, readFileSync(`test/hostile/returns/${name}`)]),
  );
  const names = Object.keys(corpus);
  /** A file with one of these has nothing to score. */
  const UNREADABLE = /^(not-utf8|no-rows|missing-column)/;
  const scored = names.filter((name) => !CODES[name]?.some((code) => UNREADABLE.test(code)));

  test.each(REGISTRY.findings)('validate, as $name', async ({ name }) => {
    expect((await look(corpus, ['validate', '-n', NOTICE, ...names], name)).code).toBe(1);
  });

  test.each(REGISTRY.assessments)('check, as $name', async ({ name }) => {
    expect((await look(corpus, ['check', '-n', NOTICE, '--keep-going', ...scored], name)).code).toBe(0);
  });
});

describe('a file that is made', () => {
  test.each(CSV_FILES)('%s', async (name, make) => {
    expect(await codesOf('made.csv', make())).toEqual(CODES[name]);
  });
});

test('an id that is a path leads nowhere', async () => {
  const paths = readFileSync('test/hostile/returns/paths.csv');
  const secret = 'id: passwd\ntitle: not to be read\n';
  const files = {
    'paths.csv': paths,
    '../../etc/passwd.yaml': secret,
    'notices/../../etc/passwd.yaml': secret,
  };
  const ran = await runInMemory(['validate', '-f', 'json', 'paths.csv'], { files });
  harmless(ran);
  expect(ran.out).not.toContain('not to be read');
  expect(JSON.parse(ran.out).findings.map(({ found }: { found: string }) => found)).toEqual([
    '../../etc/passwd',
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
  ]);
});

describe('a workbook', () => {
  test.each(WORKBOOKS)('%s', async (_, make, says) => {
    const world = { files: { 'made.xlsx': make() } };
    const ran = await runInMemory(['check', '-n', NOTICE, '-f', 'json', 'made.xlsx'], world);
    harmless(ran);
    expect(ran.err).toMatch(says);
    expect(ran.code).toBe(ran.err === '' ? 0 : 2);
    // Findings go to standard output in the format that was asked for; that a file is no workbook is none.
    if (ran.out !== '') JSON.parse(ran.out);
  });
});
