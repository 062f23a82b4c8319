/** Hostile notices, moderations and names: exit code 2, one plain sentence, no stack trace, nothing written. Contract 6. */
import { describe, expect, test } from 'vitest';
import { type Ran, runInMemory } from '../support/run.ts';
import { refused } from './judge.ts';

const RETURN = 'measure,period_end,value\nni59,2010-03-31,80\n';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');

/** Each line refers to ten of the one before. */
const bomb = (lines: number): string =>
  [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    ...LETTERS.slice(1, lines).map(
      (name, at) => `${name}: &${name} [${Array(10).fill(`*${LETTERS[at]}`).join(', ')}]`,
    ),
    'measures: *i',
    '',
  ].join('\n');

const YAML: readonly (readonly [what: string, make: () => string])[] = [
  ['an alias bomb', () => bomb(9)],
  ['an alias bomb in a merge', () => `${bomb(9)}<<: *i\n`],
  ['an alias of itself', () => 'a: &a [*a]\nmeasures: *a\n'],
  ['lists in lists', () => `measures: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`],
  ['maps in maps', () => `measures: ${'{a: '.repeat(100_000)}x${'}'.repeat(100_000)}\n`],
  ['indents', () => Array.from({ length: 1000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ['keys of every object', () => '__proto__: { id: x }\nconstructor: { prototype: { id: x } }\nid: x\n'],
  [
    'tags',
    () =>
      'id: !!js/function "function () { return 1 }"\ntitle: !!binary "YQ=="\nissued: !<tag:yaml.org,2002:timestamp> 2026-01-01\n',
  ],
  ['merge keys', () => 'base: &base { id: x }\n<<: *base\ntitle: y\n'],
  ['several documents', () => 'id: a\n---\nid: b\n'],
  ['a directive', () => '%YAML 1.1\n---\nid: yes\n'],
  ['nothing', () => ''],
  ['a single word', () => 'x'],
  ['a hundred thousand lines of nothing', () => '\n'.repeat(100_000)],
  [
    'a hundred thousand keys',
    () =>
      Array.from({ length: 100_000 }, (_, at) => `k${at}: x\n`)
        .join('')
        .slice(0, 1_000_000),
  ],
  ['a long key', () => `${'k'.repeat(500_000)}: x\n`],
  ['open quotes', () => `id: "${'x\n'.repeat(100_000)}`],
];

describe.each(YAML)('%s', (_, make) => {
  const text = make();
  const run = (argv: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<Ran> =>
    runInMemory(argv, { files: { 'hostile.yaml': text, 'return.csv': RETURN, ...files } });

  test('as a notice', async () => {
    refused(await run(['check', '-n', 'hostile.yaml', 'return.csv']));
    const { code, err } = await run(['validate', '-n', 'hostile.yaml']);
    expect([code, err]).toEqual([1, '']);
  });

  test('as moderations', async () => {
    const ran = await run(['check', '-n', 'rotherham-2009', 'return.csv', '--moderations', 'hostile.yaml']);
    if (/^\n*$/.test(text)) expect([0, 2]).toContain(ran.code);
    else refused(ran);
  });

  test('as the tests of a notice', async () => {
    refused(await run(['test', 'hostile.yaml']));
  });

  test('as a notice that a row names, and in the list of notices', async () => {
    const named = {
      'notices/hostile.yaml': text,
      'named.csv': 'notice,measure,period_end,value\nhostile,x,2026-01-31,1\n',
    };
    refused(await run(['check', 'named.csv'], named));
    const { code, out } = await run(['list'], named);
    expect(code).toBe(0);
    expect(out).toContain('hostile');
  });
});

describe('ids that are paths', () => {
  test.each([
    '../../etc/passwd',
    '..',
    '.',
    '/etc/passwd',
    'notices/../../x',
    'C:\\x',
    '~',
    '~/x',
    'con',
    '',
    ' ',
    '%2e%2e',
  ])('%j', async (id) => {
    const world = { files: { 'return.csv': RETURN } };
    refused(await runInMemory(['check', '-n', id, 'return.csv'], world));
    refused(await runInMemory(['show', id], world));
    refused(await runInMemory(['template', id], world));
  });
});
