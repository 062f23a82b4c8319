/** The small failing inputs that came with the contract, each with what it must give: see expect.md beside each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, runInMemory } from '../support/run.ts';

const FOLDER = join(ROOT, 'test/cases/contract');

interface Case {
  readonly name: string;
  readonly returned: string;
  /** Exit codes of validate, check, and check --keep-going. */
  readonly codes: readonly [validate: number, check: number, keepGoing: number];
  /** `line code`, in order. */
  readonly findings: readonly string[];
  /** What each message must say, by its place among the findings. */
  readonly says?: readonly RegExp[];
  /** As-at date, RAG, rule and latest value of the measure `visits` with --keep-going. */
  readonly position?: readonly [asAt: string, rag: string, rule: string, value: number];
}

const CASES: readonly Case[] = [
  {
    name: '01-year-typed-wrong',
    returned: 'return.csv',
    codes: [1, 2, 0],
    findings: ['4 implausible-date'],
    says: [/31 Jul 2062.*31 Dec 2026/],
    position: ['2026-06-30', 'green', 'on-trajectory', 84],
  },
  {
    name: '03-percent-cell-lost-its-format',
    returned: 'return.xlsx',
    codes: [1, 2, 0],
    findings: ['4 looks-like-proportion'],
    says: [/write 84 or 84%.*0\.84%/],
    position: ['2026-04-30', 'green', 'on-trajectory', 79],
  },
  {
    name: '07-us-dates-half-refused',
    returned: 'return.csv',
    codes: [1, 2, 2],
    findings: ['2 bad-date', '3 bad-date', '4 bad-date', '5 month-first', '6 month-first', '7 month-first'],
    says: [/month first/, /month first/, /month first/, /month first/],
  },
  {
    name: '11-hidden-row-decides',
    returned: 'return.xlsx',
    codes: [0, 0, 0],
    findings: ['4 hidden-rows'],
    says: [/hides 1 row of the table/],
    position: ['2026-09-30', 'green', 'ahead', 99],
  },
  {
    name: '13-value-header-with-unit',
    returned: 'return.csv',
    codes: [1, 2, 2],
    findings: ['1 missing-column', '1 unknown-column'],
    says: [/no figure to score/, /Did you mean "value"/],
  },
  {
    name: '15-serial-number-and-midnight',
    returned: 'return.csv',
    codes: [1, 2, 0],
    findings: ['2 bad-date'],
    says: [/46112.* is how a spreadsheet stores 31 Mar 2026/],
    position: ['2026-06-30', 'green', 'on-trajectory', 84],
  },
  {
    name: '17-financial-year-read-as-month',
    returned: 'return.csv',
    codes: [1, 2, 2],
    findings: ['2 before-issue', '2 year-or-month', '3 year-or-month', '4 year-or-month'],
    says: [/./, /31\/03\/2010, or 2009\/10/, /31\/03\/2011, or 2010\/11/],
  },
  {
    name: '19-symbols-of-real-files',
    returned: 'return.csv',
    codes: [1, 2, 2],
    findings: [4, 5, 6, 7, 8, 9].map((line) => `${line} bad-number`),
    says: [/\[x\]/, /\[x\]/, /\[z\]/, /\[c\]/, /\[low\].*0/, /\[low\]/],
  },
  {
    name: '24-part-names-in-other-case',
    returned: 'return.xlsx',
    codes: [0, 0, 0],
    findings: [],
    position: ['2026-06-30', 'green', 'on-trajectory', 84],
  },
  {
    name: '32-pass-formula-never-worked-out',
    returned: 'return.xlsx',
    codes: [1, 2, 2],
    findings: ['2 bad-number', '3 bad-number'],
    says: [/saved without its result/, /saved without its result/],
  },
];

interface Found {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

function filesOf(name: string): Record<string, Uint8Array> {
  const folder = join(FOLDER, name);
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]));
}

describe.each(CASES)('$name', ({ name, returned, codes, findings, says = [], position }) => {
  const run = (command: string, ...options: readonly string[]) =>
    runInMemory([command, returned, '-n', 'n.yaml', ...options], { files: filesOf(name) });

  test('validate reports what is wrong', async () => {
    const { code, out } = await run('validate', '-f', 'json');
    const all = (JSON.parse(out) as { findings: Found[] }).findings;
    expect(all.map((one) => `${one.line} ${one.code}`)).toEqual(findings);
    for (const [at, words] of says.entries()) expect(all[at]?.message).toMatch(words);
    expect(code).toBe(codes[0]);
  });

  test('check refuses what has errors', async () => {
    expect((await run('check', '-f', 'json')).code).toBe(codes[1]);
  });

  test('check --keep-going scores what is left', async () => {
    const { code, out } = await run('check', '--keep-going', '-f', 'json');
    expect(code).toBe(codes[2]);
    if (!position) return;
    const { asAt, measures } = JSON.parse(out) as {
      asAt: string;
      measures: { id: string; rag: string; rule: string; latest: { value: number } | null }[];
    };
    const visits = measures.find(({ id }) => id === 'visits');
    expect([asAt, visits?.rag, visits?.rule, visits?.latest?.value]).toEqual(position);
  });
});

test('every case is run', () => {
  expect(readdirSync(FOLDER)).toEqual(expect.arrayContaining(CASES.map(({ name }) => name)));
});

test.each([
  ['0.84', 2, /It looks like a share of 1.*write 84 or 84%/],
  ['0.84%', 0, /^/],
  ['n/a', 2, /write \[z\]/],
])('--what-if asks the same of its value: %s', async (value, wanted, words) => {
  const argv = ['check', 'return.csv', '-n', 'n.yaml', '--keep-going', '--what-if', `visits=${value}`];
  const { code, err } = await runInMemory(argv, { files: filesOf('01-year-typed-wrong') });
  expect(code).toBe(wanted);
  expect(err).toMatch(words);
});
