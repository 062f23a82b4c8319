/**
 * Keeps README.md and docs/ in step with the code. What is between `<!-- generated:NAME -->` and
 * `<!-- /generated -->` is written by the generator of that name; `output` is what the command before it says. So are
 * the picture in docs/check.svg, the schema in notices and the manual page. With --check nothing is written, and each difference is reported and fails the run.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { CATALOGUE_TABLES } from './docs/catalogue.ts';
import { COMMAND_TABLES } from './docs/command-tables.ts';
import { Desk, type Said } from './docs/desk.ts';
import { LAYOUTS } from './docs/layouts.ts';
import { manPage } from './docs/man.ts';
import { partsOf, type Region, region } from './docs/markdown.ts';
import { NOTICE_TABLES } from './docs/notice-tables.ts';
import { picture } from './docs/picture.ts';
import { RETURN_TABLES } from './docs/return-tables.ts';

/** Files that are made whole from what a command prints. */
const MADE: readonly {
  readonly file: string;
  readonly command: string;
  readonly make: (command: string) => Promise<string>;
}[] = [
  { file: 'docs/check.svg', command: 'npx notice check', make: drawn },
  { file: 'notices/notice.schema.json', command: 'notice schema notice', make: printed },
  { file: 'man/notice.1', command: 'notice --help', make: async () => manPage() },
];

/** Columns of the terminal in the picture: from so many on the table has a line of each series. */
const PICTURE_WIDTH = 120;

/** Name of a region → its Markdown. */
const TABLES = new Map([
  ...COMMAND_TABLES,
  ...NOTICE_TABLES,
  ...RETURN_TABLES,
  ...LAYOUTS,
  ...CATALOGUE_TABLES,
]);

const isCheck = process.argv.includes('--check');
const used = new Set<string>();
const problems: string[] = [];

/** Takes a difference for granted, or with --check reports it. */
function differs(what: string): void {
  if (isCheck) problems.push(`${what}: run 'npm run docs'`);
}

/** The document with its regions written anew. */
async function regenerated(document: string, before: string): Promise<string> {
  const desk = new Desk();
  let last: Said | null = null;
  let after = '';
  let from = 0;
  for (const part of partsOf(before)) {
    last = (await desk.take(part)).at(-1) ?? last;
    if (part.type !== 'region') continue;
    after += before.slice(from, part.at) + fresh(document, part, last);
    from = part.at + part.whole.length;
  }
  return after + before.slice(from);
}

/** A region as the code has it now; as it stands where nothing generates it. */
function fresh(document: string, { name, whole }: Region, last: Said | null): string {
  used.add(name);
  const content = name === 'output' ? screen(last) : TABLES.get(name)?.();
  if (content === undefined) problems.push(`${document}: nothing generates the region ${name}`);
  const text = content === undefined ? whole : region(name, content);
  if (text !== whole) differs(`${document}: the region ${name} is not what the code says`);
  return text;
}

/** What a command left on the screen, as a block. */
const screen = (last: Said | null): string =>
  `\`\`\`text\n${last ? `${last.err}${last.into === null ? last.out : ''}`.trimEnd() : ''}\n\`\`\``;

async function drawn(command: string): Promise<string> {
  const said = await new Desk().run(command, { width: PICTURE_WIDTH, colour: true });
  return picture(command, said?.out ?? '', PICTURE_WIDTH);
}

async function printed(command: string): Promise<string> {
  const said = await new Desk().run(command, { width: PICTURE_WIDTH, colour: false });
  return said?.out ?? '';
}

function settle(name: string, before: string, after: string): void {
  if (before !== after && !isCheck) writeFileSync(name, after);
}

async function main(): Promise<void> {
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));
  for (const name of ['README.md', ...pages.sort().map((page) => `docs/${page}`)]) {
    const before = readFileSync(name, 'utf8');
    settle(name, before, await regenerated(name, before));
  }
  for (const { file, command, make } of MADE) {
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const after = await make(command);
    if (before !== after) differs(`${file} is not what ${command} gives`);
    settle(file, before, after);
  }
  for (const name of TABLES.keys()) {
    if (!used.has(name)) problems.push(`no document has a region ${name}`);
  }
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
