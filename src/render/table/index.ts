/** The RAG table that people read in a terminal. Only this folder uses chalk, cli-table3 and string-width. */
import { Chalk, type ChalkInstance } from 'chalk';
import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import { hypotheticalText } from '../../words/marks.ts';
import { terminalText } from '../escape.ts';
import type { RenderOptions } from '../formats.ts';
import { shortInputText } from '../provenance.ts';
import { portfolioSummaryOf, type Statement, summaryOf } from '../summary.ts';
import { asAtCaution, asAtText, date, ordered, sectionsOf } from '../view.ts';
import { type Column, layout, reasonText } from './columns.ts';
import { draw, GAP, pageWidth, paragraphs } from './draw.ts';
import { portfolioText } from './portfolio.ts';

interface Page {
  readonly columns: readonly Column[];
  /** The reason has a column of its own; otherwise it is under each measure. */
  readonly beside: boolean;
  readonly sizes: readonly number[];
  /** The heads of the columns, drawn. */
  readonly head: string;
  readonly width: number;
  readonly paint: ChalkInstance;
}

/** Screen widths of the columns, without the gaps between them. */
function sizesOf(columns: readonly Column[], total: number): number[] {
  const fixed = columns.reduce((sum, column) => sum + column.width, 0) + GAP * (columns.length - 1);
  return columns.map((column) => (column.width === 0 ? total - fixed : column.width));
}

const paintOf = ({ colour }: RenderOptions): ChalkInstance => new Chalk({ level: colour ? 1 : 0 });

function pageOf(options: RenderOptions, withWas: boolean): Page {
  const width = pageWidth(options.width);
  const { columns, beside } = layout(width, withWas);
  const paint = paintOf(options);
  const sizes = sizesOf(columns, width);
  const head = paint.dim(draw([{ cells: columns.map((column) => column.head) }], sizes));
  return { columns, beside, sizes, head, width, paint };
}

function sectionText(title: string, measures: readonly MeasureEntry[], page: Page): string {
  const { columns, head, sizes, paint, width, beside } = page;
  const rows = measures.map((measure) => {
    const cells = columns.map((column) => column.cell(measure, paint));
    return beside ? { cells, spaced: true } : { cells, under: reasonText(measure), spaced: true };
  });
  const rule = paint.dim('─'.repeat(width));
  const heading = paragraphs([terminalText(title)], width);
  return [paint.bold(heading), rule, head, rule, draw(rows, sizes)].join('\n');
}

function headText(assessment: Assessment, { paint, width }: Page): string {
  const { title, authority, issued, id } = assessment.notice;
  const who = `${authority.name}${authority.gss ? ` (${authority.gss})` : ''}`;
  const first = paint.bold(paragraphs([terminalText(`${title} · ${who}`)], width));
  const mark = hypotheticalText(assessment);
  const under = paragraphs(
    [terminalText(`${asAtText(assessment)} · issued ${date(issued)} · notice ${id}`)],
    width,
  );
  const caution = asAtCaution(assessment);
  return [
    ...(mark ? [paint.bold(paragraphs([terminalText(mark)], width))] : []),
    first,
    under,
    ...(caution ? [paint.bold(paragraphs([terminalText(caution)], width))] : []),
  ].join('\n');
}

/** The table of one assessment, section by section, and its summary. */
function assessmentText(assessment: Assessment, options: RenderOptions): string {
  const page = pageOf(options, assessment.since !== undefined);
  const sections = sectionsOf(assessment).map(({ title, measures }) =>
    sectionText(title, ordered(measures, options.order), page),
  );
  return `${[headText(assessment, page), ...sections, footText(assessment, page)].join('\n\n')}\n`;
}

function footText(assessment: Assessment, page: Page): string {
  return statementsText(summaryOf(assessment, shortInputText), page);
}

function statementsText(all: readonly Statement[], { width, paint }: Pick<Page, 'width' | 'paint'>): string {
  const statements = all.flatMap(({ text, items, strong }) => {
    const said = paragraphs([terminalText(text)], width);
    return [strong ? paint.bold(said) : said, paragraphs(items.map(terminalText), width, 2)];
  });
  return statements.filter(Boolean).join('\n');
}

/** One assessment in full; several as a line each, and in full where that is asked for. */
export function renderTable(assessments: readonly Assessment[], options: RenderOptions): string {
  if (assessments.length === 1 || options.full)
    return assessments.map((one) => assessmentText(one, options)).join('\n');
  const page = { width: pageWidth(options.width), paint: paintOf(options) };
  const foot = statementsText(portfolioSummaryOf(assessments, shortInputText), page);
  return `${portfolioText(assessments, page.width)}\n\n${foot}\n`;
}
