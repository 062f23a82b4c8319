/** Moderations beside the computed ratings: in every format, never in their place. Contract 1, 6 and 7. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { SavedAssessment as Assessment } from '../../../src/assessment/document.ts';
import { REGISTRY } from '../../../src/render/registry.ts';
import { printed, runHere } from '../../write/world.ts';

const MODERATED = ['one.csv', '--moderations', 'panel.yaml'];
const panel = (...lines: string[]): Record<string, string> => ({
  'panel.yaml': lines.map((line) => `- { ${line} }\n`).join(''),
});
const json = async (argv: readonly string[], files = {}): Promise<Assessment> =>
  JSON.parse(await printed(['check', ...argv, '-f', 'json'], { files }));
const visits = async (argv: readonly string[], files = {}) =>
  (await json(argv, files)).measures.find(({ id }) => id === 'visits');

describe('shown', () => {
  test('in the document, with reason, role and expiry', async () => {
    expect(await visits(MODERATED)).toMatchObject({
      rag: 'red',
      moderated: { rag: 'amber', reason: 'two audits | agree', by: 'Improvement Board', until: '2026-06-30' },
    });
  });

  test('in the explanation of its measure', async () => {
    const page = await printed(['explain', 'visits', ...MODERATED]);
    expect(page.replace(/\s+/g, ' ')).toContain(
      'Panel’s rating moderated to amber by Improvement Board until 30 Jun 2026: two audits | agree',
    );
  });

  test('in the CSV, beside the rating', async () => {
    const rows = parse(await printed(['check', ...MODERATED, '-f', 'csv']), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows.map(({ rag, moderated_rag }) => `${rag} ${moderated_rag}`)).toEqual([
      'red amber',
      'green ',
      'green ',
      'amber amber',
      'none ',
    ]);
  });

  const TEXT = REGISTRY.assessments
    .map(({ name }) => name)
    .filter((name) => name !== 'csv' && name !== 'json' && name !== 'xlsx');
  test.each(TEXT)('as %s', async (format) => {
    const said = await printed(['check', ...MODERATED, '--measure', 'visits', '-f', format], {
      env: { COLUMNS: '200' },
    });
    expect(said).toContain('Improvement Board');
    expect(said.replace(/\\|&#124;/g, '')).toContain('two audits | agree');
    expect(said.toLowerCase()).toContain('red');
  });

  test('and counted among the files', async () => {
    const { inputs } = await json(MODERATED);
    expect(inputs.at(-1)).toMatchObject({ file: 'panel.yaml', rows: 3, leftOut: 1 });
  });
});

describe('the days on which it holds', () => {
  const moderation = 'measure: visits, rag: amber, reason: r, by: b, from: 2026-03-31, until: 2026-04-30';
  test.each([
    ['2026-03-30', null, []],
    ['2026-03-31', 'amber', []],
    ['2026-04-30', 'amber', []],
    ['2026-05-01', null, ['expired-moderation 1 2026-04-30']],
  ])('as at %s', async (asAt, rag, said) => {
    const { measures, findings } = await json(
      ['one.csv', '-n', 'one', '-d', asAt, '--moderations', 'panel.yaml'],
      panel(moderation),
    );
    expect(measures[0]?.moderated?.rag ?? null).toBe(rag);
    const own = findings.filter(({ file }) => file === 'panel.yaml');
    expect(own.map(({ code, line, found }) => `${code} ${line} ${found}`)).toEqual(said);
  });
});

test('one that equals the computed rating is reported as needless, and is shown', async () => {
  const { measures, findings } = await json(MODERATED);
  expect(measures.find(({ id }) => id === 'grade')).toMatchObject({
    rag: 'amber',
    moderated: { rag: 'amber' },
  });
  expect(findings.filter(({ file }) => file === 'panel.yaml')).toMatchObject([
    { code: 'needless-moderation', severity: 'warning', line: 3 },
  ]);
});

test('each notice has its own', async () => {
  const { assessments } = JSON.parse(
    await printed(['check', 'return.csv', '--moderations', 'panel.yaml', '-d', '2026-02-28', '-f', 'json']),
  );
  const rated = assessments.map((one: Assessment) =>
    one.measures.filter(({ moderated }) => moderated).map(({ id }) => id),
  );
  expect(rated).toEqual([[], ['places']]);
  const later = JSON.parse(
    await printed(['check', 'return.csv', '--moderations', 'panel.yaml', '-d', '2026-04-30', '-f', 'json']),
  );
  const said = later.assessments.map((one: Assessment) =>
    one.findings.filter(({ file }) => file === 'panel.yaml').map(({ code, line }) => `${code} ${line}`),
  );
  expect(said).toEqual([['needless-moderation 3'], ['expired-moderation 4']]);
});

describe('it changes nothing else', () => {
  test.each(['red', 'amber', 'missing', 'differs'])('not what --fail-on %s sees', async (condition) => {
    const plain = await runHere(['check', 'one.csv', '--fail-on', condition]);
    const moderated = await runHere(['check', ...MODERATED, '--fail-on', condition]);
    expect(moderated.code).toBe(plain.code);
  });

  test('not the verdict, the summary or the ratings', async () => {
    const [plain, moderated] = [await json(['one.csv']), await json(MODERATED)];
    expect([moderated.verdict, moderated.summary]).toEqual([plain.verdict, plain.summary]);
    expect(moderated.measures.map((one) => ({ ...one, moderated: null }))).toEqual(plain.measures);
  });
});

describe('a file that cannot be used ends the run before anything is scored', () => {
  test.each([
    [
      'an error in it',
      panel('measure: vistis, rag: red, reason: r, by: b, from: 2026-01, until: 2026-12'),
      /^panel\.yaml:1:14: error unknown-measure: .*Did you mean "visits"\?$/m,
    ],
    [
      'an alias bomb',
      {
        'panel.yaml': `a: &a [x]\n${'bcdefghijk'
          .split('')
          .map((name, at) => `${name}: &${name} [${`*${'abcdefghij'[at]},`.repeat(9)}]`)
          .join('\n')}\n`,
      },
      /error/,
    ],
    ['no UTF-8', { 'panel.yaml': Uint8Array.from([0x2d, 0x20, 0xe9]) }, /not-utf8/],
  ])('%s', async (_, files, said) => {
    const { code, out, err } = await runHere(['check', ...MODERATED, '-o', 'out.csv'], { files });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(said);
    expect(err).toMatch(/The moderations have errors, so nothing was scored\.\n$/);
  });

  test('a file that is not there', async () => {
    const { code, err } = await runHere(['check', 'one.csv', '--moderations', 'gone.yaml']);
    expect([code, err]).toEqual([2, 'Cannot read gone.yaml: there is no such file.\n']);
  });
});
