/**
 * Outputs that cannot be written, by the built program: what a shell opened, rights, limits of the system. Contract 6.
 * refused.test.ts has every other reason.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
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

  describe('an output that is also an input', () => {
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
