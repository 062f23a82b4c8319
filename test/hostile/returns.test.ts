/**
 * Returns made to do harm: each gets a clear finding or harmless output. Never a crash, a stack trace, a control
 * sequence on the terminal, or a time that grows faster than the file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Ran, runInMemory } from '../support/run.ts';
import { CSV_FILES, WORKBOOKS } from './made.ts';

const NOTICE = 'rotherham-2009';

/** Nothing in what is said steers a terminal, and nothing in it is a trace of the program's own. */
function harmless({ code, out, err }: Ran): void {
  expect([0, 1, 2]).toContain(code);
  const said = out + err;
  const steering = said.match(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
  expect(steering).toBeNull();
  expect(said).not.toMatch(/^\s+at .*[(:]\d+|notice met a fault/m);
}

/** What `validate` finds, as `code × times`; and that nothing it or `check` says does harm. */
async function codesOf(name: string, bytes: Uint8Array): Promise<string[]> {
  const world = { files: { [name]: bytes } };
  const validated = await runInMemory(['validate', '-n', NOTICE, '-f', 'json', name], world);
  harmless(validated);
  harmless(await runInMemory(['validate', '-n', NOTICE, name], world));
  harmless(await runInMemory(['check', '-n', NOTICE, '--keep-going', name], world));
  const { findings } = JSON.parse(validated.out) as { findings: { code: string }[] };
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort().map(([code, count]) => `${code} × ${count}`);
}

const CODES: Readonly<Record<string, readonly string[]>> = {};

describe('a file of the corpus', () => {
  const files = readdirSync('test/hostile/returns');

  test.each(files)('%s', async (name) => {
    expect(await codesOf(name, readFileSync(`test/hostile/returns/${name}`))).toEqual(CODES[name]);
  });
});

describe('a file that is made', { timeout: 60_000 }, () => {
  test.each(CSV_FILES)('%s', async (name, make) => {
    expect(await codesOf('made.csv', make())).toEqual(CODES[name]);
  });
});

describe('a workbook', { timeout: 60_000 }, () => {
  test.each(WORKBOOKS)('%s', async (_, make, says) => {
    const world = { files: { 'made.xlsx': make() } };
    const ran = await runInMemory(['check', '-n', NOTICE, '-f', 'json', 'made.xlsx'], world);
    harmless(ran);
    expect(ran.err).toMatch(says);
    expect(ran.code).toBe(ran.err === '' ? 0 : 2);
    expect(ran.out === '').toBe(ran.code === 2);
  });
});
