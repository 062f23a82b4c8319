/** What the YAML library leaves open in a document: aliases, duplicate keys, keys that are not text. */
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
import type { FileFindings } from './findings.ts';

/** Most words, lists and maps that all the aliases (`*name`) of a file may repeat. */
export const MAX_ALIASED = 100_000;

/**
 * The content with a node in place of every alias, and one pair for each key of a map. Null where the aliases repeat
 * too much.
 */
export const resolveAliases = (contents: Node, findings: FileFindings): Node | null =>
  new Resolver(findings).run(contents);

/** The offset at which a node starts. */
export const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** The node of an anchor; its size in nodes is known once all of it was seen. */
interface Anchored {
  readonly node: Node;
  size: number | null;
}

/** Puts nodes in the place of aliases, and reports duplicate keys and keys that are not text. */
class Resolver {
  readonly #findings: FileFindings;
  readonly #anchors = new Map<string, Anchored>();
  #size = 0;
  #aliased = 0;

  constructor(findings: FileFindings) {
    this.#findings = findings;
  }

  run(root: Node): Node | null {
    const node = this.#resolve(root);
    return this.#aliased > MAX_ALIASED ? null : node;
  }

  #resolve(node: Node): Node {
    if (isAlias(node)) return this.#follow(node.source, startOf(node));
    const before = this.#size;
    const anchored: Anchored = { node, size: null };
    if (node.anchor) this.#anchors.set(node.anchor, anchored);
    if (isMap(node)) this.#resolveMap(node as YAMLMap<Node | null, Node | null>);
    if (isSeq(node)) this.#resolveList(node as YAMLSeq<Node>);
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
    this.#findings.addYaml(offset, node ? 'alias-of-itself' : 'unknown-alias');
    return scalarAt(offset, REPORTED);
  }

  #count(name: string, size: number, offset: number): void {
    const fitted = this.#aliased <= MAX_ALIASED;
    this.#size += size;
    this.#aliased += size;
    if (!fitted || this.#aliased <= MAX_ALIASED) return;
    const facts = { what: 'what the aliases repeat', limit: `${MAX_ALIASED} words, lists and maps` };
    this.#findings.add('too-large', offset, `*${name}`, facts);
  }

  #resolveList(list: YAMLSeq<Node>): void {
    list.items.forEach((item, index) => {
      list.items[index] = this.#resolve(item);
    });
  }

  #resolveMap(map: YAMLMap<Node | null, Node | null>): void {
    const seen = new Set<string>();
    map.items = map.items.filter((pair) => {
      const isNew = this.#resolveKey(pair, seen);
      pair.value = pair.value ? this.#resolve(pair.value) : scalarAt(pair.key?.range?.[1] ?? 0, null);
      return isNew;
    });
  }

  /** Whether the key is text that the map did not have yet; else it is reported, and the pair dropped. */
  #resolveKey({ key, value }: Pair<Node | null, Node | null>, seen: Set<string>): boolean {
    const offset = startOf(key ?? value ?? scalarAt(0, null));
    if (!isScalar(key)) {
      this.#findings.addYaml(offset, 'key');
      return false;
    }
    this.#resolve(key);
    const name = keyText(key);
    if (seen.has(name)) this.#findings.add('duplicate-key', offset, name, { key: name });
    return !seen.has(name) && Boolean(seen.add(name));
  }
}

/** A key as written: `1` and `"1"` are one key. */
export const keyText = (key: Scalar): string =>
  typeof key.value === 'string' ? key.value : (key.source ?? '');

/** A number as the file writes it, so that no digit of it is lost. */
export class Numeral {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The value of a node whose fault has been reported: nothing else is reported about it. */
export const REPORTED = Symbol('reported');

function scalarAt(offset: number, value: null | typeof REPORTED): Scalar {
  const scalar = new Scalar(value);
  scalar.range = [offset, offset, offset];
  return scalar;
}
