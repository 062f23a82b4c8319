/** What the YAML library leaves open of a document that it has read: aliases, duplicate keys, keys that are no text. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Report } from './report.ts';

/** Most words, lists and maps that a file's aliases (`*name`) may stand for, taken together. */
export const MAX_ALIASED = 100_000;

/**
 * The content with every alias replaced by what it stands for, and each map with one pair for a key. Null where the
 * aliases stand for too much.
 */
export const settle = (contents: Node, report: Report): Node | null => new Settler(report).run(contents);

/** The offset at which a node starts. */
export const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** What an anchor names; its size in nodes is known once all of it was seen. */
interface Anchored {
  readonly node: Node;
  size: number | null;
}

/** Puts what aliases stand for in their place, and tells duplicate keys and keys that are not text. */
class Settler {
  readonly #report: Report;
  readonly #anchors = new Map<string, Anchored>();
  #size = 0;
  #aliased = 0;

  constructor(report: Report) {
    this.#report = report;
  }

  /** Null where aliases stand for more than they may. */
  run(root: Node): Node | null {
    const node = this.#settle(root);
    return this.#aliased > MAX_ALIASED ? null : node;
  }

  #settle(node: Node): Node {
    if (isAlias(node)) return this.#follow(node.source, startOf(node));
    const before = this.#size;
    const anchored: Anchored = { node, size: null };
    if (node.anchor) this.#anchors.set(node.anchor, anchored);
    if (isMap(node)) this.#settleMap(node as YAMLMap<Node | null, Node | null>);
    if (isSeq(node)) this.#settleList(node as YAMLSeq<Node>);
    this.#size += 1;
    anchored.size = this.#size - before;
    return node;
  }

  #follow(name: string, offset: number): Node {
    const { node, size } = this.#anchors.get(name) ?? { node: null, size: 0 };
    if (node && size !== null) {
      this.#count(name, size, offset);
      return node;
    }
    this.#report.tellYaml(
      offset,
      node ? 'an alias of what it is part of' : 'an alias without an anchor before it',
    );
    return scalarAt(offset, TOLD);
  }

  #count(name: string, size: number, offset: number): void {
    const fitted = this.#aliased <= MAX_ALIASED;
    this.#size += size;
    this.#aliased += size;
    if (!fitted || this.#aliased <= MAX_ALIASED) return;
    const facts = { what: 'what the aliases stand for', limit: `${MAX_ALIASED} words, lists and maps` };
    this.#report.add('too-large', offset, `*${name}`, facts);
  }

  #settleList(list: YAMLSeq<Node>): void {
    list.items.forEach((item, index) => {
      list.items[index] = this.#settle(item);
    });
  }

  #settleMap(map: YAMLMap<Node | null, Node | null>): void {
    const seen = new Set<string>();
    map.items = map.items.filter((pair) => {
      const kept = this.#settleKey(pair, seen);
      pair.value = pair.value ? this.#settle(pair.value) : scalarAt(pair.key?.range?.[1] ?? 0, null);
      return kept;
    });
  }

  /** Whether the key is text that the map did not have yet; else it is told, and the pair to be left out. */
  #settleKey({ key, value }: Pair<Node | null, Node | null>, seen: Set<string>): boolean {
    const offset = startOf(key ?? value ?? scalarAt(0, null));
    if (!isScalar(key)) {
      this.#report.tellYaml(offset, 'a key that is not text');
      return false;
    }
    this.#settle(key);
    const name = keyText(key);
    if (seen.has(name)) this.#report.add('duplicate-key', offset, name, { key: name });
    return !seen.has(name) && Boolean(seen.add(name));
  }
}

/** A key as written: `1` and `"1"` are one key. */
export const keyText = (key: Scalar): string =>
  typeof key.value === 'string' ? key.value : (key.source ?? '');

/** The value of a node of which all has been told, so that nothing more need be said. */
export const TOLD = Symbol('told');

function scalarAt(offset: number, value: null | typeof TOLD): Scalar {
  const scalar = new Scalar(value);
  scalar.range = [offset, offset, offset];
  return scalar;
}
