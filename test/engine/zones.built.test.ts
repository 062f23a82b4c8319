/** The built program writes the same bytes in every time zone and locale. Contract, head and 5. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { csvOf } from '../support/builders.ts';
import { type Ran, runBuilt } from '../support/run.ts';

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

const COMMANDS = [
  'check -n notice.yaml return.csv -f json',
  'check -n notice.yaml return.csv -d 2012-01-30',
  'check -f csv',
];

describe.concurrent.each(COMMANDS)('notice %s', (command) => {
  test('writes the same everywhere', async ({ expect }) => {
    const runs: Ran[] = [];
    for (const env of WORLDS) runs.push(await runBuilt(command.split(' '), folder, { env }));
    const [first] = runs as [Ran];
    expect(first.code).toBe(0);
    expect(first.out.length).toBeGreaterThan(500);
    for (const run of runs) expect([run.out, run.code]).toEqual([first.out, first.code]);
  });
});
