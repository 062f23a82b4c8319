/** README.md and docs/: what they link to is there, what they name is complete, and the commands in them work. */

import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { name as PACKAGE } from '../package.json';
import { commandLine, Desk } from '../scripts/docs/desk.ts';
import { partsOf, region, table } from '../scripts/docs/markdown.ts';
import { picture } from '../scripts/docs/picture.ts';
import { RULES } from '../src/engine/rules.ts';
import { EXIT } from '../src/io/exit.ts';
import { parseIso } from '../src/model/day.ts';
import { HEADER } from '../src/notice/header.ts';
import { MEASURE_SCHEMAS } from '../src/notice/kinds.ts';
import { REGISTRY } from '../src/render/registry.ts';
import { FIELDS } from '../src/return/columns.ts';
import { FINDING_WORDS } from '../src/words/findings.ts';
import { scoreText } from './support/score.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

const NAMES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const DOCUMENTS: ReadonlyMap<string, string> = new Map(NAMES.map((name) => [name, read(name)]));
const ALL = [...DOCUMENTS.values()].join('\n');

const textOf = (name: string): string => DOCUMENTS.get(name) ?? '';

// Links --------------------------------------------------------------------------------------------------------------

const withoutCode = (text: string): string =>
  text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, 'x');

const linksOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

