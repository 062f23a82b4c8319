/** Markdown, to be pasted into a paper or a pull request: the table of the measures, and the parts that other documents use. */

import type { Assessment } from '../assessment/document.ts';
import { portfolioOf } from '../assessment/portfolio.ts';
import { hypotheticalText } from '../words/assessment.ts';
import { plural } from '../words/figures.ts';
import { COLUMNS, type MeasureColumn } from './cells.ts';
import { listText, markdownText, tableText } from './escape.ts';
import type { RenderOptions } from './formats.ts';
import {
  coloursTexts,
  listsOf,
  matrixCellText,
  matrixNames,
  overviewTexts,
  PORTFOLIO_HEAD,
  portfolioRows,
  portfolioSummaryOf,
} from './portfolio.ts';
import { positionLine, shortInputText } from './provenance.ts';
import { footStatements, headStatements, type Statement } from './summary.ts';
import { asAtCaution, authorityText, ordered, ragText, sectionsOf } from './view.ts';

/** The columns of a position; those that say nothing of any of its measures are left out. */
function columnsOf({ asAt, measures }: Assessment): readonly Pick<MeasureColumn, 'head' | 'cell'>[] {
  const { latest, was, datedDue, datedNext, council, panel } = COLUMNS;
  const columns = [latest, was, datedDue, datedNext, council, panel];
  return [
    { head: 'RAG', cell: ({ rag }) => ragText(rag) },
    { head: 'Measure', cell: ({ id, title }) => `${title} (${id})` },
    ...columns.filter(({ cell }) => measures.some((one) => cell(one, asAt) !== '')),
  ];
}

function statementText({ text, items, strong }: Statement): string {
  const said = strong ? `**${markdownText(text)}**` : markdownText(text);
  return items.length > 0 ? `${said}\n\n${listText(items)}` : said;
}

function assessmentText(assessment: Assessment, { order }: RenderOptions): string {
  const { notice } = assessment;
  const columns = columnsOf(assessment);
  const sections = sectionsOf(assessment).map(({ title, measures }) => {
    const rows = ordered(measures, order).map((one) => columns.map(({ cell }) => cell(one, assessment.asAt)));
    return `### ${markdownText(title)}\n\n${tableText(
      columns.map(({ head }) => head),
      rows,
    )}`;
  });
  return [
    `## ${markdownText(`${notice.title} · ${authorityText(notice.authority)}`)}`,
    ...[hypotheticalText(assessment)].filter(Boolean).map((text) => `**${markdownText(text)}**`),
    markdownText(positionLine(assessment)),
    ...[asAtCaution(assessment)].filter(Boolean).map((text) => `**${markdownText(text)}**`),
    ...headStatements(assessment, { reasons: true }).map(statementText),
    ...sections,
    ...footStatements(assessment, shortInputText).map(statementText),
  ].join('\n\n');
}

/** Most columns of a matrix beside the authority and all its measures, and most items of a list over all notices. */
const MOST_COLUMNS = 4;
const MOST_ITEMS = 20;

/** What is said of all notices, before each of them. */
function overviewText(assessments: readonly Assessment[]): string[] {
  const portfolio = portfolioOf(assessments, MOST_COLUMNS);
  const { by, columns, rows } = portfolio;
  const [first = '', ...others] = overviewTexts(assessments);
  const inRows = rows.map(({ assessment }) => assessment);
  const [names, counts] = [matrixNames(inRows), coloursTexts(inRows)];
  const matrix = rows.map(({ cells }, at) => [
    names[at] ?? '',
    ...cells.map(matrixCellText),
    counts[at]?.replaceAll(/ {2,}/g, ' ') ?? '',
  ]);
  return [
    `**${markdownText(first)}**`,
    ...others.map(markdownText),
    `### ${columns.length > 0 ? `Authorities by ${by}` : 'Authorities'}, the most red first`,
    'Each cell: the worst colour of its measures, and how many have it.',
    tableText(['Authority', ...columns.map(markdownText), 'All measures'], matrix),
    ...listsOf(assessments, portfolio, MOST_ITEMS).flatMap(({ title, items, none, rest }) => [
      `### ${title}`,
      items.length === 0
        ? none
        : listText(
            items.map(({ lead, name, measure, tail }) =>
              [...lead, `${name}: ${measure}`, ...tail].filter(Boolean).join(' · '),
            ),
          ),
      ...(rest > 0 ? [`and ${rest} more`] : []),
    ]),
  ];
}

/** One assessment in full; several as an overview and a line each, and in full where that is asked for. */
export function renderMarkdown(assessments: readonly Assessment[], options: RenderOptions): string {
  const [only, ...others] = assessments;
  if (only && others.length === 0) return `${assessmentText(only, options)}\n`;
  const each = options.full
    ? assessments.map((one) => assessmentText(one, options))
    : [
        '### Notice by notice',
        tableText(PORTFOLIO_HEAD, portfolioRows(assessments)),
        ...portfolioSummaryOf(assessments, shortInputText).map(statementText),
      ];
  const title = `## ${plural(assessments.length, 'notice')}`;
  return `${[title, ...overviewText(assessments), ...each].join('\n\n')}\n`;
}
