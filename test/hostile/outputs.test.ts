/**
 * Hostile text in every field that reaches an output, through the whole program: no control sequence, formula, markup,
 * script or command to a CI server comes out, in any format of any command. Contract 6, issue 4.
 */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment, MeasureEntry } from '../../src/assessment/document.ts';
import { REGISTRY } from '../../src/render/registry.ts';
import { runInMemory } from '../support/run.ts';
import { zipped } from '../support/workbook.ts';
import { commandsIn, harmless, look, READ, readParts } from './judge.ts';
import { filesOf, TEXTS } from './texts.ts';

/** The formats that know `--full`. */
const IN_FULL = [{ name: 'table' }, { name: 'markdown' }];

const SCORED = ['-n', 'notice.yaml', 'return.csv', '--moderations', 'panel.yaml'];

describe.each(TEXTS)('%s', (_, text) => {
  const files = filesOf(text);

  test.each(REGISTRY.assessments.map(({ name }) => name))('check, as %s', async (format) => {
    await look(files, ['check', ...SCORED], format);
    await look(files, ['check', ...SCORED, '--keep-going', '--order', 'notice'], format);
  });

  test.each(REGISTRY.findings.map(({ name }) => name))('validate, as %s', async (format) => {
    for (const argv of [
      ['-n', 'notice.yaml', 'bad.csv'],
      ['-n', 'bad.yaml'],
      ['-n', 'notice.yaml', '--moderations', 'bad-panel.yaml'],
    ])
      await look(files, ['validate', ...argv], format);
  });

  test('a table on every screen', async () => {
    for (const width of ['72', '80', '120', '200'])
      await look(files, ['check', ...SCORED], 'table', { COLUMNS: width });
  });

  test('every other command', async () => {
    for (const argv of [
      ['explain', 'red', '-n', 'notice.yaml', 'return.csv'],
      ['explain', 'grade', '-n', 'notice.yaml', 'return.csv'],
      ['show', 'notice.yaml'],
      ['show', 'bad.yaml'],
      ['list'],
      ['template', 'notice.yaml'],
      ['check', '-n', 'bad.yaml', 'return.csv'],
      ['check', '-n', 'notice.yaml', 'bad.csv'],
      ['check', '-n', 'notice.yaml', 'return.csv', '--moderations', 'bad-panel.yaml'],
      ['render', 'saved.json'],
    ])
      await look(files, argv);
  });

  test('as a word of the command line', async () => {
    for (const argv of [
      ['check', '-n', text],
      ['check', text],
      ['check', '-d', text],
      ['check', '--review', text],
      ['check', '--measure', text],
      ['check', '--section', text],
      ['check', '--fail-on', text],
      ['check', '--show', text],
      ['check', '-o', text],
      ['check', '-o', `csv=gone/${text}`],
      ['check', '-f', text],
      ['check', `--${text}`],
      ['explain', text],
      ['show', text],
      ['render', text],
      ['schema', text],
      [text],
    ])
      harmless(await runInMemory(argv, { files: {} }));
  });

  test('as the name of a file', async () => {
    const name = `${text.replaceAll('/', '_').slice(0, 200)}.csv`;
    const named = { ...files, [name]: files['return.csv'] ?? '' };
    // A name that begins with a dash comes after `--`, as with every program.
    for (const { name: format } of REGISTRY.assessments.filter(({ binary }) => !binary)) {
      const ran = await runInMemory(['check', '-n', 'notice.yaml', '-f', format, '--', name], {
        files: named,
      });
      harmless(ran, format);
      if (ran.out !== '') READ[format]?.(ran.out);
    }
    const argv = ['check', '-n', 'notice.yaml', '-o', 'xlsx=out.xlsx', '--', name];
    const workbook = (await runInMemory(argv, { files: named })).file('out.xlsx');
    if (workbook) readParts(workbook);
  });
});

/** The sharpest of them: where a format of another command let something through, it would be one of these. */
const SHARPEST = [
  'colours and a cleared screen',
  'a formula',
  'a carriage return and a formula',
  'the end of CDATA',
  'an image with a script',
  'bars',
  'backticks',
  'a link',
  'right to left',
  'half a character',
  'what XML does not have',
  'two on two lines',
  'an old command to GitHub',
];

