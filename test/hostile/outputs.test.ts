/**
 * Hostile text in every field that reaches an output, through the whole program: no control sequence, formula, markup,
 * script or command to a CI server comes out, in any format of any command. Contract 6, issue 4.
 */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { DIFF_FORMATS } from '../../src/render/diff/index.ts';
import { CALENDAR_FORMATS, FINDING_FORMATS, FORMATS } from '../../src/render/index.ts';
import { TEST_FORMATS } from '../../src/render/tests/index.ts';
import { TREND_FORMATS } from '../../src/render/trend/index.ts';
import { readHtml } from '../support/html.ts';
import { type Ran, runInMemory, STEERING } from '../support/run.ts';
import { everything, readXml } from '../write/xml.ts';
import { filesOf, TEXTS } from './texts.ts';

/** What a line must not be to the server that runs the job: it reads standard output and standard error alike. */
function commandsIn(text: string): string[] {
  return text.split('\n').filter((line) => line.trimStart().startsWith('::') || /##\w*\[/.test(line));
}

/** A workbook is no text, and to a reader of XML or HTML a tab is a blank. */
const KEEP_TABS = ['xlsx', 'html', 'junit'];

/** What holds for whatever is printed. */
function harmless({ out, err }: Pick<Ran, 'out' | 'err'>, format = 'table'): void {
  if (!KEEP_TABS.includes(format)) expect(out).not.toContain('\t');
  // The lines of a calendar file end in CR LF.
  const lines = format === 'ics' ? out.replaceAll('\r\n', '\n') : out;
  for (const text of format === 'xlsx' ? [err] : [lines, err]) {
    expect(text).not.toMatch(STEERING);
    expect(text).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
    expect(text).not.toContain('fault of its own');
  }
}

const MARKDOWN = [
  'body',
  'h2',
  'h3',
  'p',
  'strong',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'ul',
  'li',
  'br',
];
const HTML = { extensions: [gfm()], htmlExtensions: [gfmHtml()] };

/** What holds for one format: read by a reader of it, nothing in it is more than text. */
const READ: Readonly<Record<string, (out: string) => void>> = {
  csv: (out) => {
    for (const cells of parse(out) as string[][])
      for (const cell of cells)
        expect(cell).not.toMatch(/^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20](?!\d+(\.\d+)?$)./);
  },
  json: (out) => void JSON.parse(out),
  sarif: (out) => {
    expect(out).not.toContain('](');
    JSON.parse(out);
  },
  junit: (out) => void readXml(out),
  markdown: (out) => {
    // Two characters that Markdown knows and XML does not.
    const body = readXml(`<body>${micromark(out, HTML).replace(/[\ufffe\uffff]/g, '?')}</body>`);
    for (const { name } of everything(body)) expect(MARKDOWN).toContain(name);
  },
  html: (out) => {
    const document = readHtml(out);
    expect(JSON.stringify(document)).not.toMatch(
      /"name":"(script|img|iframe|object|a)","attributes":\{[^}]*javascript/,
    );
    expect(out).not.toMatch(/<script|<img|onerror=[^&]*>/i);
  },
  ics: (out) => {
    // A line of its own, or the rest of one: no text begins either.
    for (const line of out.split('\r\n')) expect(line).toMatch(/^(|[A-Z-]+[;:].*| .*)$/);
    expect(out.match(/^BEGIN:VCALENDAR/gm)).toHaveLength(1);
  },
  github: (out) => {
    for (const line of out.split('\n').slice(0, -1))
      expect(line).toMatch(/^::(error|warning|notice) (?:[a-z]+=[^:,]*,?)+::/);
  },
};

/** The formats that know `--full`. */
const IN_FULL = [{ name: 'table' }, { name: 'markdown' }];

const SCORED = ['-n', 'notice.yaml', 'return.csv', '--moderations', 'panel.yaml'];

/** Runs a command of any outcome, and looks at all that it prints. */
async function look(
  files: Record<string, string>,
  argv: readonly string[],
  format = 'table',
  env = {},
): Promise<Ran> {
  const ran = await runInMemory([...argv, ...(format === 'table' ? [] : ['-f', format])], { files, env });
  harmless(ran, format);
  if (format !== 'xlsx')
    expect(commandsIn(format === 'github' ? ran.err : `${ran.out}\n${ran.err}`)).toEqual([]);
  if (ran.out !== '') READ[format]?.(ran.out);
  return ran;
}

describe.each(TEXTS)('%s', (_, text) => {
  const files = filesOf(text);

  test.each(FORMATS.map(({ name }) => name))('check, as %s', async (format) => {
    await look(files, ['check', ...SCORED], format);
    await look(files, ['check', ...SCORED, '--keep-going', '--order', 'notice'], format);
  });

  test.each(FINDING_FORMATS.map(({ name }) => name))('validate, as %s', async (format) => {
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

  test.each<readonly [what: string, formats: readonly { name: string }[], argv: readonly string[]]>([
    ['trend', TREND_FORMATS, ['red', '-n', 'notice.yaml', 'return.csv']],
    ['diff', DIFF_FORMATS, ['return.csv', 'restated.csv', '-n', 'notice.yaml']],
    ['calendar', CALENDAR_FORMATS, ['notice.yaml', 'return.csv']],
    ['test', TEST_FORMATS, ['notice.test.yaml']],
    ['test', TEST_FORMATS, ['notice.test.yaml', '--boundaries']],
    ['test', TEST_FORMATS, ['bad.test.yaml']],
    ['check', FORMATS, [...SCORED, '--since', 'restated.csv', '--what-if', 'red=79', '--series']],
    ['check', FORMATS, ['several.csv', '--keep-going', '-d', '2026-04-30']],
    ['check', IN_FULL, ['several.csv', '--keep-going', '-d', '2026-04-30', '--full']],
    ['validate', FINDING_FORMATS, ['several.csv']],
  ])('%s, in each of its formats', async (command, formats, argv) => {
    for (const { name } of formats) await look(files, [command, ...argv], name);
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
    for (const format of FORMATS.map((one) => one.name)) {
      const ran = await runInMemory(['check', '-n', 'notice.yaml', '-f', format, '--', name], {
        files: named,
      });
      harmless(ran, format);
      if (ran.out !== '') READ[format]?.(ran.out);
    }
  });
});

test('texts made at random of all these pieces', async () => {
  const pieces = TEXTS.map(([, text]) => text.slice(0, 40));
  const formats = FORMATS.map(({ name }) => name);
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
  expect(commandsIn('x\n  ::error::y\n##[error]z')).toHaveLength(2);
});
