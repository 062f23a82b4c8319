/** The small failing inputs that came with the contract, each with what it must give: see expect.md beside each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
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
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter(
    (one) => one.isFile(),
  );
  return Object.fromEntries(
    files.map((one) => {
      const path = join(one.parentPath, one.name);
      return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)];
    }),
  );
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

test('09: no two cases of JUnit share class and name', async () => {
  const files = filesOf('09-junit-two-councils-one-name');
  const { code, out } = await runInMemory(['check', 'return.csv', '-f', 'junit'], { files });
  const names = [...out.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"/g)].map(([, ...both]) =>
    both.join('/'),
  );
  expect([code, names.length, new Set(names).size]).toEqual([0, 6, 6]);
  expect(names).toContain('council-2/visits: Visits to children on plans made on time');
  expect(out).toContain('failures="5"');
});

test('21: SARIF has at most 5,000 results of a rule, and says how many more there are', async () => {
  const rows = 'visits,30/06/2026,n/a\n'.repeat(26_000);
  const files = { ...filesOf('21-sarif-over-25000'), 'big.csv': `measure,period_end,value\n${rows}` };
  const { code, out } = await runInMemory(['validate', 'big.csv', '-n', 'n.yaml', '-f', 'sarif'], { files });
  const [run] = (JSON.parse(out) as { runs: { results: { ruleId: string }[]; invocations: unknown[] }[] })
    .runs;
  expect([code, run?.results.length, run?.results.every(({ ruleId }) => ruleId === 'bad-number')]).toEqual([
    1,
    5000,
    true,
  ]);
  expect(JSON.stringify(run?.invocations)).toContain('21,000 more results');
});

interface Limits {
  readonly series: readonly unknown[];
  readonly spc: {
    readonly mean: number;
    readonly movingRange: number;
    readonly lower: number;
    readonly assurance: string;
    readonly signals: readonly { rule: string; periodEnd: string }[];
  };
}

async function trend(name: string, measure: string, returned: string): Promise<Limits> {
  const argv = ['trend', measure, returned, '-n', 't100.yaml', '-f', 'json'];
  const { code, out } = await runInMemory(argv, { files: filesOf(name) });
  expect(code).toBe(0);
  return JSON.parse(out) as Limits;
}

test('05: one dip among figures of 100 makes no limits of no width', async () => {
  const { spc } = await trend('05-spc-hundred-percent-one-dip', 'visits', 'return.csv');
  expect(spc).toMatchObject({ movingRange: 0.307692, lower: 99.038681 });
  expect(
    spc.signals.filter(({ rule }) => rule === 'outside').map(({ periodEnd }) => periodEnd.slice(0, 7)),
  ).toEqual(['2026-01']);
  expect(spc.assurance).not.toBe('failing');
});

test('30: signals come from points that are there', async () => {
  const some = await trend('30-pass-spc-missing-points', 'visits', 'na.csv');
  expect([some.series.length, some.spc]).toMatchObject([
    12,
    { mean: 82, movingRange: 2.818182, signals: [] },
  ]);
  const { spc } = await trend('30-pass-spc-missing-points', 'days', 'opposite.csv');
  expect(spc).toMatchObject({ mean: 31, movingRange: 2.307692, signals: [] });
});

test('35: events of a calendar are of whole days', async () => {
  const { code, out } = await runInMemory(['calendar', 'n.yaml', '-f', 'ics'], {
    files: filesOf('35-pass-ics-all-day'),
  });
  const all = (key: string): string[] =>
    [...out.matchAll(new RegExp(`^${key}[;:](.*)\r$`, 'gm'))].map(([, rest = '']) => rest);
  expect(code).toBe(0);
  expect(all('DTSTART').length).toBeGreaterThan(0);
  for (const one of [...all('DTSTART'), ...all('DTEND')]) expect(one).toMatch(/^VALUE=DATE:\d{8}$/);
  expect(new Set(all('UID')).size).toBe(all('UID').length);
  for (const line of out.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test('every case is run', () => {
  const source = readFileSync(join(ROOT, 'test/cases/contract.test.ts'), 'utf8');
  for (const name of readdirSync(FOLDER)) expect(source, name).toContain(`'${name}'`);
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
