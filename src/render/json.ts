/** Documents as JSON: whole, or in pieces that are each made while it is written. Several assessments make a portfolio. Contract 5. */
import type { Assessment, Portfolio } from '../assessment/document.ts';
import { FINDINGS_FORMAT, PORTFOLIO_FORMAT } from '../assessment/tool.ts';
import { inPieces, mapped } from '../model/lists.ts';
import { safeJson } from './escape.ts';
import type { Findings, RenderOptions } from './formats.ts';

/** Several assessments as one document; its date is null where theirs differ. */
export function portfolioOf(assessments: readonly Assessment[]): Portfolio {
  const dates = new Set(assessments.map((one) => one.asAt));
  const [only = null] = dates;
  return { format: PORTFOLIO_FORMAT, asAt: dates.size === 1 ? only : null, assessments };
}

function withoutSeries(assessment: Assessment): Assessment {
  return { ...assessment, measures: assessment.measures.map(({ observations: _, ...measure }) => measure) };
}

/**
 * One assessment as it is, more as a portfolio, of which a piece is made when the one before it has gone out. The rows of
 * each measure are left out where they were not asked for.
 */
export function renderJson(
  all: readonly Assessment[],
  { series }: Pick<RenderOptions, 'series'> = {},
): Iterable<string> {
  const shown = (one: Assessment): Assessment => (series === false ? withoutSeries(one) : one);
  const [first] = all;
  if (first && all.length === 1) return jsonPieces(shown(first));
  return jsonPieces({ ...portfolioOf(all), assessments: all.map(shown) });
}

/** The findings with their counts, in pieces. */
export const renderFindingsJson = ({ tool, inputs, findings }: Findings): Iterable<string> =>
  jsonPieces({
    format: FINDINGS_FORMAT,
    tool,
    inputs,
    errors: findings.errors,
    warnings: findings.warnings,
    findings,
  });

/** Values as JSON, as the items of a list have it: a comma between two. `indent` is that of each, two blanks a step. */
function jsonItems(values: readonly unknown[], indent: string): string {
  const depth = indent.length / 2;
  // As in so many lists: quicker than to indent its lines afterwards. Each adds a bracket, a line end and the blanks of its line.
  let inLists: unknown = values;
  for (let list = 1; list < depth; list++) inLists = [inLists];
  return safeJson(JSON.stringify(inLists, null, 2).slice(depth * (depth + 3), -depth * (depth + 1)));
}

/** A value as JSON; its lines after the first begin with `indent`, two blanks a step. */
const jsonOf = (value: unknown, indent = ''): string =>
  indent === '' ? safeJson(JSON.stringify(value, null, 2)) : jsonItems([value], indent);

/** JSON text, as a file has it. The value is unchanged. */
export const jsonText = (value: unknown): string => `${jsonOf(value)}\n`;

/**
 * The text that `jsonText` gives, in pieces. A list in the value may be any iterable that is not an array: its items are
 * made some at a time.
 */
export const jsonPieces = (value: object): Iterable<string> => inPieces(withLineEnd(value));

function* withLineEnd(value: object): Generator<string> {
  yield* parts(value, '');
  yield '\n';
}

/** An array item by item, a list some items at a time, an object with a list in it member by member, all else as a whole. */
function* parts(value: unknown, indent: string): Generator<string> {
  const inner = `${indent}  `;
  if (Array.isArray(value))
    yield* bracketed(
      '[]',
      // oxlint-disable-next-line bounded/no-recursion -- as deep as our documents
      mapped(value, (item) => parts(item, inner)),
      indent,
    );
  else if (isList(value))
    yield* bracketed(
      '[]',
      mapped(groups(value), (items) => [jsonItems(items, inner)]),
      indent,
    );
  else if (isObject(value) && hasList(value)) {
    const known = Object.entries(value).filter(([, item]) => item !== undefined);
    yield* bracketed(
      '{}',
      mapped(known, ([key, item]) => member(key, item, inner)),
      indent,
    );
  } else yield jsonOf(value, indent);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isList = (value: unknown): value is Iterable<unknown> =>
  isObject(value) && Symbol.iterator in value && !Array.isArray(value);

const hasList = (value: unknown): boolean =>
  // oxlint-disable-next-line bounded/no-recursion -- as deep as our documents
  isList(value) || (isObject(value) && Object.values(value).some(hasList));

function* member(key: string, value: unknown, indent: string): Generator<string> {
  yield `${jsonOf(key)}: `;
  yield* parts(value, indent);
}

/** Items of a list that are made into text at once: half the work of one at a time. */
const GROUP = 16;

function* groups<T>(items: Iterable<T>): Generator<readonly T[]> {
  let group: T[] = [];
  for (const item of items) {
    group.push(item);
    if (group.length < GROUP) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** Items between brackets, each on lines of its own; the brackets alone where there is none. */
function* bracketed(
  signs: '[]' | '{}',
  items: Iterable<Iterable<string>>,
  indent: string,
): Generator<string> {
  const [open, close] = signs;
  let before = open;
  for (const item of items) {
    yield `${before}\n${indent}  `;
    yield* item;
    before = ',';
  }
  yield before === open ? signs : `\n${indent}${close}`;
}
