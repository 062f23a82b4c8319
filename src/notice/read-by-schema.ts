/**
 * Reads YAML nodes by a zod schema, as far as they can be read: every problem is reported at its node, and the rest is
 * used by later checks. zod's own parse of an object gives nothing where anything in it is wrong. Of zod this uses
 * `safeParse` and the definitions that it documents for such tools (`_zod.def`, zod.dev/packages/core).
 */
import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import * as z from 'zod/mini';
import type { Duration } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import type { FindingCode, FindingFacts } from '../model/finding.ts';
import type { Range } from '../model/notice.ts';
import { keyText, Numeral, REPORTED, startOf } from './aliases.ts';
import type { FileFindings } from './findings.ts';

type Whole = Ratio | Duration | Node | Range;

/** What could be read of a `T`: each key and item may be missing. */
export type DeepPartial<T> = T extends Whole
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (DeepPartial<Item> | undefined)[]
    : T extends object
      ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> | undefined }
      : T;

type Schema = z.core.$ZodType;

/** A value that a comma within { } cut. */
type Cut = NonNullable<FindingFacts['unknown-key']['cut']>;

/** The definition of a schema. */
const defOf = (schema: Schema) => (schema as z.core.$ZodTypes)._zod.def;

/** Reads nodes, and knows afterwards the place in the file of each thing that it read. */
export class SchemaReader {
  readonly findings: FileFindings;
  readonly #nodes = new WeakMap<object, Node>();

  constructor(findings: FileFindings) {
    this.findings = findings;
  }

  /** What can be read of `node` by `schema`; the rest is reported. A `z.unknown()` gives the node itself. */
  readBySchema<S extends Schema>(schema: S, node: Node): DeepPartial<z.output<S>> | undefined {
    return this.#read(schema, node) as DeepPartial<z.output<S>> | undefined;
  }

  /** The node of a thing that was read, or of a key or item of it (the thing's own where it lacks that). */
  nodeOf(thing: object, key?: string | number): Node {
    const node = this.#nodes.get(thing) as Node;
    if (key === undefined) return node;
    const part = typeof key === 'number' ? (node as YAMLSeq<Node>).items[key] : valueAt(node as Mapping, key);
    return part ?? node;
  }

  /** What a map has for a key, where that is written in one word; else empty. */
  wordAt(map: Node, key: string): string {
    const value = isMap(map) && valueAt(map as Mapping, key);
    return isScalar(value) ? String(value.value) : '';
  }

  /** Reports a value, quoting it. */
  report<C extends FindingCode>(code: C, node: Node, facts: FindingFacts[C]): void {
    this.findings.add(code, startOf(node), this.textOf(node), facts);
  }

  /** Reports a key that a thing may not have. */
  reportKey(thing: object, key: string, known: readonly string[]): void {
    const { items } = this.nodeOf(thing) as Mapping;
    const node = items.find((item) => keyText(item.key) === key)?.key ?? this.nodeOf(thing);
    this.findings.add('unknown-key', startOf(node), key, { key, nearest: null, known });
  }

  /** Reports a key that a thing should have. */
  reportMissing(thing: object, key: string, why?: string): void {
    const facts = why === undefined ? { key } : { key, why };
    this.findings.add('missing-key', startOf(this.nodeOf(thing)), '', facts);
  }

  /** The line on which a node starts, 1-based. */
  lineOf(node: Node): number {
    return this.findings.lineAt(startOf(node));
  }

  /** A node as a finding quotes it: text without its quotes, unless it would then be something else. */
  textOf(node: Node): string {
    if (isScalar(node) && typeof node.value === 'string' && !NO_PLAIN_TEXT.test(node.value))
      return node.value;
    const [start, end] = node.range ?? [0, 0];
    return this.findings.text.slice(start, end).trimEnd();
  }

