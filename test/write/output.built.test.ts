/** `-o` on a real disk: whole or not at all, all or none, links, devices, pipes, and every refusal. Contract 6. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/render/index.ts';
import { type Ran, ROOT, runBuilt } from '../support/run.ts';
import { FILES } from './world.ts';

const NOTICE = join(ROOT, 'bin/notice.js');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-output-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const check = (...argv: string[]): Promise<Ran> => runBuilt(['check', 'one.csv', ...argv], folder);
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);

/** Everything in the folder: names, and what the files hold. */
const state = (at = folder): string[] =>
  readdirSync(at, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .map((one) => {
      const path = join(one.parentPath, one.name);
      return `${path} ${one.isFile() ? readFileSync(path, 'utf8') : ''}`;
    })
    .sort();

/** The run failed in one sentence, printed nothing, and left the folder as it was. */
async function refused(run: () => Promise<Ran>, sentence: RegExp | string): Promise<void> {
  const before = state();
  const { code, out, err } = await run();
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err.trimEnd().split('\n').at(-1)).toMatch(sentence);
  expect(err).not.toMatch(/^\s+at /m);
  expect(state()).toEqual(before);
}

describe('what is written', () => {
  test('several files, each in the format of its name, as standard output would have it', async () => {
    const names = ['a.json', 'b.csv', 'c.md', 'd.xml', 'e.sarif', 'f.sarif.json', 'g.txt', 'H.HTML'];
    const { code, out } = await check(...names.flatMap((name) => ['-o', name]));
    expect(code).toBe(0);
    const formats = ['json', 'csv', 'markdown', 'junit', 'sarif', 'sarif', 'table', 'html'];
    for (const [at, name] of names.entries())
      expect(read(name), name).toBe((await check('-f', formats[at] as string)).out);
    expect(out).toBe((await check()).out);
  });

  test('FORMAT= decides, whatever the name ends in, also where the name has a sign of its own', async () => {
    await check('-o', 'csv=report.json', '-o', 'JSON=a=b.csv', '-o', 'github=notes');
    expect(read('report.json')).toMatch(/^notice,authority,as_at/);
    expect(read('a=b.csv')).toMatch(/^\{/);
    expect(read('notes')).toMatch(/^::error /);
  });

  test.each(FORMATS.map(({ name }) => name))('%s, as it is printed', async (name) => {
    await check('-o', `${name}=file`);
    const printed = spawnSync(process.execPath, [NOTICE, 'check', 'one.csv', '-f', name], { cwd: folder });
    expect(readFileSync(join(folder, 'file')).equals(printed.stdout)).toBe(true);
  });

  test('a file that is there is replaced whole, keeps its rights, and leaves nothing beside it', async () => {
    write('out.csv', 'x'.repeat(100_000));
    chmodSync(join(folder, 'out.csv'), 0o640);
    const names = readdirSync(folder);
    expect((await check('-o', 'out.csv')).code).toBe(0);
    expect(read('out.csv')).toBe((await check('-f', 'csv')).out);
    expect(statSync(join(folder, 'out.csv')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(names);
  });

  test('a name as long as the disk allows', async () => {
    const name = `${'n'.repeat(251)}.csv`;
    expect((await check('-o', name)).code).toBe(0);
    expect(existsSync(join(folder, name))).toBe(true);
  });

  test('through a link, which stays one, also where it led nowhere yet', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    write('elsewhere/old.csv', 'old');
    symlinkSync('elsewhere/old.csv', join(folder, 'old.csv'));
    symlinkSync('elsewhere/new.csv', join(folder, 'new.csv'));
    expect((await check('-o', 'old.csv', '-o', 'new.csv')).code).toBe(0);
    expect(read('elsewhere/old.csv')).toMatch(/^notice,/);
    expect(read('elsewhere/new.csv')).toBe(read('elsewhere/old.csv'));
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['new.csv', 'old.csv']);
  });

  test('a device as it is', async () => {
    const before = statSync('/dev/null');
    expect((await check('-o', 'csv=/dev/null')).code).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(statSync('/dev/null').ino).toBe(before.ino);
  });

  test('a pipe as it is, also one whose reader goes away', () => {
    const bash = (script: string) =>
      spawnSync('bash', ['-c', script], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, NODE: process.execPath, NOTICE },
      });
    const named = bash(
      'mkfifo p; cat p > got & "$NODE" "$NOTICE" check one.csv -o csv=p > /dev/null; wait; test -p p',
    );
    expect(named.status).toBe(0);
    expect(read('got')).toMatch(/^notice,authority/);
    const gone = bash('"$NODE" "$NOTICE" check one.csv -o html=>(true) > /dev/null');
    expect([gone.status, gone.stderr.includes('at ')]).toEqual([0, false]);
  });
});

