/**
 * Hostile text in every field that reaches an output, through the whole program: no control sequence, formula, markup,
 * script or command to a CI server comes out, in any format of any command. Contract 6, issue 4.
 */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { FINDING_FORMATS, FORMATS } from '../../src/render/index.ts';
import { readHtml } from '../support/html.ts';
import { type Ran, runInMemory, STEERING } from '../support/run.ts';
import { everything, readXml } from '../write/xml.ts';

const TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['colours and a cleared screen', '\u001b[31mred\u001b[2J\u001b]0;title\u0007'],
  ['one-byte escapes', '\u009b31m\u009d0;title\u009c\u0085'],
  ['a formula', '=HYPERLINK("https://example.org?"&A1,"click")'],
  ['a call of another program', "=cmd|'/c calc'!A1"],
  ['a plus', '+1+1'],
  ['a minus', '-1+1'],
  ['an at', '@SUM(1+1)'],
  ['a tab and a formula', '\t=1+1'],
  ['a carriage return and a formula', '\r=1+1'],
  ['a line feed and a formula', '\n=1+1'],
  ['wide signs', '\uff1d1+1'],
  ['the end of CDATA', ']]><x/>'],
  ['a script', '<script>alert(1)</script>'],
  ['an image with a script', '"><img src=x onerror=alert(1)>'],
  ['an entity', '&lt;b&gt; &#x1b; &nope;'],
  ['a comment', '--> <!-- '],
  ['bars', 'a | b \\| c'],
  ['backticks', '`code` ```\nfence\n```'],
  ['a link', '[x](javascript:alert(1)) ![y](https://example.org/z)'],
  ['addresses', 'https://example.org www.example.org a@example.org'],
  ['a mention and an issue', '@octocat #1 GH-1 :tada:'],
  ['Markdown at the start of a line', '# heading'],
  ['a list', '- - 1. item'],
  ['a rule', '---'],
  ['right to left', '\u202eevil\u202c \u2066x\u2069 \u200f\u061c'],
  ['line separators', 'a\u2028b\u2029c'],
  ['a byte order mark', '\ufeff=1+1'],
  ['NUL and DEL', 'a\u0000b\u007fc'],
  ['half a character', 'a\ud800b'],
  ['what XML does not have', 'a\ufffeb\uffffc'],
  ['a command to GitHub', '::stop-commands::x'],
  ['two on two lines', 'x\n::add-mask::y\r\n::error::z'],
  ['an old command to GitHub', '##[add-mask]x'],
  ['a command to Azure', '##vso[task.setvariable variable=x]y'],
  ['a workbook’s escape', '_x0041_'],
  ['a path', '../../etc/passwd'],
  ['keys of every object', '__proto__ constructor'],
  ['a long word', 'x'.repeat(3000)],
];

/** YAML takes no control character as it is. */
const yaml = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
const csv = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A position in which each text that a file may give is the hostile one. */
function filesOf(text: string): Record<string, string> {
  const t = yaml(text);
  // A grade has to be plain, and a return has to spell it.
  const word = /\p{C}|^\s/u.test(text) || text.length > 100 ? 'good' : `${text} good`;
  const grade = yaml(word);
  return {
    'notice.yaml': `
id: hostile
title: ${t}
authority: { name: ${t} }
issued: 2026-01-15
issued_by: ${t}
assessed_by: ${t}
legal_basis: ${t}
source: ${t}
reviews: [{ id: spring, on: 2026-04-30, title: ${t} }]
sections: [{ id: first, title: ${t} }]
measures:
  - { id: red, title: ${t}, ref: ${t}, section: first, workstream: ${t}, duty_holder: ${t}, kind: indicator, unit: percent, good: high, basis: ${t}, references: [{ title: ${t}, value: 70, on: 2025-12-31 }], stages: [{ by: 2026-03-31, target: 80 }, { by: 2026-12-31, target: 90 }] }
  - { id: grade, title: ${t}, kind: judgement, scale: [bad, ${grade}], stages: [{ by: 2026-12-31, target: ${grade} }] }
  - { id: done, title: ${t}, kind: deliverable, stages: [{ by: 2026-02-28 }] }
  - { id: duty, title: ${t}, kind: recurring, per: month }
`,
    'return.csv': [
      `measure,period_end,value,basis,reported_rag,evidence,comment,${csv(text)}`,
      `red,2026-02-28,70,,amber,${csv(text)},${csv(text)},${csv(text)}`,
      `red,2026-03-31,72,${csv(text)},amber,${csv(text)},${csv(text)},${csv(text)}`,
      `grade,2026-03-31,${csv(word)},,green,${csv(text)},${csv(text)},`,
      `done,2026-03-31,complete,,,${csv(text)},${csv(text)},`,
      `duty,2026-03-15,held,,,,,`,
      '',
    ].join('\n'),
    'bad.csv': [
      `measure,period_end,value,${csv(text)}`,
      `${csv(text)},2026-03-31,1,`,
      `red,${csv(text)},1,`,
      `red,2026-03-31,${csv(text)},`,
      `grade,2026-03-31,${csv(text)},`,
      '',
    ].join('\n'),
    'panel.yaml': `- { measure: red, rag: green, reason: ${t}, by: ${t}, from: 2026-01-01, until: 2026-12-31 }\n`,
    'bad-panel.yaml': `- { measure: ${t}, rag: ${t}, reason: x, by: y, from: ${t}, until: 2026-12-31 }\n- ${t}\n`,
    'bad.yaml': `id: ${t}\ntitle: ${t}\nauthority: ${t}\nissued: ${t}\n${t}: ${t}\nmeasures: [{ id: ${t}, title: ${t}, kind: ${t} }]\n`,
    'saved.json': `{ "format": "notice-assessment/1", ${t}: ${t}, "asAt": ${t} }`,
  };
}

/** What a line must not be to the server that runs the job: it reads standard output and standard error alike. */
function commandsIn(text: string): string[] {
  return text.split('\n').filter((line) => line.trimStart().startsWith('::') || /##\w*\[/.test(line));
}

/** A workbook is no text, and to a reader of XML or HTML a tab is a blank. */
const KEEP_TABS = ['xlsx', 'html', 'junit'];

/** What holds for whatever is printed. */
function harmless({ out, err }: Pick<Ran, 'out' | 'err'>, format = 'table'): void {
  if (!KEEP_TABS.includes(format)) expect(out).not.toContain('\t');
  for (const text of format === 'xlsx' ? [err] : [out, err]) {
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
  github: (out) => {
    for (const line of out.split('\n').slice(0, -1))
      expect(line).toMatch(/^::(error|warning|notice) (?:[a-z]+=[^:,]*,?)+::/);
  },
};

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
      ['trend', 'red', '-n', 'notice.yaml', 'return.csv'],
      ['trend', 'red', '-n', 'notice.yaml', 'return.csv', '-f', 'markdown'],
      ['calendar', 'notice.yaml', 'return.csv'],
      ['diff', 'return.csv', 'return.csv', '-n', 'notice.yaml'],
      ['diff', 'return.csv', 'return.csv', '-n', 'notice.yaml', '-f', 'markdown'],
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
    if ((await look(filesOf(text), ['check', ...SCORED])).code !== 0) refused.push(what);
  expect(refused).toEqual([]);
});

test('what steers is seen where it is', () => {
  expect(() => harmless({ out: 'a\u001b[31m', err: '' })).toThrow();
  expect(() => READ.csv?.('a,"=1+1"\n')).toThrow();
  expect(() => READ.markdown?.('a *b*\n')).toThrow();
  expect(commandsIn('x\n  ::error::y\n##[error]z')).toHaveLength(2);
});
