/** What contenders answer, in one form, so that each can be compared with `notice`. */

/** A line for each thing that is printed, in one order. */
export type Answer = readonly string[];

const order = (a: string, b: string): number => Number(a > b) - Number(a < b);

const ordered = (lines: readonly string[]): Answer => lines.toSorted(order);

/** `measure,day,colour` lines under a header, as the peers print them. */
export const fromCsv = (out: string): Answer => ordered(out.trim().split(/\r?\n/).slice(1));

/** As much of an assessment document as is compared. */
interface Position {
  readonly notice: { readonly id: string };
  readonly inputs: readonly { readonly rows: number }[];
  readonly measures: readonly {
    readonly id: string;
    readonly kind: string;
    readonly rag: string;
    readonly latest: { readonly periodEnd: string } | null;
  }[];
}

/** The same lines from `notice check -f json`: those of the indicators. */
export function fromAssessment(out: string): Answer {
  const { measures }: Position = JSON.parse(out);
  const indicators = measures.filter(({ kind }) => kind === 'indicator');
  return ordered(indicators.map(({ id, latest, rag }) => `${id},${latest?.periodEnd ?? ''},${rag}`));
}

/** `notice,measure,day,colour` lines from `notice check -f json` of several notices. */
export function fromPortfolio(out: string): Answer {
  const { assessments }: { assessments: readonly Position[] } = JSON.parse(out);
  return ordered(
    assessments.flatMap(({ notice, measures }) =>
      measures.map(({ id, latest, rag }) => `${notice.id},${id},${latest?.periodEnd ?? ''},${rag}`),
    ),
  );
}

/** From `notice validate -f json`. */
export function fromFindings(out: string): Answer {
  const { errors, warnings }: { errors: number; warnings: number } = JSON.parse(out);
  return [`${errors} errors, ${warnings} warnings`];
}

/** From whoever counts rows and does no more. */
export const fromCount = (out: string): Answer => [`${out.trim()} rows`];

/** Most lines of a difference that are shown. */
const MOST_SHOWN = 10;

/**
 * Compares an answer with what it has to be.
 * @throws where they differ, with the lines that only one of them has
 */
export function mustAgree(name: string, answer: Answer, expected: Answer): void {
  if (answer.join('\n') === expected.join('\n')) return;
  const differing = [
    ...without(expected, answer).map((line) => ({ line, text: `expected ${line}` })),
    ...without(answer, expected).map((line) => ({ line, text: `it says ${line}` })),
  ].sort((a, b) => order(subject(a.line), subject(b.line)));
  const shown = differing.slice(0, MOST_SHOWN).map(({ text }) => text);
  const more = differing.length - shown.length;
  if (more > 0) shown.push(`and ${more} lines more`);
  throw new Error([`${name} gives another answer:`, ...shown].join('\n  '));
}

const without = (some: Answer, others: Answer): Answer => {
  const known = new Set(others);
  return some.filter((line) => !known.has(line));
};

/** What a line is about: two lines about the same are sorted next to each other. */
const subject = (line: string): string => line.slice(0, line.indexOf(','));
