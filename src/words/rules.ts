/**
 * The English of the rules: for each its condition, as `notice explain` and the documentation print it, and the sentence
 * that gives the reason for one colour. A rule without words does not compile.
 */
import { RULES } from '../engine/rules.ts';
import type { MeasureResult, Rag, RuleId, TableId } from '../model/result.ts';
import { DELIVERABLE, RECURRING } from './dated-rules.ts';
import { type RuleWords, sentences, type TableWords, tallyNote } from './phrases.ts';
import { SELF_ASSESSED, STAGED } from './staged-rules.ts';

export const RULE_WORDS: { readonly [T in TableId]: TableWords<T> } = {
  staged: STAGED,
  'self-assessed': SELF_ASSESSED,
  deliverable: DELIVERABLE,
  recurring: RECURRING,
};

/** The headings under which the tables are printed. */
export const TABLE_TITLES: Record<TableId, string> = {
  staged: 'Indicators, judgements with stages, composites',
  'self-assessed': 'Self-assessed judgements',
  deliverable: 'Deliverables',
  recurring: 'Recurring duties',
};

/** The words of one rule of one table. */
export function wordsOf(table: TableId, rule: string): RuleWords {
  const words: Readonly<Record<string, RuleWords>> = RULE_WORDS[table];
  return words[rule] as RuleWords;
}

/** The reason for a measure's colour, as one or more sentences. */
export const reasonOf = (result: MeasureResult): string =>
  `${sentences(wordsOf(result.table, result.rule).reason(result), tallyNote(result))}.`;

/** A decision table in words, for outputs that say how ratings are made. */
export interface RuleTable {
  readonly title: string;
  readonly rules: readonly {
    readonly id: RuleId;
    /** null: the authority's own latest rating is the colour. */
    readonly rag: Rag | null;
    readonly condition: string;
  }[];
}

/** The tables that the engine runs, in words. */
export const RULE_TABLES: readonly RuleTable[] = (Object.keys(RULES) as TableId[]).map((table) => ({
  title: TABLE_TITLES[table],
  rules: RULES[table].map(({ id, rag }) => ({ id, rag, condition: wordsOf(table, id).condition })),
}));
