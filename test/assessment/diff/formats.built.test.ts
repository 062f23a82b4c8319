/** Each format of `notice diff` of the built program, on the bundled samples: byte for byte what the source gives. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { REGISTRY } from '../../../src/render/registry.ts';
import { ROOT, runInMemory } from '../../support/run.ts';
import { Desk } from '../../write/desk.ts';

const RETURNS = ['rotherham-2010-04-20.csv', 'rotherham-2010-05-17.csv'] as const;
const files = Object.fromEntries(
  RETURNS.map((name) => [name, readFileSync(join(ROOT, 'samples', name), 'utf8')]),
);
const desk = new Desk();
for (const [name, text] of Object.entries(files)) desk.write(name, text);
afterAll(() => desk.clear());

test('every format', async () => {
  const outputs = REGISTRY.diff.flatMap(({ name }) => ['-o', `${name}=out.${name}`]);
  const argv = ['diff', ...RETURNS, '-n', 'rotherham-2009', '--fail-on', 'regressed', ...outputs];
  const [built, here] = [await desk.run(argv), await runInMemory(argv, { files })];
  expect([built.code, here.code]).toEqual([0, 0]);
  for (const { name } of REGISTRY.diff) {
    const written = built.file(`out.${name}`);
    expect(written?.length, name).toBeGreaterThan(0);
    expect(Buffer.compare(written ?? Buffer.of(), here.file(`out.${name}`) ?? Buffer.of()), name).toBe(0);
  }
});
