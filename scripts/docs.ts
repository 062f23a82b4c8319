/**
 * Keeps the tables of README.md and docs/*.md in step with the code. What stands between `<!-- generated:NAME -->` and
 * `<!-- /generated -->` is written by the generator of that name; with --check nothing is written and a difference
 * fails the run.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Name of a region → its Markdown, from the code's own tables. */
const GENERATORS: ReadonlyMap<string, () => string> = new Map();

const REGION = /^<!-- generated:(\S+) -->\n[\s\S]*?^<!-- \/generated -->$/gm;

const documents = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);
const used = new Set<string>();
const problems: string[] = [];

for (const name of documents) {
  const before = readFileSync(name, 'utf8');
  const after = before.replace(REGION, (region, table: string) => regenerate(name, table) ?? region);
  if (after === before) continue;
  if (process.argv.includes('--check')) problems.push(`${name} is behind the code: run 'npm run docs'`);
  else writeFileSync(name, after);
}
for (const table of GENERATORS.keys()) {
  if (!used.has(table)) problems.push(`no document has a region <!-- generated:${table} -->`);
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function regenerate(document: string, table: string): string | null {
  const generate = GENERATORS.get(table);
  if (!generate) {
    problems.push(`${document} asks for <!-- generated:${table} -->, which nothing generates`);
    return null;
  }
  used.add(table);
  return `<!-- generated:${table} -->\n${generate().trim()}\n<!-- /generated -->`;
}
