/** `notice render` gives the bytes and the exit code of the run that a document was saved from. Contract 6. */

import { describe, expect, test } from 'vitest';
import { REGISTRY } from '../../src/render/registry.ts';
import { runHere } from './world.ts';

const RUNS: readonly (readonly [what: string, argv: readonly string[]])[] = [
  ['one notice', ['one.csv']],
  ['one notice, filtered', ['one.csv', '--section', 'homes', '--show', 'red,amber']],
  ['one notice, moderated', ['one.csv', '--moderations', 'panel.yaml']],
  ['one notice, as at a review', ['-n', 'one', 'one.csv', '--review', 'spring']],
  ['several notices', ['return.csv']],
  [
    'several notices, filtered and moderated',
    ['return.csv', '--measure', 'VISITS', '--moderations', 'panel.yaml'],
  ],
  ['nothing left to show', ['one.csv', '--show', 'none', '--measure', 'visits']],
  ['what was supposed', ['one.csv', '--what-if', 'visits=82']],
  ['what moved', ['one.csv', '--since', 'before.csv']],
];

const files = {
  'before.csv': 'notice,measure,period_end,value\none,visits,2026-02-28,81\none,grade,2026-02-28,green\n',
};

/** What `check` prints, and what `render` makes of the document that the same run saved. */
async function both(argv: readonly string[], settings: readonly string[]) {
  const direct = await runHere(['check', ...argv, ...settings], { files });
  const saved = await runHere(['check', ...argv, '--series', '-o', 'saved.json'], { files });
  const document = saved.file('saved.json');
  if (!document) throw new Error(saved.err);
  const again = await runHere(['render', 'saved.json', ...settings], { files: { 'saved.json': document } });
  return { direct, again };
}

describe.each(RUNS)('%s', (_, argv) => {
  test.each(REGISTRY.assessments.map(({ name }) => name).filter((name) => name !== 'json'))(
    'as %s',
    async (format) => {
      const { direct, again } = await both(argv, ['-f', format]);
      expect(again.out).toBe(direct.out);
      expect([again.code, again.err]).toEqual([0, '']);
    },
  );

  test('as json, from a document without series', async () => {
    const direct = await runHere(['check', ...argv, '-f', 'json'], { files });
    const again = await runHere(['render', '-', '-f', 'json'], { input: direct.out });
    expect(again.out).toBe(direct.out);
  });

  test.each([['--fail-on', 'red'], ['--fail-on', 'amber,missing'], ['--full'], ['--order', 'notice']])(
    'with %s %s',
    async (...settings) => {
      for (const format of ['table', 'markdown', 'junit']) {
        const { direct, again } = await both(
          argv.filter((one, at) => one !== '--show' && argv[at - 1] !== '--show'),
          [...settings.filter(Boolean), '-f', format],
        );
        expect(again.out, format).toBe(direct.out);
        expect(again.code, format).toBe(direct.code);
      }
    },
  );
});

test('files that it writes are those of the direct run', async () => {
  const outputs = REGISTRY.assessments.flatMap(({ name }) => ['-o', `${name}=out.${name}`]);
  const direct = await runHere(['check', 'one.csv', ...outputs, '--series', '-o', 'saved.json']);
  const again = await runHere(['render', 'saved.json', ...outputs], {
    files: { 'saved.json': direct.file('saved.json') ?? '' },
  });
  for (const { name } of REGISTRY.assessments)
    expect(again.file(`out.${name}`), name).toEqual(direct.file(`out.${name}`));
});

test('a job’s summary is that of the direct run', async () => {
  const env = { GITHUB_STEP_SUMMARY: 'summary.md' };
  const direct = await runHere(['check', 'one.csv', '-f', 'github'], { env });
  const { out } = await runHere(['check', 'one.csv', '-f', 'json']);
  const again = await runHere(['render', '-', '-f', 'github'], { env, input: out });
  expect(again.file('summary.md')).toEqual(direct.file('summary.md'));
});

describe('what is no saved assessment is refused in plain words', () => {
  const PORTFOLIO = '{ "format": "notice-portfolio/1", "asAt": null, "assessments": [] }';
  const utf16 = (text: string): Uint8Array =>
    new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((one) => one.charCodeAt(0))]).buffer);

  test.each<readonly [string, string | Uint8Array, string]>([
    [
      'no JSON',
      'measure,period_end\n',
      'saved.json is not a saved assessment (notice check -f json makes one):\n  it is not JSON\n',
    ],
    ['another document', '{ "format": "notice-findings/1" }', 'saved.json is not a saved assessment'],
    ['a list', '[]', 'saved.json is not a saved assessment'],
    ['nothing', '', 'saved.json is not a saved assessment'],
    ['a day that is none', '{ "format": "notice-assessment/1", "asAt": "2026-99-99" }', 'asAt'],
    ['a portfolio of nothing', PORTFOLIO, 'saved.json holds no assessment, so there is nothing to do.\n'],
    [
      'UTF-16, as Windows PowerShell writes it',
      utf16(PORTFOLIO),
      'saved.json is not a saved assessment: it is not UTF-8. The > of Windows PowerShell writes UTF-16; save with -o saved.json instead.\n',
    ],
    [
      'a depth without end',
      `{ "format": "notice-assessment/1", "x": ${'['.repeat(200_000)}${']'.repeat(200_000)} }`,
      'saved.json is not a saved assessment',
    ],
  ])('%s', async (_, content, sentence) => {
    const { code, out, err } = await runHere(['render', 'saved.json'], { files: { 'saved.json': content } });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/^\s+at /m);
  });
});
