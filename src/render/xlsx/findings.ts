/** The sheets of findings about the input, and of the rules. */
import type { Assessment, FindingEntry } from '../../assessment/document.ts';
import { RULE_TABLES, type RuleTable } from '../../words/rules.ts';
import { type ColumnOf, capital, count, tableOf, word } from './columns.ts';
import { noticeColumns, ratingCell } from './measures.ts';
import { type Table, text } from './workbook.ts';

interface Found {
  readonly assessment: Assessment;
  readonly finding: FindingEntry;
}

const FINDINGS: readonly ColumnOf<Found>[] = [
  { head: 'Severity', width: 12, cell: ({ finding }) => word(capital(finding.severity)) },
  { head: 'Finding', width: 24, cell: ({ finding }) => word(finding.code) },
  { head: 'File', width: 34, cell: ({ finding }) => word(finding.file) },
  { head: 'Row in file', width: 12, figures: true, cell: ({ finding }) => count(finding.line) },
  { head: 'Column', width: 18, cell: ({ finding }) => word(finding.column) },
  { head: 'Text found', width: 30, cell: ({ finding }) => word(finding.found) },
  { head: 'What it is, and what to do', width: 70, cell: ({ finding }) => word(finding.message) },
];

/** Everything that was found about the input; null where there was nothing. */
export function findingsTable(assessments: readonly Assessment[]): Table | null {
  const columns = [...noticeColumns(assessments), ...FINDINGS];
  return tableOf(
    'Findings',
    columns,
    assessments.flatMap((assessment) => assessment.findings.map((finding) => ({ assessment, finding }))),
  );
}

interface RuleRow {
  readonly of: string;
  readonly place: number;
  readonly rule: RuleTable['rules'][number];
}

const RULE_COLUMNS: readonly ColumnOf<RuleRow>[] = [
  { head: 'Kind of measure', width: 34, cell: ({ of }) => word(of) },
  { head: 'Order', width: 10, figures: true, cell: ({ place }) => count(place) },
  { head: 'Rule', width: 22, cell: ({ rule }) => word(rule.id) },
  {
    head: 'Rating',
    width: 18,
    cell: ({ rule: { rag } }) => (rag === null ? text('As the council says') : ratingCell(rag)),
  },
  { head: 'When it holds', width: 90, cell: ({ rule }) => word(rule.condition) },
];

/** The rules, as the engine runs them. */
export function rulesTable(): Table | null {
  const rows = RULE_TABLES.flatMap(({ title, rules }) =>
    rules.map((rule, at): RuleRow => ({ of: title, place: at + 1, rule })),
  );
  return tableOf('Rules', RULE_COLUMNS, rows);
}
