/** `-o` on a real disk: whole or not at all, all or none, links, devices, and the summary of a job. Contract 6. */

import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REGISTRY } from '../../src/render/registry.ts';
import { type Ran, runOnDisk } from '../support/run.ts';
import { Desk } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = new Desk(runOnDisk);
});
afterEach(() => desk.clear());

describe('what is written', () => {
  test('several files, each in the format of its name or of FORMAT=, as it is printed', async () => {
    const names = Object.entries({
      'a.json': 'json',
      'b.csv': 'csv',
      'c.md': 'markdown',
      'd.xml': 'junit',
      'e.sarif': 'sarif',
      'f.sarif.json': 'sarif',
      'g.txt': 'table',
      'H.HTML': 'html',
    });
    const formats = REGISTRY.assessments.map(({ name }) => name);
    const outputs = [...names.map(([name]) => name), ...formats.map((name) => `${name}=of-${name}`)];
    const { code, out } = await desk.check(...outputs.flatMap((name) => ['-o', name]));
    expect(code).toBe(0);
    expect(out).toBe(desk.read('of-table'));
    for (const [name, format] of names) expect(desk.read(name), name).toBe(desk.read(`of-${format}`));
    // A workbook is no text: output.built.test.ts prints one.
    for (const format of formats.filter((name) => name !== 'xlsx')) {
      expect((await desk.check('-f', format)).out, format).toBe(desk.read(`of-${format}`));
    }
  });

  test('FORMAT= decides, whatever the name ends in, also where the name has a sign of its own', async () => {
    await desk.check('-o', 'csv=report.json', '-o', 'JSON=a=b.csv', '-o', 'github=notes');
    expect(desk.read('report.json')).toMatch(/^notice,authority,as_at/);
    expect(desk.read('a=b.csv')).toMatch(/^\{/);
    expect(desk.read('notes')).toMatch(/^::error /);
  });

  test('a file that is there is replaced whole, keeps its rights, and leaves nothing beside it', async () => {
    desk.write('out.csv', 'x'.repeat(100_000));
    chmodSync(desk.path('out.csv'), 0o640);
    const names = readdirSync(desk.folder);
    const { code, out } = await desk.check('-o', 'out.csv', '-f', 'csv');
    expect([code, desk.read('out.csv')]).toEqual([0, out]);
    expect(statSync(desk.path('out.csv')).mode & 0o777).toBe(0o640);
    expect(readdirSync(desk.folder)).toEqual(names);
  });

  test('a name as long as the disk allows', async () => {
    const name = `${'n'.repeat(251)}.csv`;
    expect((await desk.check('-o', name)).code).toBe(0);
    expect(existsSync(desk.path(name))).toBe(true);
  });

  test('through a link, which stays one, also where it led nowhere yet', async () => {
    mkdirSync(desk.path('elsewhere'));
    desk.write('elsewhere/old.csv', 'old');
    symlinkSync('elsewhere/old.csv', desk.path('old.csv'));
    symlinkSync('elsewhere/new.csv', desk.path('new.csv'));
    expect((await desk.check('-o', 'old.csv', '-o', 'new.csv')).code).toBe(0);
    expect(desk.read('elsewhere/old.csv')).toMatch(/^notice,/);
    expect(desk.read('elsewhere/new.csv')).toBe(desk.read('elsewhere/old.csv'));
    expect(readdirSync(desk.path('elsewhere'))).toEqual(['new.csv', 'old.csv']);
  });

  test('a device as it is', async () => {
    const before = statSync('/dev/null');
    expect((await desk.check('-o', 'csv=/dev/null')).code).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(statSync('/dev/null').ino).toBe(before.ino);
  });
});

describe('the summary of a job', () => {
  const env = { GITHUB_STEP_SUMMARY: 'summary.md' };
  const github = (...argv: string[]): Promise<Ran> =>
    desk.run(['check', 'one.csv', '-f', 'github', ...argv], { env });

  test('is made where there is none, and grows where there is one', async () => {
    expect((await github('-o', 'out.csv', '-o', 'table.md')).code).toBe(0);
    const table = desk.read('table.md');
    expect(desk.read('summary.md')).toBe(table);
    await github();
    expect(desk.read('summary.md')).toBe(table + table);
    expect(desk.read('out.csv')).toMatch(/^notice,/);
  });

  test('does not grow where an output cannot be written', async () => {
    desk.write('summary.md', 'as it was');
    await desk.refused(() => github('-o', 'gone/x.csv'), 'Cannot write gone/x.csv: there is no such folder.');
    await desk.refused(() => github('-o', 'csv=/dev/full'), 'Cannot write /dev/full: the disk is full.');
  });

  test('is no output of its own, and no input', async () => {
    desk.write('summary.md', '[]');
    await desk.refused(() => github('-o', './summary.md'), 'The output summary.md is named twice.');
    await desk.refused(
      () => github('--moderations', 'summary.md'),
      /^The output summary\.md is also an input\./,
    );
  });

  test('that cannot be written keeps the outputs from changing', async () => {
    desk.write('out.csv', 'as it was');
    for (const [path, why] of [
      ['gone/summary.md', 'there is no such folder'],
      ['notices', 'it is a folder, not a file'],
      ['/dev/full', 'the disk is full'],
    ] as const) {
      const world = { env: { GITHUB_STEP_SUMMARY: path } };
      await desk.refused(
        () => desk.run(['check', 'one.csv', '-f', 'github', '-o', 'out.csv'], world),
        `Cannot write ${path}: ${why}.`,
      );
    }
  });
});

describe('what a run with errors leaves', () => {
  test('a return with errors writes no file', async () => {
    desk.write('bad.csv', 'notice,measure,period_end,value\none,visits,2026-03-31,12abc\n');
    const before = desk.state();
    expect((await desk.run(['check', 'bad.csv', '-o', 'out.csv', '-o', 'out.json'])).code).toBe(2);
    expect(desk.state()).toEqual(before);
  });

  test('a condition that holds writes them all the same', async () => {
    expect((await desk.check('--fail-on', 'red', '-o', 'out.csv')).code).toBe(1);
    expect(desk.read('out.csv')).toMatch(/^notice,/);
  });
});
