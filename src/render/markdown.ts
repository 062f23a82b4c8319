/** Markdown, to be pasted into a paper or a pull request: the table of the measures, and the parts that other documents use. */

import type { Assessment, MeasureEntry } from '../assessment/document.ts';
import { plural } from '../words/figures.ts';
import { hypotheticalText } from '../words/marks.ts';
import { datedDueText, datedNextText, latestText, ragText, wasText } from './cells.ts';
import { markdownText } from './escape.ts';
import type { RenderOptions } from './formats.ts';
import { PORTFOLIO_HEAD, portfolioRows, portfolioSummaryOf } from './portfolio.ts';
import { shortInputText } from './provenance.ts';
import { footStatements, headStatements, type Statement } from './summary.ts';
import { asAtCaution, asAtText, date, differing, ordered, sectionsOf } from './view.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table; every cell of its rows is escaped here and nowhere before. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((cells) => row(cells.map(markdownText)));
  return [row(head), row(head.map(() => '---')), ...escaped].join('\n');
}

/** A list; every item is escaped here. */
export const listText = (items: readonly string[]): string =>
  items.map((item) => `- ${markdownText(item)}`).join('\n');

type Cell = readonly [head: string, text: (measure: MeasureEntry) => string];

/** The columns of a position; those that say nothing of any of its measures are left out. */
function columnsOf({ asAt, measures }: Assessment): readonly Cell[] {
  const columns: readonly Cell[] = [
    ['RAG', ({ rag }) => ragText(rag)],
    ['Measure', ({ id, title }) => `${title} (${id})`],
    ['Latest', latestText],
    ['Was', wasText],
    ['Target due', datedDueText],
    ['Next target', (measure) => datedNextText(measure, asAt)],
    ['Council', differing],
    ['Panel', ({ moderated }) => moderated?.rag ?? ''],
  ];
  return columns.filter(([, text]) => measures.some((one) => text(one) !== ''));
}

function statementText({ text, items, strong }: Statement): string {
  const said = strong ? `**${markdownText(text)}**` : markdownText(text);
  return items.length > 0 ? `${said}\n\n${listText(items)}` : said;
}

function assessmentText(assessment: Assessment, { order }: RenderOptions): string {
  const { notice } = assessment;
  const who = `${notice.authority.name}${notice.authority.gss ? ` (${notice.authority.gss})` : ''}`;
  const columns = columnsOf(assessment);
  const sections = sectionsOf(assessment).map(({ title, measures }) => {
    const rows = ordered(measures, order).map((one) => columns.map(([, text]) => text(one)));
    return `### ${markdownText(title)}\n\n${tableText(
      columns.map(([head]) => head),
      rows,
    )}`;
  });
  return [
    `## ${markdownText(`${notice.title} · ${who}`)}`,
    ...[hypotheticalText(assessment)].filter(Boolean).map((text) => `**${markdownText(text)}**`),
    markdownText(`${asAtText(assessment)} · issued ${date(notice.issued)} · notice ${notice.id}`),
    ...[asAtCaution(assessment)].filter(Boolean).map((text) => `**${markdownText(text)}**`),
    ...headStatements(assessment, { reasons: true }).map(statementText),
    ...sections,
    ...footStatements(assessment, shortInputText).map(statementText),
  ].join('\n\n');
}

/** One assessment in full; several as a line each, and in full where that is asked for. */
export function renderMarkdown(assessments: readonly Assessment[], options: RenderOptions): string {
  if (assessments.length === 1 || options.full) {
    return `${assessments.map((one) => assessmentText(one, options)).join('\n\n')}\n`;
  }
  const title = `## ${plural(assessments.length, 'notice')}`;
  const foot = portfolioSummaryOf(assessments, shortInputText).map(statementText);
  return `${[title, tableText(PORTFOLIO_HEAD, portfolioRows(assessments)), ...foot].join('\n\n')}\n`;
}
