/** The RAG table that people read in a terminal. This folder is the only user of chalk and cli-table3. */
import { Chalk, type ChalkInstance } from 'chalk';
import type { Assessment, MeasureEntry } from '../../assessment.ts';
import { terminalText } from '../escape.ts';
import type { ScreenOptions } from '../index.ts';
import { asAtText, date, ordered, sectionsOf } from '../view.ts';
import { type Column, layout, reasonText } from './columns.ts';
import { draw, GAP, paragraphs } from './draw.ts';
import { summaryLines } from './summary.ts';

/** Narrower than this and the cells cannot hold their words; wider and the eye loses the line. */
const MIN_WIDTH = 72;
const MAX_WIDTH = 220;

interface Page {
  readonly columns: readonly Column[];
  /** The reason stands in a column of its own, not under each measure. */
  readonly beside: boolean;
  readonly sizes: readonly number[];
  readonly width: number;
  readonly paint: ChalkInstance;
}

/** Screen widths of the columns, without the gaps between them. */
function sizesOf(columns: readonly Column[], total: number): number[] {
  const fixed = columns.reduce((sum, column) => sum + column.width, 0) + GAP * (columns.length - 1);
  return columns.map((column) => (column.width === 0 ? total - fixed : column.width));
}

function pageOf(options: ScreenOptions): Page {
  const width = Math.min(Math.max(options.width, MIN_WIDTH), MAX_WIDTH);
  const { columns, beside } = layout(width);
  return { columns, beside, sizes: sizesOf(columns, width), width, paint: new Chalk({ level: options.colour ? 1 : 0 }) };
}

function sectionText(title: string, measures: readonly MeasureEntry[], page: Page): string {
  const { columns, sizes, paint, width, beside } = page;
  const rows = measures.map((measure) => {
    const cells = columns.map((column) => column.cell(measure, paint));
    return beside ? { cells, spaced: true } : { cells, under: reasonText(measure), spaced: true };
  });
  const rule = paint.dim('─'.repeat(width));
  const head = paint.dim(draw([{ cells: columns.map((column) => column.head) }], sizes));
  return [paint.bold(terminalText(title)), rule, head, rule, draw(rows, sizes)].join('\n');
}

function headText(assessment: Assessment, { paint, width }: Page): string {
  const { title, authority, issued, id } = assessment.notice;
  const who = `${authority.name}${authority.gss ? ` (${authority.gss})` : ''}`;
  const first = paint.bold(paragraphs([terminalText(`${title} · ${who}`)], width));
  return `${first}\n${paragraphs([terminalText(`${asAtText(assessment)} · issued ${date(issued)} · notice ${id}`)], width)}`;
}

/** The table of one assessment, section by section, and what it comes to. */
function assessmentText(assessment: Assessment, options: ScreenOptions): string {
  const page = pageOf(options);
  const sections = sectionsOf(assessment).map(({ title, measures }) => sectionText(title, ordered(measures, options.order), page));
  const foot = summaryLines(assessment, page.paint).map(({ texts, indent }) => paragraphs(texts, page.width, indent));
  return `${[headText(assessment, page), ...sections, foot.filter(Boolean).join('\n')].join('\n\n')}\n`;
}

/** The assessments as tables, one under the other. */
export const renderTable = (assessments: readonly Assessment[], options: ScreenOptions): string =>
  assessments.map((assessment) => assessmentText(assessment, options)).join('\n');
