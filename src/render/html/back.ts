/** What comes last on the page: findings, inputs, and how ratings are made. */
import type { FindingEntry, InputEntry, MeasureEntry } from '../../assessment/document.ts';
import type { Rag, TableId } from '../../model/result.ts';
import { inUnit, plural } from '../../words/figures.ts';
import { RULE_TABLES, RULE_WORDS } from '../../words/rules.ts';
import { asAtText, date, notCounted } from '../view.ts';
import { html, type Markup, NOTHING, type Part } from './markup.ts';
import { code, heading, lines, type Page, paragraph, table, tag } from './page.ts';

export function findingsPart(page: Page): Markup {
  const findings = [...page.assessment.findings];
  return html`${findings.length === 0 ? paragraph('Nothing was found wrong with the input.') : findingsTable(findings)}`;
}

const findingsTable = (findings: readonly FindingEntry[]): Markup =>
  table({
    caption: plural(findings.length, 'finding'),
    columns: [
      { head: 'Finding', kind: 'header' },
      { head: 'Where' },
      { head: 'What, and what to do', width: 'half' },
    ],
    rows: findings.map((one) => [
      lines(`${one.severity === 'error' ? 'Error' : 'Warning'}:`, code(one.code)),
      place(one),
      one.message,
    ]),
  });

const place = ({ file, line, column }: FindingEntry): Part =>
  lines(line === null ? file : `${file}:${line}`, column ? `column ${column}` : '');

export function inputsPart(page: Page): Markup {
  const { inputs, tool, since } = page.assessment;
  const said = `${asAtText(page.assessment)}. Scored by ${tool.name} ${tool.version} from these files, and from nothing else. The SHA-256 of a file changes when one byte of it does.`;
  return html`${paragraph(said)}${inputTable('Files read', inputs)}${
    since ? inputTable(`Files read for the position of ${date(since.asAt)}`, since.inputs) : NOTHING
  }`;
}

/** `2,270 rows`. */
const rowsText = (rows: number): string => `${inUnit(String(rows), null)} ${rows === 1 ? 'row' : 'rows'}`;

const inputTable = (caption: string, inputs: readonly InputEntry[]): Markup =>
  table({
    caption,
    columns: [
      { head: 'File', kind: 'header' },
      { head: 'Rows' },
      { head: 'Not counted' },
      { head: 'SHA-256', width: 'half' },
    ],
    rows: inputs.map((input) => [
      input.file,
      input.rows === null ? null : rowsText(input.rows),
      notCounted(input).join(', '),
      html`<code class="hash">${input.sha256}</code>`,
    ]),
  });

const colour = (rag: Rag | null): Part => (rag === null ? 'as the authority says' : tag(rag));

/** The decision tables, as the engine runs them. */
export function rulesPart(page: Pick<Page, 'depth'>): Markup {
  return html`${paragraph('In each table the first rule whose condition holds decides. Green means met or on course, never nearly. A rating of the council, or one set by moderation, is shown beside the computed one and never in place of it.')}${RULE_TABLES.map(
    ({ title, rules }) =>
      html`${heading(page, 3, title)}${table({
        caption: `Rules: ${title}`,
        captionHidden: true,
        columns: [
          { head: 'Rule', kind: 'header' },
          { head: 'Rating', width: 'rating' },
          { head: 'When', width: 'most' },
        ],
        rows: rules.map(({ id, rag, condition }) => [code(id), colour(rag), condition]),
      })}`,
  )}`;
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
