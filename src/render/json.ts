/** JSON in pieces, each made while it is written: assessments, of which several make a portfolio, and findings. Contract 5. */
import type { Assessment, Portfolio } from '../assessment/document.ts';
import { FINDINGS_FORMAT, PORTFOLIO_FORMAT } from '../assessment/tool.ts';
import { inPieces, mapped } from '../model/lists.ts';
import { jsonOf } from './escape.ts';
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
  return jsonPieces({ ...portfolioOf(all), assessments: mapped(all, shown) });
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

/**
 * The text that `jsonText` gives, in pieces. A list in the value may be any iterable that is not an array: its items are
 * made and written one by one.
 */
export const jsonPieces = (value: object): Iterable<string> => inPieces(withLineEnd(value));

function* withLineEnd(value: object): Generator<string> {
  yield* parts(value, '');
  yield '\n';
}

function* parts(value: unknown, indent: string): Generator<string> {
  const inner = `${indent}  `;
  if (typeof value !== 'object' || value === null) yield jsonOf(value);
  else if (Array.isArray(value))
    yield* bracketed(
      '[]',
      // oxlint-disable-next-line bounded/no-recursion -- as deep as our documents
      value.map((item) => parts(item, inner)),
      indent,
    );
  else if (isIterable(value))
    yield* bracketed(
      '[]',
      mapped(value, (item) => [jsonOf(item, inner)]),
      indent,
    );
  else {
    const known = Object.entries(value).filter(([, item]) => item !== undefined);
    yield* bracketed(
      '{}',
      known.map(([key, item]) => member(key, item, inner)),
      indent,
    );
  }
}

const isIterable = (value: object): value is Iterable<unknown> => Symbol.iterator in value;

function* member(key: string, value: unknown, indent: string): Generator<string> {
  yield `${jsonOf(key)}: `;
  yield* parts(value, indent);
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
