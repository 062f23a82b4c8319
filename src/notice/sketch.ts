/**
 * Reads YAML nodes by a zod schema, as far as they can be read: every problem is told at its node, and what is sound is
 * kept, so that later checks still run on it. (zod's own parse of an object gives nothing where anything in it is wrong.)
 */
import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import * as z from 'zod/mini';
import type { Duration } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import type { FindingCode, FindingFacts } from '../model/finding.ts';
import { Numeral } from './leaf.ts';
import type { Report } from './report.ts';
import { keyText, startOf, TOLD } from './settle.ts';

type Whole = Ratio | Duration | Node | readonly [Ratio, Ratio];

/** What could be read of a `T`: each key and item may be missing. */
export type Sketch<T> = T extends Whole
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Sketch<Item> | undefined)[]
    : T extends object
      ? { readonly [Key in keyof T]?: Sketch<T[Key]> | undefined }
      : T;

type Schema = z.core.$ZodType;

/** Reads nodes, and knows afterwards where each thing that it read stands in the file. */
export class Reader {
  readonly report: Report;
  readonly #nodes = new WeakMap<object, Node>();

  constructor(report: Report) {
    this.report = report;
  }

  /** What can be read of `node` by `schema`; the rest is told. A `z.unknown()` gives the node itself. */
  read<S extends Schema>(schema: S, node: Node): Sketch<z.output<S>> | undefined {
    return this.#read(schema, node) as Sketch<z.output<S>> | undefined;
  }

  /** The node of a thing that was read, or of a key or item of it (the thing's own where it lacks that). */
  nodeOf(thing: object, key?: string | number): Node {
    const node = this.#nodes.get(thing) as Node;
    if (key === undefined) return node;
    const part = typeof key === 'number' ? (node as YAMLSeq<Node>).items[key] : valueAt(node as Mapping, key);
    return part ?? node;
  }

  /** Tells of a value, quoting it. */
  tell<C extends FindingCode>(code: C, node: Node, facts: FindingFacts[C]): void {
    this.report.add(code, startOf(node), this.textOf(node), facts);
  }

  /** Tells of a key that a thing should have. */
  missing(thing: object, key: string, why?: string): void {
    const facts = why === undefined ? { key } : { key, why };
    this.report.add('missing-key', startOf(this.nodeOf(thing)), '', facts);
  }

  /** The line on which a node starts, 1-based. */
  lineOf(node: Node): number {
    return this.report.lineAt(startOf(node));
  }

  /** A node as a finding quotes it: text without its quotes, unless it would then be something else. */
  textOf(node: Node): string {
    if (isScalar(node) && typeof node.value === 'string' && !NO_PLAIN_TEXT.test(node.value))
      return node.value;
    const [start, end] = node.range ?? [0, 0];
    return this.report.text.slice(start, end).trimEnd();
  }

