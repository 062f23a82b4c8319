/** Hostile notices, moderations, names and files given to the built program: 2, one plain sentence, no stack trace. Issue 4. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ran, ROOT, runBuilt, STEERING } from '../support/run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-hostile-'));
  mkdirSync(join(folder, 'notices'));
  writeFileSync(join(folder, 'return.csv'), 'measure,period_end,value\nni59,2010-03-31,80\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...argv: string[]): Promise<Ran> => runBuilt(argv, folder);
const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);

/** The run could not be done, and says so without a trace of how it is made. */
function refused({ code, out, err }: Ran): void {
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).not.toBe('');
  expect(err).not.toMatch(STEERING);
  expect(err).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  expect(err).not.toContain('fault of its own');
  expect(err.length).toBeLessThan(1_000_000);
}

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
  test('as a notice', async () => {
    put('hostile.yaml', make());
    refused(await run('check', '-n', 'hostile.yaml', 'return.csv'));
    const { code, err } = await run('validate', '-n', 'hostile.yaml');
    expect([code, err]).toEqual([1, '']);
  });

  test('as moderations', async () => {
    put('hostile.yaml', make());
    const ran = await run('check', '-n', 'rotherham-2009', 'return.csv', '--moderations', 'hostile.yaml');
    if (make() === '' || /^\n+$/.test(make())) expect([0, 2]).toContain(ran.code);
    else refused(ran);
  });

  test('as the tests of a notice', async () => {
    put('hostile.yaml', make());
    refused(await run('test', 'hostile.yaml'));
  });

  test('as a notice that a row names, and in the list of notices', async () => {
    put('notices/hostile.yaml', make());
    put('named.csv', 'notice,measure,period_end,value\nhostile,x,2026-01-31,1\n');
    refused(await run('check', 'named.csv'));
    const { code, out } = await run('list');
    expect(code).toBe(0);
    expect(out).toContain('hostile');
    rmSync(join(folder, 'notices/hostile.yaml'));
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
    refused(await run('check', '-n', id, 'return.csv'));
    refused(await run('show', id));
    refused(await run('template', id));
  });

  test('in a row of a return nothing outside the folders of notices is read', async () => {
    put('notices/outside.yaml', 'id: outside\n');
    for (const id of ['../notices/outside', '/etc/passwd', '../../etc/passwd', 'outside.yaml', './outside']) {
      put('named.csv', `notice,measure,period_end,value\n${id},x,2026-01-31,1\n`);
      const ran = await run('check', 'named.csv');
      refused(ran);
      expect(ran.err).not.toContain('outside.yaml:');
      expect(ran.err).not.toContain('root:');
    }
  });
});

describe('what is no file', () => {
  const GIVEN: readonly (readonly [what: string, path: string, sentence: string])[] = [
    ['a folder', 'notices', 'Cannot read notices: it is a folder, not a file.'],
    ['nothing', 'gone.csv', 'Cannot read gone.csv: there is no such file.'],
    ['a file as a folder', 'return.csv/x', 'Cannot read return.csv/x: a part of the path is not a folder.'],
    [
      'a device without end',
      '/dev/zero',
      'Cannot read /dev/zero: it has more than 512 MB, which is the most that is read.',
    ],
    ['a link in a circle', 'circle', 'Cannot read circle: its links lead in a circle.'],
    [
      'a file that is too large',
      'huge',
      'Cannot read huge: it has more than 512 MB, which is the most that is read.',
    ],
    ['a name that is too long', 'n'.repeat(300), ': the name is too long.'],
  ];
  beforeAll(() => {
    symlinkSync('circle', join(folder, 'circle'));
    put('huge', '');
    // A hole: it takes no room on the disk.
    truncateSync(join(folder, 'huge'), 2_000_000_000);
  });

  test.each(GIVEN)('%s', async (_, path, sentence) => {
    // A return may be of any size.
    const returns = [
      ['check', '-n', 'rotherham-2009', path],
      ['validate', '-n', 'rotherham-2009', path],
    ];
    for (const argv of [
      ...(path === 'huge' ? [] : returns),
      ['check', '-n', `./${path}`.replace('.//', '/'), 'return.csv'],
      ['check', '-n', 'rotherham-2009', 'return.csv', '--moderations', path],
      ['render', path],
      ['test', path],
    ]) {
      const ran = await run(...argv);
      refused(ran);
      expect(ran.err.replace('Cannot read ./', 'Cannot read ')).toContain(sentence);
    }
  });

  test('a return of 2 GB in one line is read to its end, and reported', async () => {
    const { code, out, err } = await run('check', '-n', 'rotherham-2009', 'huge');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('huge:1: error malformed-row: The row has more than 1,000,000 characters.');
  });

  test('an empty device is an empty file', async () => {
    const { code, out, err } = await run('check', '-n', 'rotherham-2009', '/dev/null');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('/dev/null');
  });

  test('standard input without end', () => {
    const script = `"$NODE" "$NOTICE" check -n rotherham-2009 - < /dev/zero`;
    const env = { ...process.env, NODE: process.execPath, NOTICE: join(ROOT, 'bin/notice.js') };
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    expect([status, stdout, stderr]).toEqual([
      2,
      '',
      'Cannot read standard input: it has more than 512 MB, which is the most that is read.\n',
    ]);
  });
});

test('a notice of 100 MB is reported as too large, and nothing else', async () => {
  put('large.yaml', 'id: large\n');
  truncateSync(join(folder, 'large.yaml'), 100_000_000);
  const ran = await run('check', '-n', 'large.yaml', 'return.csv');
  refused(ran);
  expect(ran.err).toMatch(/^large\.yaml:?\S*: error too-large: /);
  expect(ran.err.length).toBeLessThan(500);
  rmSync(join(folder, 'large.yaml'));
});

test('none of this has written a file', () => {
  const names = readdirSync(folder).sort();
  expect(
    names.filter(
      (name) => !['circle', 'hostile.yaml', 'huge', 'named.csv', 'notices', 'return.csv'].includes(name),
    ),
  ).toEqual([]);
  expect(existsSync(join(folder, '../x'))).toBe(false);
});
