/** The known name that a mistyped one was probably meant to be. */
import { closestMatch } from 'leven';

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
