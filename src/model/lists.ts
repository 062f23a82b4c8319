/** Lists as long as the input: made when they are asked for where they need not be in memory as a whole, and reduced without recursion. */

/** What is written to a file or stream: a text, bytes, or either in pieces, each made after the one before is written. */
export type Content = string | Uint8Array | Iterable<string | Uint8Array>;

/** Characters of a piece, about. Larger pieces cost fewer writes and more memory. */
const PIECE = 65_536;

/** The content piece by piece; a text or bytes are one piece. */
export const piecesOf = (content: Content): Iterable<string | Uint8Array> =>
  typeof content === 'string' || content instanceof Uint8Array ? [content] : content;

/** Short texts joined to pieces of a size that is worth writing. No text is split. */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** A list: an array, or one whose items are made as they are asked for. */
export interface List<T> extends Iterable<T> {
  readonly length: number;
  /** The items from the end, where they can be made in that order. */
  readonly backwards?: Iterable<T>;
}

/** A list of items that are made for each loop over it, and that are counted when their number is first asked for. */
export class LazyList<T> implements List<T> {
  readonly backwards?: Iterable<T>;
  private readonly items: Iterable<T>;
  private readonly count: () => number;

  constructor(items: Iterable<T>, count: () => number, backwards?: Iterable<T>) {
    this.items = items;
    this.count = count;
    if (backwards) this.backwards = backwards;
  }

  get length(): number {
    return this.count();
  }

  [Symbol.iterator](): Iterator<T> {
    return this.items[Symbol.iterator]();
  }

  toJSON(): readonly T[] {
    return [...this.items];
  }
}

/** A sequence that `make` makes anew for each loop over it. */
export const lazily = <T>(make: () => Iterator<T>): Iterable<T> => ({ [Symbol.iterator]: make });

/** The sequence of what `change` gives for each item. */
export const mapped = <T, U>(items: Iterable<T>, change: (item: T) => U): Iterable<U> =>
  lazily(function* () {
    for (const item of items) yield change(item);
  });

/** The items of each key, in the order of their first. */
export function groupsOf<K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The first so many items. */
export const firstOf = <T>(items: Iterable<T>, most: number): Iterable<T> =>
  lazily(function* () {
    let left = most;
    for (const item of items)
      if (left-- > 0) yield item;
      else return;
  });

/** Adds an item to a list that has the last of them: at most so many. */
export function addLast<T>(list: T[], item: T, most: number): void {
  list.push(item);
  if (list.length > most) list.shift();
}

/** The items that pass `test`. */
export const filtered = <T>(items: Iterable<T>, test: (item: T) => boolean): Iterable<T> =>
  lazily(function* () {
    for (const item of items) if (test(item)) yield item;
  });

/** The same function, which finds what it gives for a key once. */
export function onceFor<K, T>(find: (key: K) => T): (key: K) => T {
  const found = new Map<K, T>();
  return (key) => {
    if (!found.has(key)) found.set(key, find(key));
    return found.get(key) as T;
  };
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** -Infinity where there are none. */
export const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);

/** Infinity where there are none. */
export const smallest = (numbers: readonly number[]): number =>
  numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);

/**
 * How many items at the start of a list fulfil a condition that no item after them does: found by halving, so that a look-up
 * for each of many rows costs no more than the rows.
 */
export function leading<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [from, to] = [0, items.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(items[middle] as T)) from = middle + 1;
    else to = middle;
  }
  return from;
}
