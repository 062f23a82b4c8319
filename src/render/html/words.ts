/** How an assessment's entries read on the page, beyond what all formats share in view.ts. */
import type { Assessment, MeasureEntry, ReadingEntry } from '../../assessment/document.ts';
import type { TableId } from '../../model/result.ts';
import { figureText, inUnit } from '../../words/figures.ts';
import { symbolText } from '../../words/marks.ts';
import { RULE_WORDS } from '../../words/rules.ts';
import { readingFigure, VERDICT_TEXT } from '../view.ts';

/** `['Non-compliant', 'a measure is red, …']`. */
export function verdict({ verdict: of }: Assessment): readonly [word: string, why: string] {
  const [word = '', ...why] = VERDICT_TEXT[of].split(': ');
  return [word.charAt(0) + word.slice(1).toLowerCase(), why.join(': ')];
}

/** The decision table that a measure is rated by. Contract 4.5, 4.7 to 4.9. */
function tableOf({ kind, selfAssessed }: MeasureEntry): TableId {
  if (kind === 'deliverable' || kind === 'recurring') return kind;
  return selfAssessed ? 'self-assessed' : 'staged';
}

/** When the rule fits by which a measure is rated; empty where its table has no such rule. */
export function conditionOf(measure: MeasureEntry): string {
  const words: Readonly<Record<string, { readonly condition: string }>> = RULE_WORDS[tableOf(measure)];
  return words[measure.rule]?.condition ?? '';
}

const count = (value: number): string => figureText(value, null);

/** `1,767 of 2,270`; empty without the two counts. */
export const countsText = ({
  numerator,
  denominator,
}: Pick<ReadingEntry, 'numerator' | 'denominator'>): string =>
  numerator === null || denominator === null ? '' : `${count(numerator)} of ${count(denominator)}`;

/** The latest figure with its marks. */
export function latestFigure(measure: MeasureEntry): string {
  const { latest } = measure;
  if (!latest) return measure.occurrences ? '' : 'no figure';
  return [readingFigure(measure, latest), latest.symbol ? symbolText(latest.symbol) : '']
    .filter(Boolean)
    .join(' ');
}

/** A status that is not the usual one. */
export const statusText = (status: string | null): string =>
  status === null || status === 'final' ? '' : status;

/** `3 held, 4 due, 1 lapsed`; empty for what does not recur. */
export function occurrencesText({ occurrences }: MeasureEntry): string {
  if (!occurrences) return '';
  const { held, due, lapses } = occurrences;
  return [`${held} held`, `${due} due`, lapses > 0 ? `${lapses} lapsed` : ''].filter(Boolean).join(', ');
}

/** `2,270 rows`. */
export const rowsText = (rows: number): string =>
  `${inUnit(String(rows), null)} ${rows === 1 ? 'row' : 'rows'}`;
