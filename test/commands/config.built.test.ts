/** The config and the folder of notices are found in real folders above, by real paths. Contract 6. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT, runBuilt } from '../support/run.ts';
import { FILES } from '../write/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'notice-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

put('notices/one.yaml', FILES['notices/one.yaml'] ?? '');
put('returns/march.csv', 'measure,period_end,value\nvisits,2026-03-31,76.92\n');
put('notice.config.yaml', 'returns: returns/*.csv\n');
put('deep/er/.keep', '');

test('two folders above', async () => {
  const { code, out, err } = await runBuilt(['check', '-f', 'csv'], join(folder, 'deep/er'));
  expect([code, err]).toEqual([
    0,
    'Using ../../notice.config.yaml: returns.\nNo notice is named: using one, the only one in ../../notices.\n',
  ]);
  expect(out).toContain(',../../returns/march.csv,2\n');
});

test('in a clone of this repository the first command scores the sample, there and below', async () => {
  for (const here of [ROOT, join(ROOT, 'docs')]) {
    const { code, err } = await runBuilt(['check', '-f', 'csv'], here);
    expect([code, err]).toEqual([0, expect.stringContaining('scoring the bundled sample')]);
  }
});
