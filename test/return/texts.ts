/** Texts for dictionaries: among others, and such as they take for each other as long as they look at no more than the hash. */
import { type Dictionary, hashOf } from '../../src/return/dictionary.ts';
import { spared } from '../../src/return/spare.ts';

/** The number of a text that stands among others. `doubled`: 1 where its quotes are written twice. */
export function numberIn(texts: Pick<Dictionary, 'of'>, text: string, doubled = 0): number {
  const { view, length } = spared(`before${text}behind`);
  return texts.of(view, 6, length - 6, doubled);
}

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

/** Texts of four bytes, each with four more that leave its hash as it is. */
export function* withMore(): Generator<{
  readonly short: string;
  readonly more: number;
  readonly long: DataView;
}> {
  const step = (hash: number, four: number): number => {
    const mixed = Math.imul(hash ^ four, 0x01000193);
    return mixed ^ (mixed >>> 15);
  };
  const basis = 0x811c9dc5 | 0;
  for (const short of textsOf(4)) {
    const four = spared(short).view.getInt32(0, true);
    const more = step(basis ^ 8, four) ^ basis ^ 4 ^ four;
    const long = new DataView(new ArrayBuffer(12));
    long.setInt32(0, four, true);
    long.setInt32(4, more, true);
    yield { short, more, long };
  }
}
