/** Outputs that cannot be written, or must not be: one sentence, and nothing has changed. Contract 6. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Desk, NOTICE } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => desk.clear());

describe('what is refused, with nothing changed', () => {
  test('one output that cannot be written keeps the others from changing', async () => {
    desk.write('first.csv', 'as it was');
    mkdirSync(desk.path('folder.csv'));
    for (const bad of ['missing/x.csv', 'folder.csv', 'one.csv/x.csv', 'csv=/dev/full'])
      await desk.refused(() => desk.check('-o', 'first.csv', '-o', 'second.md', '-o', bad), /^Cannot write /);
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
  ] as const)('%s', async (_, output, sentence) => desk.refused(() => desk.check('-o', output), sentence));

  test('every name that is no output, in one run', async () => {
    const names = ['pdf=x.pdf', 'x.pdf', 'csv=', 'csv=new/', 'csv=-'];
    let err = '';
    await desk.refused(async () => {
      const ran = await desk.check(...names.flatMap((name) => ['-o', name]));
      err = ran.err;
      return ran;
    }, /./);
    expect(err.trimEnd().split('\n').slice(-names.length)).toEqual([
      expect.stringMatching(/^The format "pdf" is unknown/),
      expect.stringMatching(/^The name of x\.pdf does not say its format/),
      expect.stringMatching(/has no path/),
      expect.stringMatching(/^The output "csv=new\/" is a folder\. Only html can be /),
      expect.stringMatching(/^An output cannot be -/),
    ]);
  });

  test('links that lead in a circle', async () => {
    symlinkSync('b.csv', desk.path('a.csv'));
    symlinkSync('a.csv', desk.path('b.csv'));
    const { code, err } = await desk.check('-o', 'a.csv');
    expect([code, err.split('\n').at(-2)]).toEqual([2, 'Cannot write a.csv: its links lead in a circle.']);
  });

  test.each([
    ['by one name', 'x.csv', 'x.csv'],
    ['by two names', 'x.csv', 'json=./notices/../x.csv'],
    ['by a link', 'x.csv', 'json=linked'],
    ['by a second name on the disk', 'one-name.csv', 'json=other-name'],
  ])('the same file twice, %s', async (_, first, second) => {
    symlinkSync('x.csv', desk.path('linked'));
    desk.write('one-name.csv', 'as it was');
    linkSync(desk.path('one-name.csv'), desk.path('other-name'));
    const before = readFileSync(desk.path('one-name.csv'), 'utf8');
    const { code, err } = await desk.check('-o', first, '-o', second);
    expect([code, err.split('\n').at(-2)]).toEqual([
      2,
      expect.stringMatching(/^The output .* is named twice\.$/),
    ]);
    expect(existsSync(desk.path('x.csv'))).toBe(false);
    expect(desk.read('one-name.csv')).toBe(before);
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
      if (output === 'saved.json') await desk.check('-o', output);
      desk.write('before.csv', desk.read('one.csv').replace('2026-03-31,76.92', '2026-03-15,76'));
      symlinkSync('one.csv', desk.path('link'));
      linkSync(desk.path('one.csv'), desk.path('hard'));
      await desk.refused(() => desk.run([...argv, '-o', output]), /is also an input\. Choose another name/);
    });

    test('what comes in by <', () => {
      const before = desk.read('one.csv');
      const script = 'notice check - -o return.csv -o csv=one.csv < one.csv';
      const { status, stderr } = desk.bash(script);
      expect([status, stderr.includes('one.csv is also an input')]).toEqual([2, true]);
      expect(desk.read('one.csv')).toBe(before);
    });

    test('what goes out by >', () => {
      const script = 'notice check one.csv -o out.csv > out.csv';
      const { status, stderr } = desk.bash(script);
      expect([status, stderr]).toEqual([
        2,
        expect.stringContaining('out.csv is where standard output goes already'),
      ]);
    });
  });

  /** Root may write what is locked, unless it is run without that right. */
  const bound = ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-all', '--'];
  const [program = '', ...before] = [...(process.getuid?.() === 0 ? bound : []), process.execPath];
  test.each([
    ['a file that may only be read', 'locked.csv', () => chmodSync(desk.path('locked.csv'), 0o444)],
    ['a folder that may only be read', 'new.csv', () => chmodSync(desk.folder, 0o555)],
  ])('%s', (_, name, lock) => {
    desk.write('locked.csv', 'as it was');
    lock();
    const state = desk.state();
    const { status, stdout, stderr } = spawnSync(
      program,
      [...before, NOTICE, 'check', 'one.csv', '-o', name],
      {
        cwd: desk.folder,
        encoding: 'utf8',
      },
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`Cannot write ${name}: permission denied.\n`);
    expect(desk.state()).toEqual(state);
    chmodSync(desk.folder, 0o755);
  });

  test('a disk without room for it', () => {
    // A file may not grow beyond a block: the system's own limit, which a full disk meets in the same place.
    const script = 'ulimit -f 1; notice check one.csv -o small.md -o report.html > /dev/null';
    desk.write('small.md', 'as it was');
    const before = desk.state();
    const { status, stderr } = desk.bash(script);
    expect(status).toBe(2);
    expect(stderr).toMatch(/Cannot write (small\.md|report\.html): it is larger than a file may be\.\n$/);
    expect(desk.state()).toEqual(before);
  });

  test('standard output on a full disk is an error in one sentence', () => {
    const script = 'notice check one.csv > /dev/full';
    const { status, stderr } = desk.bash(script);
    expect([status, stderr.split('\n').at(-2)]).toEqual([
      2,
      'Cannot write standard output: the disk is full.',
    ]);
  });
});
