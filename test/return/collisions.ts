/** Texts that the dictionaries take for each other as long as they look at no more than the hash. */
import { hashOf } from '../../src/return/dictionary.ts';
import { spared } from '../../src/return/spare.ts';

export function hashOfText(text: string): number {
  const { view, length } = spared(text);
  return hashOf(view, 0, length);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-';

/** Texts of so many characters that look as if chosen by chance, the same each time. */
export function* textsOf(characters: number): Generator<string> {
  let state = characters;
  for (;;) {
    let text = '';
    while (text.length < characters) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      text += LETTERS[(state >>> 16) % LETTERS.length];
    }
    yield text;
  }
}

/** The first two texts of one hash: about one in 80,000 has that of another. */
export function colliding(
  texts: Iterable<string>,
  fits: (a: string, b: string) => boolean,
): [string, string] {
  const seen = new Map<number, string>();
  for (const text of texts) {
    const hash = hashOfText(text);
    const other = seen.get(hash);
    if (other !== undefined && other !== text && fits(other, text)) return [other, text];
    seen.set(hash, text);
  }
  throw new Error('no two texts of one hash');
}

/** Texts of several lengths in turn. */
export function* ofLengths(...lengths: readonly number[]): Generator<string> {
  const all = lengths.map(textsOf);
  for (;;) for (const texts of all) yield texts.next().value as string;
}
