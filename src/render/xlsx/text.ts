/** Text in a workbook: it stays the text that it is, whatever a spreadsheet would make of it. */
import { oneLine, xmlText } from '../escape.ts';

/** Characters that Excel keeps in a cell. */
export const MAX_CELL = 32_767;

const SIGN = ' … [cut: the text is longer than a cell can hold]';

/** Text that fits a cell; longer text ends in a sign that says so, and no character is cut in two. */
export function fitting(text: string): string {
  if (text.length <= MAX_CELL) return text;
  return text.slice(0, MAX_CELL - SIGN.length).replace(/[\ud800-\udbff]$/, '') + SIGN;
}

/** `_x0041_` would be read as `A`: its first sign is written so that it is not. ECMA-376 part 1, 22.9.2.19 ST_Xstring. */
const literal = (text: string): string => text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** Text of a cell: on one line, with anything that steers made visible. */
export const cellText = (text: string): string => xmlText(literal(fitting(oneLine(text))));

/** Text of a property of the file, where `_x0041_` stands for itself. */
export const propertyText = (text: string): string => xmlText(oneLine(text));