describe('what is refused, with nothing changed', () => {
  test('one output that cannot be written keeps the others from changing', async () => {
    write('first.csv', 'as it was');
    mkdirSync(join(folder, 'folder.csv'));
    for (const bad of ['missing/x.csv', 'folder.csv', 'one.csv/x.csv', 'csv=/dev/full', 'csv=new/'])
      await refused(() => check('-o', 'first.csv', '-o', 'second.md', '-o', bad), /^Cannot write /);
  });

  test.each([
    ['a folder that is not there', 'gone/x.csv', 'Cannot write gone/x.csv: there is no such folder.'],
    ['a folder', 'csv=notices', 'Cannot write notices: it is a folder, not a file.'],
    [
      'a file as a folder',
      'one.csv/x.csv',
      'Cannot write one.csv/x.csv: a part of the path is not a folder.',
    ],
    ['a full disk', 'csv=/dev/full', 'Cannot write /dev/full: the disk is full.'],
    ['a name that is too long', `${'n'.repeat(300)}.csv`, /: the name is too long\.$/],
    ['a format that is not known', 'pdf=x.pdf', /^The format "pdf" is unknown/],
    ['a name without a format', 'x.pdf', /^The format of x\.pdf cannot be told from its name/],
    ['no name', 'csv=', /has no path/],
    ['standard output, which -f is for', 'csv=-', /^An output cannot be -/],
  ] as const)('%s', async (_, output, sentence) => refused(() => check('-o', output), sentence));

  test('links that lead in a circle', async () => {
    symlinkSync('b.csv', join(folder, 'a.csv'));
    symlinkSync('a.csv', join(folder, 'b.csv'));
    const { code, err } = await check('-o', 'a.csv');
    expect([code, err.split('\n').at(-2)]).toEqual([2, 'Cannot write a.csv: its links lead in a circle.']);
  });

  test.each([
    ['by one name', 'x.csv', 'x.csv'],
    ['by two names', 'x.csv', 'json=./notices/../x.csv'],
    ['by a link', 'x.csv', 'json=linked'],
    ['by a second name on the disk', 'one-name.csv', 'json=other-name'],
  ])('the same file twice, %s', async (_, first, second) => {
    symlinkSync('x.csv', join(folder, 'linked'));
    write('one-name.csv', 'as it was');
    linkSync(join(folder, 'one-name.csv'), join(folder, 'other-name'));
    const before = readFileSync(join(folder, 'one-name.csv'), 'utf8');
    const { code, err } = await check('-o', first, '-o', second);
    expect([code, err.split('\n').at(-2)]).toEqual([
      2,
      expect.stringMatching(/^The output .* is named twice\.$/),
    ]);
    expect(existsSync(join(folder, 'x.csv'))).toBe(false);
    expect(read('one-name.csv')).toBe(before);
  });

  describe('an output that is also an input', () => {
    test.each([
      ['the return', ['check', 'one.csv'], 'one.csv'],
      ['the return by another name', ['check', 'one.csv'], 'csv=notices/../one.csv'],
      ['the return by a link', ['check', 'one.csv'], 'csv=link'],
      ['the return by a second name on the disk', ['check', 'one.csv'], 'csv=hard'],
      ['the notice by its id', ['check', '-n', 'one', 'one.csv'], 'json=notices/one.yaml'],
      ['a notice that only rows name', ['check', 'return.csv'], 'json=notices/two.yaml'],
      ['the moderations', ['check', 'one.csv', '--moderations', 'panel.yaml'], 'json=panel.yaml'],
      ['the return before', ['check', 'one.csv', '--since', 'before.csv'], 'before.csv'],
      ['the saved document', ['render', 'saved.json'], 'saved.json'],
      ['what is validated', ['validate', 'one.csv'], 'one.csv'],
      ['the notice that is validated', ['validate', '-n', 'two'], 'csv=notices/two.yaml'],
    ])('%s', async (_, argv, output) => {
      await check('-o', 'saved.json');
      write('before.csv', read('one.csv').replace('2026-03-31,76.92', '2026-03-15,76'));
      symlinkSync('one.csv', join(folder, 'link'));
      linkSync(join(folder, 'one.csv'), join(folder, 'hard'));
      await refused(
        () => runBuilt([...argv, '-o', output], folder),
        /is also an input\. Choose another name/,
      );
    });

    test('what comes in by <', () => {
      const before = read('one.csv');
      const script = '"$NODE" "$NOTICE" check - -o return.csv -o csv=one.csv < one.csv';
      const env = { ...process.env, NODE: process.execPath, NOTICE };
      const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8', env });
      expect([status, stderr.includes('one.csv is also an input')]).toEqual([2, true]);
      expect(read('one.csv')).toBe(before);
    });

    test('what goes out by >', () => {
      const script = '"$NODE" "$NOTICE" check one.csv -o out.csv > out.csv';
      const env = { ...process.env, NODE: process.execPath, NOTICE };
      const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8', env });
      expect([status, stderr]).toEqual([
        2,
        expect.stringContaining('out.csv is where standard output goes already'),
      ]);
    });
  });

  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  test.each([
    ['a file that may only be read', 'locked.csv', () => chmodSync(join(folder, 'locked.csv'), 0o444)],
    ['a folder that may only be read', 'new.csv', () => chmodSync(folder, 0o555)],
  ])('%s', (_, name, lock) => {
    write('locked.csv', 'as it was');
    chmodSync(folder, 0o777);
    lock();
    const before = state();
    const { status, stdout, stderr } = spawnSync(process.execPath, [NOTICE, 'check', 'one.csv', '-o', name], {
      cwd: folder,
      encoding: 'utf8',
      ...nobody,
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`Cannot write ${name}: permission denied.\n`);
    expect(state()).toEqual(before);
    chmodSync(folder, 0o755);
  });

  test('a disk without room for it', () => {
    // A file may not grow beyond a block: the system's own limit, which a full disk meets in the same place.
    const script = 'ulimit -f 1; "$NODE" "$NOTICE" check one.csv -o small.md -o report.html > /dev/null';
    const env = { ...process.env, NODE: process.execPath, NOTICE };
    write('small.md', 'as it was');
    const before = state();
    const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8', env });
    expect(status).toBe(2);
    expect(stderr).toMatch(/Cannot write (small\.md|report\.html): it is larger than a file may be\.\n$/);
    expect(state()).toEqual(before);
  });

  test('standard output on a full disk is an error in one sentence', () => {
    const script = '"$NODE" "$NOTICE" check one.csv > /dev/full';
    const env = { ...process.env, NODE: process.execPath, NOTICE };
    const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8', env });
    expect([status, stderr.split('\n').at(-2)]).toEqual([
      2,
      'Cannot write standard output: the disk is full.',
    ]);
  });
});

describe('the summary of a job', () => {
  const env = { GITHUB_STEP_SUMMARY: 'summary.md' };
  const github = (...argv: string[]): Promise<Ran> =>
    runBuilt(['check', 'one.csv', '-f', 'github', ...argv], folder, { env });

  test('is made where there is none, and grows where there is one', async () => {
    const table = (await check('-f', 'markdown')).out;
    expect((await github('-o', 'out.csv')).code).toBe(0);
    expect(read('summary.md')).toBe(table);
    await github();
    expect(read('summary.md')).toBe(table + table);
    expect(read('out.csv')).toMatch(/^notice,/);
  });

  test('does not grow where an output cannot be written', async () => {
    write('summary.md', 'as it was');
    await refused(() => github('-o', 'gone/x.csv'), 'Cannot write gone/x.csv: there is no such folder.');
    await refused(() => github('-o', 'csv=/dev/full'), 'Cannot write /dev/full: the disk is full.');
  });

  test('is no output of its own, and no input', async () => {
    write('summary.md', '[]');
    await refused(() => github('-o', './summary.md'), 'The output summary.md is named twice.');
    await refused(() => github('--moderations', 'summary.md'), /^The output summary\.md is also an input\./);
  });

  test('that cannot be written keeps the outputs from changing', async () => {
    write('out.csv', 'as it was');
    for (const [path, why] of [
      ['gone/summary.md', 'there is no such folder'],
      ['notices', 'it is a folder, not a file'],
      ['/dev/full', 'the disk is full'],
    ] as const) {
      const world = { env: { GITHUB_STEP_SUMMARY: path } };
      await refused(
        () => runBuilt(['check', 'one.csv', '-f', 'github', '-o', 'out.csv'], folder, world),
        `Cannot write ${path}: ${why}.`,
      );
    }
  });
});

describe('what a run with errors leaves', () => {
  test('a return with errors writes no file', async () => {
    write('bad.csv', 'notice,measure,period_end,value\none,visits,2026-03-31,12abc\n');
    const before = state();
    expect((await runBuilt(['check', 'bad.csv', '-o', 'out.csv', '-o', 'out.json'], folder)).code).toBe(2);
    expect(state()).toEqual(before);
  });

  test('a condition that holds writes them all the same', async () => {
    expect((await check('--fail-on', 'red', '-o', 'out.csv')).code).toBe(1);
    expect(read('out.csv')).toMatch(/^notice,/);
  });
});
