/**
 * Keeps text from files harmless where it is shown: no control sequence, formula or markup reaches a terminal or a
 * spreadsheet. Contract 6.
 */

/** C0 and C1 controls, DEL, line and paragraph separators, and the marks that turn the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
const UNSAFE_IN_JSON = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

const code = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');

/** One line of text for a terminal: white space folded, anything that could steer the terminal made visible. */
export function terminalText(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(UNSAFE, (character) => `<U+${code(character).toUpperCase()}>`);
}

/** JSON text, indented, in which no character can steer a terminal. The value is unchanged. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(UNSAFE_IN_JSON, (character) => `\\u${code(character)}`);
  return `${text}\n`;
}

const FORMULA_START = /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;

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
