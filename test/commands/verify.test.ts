/** `notice verify`: what a saved assessment or an evidence pack rests on, compared again. Contract 7. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runInMemory, type World } from '../support/run.ts';
import { FILES } from '../write/world.ts';

type Files = Record<string, string | Uint8Array>;

const files: Files = {
  ...FILES,
  'latin.csv': Buffer.from('measure,period_end,value,comment\nvisits,2026-03-31,81,caf\xe9\n', 'latin1'),
  'before.csv': 'measure,period_end,value\nvisits,2026-02-28,81\n',
  'bad.csv': 'measure,period_end,value\nvisits,2026-03-31,8o\nrepairs,2026-03-31,60\n',
};

const run = (argv: readonly string[], world: World = {}) => runInMemory(argv, { files, ...world });

/** The files of the folder after a run wrote one more. */
async function saved(argv: readonly string[], name = 'saved.json'): Promise<Files> {
  const ran = await run(['check', ...argv, '-o', name]);
  return { ...files, [name]: ran.file(name) ?? '' };
}

async function verified(world: Files, ...argv: string[]) {
  const { code, out } = await runInMemory(['verify', ...argv, '-f', 'json'], { files: world });
  return { code, ...JSON.parse(out) };
}

const FULL = ['return.csv', '-d', '2026-04-30', '--moderations', 'panel.yaml', '--series'];

describe('what nobody changed is verified', () => {
  test.each([
    ['two notices with moderations and series', FULL],
    ['one of two notices', ['return.csv', '-n', 'one']],
    ['a notice by its file', ['one.csv', '-n', 'notices/one.yaml']],
    ['the day of a review', ['one.csv', '--review', 'spring']],
    ['rows left out', ['bad.csv', '-n', 'one', '--keep-going']],
    ['another encoding', ['latin.csv', '-n', 'one', '--encoding', 'windows-1252']],
    ['a supposed value', ['one.csv', '-n', 'one', '--what-if', 'visits=95.5']],
    ['an earlier return', ['one.csv', '-n', 'one', '--since', 'before.csv']],
    ['the sample', []],
  ])('%s', async (_, argv) => {
    const argvOf = argv.length === 0 ? { files: {} } : {};
    const ran = await run(['check', ...argv, '-o', 'saved.json', '-o', 'pack.zip'], argvOf);
    for (const name of ['saved.json', 'pack.zip']) {
      const world = { ...(argv.length === 0 ? {} : files), [name]: ran.file(name) ?? '' };
      expect(await verified(world, name)).toMatchObject({
        code: 0,
        format: 'notice-verification/1',
        ok: true,
      });
    }
    const alone = { 'pack.zip': ran.file('pack.zip') ?? '' };
    expect(await verified(alone, 'pack.zip')).toMatchObject({ code: 0, ok: true });
  });

  test('with filters, by the same filters alone', async () => {
    const world = await saved(['one.csv', '-n', 'one', '--section', 'homes', '--show', 'red']);
    expect((await verified(world, 'saved.json', '--section', 'homes', '--show', 'red')).ok).toBe(true);
    expect(await verified(world, 'saved.json')).toMatchObject({ code: 1, ok: false });
  });

  test('with inputs that were moved or came by standard input, once they are given', async () => {
    const ran = await run(['check', '-', '-n', 'one', '-o', 'saved.json'], { input: FILES['one.csv'] ?? '' });
    const world = { ...files, 'saved.json': ran.file('saved.json') ?? '' };
    const missing = await verified(world, 'saved.json');
    expect([missing.code, missing.checks.at(-1).why]).toEqual([
      1,
      'it was not computed again: an input is missing',
    ]);
    expect((await verified(world, 'saved.json', 'one.csv')).ok).toBe(true);
  });

  test('a pack has the same bytes each time', async () => {
    const packs = await Promise.all([1, 2].map(async () => (await saved(FULL, 'pack.zip'))['pack.zip']));
    expect(packs[0]).toEqual(packs[1]);
  });
});

/** A file with one byte changed. */
function changed(bytes: Uint8Array, at: number, by: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at % copy.length] = ((copy[at % copy.length] as number) + 1 + (by % 255)) % 256;
  return copy;
}

describe('any one byte changed is found', () => {
  test.each(['saved.json', 'return.csv', 'notices/one.yaml', 'panel.yaml', 'pack.zip'])(
    'in %s',
    async (name) => {
      const ran = await run(['check', ...FULL, '-o', 'saved.json', '-o', 'pack.zip']);
      const world: Files = { ...files };
      for (const one of ['saved.json', 'pack.zip']) world[one] = ran.file(one) ?? '';
      const whole = Buffer.from(world[name] as string);
      const from = name === 'pack.zip' ? 'pack.zip' : 'saved.json';
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.nat(), async (at, by) => {
          const { code, out } = await runInMemory(['verify', from, '-f', 'json'], {
            files: { ...world, [name]: changed(whole, at, by) },
          });
          const { ok, checks } = JSON.parse(out);
          expect([code, ok, checks.some((one: { ok: boolean }) => !one.ok)]).toEqual([1, false, true]);
        }),
        { numRuns: 12 },
      );
    },
  );
});

describe('what was changed in a saved assessment is named', () => {
  test.each([
    ['a rating', /"rag": "red"/, '"rag": "green"', 'assessments.0.measures.0.rag'],
    ['a figure', /"value": 76\.92/, '"value": 86.92', 'assessments.0.measures.0.latest.value'],
    [
      'a moderation',
      /"by": "Improvement Board"/,
      '"by": "The Leader"',
      'assessments.0.measures.0.moderated.by',
    ],
    ['a count', /"red": 1,/, '"red": 0,', 'assessments.0.summary.red'],
  ])('%s', async (_, before, after, path) => {
    const world = await saved(FULL);
    const text = Buffer.from(world['saved.json'] as Uint8Array).toString();
    const line = text.slice(0, text.search(before)).split('\n').length;
    const found = await verified({ ...world, 'saved.json': text.replace(before, after) }, 'saved.json');
    expect(found.checks.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([
      expect.objectContaining({
        what: 'assessment',
        path,
        line,
        expected: expect.stringContaining(after.replace(/,$/, '')),
      }),
    ]);
    expect(found.code).toBe(1);
  });

  test('the tool, where it was another version', async () => {
    const world = await saved(['one.csv', '-n', 'one']);
    const text = Buffer.from(world['saved.json'] as Uint8Array)
      .toString()
      .replace(/"version": "[^"]*"/, '"version": "9.9.9"');
    const { checks } = await verified({ ...world, 'saved.json': text }, 'saved.json');
    expect(checks[0]).toMatchObject({ what: 'tool', ok: false, expected: 'notice 9.9.9' });
  });

  test('as a page', async () => {
    const world = await saved(['one.csv', '-n', 'one']);
    const { code, out } = await runInMemory(['verify', 'saved.json'], {
      files: { ...world, 'one.csv': 'x' },
    });
    expect([code, out.split('\n')[0]]).toEqual([1, 'NOT VERIFIED: 2 of 4 checks of saved.json failed']);
  });
});

test.each([
  ['a file that is not there', ['nope.json'], 2],
  ['a file that is no assessment', ['one.csv'], 1],
  ['nothing', [], 2],
])('%s', async (_, argv, code) => expect((await run(['verify', ...argv])).code).toBe(code));

test('-f zip is no format that can be printed', async () => {
  const { code, err } = await run(['check', 'one.csv', '-f', 'zip']);
  expect([code, err]).toEqual([2, expect.stringContaining('The format "zip" is unknown.')]);
});
