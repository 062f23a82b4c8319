/**
 * Keeps text from files harmless where it is shown: no control sequence, formula or markup reaches a terminal or a
 * spreadsheet. Contract 6.
 */

/** C0 and C1 controls, DEL, line and paragraph separators, and the marks that turn the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
const UNSAFE_IN_JSON = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

const code = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');

const visible = (character: string): string => `<U+${code(character).toUpperCase()}>`;

/** One line of text for a terminal: white space folded, anything that could steer the terminal made visible. */
export function terminalText(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(UNSAFE, visible);
}

/** JSON text, indented, in which no character can steer a terminal. The value is unchanged. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(UNSAFE_IN_JSON, (character) => `\\u${code(character)}`);
  return `${text}\n`;
}

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text for an XML element or attribute; what XML 1.0 cannot hold is made visible. */
export const xmlText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => XML[character] ?? '').replace(UNSAFE, xmlVisible).replace(LONE_OR_NONE, '\ufffd');

/** Line ends and tabs may stay in XML; the rest is shown by its number. */
const xmlVisible = (character: string): string =>
  /[\t\n]/.test(character) ? character : `[U+${code(character).toUpperCase()}]`;

/** Half a character of two, and the two that XML does not know. */
const LONE_OR_NONE = /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text in a cell or paragraph of Markdown: its signs stand for themselves, and no line ends before its time. */
export const markdownText = (text: string): string =>
  terminalText(text)
    .replace(/[\\`*_{}[\]<>#|~!&@]/g, (sign) => MARKDOWN[sign] ?? `\\${sign}`)
    .replace(/:\/\//g, '&#58;//');

/** Signs that a backslash does not keep from being read as markup everywhere: HTML, mentions, addresses. */
const MARKDOWN: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '@': '&#64;' };

/** A sign alone is no formula: `-` stands for standard input. */
const FORMULA_START = /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]./s;

/** A text cell that a spreadsheet would run gets a leading apostrophe. Contract 7. */
const harmless = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);

/** A CSV cell: null is empty, numbers are plain, text is made harmless and quoted where needed. RFC 4180. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  return typeof value === 'string' ? quoted(terminalText(harmless(value))) : String(value);
}

/** Rows as CSV text, LF at the end of each. */
export const csvText = (rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('');
