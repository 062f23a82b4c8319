/** The built program writes the same bytes in every time zone and locale. Contract, head and 5. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvOf } from '../support/builders.ts';
import { ROOT, runBuilt, runInMemory } from '../support/run.ts';

/** Samoa had no 30 December 2011, and New Zealand and London change their clocks between these days. */
const NOTICE = `
id: zones
title: Days that some zones do not have
authority: { name: Example Borough Council }
issued: 2011-09-25
policy: { stale_after: P1M, evidence_within: P1M }
measures:
  - id: m
    title: Measured by the month
    kind: indicator
    unit: percent
    good: high
    baseline: { value: 50, on: 2011-09-30 }
    stages: [{ by: 2011-12-30, target: 60 }, { by: 2012-02-29, target: 70 }]
  - { id: duty, title: Done every month, kind: recurring, every: P1M, from: 2011-10-30 }
  - { id: quarter, title: Done every quarter, kind: recurring, per: quarter, from: 2011-10-01 }
  - { id: plan, title: Irish İ and ı, kind: deliverable, stages: [{ by: 2011-12-31 }] }
`;
const ROWS = csvOf(
  'm: 30-Dec-11 183/300; m: 2011-11-30 61.5; duty: 30/12/2011 held; duty: 2011-11-30; quarter: 30.12.11; plan: 30-December-2011 COMPLETE',
);

const WORLDS = [
  { TZ: 'Europe/London', LANG: 'C', LC_ALL: 'C' },
  { TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  { TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
  { TZ: 'Pacific/Apia', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-zones-'));
  writeFileSync(join(folder, 'notice.yaml'), NOTICE);
  writeFileSync(join(folder, 'return.csv'), ROWS);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a run in each of the worlds prints and writes, which is the same in all of them. */
async function everywhere(command: string, ...names: readonly string[]): Promise<string> {
  const [first, ...others] = await Promise.all(
    WORLDS.map(async (env, at) => {
      const outputs = names.flatMap((name) => ['-o', name.replace('@', `${at}.`)]);
      const { code, out, file } = await runBuilt([...command.split(' '), ...outputs], folder, { env });
      return [code, out, ...names.map((name) => file(name.replace('@', `${at}.`)))];
    }),
  );
  expect(first?.[0]).toBe(0);
  for (const one of others) expect(one).toEqual(first);
  return String(first?.[1]);
}

test('the days of a notice, in the document and the table', async () => {
  await everywhere('check -n notice.yaml return.csv -f json', 'table=@txt');
});

test('the sample, as the sources give it, in a workbook too, and as a saved assessment gives that', async () => {
  const command = 'check -f json --series';
  const saved = await everywhere(command, '@xlsx');
  expect(saved).toBe((await runInMemory(command.split(' '))).out);
  writeFileSync(join(folder, 'saved.json'), saved);
  const { file } = await runBuilt(['render', 'saved.json', '-o', 'saved.xlsx'], folder);
  expect(file('saved.xlsx')?.length).toBeGreaterThan(1000);
  expect(file('saved.xlsx')).toEqual(file('0.xlsx'));
});

test('a calendar, in each of its formats', async () => {
  copyFileSync(join(ROOT, 'samples/rotherham-2010-05-17.csv'), join(folder, 'march.csv'));
  const ics = await everywhere('calendar rotherham-2009 march.csv -f ics', '@json', '@csv', '@html');
  expect(ics.length).toBeGreaterThan(500);
  await everywhere('calendar rotherham-2009 march.csv -d 2010-03-31 -f ics');
});
