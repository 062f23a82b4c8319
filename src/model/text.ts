/** Text from files, made fit to be shown: short, and with nothing in it that acts on a terminal; and compared with what is known. */
import { closestMatch } from 'leven';

/** The most characters of a file that a finding keeps as the text found. */
export const MAX_FOUND = 200;

/** Most characters of a file's text that a sentence quotes. */
export const MAX_QUOTED = 80;

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Control and format characters (escapes, right-to-left overrides, zero widths), line breaks, halves of a pair. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const visible = (character: string): string =>
  ESCAPES[character] ?? `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}`;

/** The text with everything that is not plainly visible written as an escape: a tab as `\t`. */
export const escapeControls = (text: string): string => text.replace(UNSEEN, visible);

/** At most `limit` characters of the text, with `…` for what was left out. Never cuts a pair in two. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const half = /[\ud800-\udbff]$/.test(text.slice(0, limit - 1)) ? 1 : 0;
  return `${text.slice(0, limit - 1 - half)}…`;
}

/** The text without those of the characters that are at its end. */
export function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Orders two texts by their code units: the same in every locale. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A name in the form in which two are compared: case, blanks, `-` and `_` make no difference. Contract 2 and 3. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

/** A label, an id or a word in the form in which two are compared: case and the width of blanks make no difference. */
export const plainLabel = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** The text between double quotes, short and harmless. */
export const quote = (text: string): string => `"${escapeControls(clip(text, MAX_QUOTED))}"`;

/** Longer texts are not remembered. */
const MOST_REMEMBERED = 40;

/** Most texts that are remembered at once. */
const MOST_TEXTS = 50_000;

/** V8 keeps the whole text from which a longer one was cut; a shorter one it copies. */
const LONGEST_COPY = 12;

/** The same text, without the one from which it was cut: that may be a large part of a file. */
export const cutLoose = (text: string): string => (text.length <= LONGEST_COPY ? text : ` ${text}`.slice(1));

/**
 * The same pure function of a text, remembering what it gave for short ones: the cells of a column repeat themselves.
 * It forgets all of them when there are too many.
 */
export function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > MOST_REMEMBERED) return work(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const key = cutLoose(text);
    const made = work(key);
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(key, made);
    return made;
  };
}

/** Most slips (a letter added, left out or changed) between a mistyped name and the known one. */
const MOST_SLIPS = 3;

/** Longer texts are no mistyped names. */
const LONGEST = 200;

/** Two letters in five may be wrong, and in the shortest names one. */
const slipsAllowed = (text: string): number =>
  Math.min(MOST_SLIPS, Math.max(1, Math.floor(text.length * 0.4)));

/** Whether the two differ by two neighbouring letters that have changed places. */
function isSwapOf(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/**
 * The known name nearest to `text`, case apart, as it is spelled in `known`; null where none is really near. Of several
 * equally near, the first in `known`.
 */
export function nearest(text: string, known: readonly string[]): string | null {
  const wanted = text.trim().toLowerCase();
  if (wanted.length > LONGEST) return null;
  const names = known.map((name) => name.toLowerCase());
  const swapped = names.find((name) => isSwapOf(wanted, name));
  const found = swapped ?? closestMatch(wanted, names, { maxDistance: slipsAllowed(wanted) });
  return found === undefined ? null : (known[names.indexOf(found)] ?? null);
}
