/**
 * The frame of every page: one HTML document that needs no script, no network and no other file. Its styles are GOV.UK
 * Frontend's, and its policy lets nothing in but them. Contract 6.
 */
import type { Assessment } from '../../assessment/document.ts';
import { lazily } from '../../model/lists.ts';
import { toolText } from '../provenance.ts';
import { html, joined, Markup } from './markup.ts';
import { STYLES, STYLES_HASH } from './styles.ts';

/** The title of a document, its main part piece by piece, and what made it. */
export interface Content {
  readonly name: string;
  readonly body: Iterable<Markup>;
  readonly tools: readonly Assessment['tool'][];
}

const POLICY = `default-src 'none'; style-src '${STYLES_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** The document, a piece at a time. */
export const documentOf = (content: Content): Iterable<string> => lazily(() => pieces(content));

function* pieces({ name, body, tools }: Content): Generator<string> {
  const made = [...new Set(tools.map(toolText))].map((tool) => `Made by ${tool}`);
  yield `${html`<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${Markup.of(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name}</title>
<link rel="icon" href="data:,">
<style>${Markup.of(STYLES)}</style>
</head>
<body class="govuk-template__body">
<a href="#main" class="govuk-skip-link">Skip to main content</a>
<header class="top"><div class="govuk-width-container"><p class="govuk-body-s">${joined(made, ', ')}. Not a publication of GOV.UK.</p></div></header>
<div class="govuk-width-container">
<main class="govuk-main-wrapper" id="main" tabindex="-1">
`}`;
  for (const markup of body) yield markup.toString();
  yield `</main>
</div>
<footer class="foot"><div class="govuk-width-container"><p class="govuk-body-s">Styles: GOV.UK Frontend, Crown copyright, MIT licence (its text is in this document). Colours of charts: Government Analysis Function, Data visualisation: colours in charts.</p></div></footer>
</body>
</html>
`;
}