/** The anchors that GitHub gives a document's headings. */
const anchorsOf = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** The links of a document that lead nowhere. */
function brokenLinks(name: string, text: string): string[] {
  return linksOf(text).filter((link) => {
    if (/^https:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? name : join(dirname(name), path);
    if (target !== name && !existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(target === name ? text : read(target)).includes(anchor);
  });
}

describe('links', () => {
  test.each(NAMES)('of %s lead somewhere', (name) => {
    expect(brokenLinks(name, textOf(name))).toEqual([]);
  });

  test('that lead nowhere are seen', () => {
    const text =
      '# A heading, 1\n[a](no-such.md) [b](#a-heading-1) [c](#gone) [d](scoring.md#gone) `[e](gone.md)`';
    expect(brokenLinks('docs/page.md', text)).toEqual(['no-such.md', '#gone', 'scoring.md#gone']);
  });

  test.each(NAMES.filter((name) => name !== 'README.md'))('%s is linked from the README', (name) => {
    expect(linksOf(textOf('README.md'))).toContain(name);
  });
});

// What must be named -------------------------------------------------------------------------------------------------

/** Those of the words that a text does not have as code: `word`. */
const unnamed = (text: string, words: readonly string[]): string[] =>
  words.filter((word) => !text.includes(`\`${word}\``));

const RULE_IDS = [...new Set(Object.values(RULES).flatMap((rules) => rules.map(({ id }) => id as string)))];
const KEYS = [HEADER, ...Object.values(MEASURE_SCHEMAS)].flatMap((schema) => Object.keys(schema.def.shape));

describe('what the documents name', () => {
  test('every finding code, with its cause and remedy', () => {
    expect(unnamed(textOf('docs/findings.md'), Object.keys(FINDING_WORDS))).toEqual([]);
  });

  test.each(['README.md', 'docs/scoring.md'])('every rule in %s', (name) => {
    expect(unnamed(textOf(name), RULE_IDS)).toEqual([]);
  });

  test('every key of a notice', () => expect(unnamed(textOf('docs/notice-file.md'), KEYS)).toEqual([]));

  test('every column of a return', () => expect(unnamed(textOf('docs/return-file.md'), FIELDS)).toEqual([]));

  test('every format', () => {
    const names = REGISTRY.assessments.map(({ name }) => name);
    expect(unnamed(textOf('README.md'), names)).toEqual([]);
  });

  test('every exit code', () => {
    for (const code of Object.values(EXIT)) expect(textOf('README.md')).toContain(`| ${code} |`);
  });

  test('no folder of the machine that they were written on', () => {
    expect(ALL.match(/(?:^|[\s`(])\/(?:work|tmp|home|root|Users)\b/g)).toBeNull();
  });
});

// What to type -------------------------------------------------------------------------------------------------------

describe('commands', () => {
  test('the README starts with the two', () => {
    const [first] = partsOf(textOf('README.md'));
    expect(first).toMatchObject({ type: 'commands', lines: ['npm ci && npx notice check', 'npm cit'] });
  });

  test.each(NAMES)('of %s end as it says', async (name) => {
    const desk = new Desk();
    for (const part of partsOf(textOf(name))) {
      for (const { line, code, exit, err } of await desk.take(part)) {
        expect({ line, code, err: code === exit ? '' : err }).toEqual({ line, code: exit, err: '' });
      }
    }
  });

  test('are taken apart as a shell does it', () => {
    expect(commandLine('npm ci')).toBeNull();
    expect(commandLine('npx notice check -n "a b"  # exit code 2')).toEqual({
      words: ['check', '-n', 'a b'],
      into: null,
      exit: 2,
    });
    expect(commandLine('notice new > x.yaml')).toEqual({ words: ['new'], into: 'x.yaml', exit: 0 });
  });

  test('that fail are seen, and files of an example are found', async () => {
    const [file, commands] = partsOf(
      '<!-- file:x.csv -->\n```csv\nmeasure\n```\n\n```sh\nnotice check x.csv -n rotherham-2009\n```\n',
    );
    const desk = new Desk();
    if (!file || !commands) throw new Error('two parts were expected');
    expect(await desk.take(file)).toEqual([]);
    const [said] = await desk.take(commands);
    expect(said).toMatchObject({ code: EXIT.failed, exit: 0, out: '' });
    expect(said?.err).toContain('x.csv');
  });
});

// The library example ------------------------------------------------------------------------------------------------

describe('the library example of the README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notice-docs-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const [, example = ''] = /^```ts\n([\s\S]*?)^```$/m.exec(textOf('README.md')) ?? [];
  const library = join(ROOT, 'src/index.ts');

  test('compiles', () => {
    const compilerOptions = {
      paths: { [PACKAGE]: [library] },
      typeRoots: [join(ROOT, 'node_modules/@types')],
    };
    const config = { extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: ['example.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    writeFileSync(join(folder, 'example.ts'), example);
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '--project', folder], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  test('prints what it says', async () => {
    for (const part of partsOf(textOf('README.md'))) {
      if (part.type !== 'file') continue;
      mkdirSync(join(folder, dirname(part.name)), { recursive: true });
      writeFileSync(join(folder, part.name), part.text);
    }
    const { outputFiles } = await build({
      stdin: { contents: example, loader: 'ts', resolveDir: ROOT },
      alias: { [PACKAGE]: library },
      bundle: true,
      platform: 'node',
      format: 'esm',
      // Some packages are CommonJS and ask for modules of Node.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom('file:///');",
      },
      write: false,
    });
    const program = outputFiles[0]?.text ?? '';
    const printed = execFileSync(process.execPath, ['--input-type=module', '-'], {
      input: program,
      cwd: folder,
      encoding: 'utf8',
    });
    const said = [...example.matchAll(/^\/\/ (.*)$/gm)].map(([, line]) => `${line}\n`).join('');
    expect(printed).toBe(said);
  });
});

// Sources ------------------------------------------------------------------------------------------------------------

const RATED =
  /^\| \d+ \| `(?<id>[\w-]+)` \| (?<kind>\w+) \| (?<reported>\w+)[^|]* \| (?<rag>[\w ]+), `(?<rule>[\w-]+)` \|/gm;

test('the ratings that docs/sources.md gives for the action plan are those of the program', () => {
  const notice = read('notices/rotherham-action-plan-2010.yaml');
  const sample = read('samples/rotherham-action-plan-2010-05-17.csv');
  const { measures } = scoreText(notice, sample, parseIso('2010-05-17', 'last') ?? 0).assessment;
  const given = [...textOf('docs/sources.md').matchAll(RATED)].map(({ groups }) => ({ ...groups }));
  const computed = measures.map(({ id, kind, reported, rag, rule }) => ({
    id,
    kind,
    reported: reported?.rag,
    rag: rag === 'none' ? 'no rating' : rag,
    rule,
  }));
  expect(given).toEqual(computed);
});

// The tools of the documents -----------------------------------------------------------------------------------------

describe('Markdown', () => {
  test('regions are found whole, and nothing in them is taken for a part', () => {
    const text = `before\n${region('rules', '```sh\nnotice list\n```')}\nafter\n`;
    expect(partsOf(text)).toEqual([{ type: 'region', name: 'rules', at: 7, whole: text.slice(7, -7) }]);
  });

  test('cells are kept to one line and one column', () => {
    expect(table(['a'], [['x|y\nz']])).toBe('| a |\n| --- |\n| x\\|y z |');
  });
});

describe('the picture', () => {
  test('puts each run in its column, with its colour', () => {
    const drawn = picture('notice', '\u001b[31m\u001b[1m■ RED\u001b[22m\u001b[39m   a < b', 80);
    expect(drawn).toContain(
      '<text x="18" y="64.8" textLength="39" fill="#b42318" font-weight="bold">■ RED</text>',
    );
    expect(drawn).toContain('<text x="80.4" y="64.8" textLength="39">a &lt; b</text>');
  });

  test('refuses a style that it does not know', () => {
    expect(() => picture('notice', '\u001b[35mviolet', 80)).toThrow('35');
  });
});
