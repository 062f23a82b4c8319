/** The built program writes the same workbook in every time zone and into a pipe, and loads its writer on demand only. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, runBuilt } from '../support/run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-xlsx-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the same everywhere, and as a saved assessment gives it', async () => {
  const files: Buffer[] = [];
  for (const TZ of ['Europe/London', 'America/Los_Angeles', 'Pacific/Apia']) {
    const { code } = await runBuilt(
      ['check', '-f', 'json', '--series', '-o', 'a.xlsx', '-o', 'a.json'],
      folder,
      { env: { TZ } },
    );
    expect(code).toBe(0);
    files.push(readFileSync(join(folder, 'a.xlsx')));
  }
  await runBuilt(['render', 'a.json', '-o', 'b.xlsx'], folder);
  files.push(readFileSync(join(folder, 'b.xlsx')));
  for (const file of files) expect(file.equals(files[0] as Buffer)).toBe(true);
});

test('the program holds nothing of what writes workbooks', () => {
  const holds = (name: string): boolean =>
    readFileSync(join(ROOT, 'dist', name), 'utf8').includes('wrapText="1"');
  expect([holds('xlsx.js'), holds('notice.cjs')]).toEqual([true, false]);
});
