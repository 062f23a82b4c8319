/**
 * HTML: markup in which text cannot become markup, and the document that holds it, which needs no script, no network and no
 * other file. Its styles are GOV.UK Frontend's, and its policy lets nothing in but them. Contract 6.
 */
import { lazily } from '../../model/lists.ts';
import { xmlText } from '../escape.ts';
import { STYLES, STYLES_HASH } from './styles.ts';

/** Markup. Only {@link html} and {@link joined} make it. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** The only way in: `text` has to be markup already. */
  static of(text: string): Markup {
    return new Markup(text);
  }

  toString(): string {
    return this.#text;
  }
}

/** What a template takes: text and numbers are escaped, null and empty lists leave nothing. */
export type Part = string | number | Markup | readonly Part[] | null;

function textOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.toString();
  return typeof part === 'object' ? part.map(textOf).join('') : xmlText(String(part));
}

/** Markup from a template. Attributes have to be in double quotes. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  Markup.of(strings.reduce((text, string, at) => text + textOf(parts[at - 1] ?? null) + string));

/** Nothing. */
export const NOTHING: Markup = Markup.of('');

/** Whether a part leaves nothing. */
export const isEmpty = (part: Part): boolean => textOf(part) === '';

/** Parts with a separator of text between them; empty ones are left out. */
export const joined = (parts: readonly Part[], separator: Part): Markup =>
  Markup.of(parts.map(textOf).filter(Boolean).join(textOf(separator)));

/** One decimal at most, and never -0. */
export const round = (value: number): number => Math.round(value * 10) / 10 || 0;

/** The title of a document, its main part piece by piece, and what made it. */
export interface Content {
  readonly name: string;
  readonly body: Iterable<Markup>;
  /** `notice 0.1.0`. */
  readonly tools: readonly string[];
}

const POLICY = `default-src 'none'; style-src '${STYLES_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** The document, a piece at a time. */
export const documentOf = (content: Content): Iterable<string> => lazily(() => pieces(content));

function* pieces({ name, body, tools }: Content): Generator<string> {
  const made = [...new Set(tools)].map((tool) => `Made by ${tool}`);
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