describe.each(TEXTS.filter(([what]) => SHARPEST.includes(what)))('%s, beyond one position', (_, text) => {
  const files = filesOf(text);

  test.each<readonly [what: string, formats: readonly { name: string }[], argv: readonly string[]]>([
    ['trend', REGISTRY.trend, ['red', '-n', 'notice.yaml', 'return.csv']],
    ['diff', REGISTRY.diff, ['return.csv', 'restated.csv', '-n', 'notice.yaml']],
    ['calendar', REGISTRY.calendar, ['notice.yaml', 'return.csv']],
    ['test', REGISTRY.tests, ['notice.test.yaml']],
    ['test', REGISTRY.tests, ['notice.test.yaml', '--boundaries']],
    ['test', REGISTRY.tests, ['bad.test.yaml']],
    [
      'check',
      REGISTRY.assessments,
      [...SCORED, '--since', 'restated.csv', '--what-if', 'red=79', '--series'],
    ],
    ['check', REGISTRY.assessments, ['several.csv', '--keep-going', '-d', '2026-04-30']],
    ['check', IN_FULL, ['several.csv', '--keep-going', '-d', '2026-04-30', '--full']],
    ['validate', REGISTRY.findings, ['several.csv']],
  ])('%s, in each of its formats', async (command, formats, argv) => {
    for (const { name } of formats) await look(files, [command, ...argv], name);
  });

  test('what is gone and was restated, of a saved position that has this text for its ids', async () => {
    const { out } = await runInMemory(['check', ...SCORED, '-f', 'json', '--series'], { files });
    const position: Assessment = JSON.parse(out);
    const of = (add: number): Assessment => ({ ...position, measures: position.measures.map(ofBasis(add)) });
    const ofBasis =
      (add: number) =>
      (one: MeasureEntry): MeasureEntry => ({
        ...one,
        observations: (one.observations ?? []).map((row) => ({
          ...row,
          basis: text,
          file: text,
          value: typeof row.value === 'number' ? row.value + add : row.value,
        })),
      });
    const [first] = position.measures;
    const gone = { ...first, id: text, title: text, section: text } as MeasureEntry;
    const before = of(0);
    const assessments = [
      { ...before, measures: [...before.measures, gone] },
      { ...before, measures: [gone], notice: { ...before.notice, id: text } },
    ];
    const saved = {
      ...files,
      'before.json': JSON.stringify({ format: 'notice-portfolio/1', asAt: null, assessments }),
      'after.json': JSON.stringify(of(1)),
    };
    for (const { name } of REGISTRY.diff)
      expect((await look(saved, ['diff', 'before.json', 'after.json'], name)).code).toBe(0);
  });
});

test('texts made at random of all these pieces', async () => {
  const pieces = TEXTS.map(([, text]) => text.slice(0, 40));
  const formats = REGISTRY.assessments.map(({ name }) => name);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...formats),
      async (some, format) => {
        await look(filesOf(some.join('')), ['check', ...SCORED], format);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test('the sharpest are among them', () => {
  const known = TEXTS.map(([what]) => what);
  expect(SHARPEST.filter((what) => !known.includes(what))).toEqual([]);
});

test('these texts do get as far as the outputs', async () => {
  const refused: string[] = [];
  for (const [what, text] of TEXTS)
    for (const argv of [
      ['check', ...SCORED],
      ['check', 'several.csv', '--keep-going', '-d', '2026-04-30'],
      ['check', ...SCORED, '--since', 'restated.csv', '--what-if', 'red=79'],
      ['diff', 'return.csv', 'restated.csv', '-n', 'notice.yaml'],
      ['trend', 'red', '-n', 'notice.yaml', 'return.csv'],
      ['calendar', 'notice.yaml', 'return.csv'],
    ])
      if ((await look(filesOf(text), argv)).code !== 0) refused.push(`${what}: ${argv.join(' ')}`);
  expect(refused).toEqual([]);
});

test('what steers is seen where it is', () => {
  expect(() => harmless({ out: 'a\u001b[31m', err: '' })).toThrow();
  expect(() => READ.csv?.('a,"=1+1"\n')).toThrow();
  expect(() => READ.markdown?.('a *b*\n')).toThrow();
  expect(() => readParts(zipped({ 'a.xml': '<row><c><f>1+1</f></c></row>' }))).toThrow();
  expect(() => readParts(zipped({ 'a.xml': '<row><c>1+1</c></row>' }))).not.toThrow();
  expect(commandsIn('x\n  ::error::y\n##[error]z')).toHaveLength(2);
});
