/** Outputs that cannot be written, or must not be: one sentence, and nothing has changed. Contract 6. */
import { existsSync, linkSync, readFileSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runOnDisk } from '../support/run.ts';
import { Desk } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = new Desk(runOnDisk);
});
afterEach(() => desk.clear());

describe('what is refused, with nothing changed', () => {
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
  });
});
