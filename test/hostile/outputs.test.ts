/**
 * Hostile text in every field that reaches an output, through the whole program: no control sequence, formula, markup,
 * script or command to a CI server comes out, in any format of any command. Contract 6.
 *
 * Two ways to break this: an escape that misses a text, and a field that is written without the escape. So each format
 * meets every text, in some field; and each field meets, in each format, a text that has all of them in it.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment, MeasureEntry } from '../../src/assessment/document.ts';
import { REGISTRY } from '../../src/render/registry.ts';
import { runInMemory } from '../support/run.ts';
import { zipped } from '../support/workbook.ts';
import { commandsIn, harmless, look, READ, readParts } from './judge.ts';
import { allFrom, filesOf, inTurn, TEXTS } from './texts.ts';

/** The formats that know `--full`. */
const IN_FULL = [{ name: 'table' }, { name: 'markdown' }];

const SCORED = ['-n', 'notice.yaml', 'return.csv', '--moderations', 'panel.yaml'];

/** Where a text begins matters to a spreadsheet, a CI server and a reader of Markdown. */
const FIRST = ['a formula', 'two on two lines', 'a list'] as const;

const FOLDERS: readonly (readonly [what: string, files: Record<string, string>])[] = [
  ...[0, 19].map((at) => [`each text in turn, from number ${at}`, filesOf(inTurn(at))] as const),
  ['all texts in every field', filesOf(() => allFrom(FIRST[0]))],
];

test.each(FIRST.slice(1))(
  'all texts in every field, %s first, checked in each of the formats',
  async (name) => {
    for (const format of REGISTRY.assessments)
      await look(
        filesOf(() => allFrom(name)),
        ['check', ...SCORED],
        format.name,
      );
  },
);

describe.each(FOLDERS)('%s', (_, files) => {
  test.each<readonly [what: string, formats: readonly { name: string }[], argv: readonly string[]]>([
    ['check', REGISTRY.assessments, SCORED],
    [
      'check',
      REGISTRY.assessments,
      [...SCORED, '--since', 'restated.csv', '--what-if', 'red=79', '--series', '--order', 'notice'],
    ],
    ['check', REGISTRY.assessments, ['several.csv', '--keep-going', '-d', '2026-04-30']],
    ['check', IN_FULL, ['several.csv', '--keep-going', '-d', '2026-04-30', '--full']],
    ['validate', REGISTRY.findings, ['-n', 'notice.yaml', 'bad.csv']],
    ['validate', REGISTRY.findings, ['-n', 'bad.yaml']],
    ['validate', REGISTRY.findings, ['-n', 'notice.yaml', '--moderations', 'bad-panel.yaml']],
    ['validate', REGISTRY.findings, ['several.csv']],
    ['trend', REGISTRY.trend, ['red', '-n', 'notice.yaml', 'return.csv']],
    ['diff', REGISTRY.diff, ['return.csv', 'restated.csv', '-n', 'notice.yaml']],
    ['calendar', REGISTRY.calendar, ['notice.yaml', 'return.csv']],
    ['test', REGISTRY.tests, ['notice.test.yaml']],
    ['test', REGISTRY.tests, ['notice.test.yaml', '--boundaries']],
    ['test', REGISTRY.tests, ['bad.test.yaml']],
  ])('%s, in each of its formats', async (command, formats, argv) => {
    for (const { name } of formats) await look(files, [command, ...argv], name);
  });

  test('a table on every screen', async () => {
    for (const width of ['72', '80', '200'])
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

  test('is accepted as far as the outputs', async () => {
    for (const argv of [
      ['check', ...SCORED],
      ['check', 'several.csv', '--keep-going', '-d', '2026-04-30'],
      ['check', ...SCORED, '--since', 'restated.csv', '--what-if', 'red=79'],
      ['diff', 'return.csv', 'restated.csv', '-n', 'notice.yaml'],
      ['trend', 'red', '-n', 'notice.yaml', 'return.csv'],
      ['calendar', 'notice.yaml', 'return.csv'],
    ])
      expect(await look(files, argv), argv.join(' ')).toMatchObject({ code: 0, err: expect.any(String) });
  });
});

/** A plain position, in which only the name of the return is hostile. */
const PLAIN = filesOf(() => 'plain');

async function asFileName(text: string, formats: readonly string[]): Promise<void> {
  const name = `${text.replaceAll('/', '_').slice(0, 200)}.csv`;
  const files = { ...PLAIN, [name]: PLAIN['return.csv'] ?? '' };
  for (const format of formats) {
    const asked = format === 'xlsx' ? ['-o', 'xlsx=out.xlsx'] : ['-f', format];
    // A name that begins with a dash comes after `--`, as with every program.
    const ran = await runInMemory(['check', '-n', 'notice.yaml', ...asked, '--', name], { files });
    harmless(ran, format);
    if (ran.out !== '') READ[format]?.(ran.out);
    const workbook = ran.file('out.xlsx');
    if (workbook) readParts(workbook);
  }
}

describe.each(TEXTS)('%s', (_, text) => {
  test('as a word of the command line', async () => {
    for (const argv of [['check', '-n', text], ['check', '-d', text], ['check', `--${text}`], [text]])
      harmless(await runInMemory(argv));
  });

  test('as the name of a file', () => asFileName(text, ['table', 'csv']));
});

describe.each(FIRST)('all texts in one, %s first', (first) => {
  const text = allFrom(first);

  test('as any word of the command line', async () => {
    for (const argv of [
      ['check', text],
      ['check', '-n', text],
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
      harmless(await runInMemory(argv));
  });

  test('as the name of a file, in each format', () =>
    asFileName(
      text,
      REGISTRY.assessments.map(({ name }) => name),
    ));
});

test.each(FIRST)('ids, bases and files of a saved position, all texts in each, %s first', async (name) => {
  const text = allFrom(name);
  const files = filesOf(() => text);
  const { out } = await runInMemory(['check', ...SCORED, '-f', 'json', '--series'], { files });
  const position: Assessment = JSON.parse(out);
  const of = (add: number): Assessment => ({ ...position, measures: position.measures.map(ofBasis(add)) });
  const ofBasis =
    (add: number) =>
    (one: MeasureEntry): MeasureEntry => ({
      ...one,
      observations: Array.from(one.observations ?? [], (row) => ({
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

test('texts made at random of all these pieces', async () => {
  const pieces = TEXTS.map(([, text]) => text.slice(0, 40));
  const formats = REGISTRY.assessments.map(({ name }) => name);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...formats),
      async (some, format) => {
        await look(
          filesOf(() => some.join('')),
          ['check', ...SCORED],
          format,
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('what steers is seen where it is', () => {
  expect(() => harmless({ out: 'a\u001b[31m', err: '' })).toThrow();
  expect(() => READ.csv?.('a,"=1+1"\n')).toThrow();
  expect(() => READ.markdown?.('a *b*\n')).toThrow();
  expect(() => READ.html?.('<!DOCTYPE html>\n<a href="javascript:alert(1)">x</a>')).toThrow(/alert/);
  for (const part of ['<c><f>1+1</f></c>', '<hyperlink r:id="x"/>', '<x TargetMode="External"/>'])
    expect(() => readParts(zipped({ 'a.xml': `<row>${part}</row>` }))).toThrow();
  expect(() => readParts(zipped({ 'a.xml': '<row><c>1+1</c></row>' }))).not.toThrow();
  expect(commandsIn('x\n  ::error::y\n##[error]z')).toHaveLength(2);
});
