/**
 * Makes the site of the project, into `site` (`npm run site`): the offline page, and README.md and docs as HTML. It has no
 * script but the page's own, and asks for nothing from elsewhere.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { build } from './build.mjs';
import { sheet } from './styles.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The classes by which GOV.UK's styles know what Markdown has without any. */
const CLASSES = {
  h1: 'govuk-heading-l',
  h2: 'govuk-heading-m',
  h3: 'govuk-heading-s',
  p: 'govuk-body',
  ul: 'govuk-list govuk-list--bullet',
  ol: 'govuk-list govuk-list--number',
  a: 'govuk-link',
  table: 'govuk-table',
  th: 'govuk-table__header',
  td: 'govuk-table__cell',
};

/** What the report's styles lack for a document. */
const MORE = `pre{overflow-x:auto;background:var(--panel);padding:15px}code{font-size:.9em;overflow-wrap:anywhere}
.wide{overflow-x:auto}img{max-width:100%}`;

/** The anchor that GitHub gives a heading. @param {string} markup */
const anchorOf = (markup) =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&\w+;/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** A document of Markdown as a page. Its links to other documents become links to their pages. @param {string} markdown */
function pageOf(markdown, /** @type {string} */ style) {
  const body = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: false,
  })
    .replace(/<!--.*?-->|&lt;!-- .*? --&gt;/gs, '')
    .replace(
      /<(h[1-6])>(.*?)<\/\1>/gs,
      (_, tag, inside) => `<${tag} id="${anchorOf(inside)}">${inside}</${tag}>`,
    )
    .replace(
      /<(h[1-3]|p|ul|ol|a|table|th|td)(?=[ >])/g,
      (_, /** @type {keyof typeof CLASSES} */ tag) => `<${tag} class="${CLASSES[tag]}"`,
    )
    .replace(
      /<table.*?<\/table>/gs,
      (table) => `<div class="wide" tabindex="0" role="region" aria-label="Table">${table}</div>`,
    )
    .replace(/href="([^":]*)\.md(#[^"]*)?"/g, (_, path, anchor = '') => `href="${addressOf(path)}${anchor}"`)
    .replace(/src="docs\//g, 'src="');
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? 'notice';
  return `<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title.replaceAll('`', '')}${title === 'notice' ? '' : ': notice'}</title>
<style>${style}</style>
</head>
<body class="govuk-template__body">
<header class="top"><div class="govuk-width-container"><p class="govuk-body-s"><a class="govuk-link" href="index.html">notice</a> · <a class="govuk-link" href="notice.html">The offline page</a>. Not a publication of GOV.UK.</p></div></header>
<div class="govuk-width-container"><main class="govuk-main-wrapper">
${body}
</main></div>
</body>
</html>
`;
}

/** README.md is the front page; the documents are beside it. @param {string} path without its ending */
const addressOf = (path) =>
  /(?:^|\/)README$/.test(path) ? 'index.html' : `${path.replace(/^(?:docs|\.\.)\//, '')}.html`;

/** Writes the site. @param {string} folder @param {string} offline the offline page */
export async function site(folder, offline) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const style = `${await sheet([join(ROOT, 'src/render/html')])}${MORE}`;
  const files = [
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
  ];
  for (const file of files) {
    if (file.endsWith('.md'))
      writeFileSync(
        join(folder, addressOf(file.slice(0, -3))),
        pageOf(readFileSync(join(ROOT, file), 'utf8'), style),
      );
    else copyFileSync(join(ROOT, file), join(folder, file.replace(/^docs\//, '')));
  }
  copyFileSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'notice.html'), offline);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  await site(join(ROOT, 'site'), readFileSync(join(ROOT, 'dist/page.html'), 'utf8'));
}
