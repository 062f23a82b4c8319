/** Markup from templates, in which text cannot become markup: what goes in is escaped unless it is markup already. */
import { htmlText } from '../escape.ts';

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
  return typeof part === 'object' ? part.map(textOf).join('') : htmlText(String(part));
}

/** Markup from a template. Attributes have to be in double quotes. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  Markup.of(strings.reduce((text, string, at) => text + textOf(parts[at - 1] ?? null) + string));

/** Nothing. */
export const NOTHING: Markup = Markup.of('');

/** Parts with a separator of text between them; empty ones are left out. */
export const joined = (parts: readonly Part[], separator: Part): Markup =>
  Markup.of(parts.map(textOf).filter(Boolean).join(textOf(separator)));

/** One decimal at most, and never -0. */
export const round = (value: number): number => Math.round(value * 10) / 10 || 0;
