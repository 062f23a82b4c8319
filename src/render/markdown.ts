/** Markdown, to be pasted into a paper or a pull request: the table of the measures, and the parts that other documents use. */

import type { Assessment, MeasureEntry } from '../assessment/document.ts';
import { dueStage } from '../model/result.ts';
import { plural } from '../words/figures.ts';
import { hypotheticalText } from '../words/marks.ts';
import { markdownText } from './escape.ts';
import type { RenderOptions } from './formats.ts';
import { inputText } from './provenance.ts';
import { PORTFOLIO_HEAD, portfolioRows, portfolioSummaryOf, type Statement, summaryOf } from './summary.ts';
import {
  asAtCaution,
  asAtText,
  DIRECTION_TEXT,
  date,
  isOldFigure,
  measureFigure,
  ordered,
  outcomeText,
  RAG_SYMBOLS,
  RAG_WORDS,
  readingFigure,
  sectionsOf,
  target,
  toGo,
  was,
} from './view.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table; every cell of its rows is escaped here and nowhere before. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((cells) => row(cells.map(markdownText)));
  return [row(head), row(head.map(() => '---')), ...escaped].join('\n');
}

/** A list; every item is escaped here. */
export const listText = (items: readonly string[]): string =>
  items.map((item) => `- ${markdownText(item)}`).join('\n');

/** With a column more where there is an earlier day. */
const headOf = ({ since }: Assessment): string[] => (since ? ['RAG', 'Was', ...HEAD.slice(1)] : HEAD);

const HEAD = ['RAG', 'Measure', 'Baseline', 'Latest', 'Direction', 'Due', 'Next', 'Council said', 'Why'];

const joined = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(', ');

function latestText(measure: MeasureEntry): string {
  const { latest } = measure;
  if (!latest) return measure.occurrences ? '' : 'no figure';
  const symbol = latest.symbol ? ` [${latest.symbol}]` : '';
  const status = latest.status === null || latest.status === 'final' ? '' : latest.status;
  return joined(
    `${readingFigure(measure, latest)}${symbol}`,
    date(latest.periodEnd),
    status,
    isOldFigure(measure) ? 'old figure' : '',
  );
}

function dueText(measure: MeasureEntry): string {
  const { occurrences } = measure;
  if (occurrences)
    return joined(
      `${occurrences.held} held`,
      `${occurrences.due} due`,
      occurrences.lapses > 0 ? `${occurrences.lapses} lapsed` : '',
    );
  const stage = dueStage(measure);
  if (!stage) return '';
  return `${target(measure, stage)}${stage.by === null ? '' : ` by ${date(stage.by)}`}: ${outcomeText(stage)}`;
}

function nextText(measure: MeasureEntry): string {
  const { next, occurrences } = measure;
  if (occurrences?.nextDue) return `by ${date(occurrences.nextDue)}`;
  return next ? `${target(measure, next)} by ${date(next.by)}: ${toGo(measure, next).join(' ')}` : '';
}

const ragText = ({ rag, complete }: MeasureEntry): string =>
  `${RAG_SYMBOLS[rag]} ${RAG_WORDS[rag]}${complete ? ', complete' : ''}`;

function cells(measure: MeasureEntry, { since }: Assessment): string[] {
  const { baseline, moderated, reported } = measure;
  return [
    joined(ragText(measure), moderated ? `moderated to ${moderated.rag}` : ''),
    ...(since ? [was(measure).filter(Boolean).join(', ')] : []),
    `${measure.title} (${measure.id})`,
    baseline ? joined(measureFigure(measure, baseline.value), baseline.on ? date(baseline.on) : '') : '',
    latestText(measure),
    DIRECTION_TEXT[measure.direction],
    dueText(measure),
    nextText(measure),
    joined(reported?.rag ?? '', measure.agreement === 'differs' ? 'differs' : ''),
    measure.reason,
  ];
}

function statementText({ text, items, strong }: Statement): string {
  const said = strong ? `**${markdownText(text)}**` : markdownText(text);
  return items.length > 0 ? `${said}\n\n${listText(items)}` : said;
}

function assessmentText(assessment: Assessment, { order }: RenderOptions): string {
  const { notice } = assessment;
  const who = `${notice.authority.name}${notice.authority.gss ? ` (${notice.authority.gss})` : ''}`;
  const sections = sectionsOf(assessment).map(
    ({ title, measures }) =>
      `### ${markdownText(title)}\n\n${tableText(
        headOf(assessment),
        ordered(measures, order).map((one) => cells(one, assessment)),
      )}`,
  );
  return [
    `## ${markdownText(`${notice.title} · ${who}`)}`,
    ...[hypotheticalText(assessment)].filter(Boolean).map((text) => `**${markdownText(text)}**`),
    markdownText(`${asAtText(assessment)} · issued ${date(notice.issued)} · notice ${notice.id}`),
    ...[asAtCaution(assessment)].filter(Boolean).map((text) => `**${markdownText(text)}**`),
    ...sections,
    ...summaryOf(assessment, inputText).map(statementText),
  ].join('\n\n');
}

/** One assessment in full; several as a line each, and in full where that is asked for. */
export function renderMarkdown(assessments: readonly Assessment[], options: RenderOptions): string {
  if (assessments.length === 1 || options.full) {
    return `${assessments.map((one) => assessmentText(one, options)).join('\n\n')}\n`;
  }
  const title = `## ${plural(assessments.length, 'notice')}`;
  const foot = portfolioSummaryOf(assessments, inputText).map(statementText);
  return `${[title, tableText(PORTFOLIO_HEAD, portfolioRows(assessments)), ...foot].join('\n\n')}\n`;
}