  #read(schema: Schema, node: Node): unknown {
    if (is(schema, 'optional')) return this.#read(schema.def.innerType, node);
    if (isScalar(node) && node.value === TOLD) return undefined;
    if (is(schema, 'unknown')) return node;
    if (is(schema, 'union')) return this.#readUnion(schema, node);
    if (is(schema, 'object') && isMap(node)) return this.#readMap(schema, node as Mapping);
    if (is(schema, 'array') && isSeq(node)) return this.#readList(schema, node as YAMLSeq<Node>);
    if (is(schema, 'tuple') && isSeq(node)) return this.#readPair(schema, node as YAMLSeq<Node>);
    return isScalar(node) && !isContainer(schema) ? this.#readLeaf(schema, node) : this.#refuse(schema, node);
  }

  /** A union's options differ in kind: a map, a list, or something written in one word. */
  #readUnion(schema: z.ZodMiniUnion, node: Node): unknown {
    const option = schema.def.options.find((one) =>
      isMap(node) || isSeq(node) ? isContainer(one) && isMap(node) === is(one, 'object') : !isContainer(one),
    );
    return option ? this.#read(option, node) : this.#refuse(schema, node);
  }

  #readMap(schema: z.ZodMiniObject, map: Mapping): object {
    const { shape } = schema.def;
    const read: Record<string, unknown> = {};
    for (const { key, value } of map.items) {
      const name = keyText(key);
      if (Object.hasOwn(shape, name)) read[name] = this.#read(shape[name] as Schema, value);
      else if (schema.def.catchall && is(schema.def.catchall, 'never'))
        this.#tellUnknown(key, Object.keys(shape));
    }
    this.#nodes.set(read, map);
    for (const [key, part] of Object.entries(shape)) {
      if (!(Object.hasOwn(read, key) || is(part, 'optional'))) this.missing(read, key);
    }
    return read;
  }

  #tellUnknown(node: Scalar, known: readonly string[]): void {
    const key = keyText(node);
    const nearest = this.report.suggest(key, known);
    this.report.add('unknown-key', startOf(node), key, { key, nearest, known });
  }

  #readList(schema: z.ZodMiniArray, list: YAMLSeq<Node>): unknown {
    const read = list.items.map((item) => this.#read(schema.def.element, item));
    if (!isOfLength(schema, read)) return this.#refuse(schema, list);
    this.#nodes.set(read, list);
    return read;
  }

  #readPair(schema: z.ZodMiniTuple, list: YAMLSeq<Node>): unknown {
    const { items } = schema.def;
    if (list.items.length !== items.length) return this.#refuse(schema, list);
    const read = items.map((item, at) => this.#read(item, list.items[at] as Node));
    return read.includes(undefined) ? undefined : read;
  }

  #readLeaf(schema: Schema, node: Scalar): unknown {
    const value = written(node);
    // As z.safeParse, but for what it wraps around each value that is sound: there are hundreds in a notice.
    const payload = schema._zod.run({ value, issues: [] }, { async: false }) as z.core.ParsePayload;
    if (payload.issues.length === 0) return payload.value;
    return this.#tellIssue(schema, node, z.safeParse(schema, value).error as z.core.$ZodError);
  }

  /** The node is of another kind than the schema wants: the schema says what it wants when given a misfit. */
  #refuse(schema: Schema, node: Node): undefined {
    return this.#tellIssue(schema, node, z.safeParse(schema, MISFIT).error as z.core.$ZodError);
  }

  #tellIssue(schema: Schema, node: Node, { issues: [issue] }: z.core.$ZodError): undefined {
    const expected = issue?.message ?? '';
    const { date } = issue?.code === 'custom' ? (issue.params ?? {}) : {};
    if (date) this.tell('bad-date', node, { expected });
    else this.tell('bad-value', node, { expected, ...this.#nearest(schema, node) });
  }

  #nearest(schema: Schema, node: Node): { nearest?: string | null } {
    if (!(is(schema, 'enum') && isScalar(node) && typeof node.value === 'string')) return {};
    return { nearest: this.report.suggest(node.value, Object.values(schema.def.entries).map(String)) };
  }
}

/** A map as parseYaml leaves it: keys are scalars, and every key has a value. */
export interface Mapping extends YAMLMap<Scalar, Node> {
  items: (Pair<Scalar, Node> & { value: Node })[];
}

/** The value of a key in a map, if it has that key. */
export const valueAt = (map: Mapping, key: string): Node | undefined =>
  map.items.find((entry) => keyText(entry.key) === key)?.value;

const MISFIT = Symbol('misfit');

/** Text that without quotes would be a number, a truth value, nothing at all, or have its edges cut off. */
const NO_PLAIN_TEXT = /^(?:|\s.*|.*\s|~|null|true|false|[-+.]?\d[\d.eExXoO+-]*|[-+]?\.inf|\.nan)$/is;

/** Whether a list passes the schema's own checks, which are all of its length. */
function isOfLength(schema: z.ZodMiniArray, value: unknown[]): boolean {
  const payload = { value: value as never, issues: [] as z.core.$ZodRawIssue[] };
  for (const check of schema.def.checks ?? []) check._zod.check(payload);
  return payload.issues.length === 0;
}

interface Types {
  readonly array: z.ZodMiniArray;
  readonly enum: z.ZodMiniEnum;
  readonly never: z.ZodMiniNever;
  readonly object: z.ZodMiniObject;
  readonly optional: z.ZodMiniOptional<Schema>;
  readonly tuple: z.ZodMiniTuple;
  readonly union: z.ZodMiniUnion;
  readonly unknown: z.ZodMiniUnknown;
}

/** Whether a schema is of a type. By name: zod's `instanceof` looks through all that a schema is. */
const is = <T extends keyof Types>(schema: Schema, type: T): schema is Types[T] & Schema =>
  schema._zod.def.type === type;

const isContainer = (schema: Schema): boolean =>
  is(schema, 'object') || is(schema, 'array') || is(schema, 'tuple');

/** The value of a scalar; a number as it is written. */
const written = (node: Scalar): unknown =>
  typeof node.value === 'number' ? new Numeral(node.source ?? '') : node.value;
