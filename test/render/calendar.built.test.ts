/** The built program writes the same calendar in every time zone, and the library for it loads on demand only. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Ran, ROOT, runBuilt } from '../support/run.ts';

const ZONES = ['Europe/London', 'America/Los_Angeles', 'Pacific/Apia'];
const NOTICE = 'calendar rotherham-2009';

describe.concurrent.each(['-f ics', '-f json', '-f csv', '-d 2010-03-31 -f ics'])(
  'notice calendar %s',
  (options) => {
    test('writes the same everywhere', async ({ expect }) => {
      const runs: Ran[] = [];
      for (const TZ of ZONES) {
        const command = `${NOTICE} samples/rotherham-2010-05-17.csv ${options}`;
        runs.push(await runBuilt(command.split(' '), ROOT, { env: { TZ } }));
      }
      const [first] = runs as [Ran];
      expect(first.code).toBe(0);
      expect(first.out.length).toBeGreaterThan(500);
      for (const run of runs) expect(run.out).toBe(first.out);
    });
  },
);

test('the program holds nothing of the library that writes iCalendar files', () => {
  const holds = (name: string): boolean =>
    readFileSync(join(ROOT, 'dist', name), 'utf8').includes('X-MICROSOFT-CDO-ALLDAYEVENT');
  expect([holds('ics.js'), holds('notice.cjs')]).toEqual([true, false]);
});