  #read(schema: Schema, node: Node): unknown {
    const def = defOf(schema);
    // oxlint-disable-next-line bounded/no-recursion -- as deep as the schema
    if (def.type === 'optional') return this.#read(def.innerType, node);
    if (isScalar(node) && node.value === REPORTED) return undefined;
    if (def.type === 'unknown') return node;
    if (def.type === 'union') return this.#readUnion(schema, def, node);
    if (def.type === 'object' && isMap(node)) return this.#readMap(def, node as Mapping);
    if (def.type === 'array' && isSeq(node)) return this.#readList(schema, def, node as YAMLSeq<Node>);
    if (def.type === 'tuple' && isSeq(node)) return this.#readPair(schema, def, node as YAMLSeq<Node>);
    return isScalar(node) && !isContainer(schema) ? this.#readLeaf(schema, node) : this.#refuse(schema, node);
  }

  /** A union's options differ in kind: a map, a list, or something written in one word. */
  #readUnion(schema: Schema, { options }: z.core.$ZodUnionDef, node: Node): unknown {
    const option = options.find((one) =>
      isMap(node) || isSeq(node)
        ? isContainer(one) && isMap(node) === (defOf(one).type === 'object')
        : !isContainer(one),
    );
    return option ? this.#read(option, node) : this.#refuse(schema, node);
  }

  #readMap({ shape, catchall }: z.core.$ZodObjectDef, map: Mapping): object {
    const read: Record<string, unknown> = {};
    const isStrict = catchall !== undefined && defOf(catchall).type === 'never';
    let rest = 0;
    for (const [at, { key, value }] of map.items.entries()) {
      const name = keyText(key);
      if (Object.hasOwn(shape, name)) read[name] = this.#read(shape[name] as Schema, value);
      else if (isStrict && at >= rest) {
        const cut = this.#cutAt(map, at, shape);
        rest = at + (cut?.parts ?? 1);
        this.#reportUnknown(key, Object.keys(shape), cut);
      }
    }
    this.#nodes.set(read, map);
    for (const [key, part] of Object.entries(shape)) {
      if (!(Object.hasOwn(read, key) || defOf(part).type === 'optional')) this.reportMissing(read, key);
    }
    return read;
  }

  #reportUnknown(node: Scalar, known: readonly string[], cut: Cut | null): void {
    const key = keyText(node);
    const nearest = cut ? null : this.findings.suggest(key, known);
    this.findings.add('unknown-key', startOf(node), key, { key, nearest, known, ...(cut && { cut }) });
  }

  /** The value that a comma cut, of which the unknown entries of { } from `at` on are the rest; null where they are not. */
  #cutAt({ flow, items }: Mapping, at: number, shape: object): Cut | null {
    const before = items[at - 1];
    if (!flow || !before || !isPlain(before.value)) return null;
    const isPart = ({ key }: Mapping['items'][number]): boolean =>
      !Object.hasOwn(shape, keyText(key)) && !this.#hasColon(key);
    const other = items.findIndex((item, index) => index >= at && !isPart(item));
    const end = other < 0 ? items.length : other;
    if (end === at) return null;
    const text = this.findings.text.slice(startOf(before.value), items[end - 1]?.key.range?.[1]);
    const isNumber = GROUPED.test(text);
    if (!isNumber && NO_PLAIN_TEXT.test(this.textOf(before.value))) return null;
    return { key: keyText(before.key), text, isNumber, parts: end - at };
  }

  #hasColon({ range }: Scalar): boolean {
    const colon = /\s*:/y;
    colon.lastIndex = range?.[1] ?? 0;
    return colon.test(this.findings.text);
  }

  #readList(schema: Schema, { element, checks }: z.core.$ZodArrayDef, list: YAMLSeq<Node>): unknown {
    const read = list.items.map((item) => this.#read(element, item));
    // The checks of a list are all of its length.
    const ofLength = (checks as z.core.$ZodCheck<unknown[]>[] | undefined)?.reduce(
      (schema, check) => schema.check(check),
      z.array(z.unknown()),
    );
    if (ofLength && !z.safeParse(ofLength, read).success) return this.#refuse(schema, list);
    this.#nodes.set(read, list);
    return read;
  }

  #readPair(schema: Schema, { items }: z.core.$ZodTupleDef, list: YAMLSeq<Node>): unknown {
    if (list.items.length !== items.length) return this.#refuse(schema, list);
    const read = items.map((item, at) => this.#read(item, list.items[at] as Node));
    return read.includes(undefined) ? undefined : read;
  }

  #readLeaf(schema: Schema, node: Scalar): unknown {
    const { data, error } = z.safeParse(schema, written(node));
    return error ? this.#reportIssue(schema, node, error) : data;
  }

  /** The node is of another kind than the schema wants: the schema says what it wants when given a misfit. */
  #refuse(schema: Schema, node: Node): undefined {
    return this.#reportIssue(schema, node, z.safeParse(schema, MISFIT).error as z.core.$ZodError);
  }

  #reportIssue(schema: Schema, node: Node, { issues: [issue] }: z.core.$ZodError): undefined {
    const expected = issue?.message ?? '';
    const { date } = issue?.code === 'custom' ? (issue.params ?? {}) : {};
    if (date) this.report('bad-date', node, { expected });
    else this.report('bad-value', node, { expected, ...this.#nearest(schema, node) });
  }

  #nearest(schema: Schema, node: Node): { nearest?: string | null } {
    const def = defOf(schema);
    if (!(def.type === 'enum' && isScalar(node) && typeof node.value === 'string')) return {};
    return { nearest: this.findings.suggest(node.value, Object.values(def.entries).map(String)) };
  }
}

/** A map as parseYaml leaves it: keys are scalars, and every key has a value. */
export interface Mapping extends YAMLMap<Scalar, Node> {
  items: (Pair<Scalar, Node> & { value: Node })[];
}

/** The value of a key in a map, if it has that key. */
const valueAt = (map: Mapping, key: string): Node | undefined =>
  map.items.find((entry) => keyText(entry.key) === key)?.value;

const MISFIT = Symbol('misfit');

const isPlain = (node: Node): boolean => isScalar(node) && node.type === 'PLAIN';

/** A number with commas between its thousands. */
const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** Text that without quotes would be a number, a truth value, nothing at all, or have its edges cut off. */
const NO_PLAIN_TEXT = /^(?:|\s.*|.*\s|~|null|true|false|[-+.]?\d[\d.eExXoO+-]*|[-+]?\.inf|\.nan)$/is;

const CONTAINERS: ReadonlySet<string> = new Set(['object', 'array', 'tuple']);
const isContainer = (schema: Schema): boolean => CONTAINERS.has(defOf(schema).type);

/** The value of a scalar; a number as it is written. */
const written = (node: Scalar): unknown =>
  typeof node.value === 'number' ? new Numeral(node.source ?? '') : node.value;
