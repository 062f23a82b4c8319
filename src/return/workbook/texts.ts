/** Texts of a workbook: those that its cells share, and how any text of it is held. */
import { tooLarge } from './problem.ts';
import type { Attributes, PartReader } from './xml.ts';

/** Most characters of a cell: Excel's own limit. */
export const MAX_CELL = 32_767;

/** Most texts that cells may share: about one for each row that a sheet can have. */
export const MAX_TEXTS = 1_000_000;

/** A text of a cell. Throws where it is longer than one may be. */
export function cellText(text: string): string {
  if (text.length > MAX_CELL) throw tooLarge('cell', MAX_CELL);
  return text;
}

/** A text without Excel's escapes: `_x000D_` is a carriage return. */
export const unescaped = (held: string): string =>
  held.includes('_x') ? held.replace(/_x([\da-f]{4})_/gi, character) : held;

const character = (_: string, code: string): string => String.fromCharCode(Number.parseInt(code, 16));

/** Whether an element holds a text, or a run of one in a font of its own; not its reading in kana, which Japanese texts may have. */
export const isText = (name: string, parent: string): boolean =>
  name === 't' && (parent === 'si' || parent === 'is' || parent === 'r');

/** Reads the texts that cells share. */
export class TextsReader implements PartReader {
  readonly texts: string[] = [];
  private text = '';

  open(name: string, _: Attributes, parent: string): void {
    if (name === 'si' && parent === 'sst') this.text = '';
  }

  close(name: string, text: string, parent: string): void {
    if (isText(name, parent)) this.text = cellText(this.text + unescaped(text));
    if (name !== 'si' || parent !== 'sst') return;
    if (this.texts.push(this.text) > MAX_TEXTS) throw tooLarge('texts', MAX_TEXTS);
  }
}
