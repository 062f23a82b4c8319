/**
 * Writes src/render/html/styles.ts, the style sheet of the html format: the rules of GOV.UK Frontend whose classes the
 * format uses, then the format's page.css. GOV.UK's typeface, crown and fonts belong to gov.uk alone and are left out.
 * `--check` writes nothing and fails if the file is out of date.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import postcss from 'postcss';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'src/render/html');
const WRITTEN = join(FOLDER, 'styles.ts');

/** GOV.UK Frontend's style sheet. */
export const STYLED_FROM = 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css';
const require = createRequire(import.meta.url);
const PACKAGE = require.resolve('govuk-frontend/package.json');

/** GOV.UK's typeface, and the fonts to use instead. */
const TYPEFACE = /"?GDS Transport"?,\s*arial,\s*sans-serif/g;
const SYSTEM = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';

/** The classes of GOV.UK Frontend that the sources of a folder name. @param {string} folder */
function usedClasses(folder) {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(?:ts|html)$/.test(name) && name !== 'styles.ts',
  );
  return sources.flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/govuk-[\w!-]+/g) ?? []);
}

/** @param {string} selector @param {ReadonlySet<string>} used */
function isUsed(selector, used) {
  const classes = selector.replace(/:not\([^)]*\)/g, '').match(/\.(?:[\w-]|\\.)+/g) ?? [];
  return classes.length > 0 && classes.every((one) => used.has(one.slice(1).replaceAll('\\', '')));
}

/** @param {import('postcss').Root} root @param {ReadonlySet<string>} used */
function keepUsed(root, used) {
  root.walkComments((comment) => void comment.remove());
  root.walkAtRules('font-face', (rule) => void rule.remove());
  root.walkRules((rule) => {
    if (rule.selector === ':root') return;
    const selectors = rule.selectors.filter((one) => isUsed(one, used));
    if (selectors.length > 0) rule.selectors = selectors;
    else rule.remove();
  });
  dropUnreadProperties(root);
  root.walkAtRules((rule) => {
    if (rule.name === 'charset' || rule.nodes?.length === 0) rule.remove();
  });
}

/** Drops custom properties that nothing reads, until none is left. @param {import('postcss').Root} root */
function dropUnreadProperties(root) {
  for (let before = -1, after = 0; before !== after; before = after, after = count(root)) {
    const text = root.toString();
    root.walkDecls(/^--/, (one) => {
      if (!text.includes(`var(${one.prop}`)) one.remove();
    });
    root.walkRules((rule) => {
      if (rule.nodes.length === 0) rule.remove();
    });
  }
}

/** @param {import('postcss').Root} root */
function count(root) {
  let declarations = 0;
  root.walkDecls(() => {
    declarations += 1;
  });
  return declarations;
}

/** @param {string} css */
async function minified(css) {
  const { code } = await transform(css, {
    loader: 'css',
    minify: true,
    target: ['chrome111', 'firefox115', 'safari15.4'],
    legalComments: 'none',
  });
  return code.trim();
}

/** The style sheet of a document whose sources are in these folders, each with a page.css. @param {readonly string[]} folders */
export async function sheet(folders) {
  const govuk = readFileSync(join(ROOT, STYLED_FROM), 'utf8');
  const root = postcss.parse(govuk);
  keepUsed(root, new Set(folders.flatMap(usedClasses)));
  const own = folders.map((folder) => readFileSync(join(folder, 'page.css'), 'utf8')).join('\n');
  const css = await minified(`${root.toString().replace(TYPEFACE, SYSTEM)}\n${own}`);
  const banned = /GDS Transport|@font-face|@import|url\(|<|crown/i.exec(css);
  if (banned) throw new Error(`The style sheet still has ${banned[0]}`);
  return css;
}

/** The whole of styles.ts. */
export async function styles() {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  const licence = readFileSync(join(ROOT, 'scripts/licences/govuk-frontend.txt'), 'utf8').trim();
  const text = `/*!\nStyles of GOV.UK Frontend ${version} that this page uses, under this licence. Its typeface and crown are not used.\n\n${licence}\n*/\n${await sheet([FOLDER])}`;
  const hash = createHash('sha256').update(text).digest('base64');
  return [
    '/** The style sheet of the html format. Written by scripts/styles.mjs from GOV.UK Frontend and page.css: do not edit. */',
    '',
    `export const STYLES =\n  ${quoted(text)};`,
    '',
    '/** By which a Content-Security-Policy lets it in, and no other. */',
    `export const STYLES_HASH = 'sha256-${hash}';`,
    '',
  ].join('\n');
}

/** A literal as the formatter writes it. @param {string} text */
function quoted(text) {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return `'${escaped.replaceAll("'", "\\'")}'`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const made = await styles();
  if (!argv.includes('--check')) writeFileSync(WRITTEN, made);
  else if (readFileSync(WRITTEN, 'utf8') !== made)
    throw new Error("src/render/html/styles.ts is out of date: run 'npm run styles'");
}
