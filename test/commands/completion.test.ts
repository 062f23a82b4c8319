/** Tab completion: what may come next, and the scripts of the shells, run in those that are here. Contract 6. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SHELLS } from '../../src/commands/options.ts';
import { COMMANDS } from '../../src/commands/table.ts';
import { runInMemory } from '../support/run.ts';
import { FILES } from '../write/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'notice-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function words(...typed: string[]): Promise<string[]> {
  const { out } = await runInMemory(['completion', 'bash', '--', ...typed], { files: FILES });
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0] ?? '');
}

test.each([
  [['va'], ['validate']],
  [['check', '--fa'], ['--fail-on']],
  [['check', '-n', 'on'], ['one']],
  [
    ['check', '-f', 'j'],
    ['json', 'junit'],
  ],
  [['validate', '-f', 'm'], []],
  [
    ['check', '--fail-on', 'red,miss'],
    ['red,missing', 'red,missed'],
  ],
  [['check', '--show', 'g'], ['green']],
  [
    ['check', '-n', 'one', '--section', ''],
    ['homes', 'staff'],
  ],
  [['check', '-n', 'one', '--measure', 'p'], ['plan']],
  [['explain', '-n', 'one', 'v'], ['visits']],
  [['explain', 'visits', ''], []],
  [['calendar', 'tw'], ['two']],
  [['calendar', '-n', 'x', 'tw'], []],
  [['schema', 'ver'], ['verification']],
  [['completion', 'z'], ['zsh']],
  [['check', '--review', 's', '-q'], []],
  [['check', '-n', 'one', '--review', 's'], ['spring']],
  [['check', ''], []],
])('after %j come %j', async (typed, expected) => expect(await words(...typed)).toEqual(expected));

test('without a word come all commands, and each option has its sentence', async () => {
  expect(await words('')).toEqual(Object.keys(COMMANDS));
  const { out } = await runInMemory(['completion', 'zsh', '--', 'check', '--keep']);
  expect(out).toBe('--keep-going\tleave rows with errors out, say how many, and score the rest\n');
});

describe.each(SHELLS)('the script of %s', (shell) => {
  test('asks the program, and is taken by the shell', async () => {
    const { code, out } = await runInMemory(['completion', shell]);
    expect([code, out]).toEqual([0, expect.stringContaining(`notice completion ${shell} -- `)]);
    const file = join(folder, shell);
    writeFileSync(file, out);
    const checked = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    if (checked.error === undefined) expect([checked.status, checked.stderr]).toEqual([0, '']);
  });
});

test('an unknown shell is refused', async () => {
  const { code, err } = await runInMemory(['completion', 'zhs']);
  expect([code, err]).toEqual([2, expect.stringContaining('Did you mean zsh?')]);
});

test.each(['20', '80', '100', '200'])(
  'at %s columns every line of every help has under 100, and each command shows examples that name it',
  async (columns) => {
    for (const [name, { examples }] of [...Object.entries(COMMANDS), ['', { examples: [] }] as const]) {
      const { out } = await runInMemory([...(name ? [name] : []), '--help'], { env: { COLUMNS: columns } });
      expect(out.split('\n').filter((line) => line.length >= 100)).toEqual([]);
      for (const one of examples)
        expect([one.includes(`notice ${name}`), out.includes(`\n  ${one}\n`)]).toEqual([true, true]);
    }
  },
);
