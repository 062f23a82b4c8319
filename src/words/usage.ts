/** What is wrong with a command line, and how to write it. */
import { escapeControls, quote } from '../model/text.ts';
import { listText, plural } from './figures.ts';

const guess = (nearest: string | null, otherwise: string): string =>
  nearest === null ? otherwise : `Did you mean ${nearest}?`;

/** `command`: empty for the program itself. */
const called = (command: string): string => (command === '' ? 'notice' : `notice ${command}`);

export const unknownCommand = (typed: string, nearest: string | null, known: readonly string[]): string =>
  `There is no command ${quote(typed)}. ${guess(nearest, `There are: ${known.join(', ')}.`)}`;

export const unknownOption = (command: string, typed: string, nearest: string | null): string =>
  `${called(command)} has no option ${escapeControls(typed)}. ${guess(nearest, `"${called(command)} --help" lists them.`)}`;

/** `flags`: as the help has them, `-d, --as-at <date>`. */
export const valueMissing = (flags: string): string =>
  `The option ${flags} needs a value after it, and there is none.`;

export const valueTooMany = (option: string, value: string): string =>
  `The option ${option} takes no value. Leave ${quote(`=${value}`)} out.`;

/** `usage`: what is typed after `notice`, with the names of what is to be filled in; `example`: filled in. */
export const argumentMissing = (missing: readonly string[], usage: string, example: string): string =>
  `What is missing: ${listText(missing.map((name) => `<${name}>`))}. Write notice ${usage}, such as: notice ${example}`;

export const argumentTooMany = (command: string, taken: number, extra: readonly string[]): string =>
  `notice ${command} takes ${taken === 0 ? 'no argument' : plural(taken, 'argument')}, so there is no use for ${listText(extra.map(quote))}. Leave that out.`;
