/** The decision tables in words, for outputs that say how ratings are made. They are the tables that the engine runs. */
import { RULES } from '../engine/rules.ts';
import type { Rag, RuleId, TableId } from '../model/result.ts';
import { TABLE_TITLES, wordsOf } from './rules.ts';

export interface RuleTable {
  readonly title: string;
  readonly rules: readonly {
    readonly id: RuleId;
    /** null: the authority's own latest rating is the colour. */
    readonly rag: Rag | null;
    readonly condition: string;
  }[];
}

export const RULE_TABLES: readonly RuleTable[] = (Object.keys(RULES) as TableId[]).map((table) => ({
  title: TABLE_TITLES[table],
  rules: RULES[table].map(({ id, rag }) => ({ id, rag, condition: wordsOf(table, id).condition })),
}));
