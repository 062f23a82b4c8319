/**
 * Keeps text from files harmless where it is shown: none reaches a terminal, spreadsheet, Markdown, XML or HTML reader as
 * a control sequence, formula, markup or script (contract 6), nor a CI server, which reads all that is printed, as a
 * command.
 */

/** C0 and C1 controls, DEL, line and paragraph separators, and the marks that turn the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
const UNSAFE_IN_JSON = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

const code = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');

const visible = (character: string): string => `<U+${code(character).toUpperCase()}>`;

/** What CI servers take for a command: `##[error]` and `##vso[…]` anywhere in a line, `::error::` where it begins. */
const CI_COMMAND = /##(?=\w*\[)/g;
const CI_COMMAND_OR_START = /##(?=\w*\[)|::/g;

const withVisibleEnd = (signs: string): string => `${signs[0]}${visible(signs[1] as string)}`;

/** One line of text: white space folded, anything that could steer a terminal made visible. */
export const oneLine = (text: string): string => text.replace(/[\t\n\r]+/g, ' ').replace(UNSAFE, visible);

/** Whether a text has anything for {@link terminalText} to change: of a million findings most have nothing. */
const STEERS = new RegExp(`${UNSAFE.source}|${CI_COMMAND_OR_START.source}`);

/** One line of text for a terminal, where it may be wrapped: any of its words may come to begin a line. */
export const terminalText = (text: string): string =>
  STEERS.test(text) ? oneLine(text).replace(CI_COMMAND_OR_START, withVisibleEnd) : text;

const jsonEscape = (character: string): string => `\\u${code(character)}`;

/** JSON in which no character can steer a terminal. */
export const safeJson = (json: string): string =>
  json.replace(UNSAFE_IN_JSON, jsonEscape).replace(CI_COMMAND, `#${jsonEscape('#')}`);

const XML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for an element or quoted attribute of XML or HTML: no markup; what XML 1.0 cannot hold, and what turns the direction of text, is made visible. */
export const xmlText = (text: string): string =>
  wellFormed(text)
    .replace(/[&<>"']/g, (character) => XML[character] ?? '')
    .replace(UNSAFE, xmlVisible)
    .replace(NONE, '\ufffd')
    .replace(CI_COMMAND_OR_START, (signs) => `${signs[0]}&#${signs.charCodeAt(1)};`);

/** Line ends and tabs may stay in XML; the rest is shown by its number. */
const xmlVisible = (character: string): string =>
  /[\t\n]/.test(character) ? character : `[U+${code(character).toUpperCase()}]`;

/** Output of a test: Jenkins and GitLab attach the file that `[[ATTACHMENT|path]]` in it names. */
export const withoutAttachments = (line: string): string => line.replaceAll('[[ATTACHMENT', '[ [ATTACHMENT');

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text in which no character is half of one. */
export const wellFormed = (text: string): string => text.replace(LONE, '\ufffd');

/** The two that XML does not know. */
const NONE = /[\ufffe\uffff]/g;

/**
 * Text in a cell or paragraph of Markdown: its signs are no markup, no line ends early, and it begins no
 * list, heading or rule. Signs that GitHub acts on after it has read the Markdown, where no escape helps, get an invisible
 * blank behind them: `@name` calls nobody, `#12` names no issue, `:tick:` draws nothing.
 */
export const markdownText = (text: string): string =>
  oneLine(text)
    .trim()
    .replace(ACTED_ON_LATER, '$&\u200b')
    .replace(/[\\`*_{}[\]<>#|~!&$\u200b]/g, (sign) => MARKDOWN[sign] ?? `\\${sign}`)
    .replace(/:(?=:|\/\/)/g, '&#58;')
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}&#46;`)
    .replace(/^([-+=](?=[-+=\s]|$)|\d{1,9}(?=[.)](?:\s|$)))/, (start) =>
      /\d/.test(start) ? `${start}\\` : `\\${start}`,
    );

const ACTED_ON_LATER = /@(?=\S)|#(?=\d)|GH-(?=\d)|:(?=[\w+-]+:)/gi;

/** Signs that a backslash does not keep from being read as HTML. */
const MARKDOWN: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\u200b': '&#8203;',
};

/** Blanks and marks of no width, which a spreadsheet passes over before a formula. */
const UNSEEN = '\\s\\u00ad\\u180e\\u200b-\\u200f\\u2060-\\u2064\\ufe00-\\ufe0f\\ufeff';

/** How a formula begins, in signs of full width and small ones too. A sign alone is none: `-` is standard input. */
const FORMULA_START = new RegExp(
  `^(?:[${UNSEEN}]*[=+\\-@\uff0b\uff0d\uff1d\uff20\ufe62\ufe63\ufe66\ufe6b]|[\\t\\r\\n]).`,
  's',
);

/** A text cell that a spreadsheet would run gets a leading apostrophe. Contract 7. */
const harmless = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);

/** A cell in quotes is one cell wherever it is opened: some spreadsheets separate by semicolons, by the country. */
const quoted = (cell: string): string => (/[",;|\n\r]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);

/** A CSV cell: null is empty, numbers are plain, text is made harmless and quoted where needed. RFC 4180. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  return typeof value === 'string'
    ? quoted(oneLine(harmless(value)).replace(CI_COMMAND, withVisibleEnd))
    : String(value);
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table; every cell of its rows is escaped here and nowhere before. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((cells) => row(cells.map(markdownText)));
  return [row(head), row(head.map(() => '---')), ...escaped].join('\n');
}

/** A list; every item is escaped here. */
export const listText = (items: readonly string[]): string =>
  items.map((item) => `- ${markdownText(item)}`).join('\n');
