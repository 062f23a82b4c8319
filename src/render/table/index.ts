/** The RAG table that people read in a terminal, the answer first. Only this folder uses chalk, cli-table3 and string-width. Contract 7. */

import { Chalk, type ChalkInstance } from 'chalk';
import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import { largest } from '../../model/lists.ts';
import type { Rag } from '../../model/result.ts';
import { hypotheticalText, moderationText } from '../../words/assessment.ts';
import { fromBaseline } from '../../words/figures.ts';
import { terminalText } from '../escape.ts';
import type { RenderOptions } from '../formats.ts';
import { asAtText, shortInputText } from '../provenance.ts';
import { footStatements, headStatements, type Statement } from '../summary.ts';
import {
  arrowText,
  asAtCaution,
  date,
  hasOwnRatings,
  ordered,
  RAG_SYMBOLS,
  ragText,
  sectionsOf,
} from '../view.ts';
import { type Layout, layoutOf } from './columns.ts';
import { drawLines, GAP, pageWidth, paragraphs } from './draw.ts';
import { detailLines } from './long.ts';
import { cut, widthOf } from './width.ts';

/** A colour always comes with its symbol and word, so that nobody depends on seeing it. */
const PAINT: Record<Rag, (paint: ChalkInstance) => ChalkInstance> = {
  red: (paint) => paint.red.bold,
  amber: (paint) => paint.yellow.bold,
  green: (paint) => paint.green.bold,
  none: (paint) => paint.dim,
};

const PAINTED = Object.keys(PAINT) as Rag[];

/** A line in which each rating and each count of one has its colour: `■ 7`, `▲ AMBER`, `● GREEN 3`. */
export const painted = (line: string, paint: ChalkInstance): string =>
  line.replace(/([■▲●○]) (?:RED|AMBER|GREEN|NOT RATED|\d+)(?: \d+)?/g, (found, symbol) => {
    const rag = PAINTED.find((one) => RAG_SYMBOLS[one] === symbol) ?? 'none';
    return PAINT[rag](paint)(found);
  });

export interface Page {
  readonly width: number;
  readonly paint: ChalkInstance;
  readonly long: boolean;
  readonly order: RenderOptions['order'];
}

/** Columns of the screen for the colour and its word. */
const RAG_WIDTH = largest(PAINTED.map((rag) => ragText(rag).length));

/** Where the title of a measure begins, and what is said under it. */
const INDENT = RAG_WIDTH + GAP;

export const pageOf = ({ width, colour, long = false, order }: RenderOptions): Page => ({
  width: pageWidth(width),
  paint: new Chalk({ level: colour ? 1 : 0 }),
  long,
  order,
});

/** Who, when, the verdict with its counts, and what else cannot wait. */
function headText(assessment: Assessment, { paint, width }: Page): string {
  const { title, authority, issued, id } = assessment.notice;
  const who = `${authority.name}${authority.gss ? ` (${authority.gss})` : ''}`;
  const para = (text: string): string => paragraphs([terminalText(text)], width);
  const mark = hypotheticalText(assessment);
  const caution = asAtCaution(assessment);
  return [
    ...(mark ? [paint.bold(para(mark))] : []),
    paint.bold(para(`${title} · ${who}`)),
    para(`${asAtText(assessment)} · issued ${date(issued)} · notice ${id}`),
    ...(caution ? [paint.bold(para(caution))] : []),
    ...headStatements(assessment).map(({ text, strong }) =>
      strong ? paint.bold(painted(para(text), paint)) : para(text),
    ),
  ].join('\n');
}

/** A heading with a rule to the end of its columns, under which the names of the other columns stand. */
function headingLine(title: string, { columns, room }: Layout, { paint, width }: Page): string {
  const lead = INDENT + room;
  const heads = columns.map(({ head, width: size }) => ' '.repeat(GAP) + head.padEnd(size)).join('');
  const text = cut(terminalText(title), columns.length > 0 ? lead : width);
  const rule = `${text ? ' ' : ''}${'─'.repeat(lead)}`.slice(0, lead - widthOf(text));
  return `${paint.bold(text)}${paint.dim(`${rule}${heads}`.trimEnd())}`;
}

/** A line a measure, and under it what its colour or room calls for. */
function sectionLines(
  title: string,
  measures: readonly MeasureEntry[],
  layout: Layout,
  page: Page,
): string[] {
  const { paint, width } = page;
  const widths = [RAG_WIDTH, layout.room, ...layout.columns.map((column) => column.width)];
  const rows = measures.map((measure) => [
    PAINT[measure.rag](paint)(ragText(measure.rag)),
    cut(terminalText(`${measure.id} ${measure.title}`), layout.room),
    ...layout.columns.map(({ texts, width: size }) => cut(texts.get(measure) ?? '', size)),
  ]);
  const lines = drawLines(rows, widths);
  const under = (measure: MeasureEntry): string[] =>
    underTexts(measure, layout)
      .filter(Boolean)
      .map((text) => paragraphs([text], width, INDENT));
  return [
    headingLine(title, layout, page),
    ...measures.flatMap((measure, at) => [lines[at] ?? '', ...under(measure)]),
  ];
}

/** What is said under a measure: what has no column, why it is red, what the panel says, what is out of reach. */
function underTexts(measure: MeasureEntry, { below }: Layout): string[] {
  const cells = below.flatMap(({ label, texts }) => {
    const text = texts.get(measure);
    return text ? [`${label}: ${text}`] : [];
  });
  return [
    cells.join(' · '),
    measure.rag === 'red' ? terminalText(measure.reason) : '',
    measure.next?.outlook?.outOfReach ? 'The next target is out of reach with the cases still to come.' : '',
    terminalText(moderationText(measure)),
  ];
}

/** Every figure, stage and reason of each measure. */
const longLines = (title: string, measures: readonly MeasureEntry[], { paint, width }: Page): string[] => [
  `${paint.bold(cut(terminalText(title), width))}`,
  paint.dim('─'.repeat(width)),
  ...measures.flatMap((measure) => [
    ...drawLines(
      [
        [
          PAINT[measure.rag](paint)(ragText(measure.rag)),
          cut(
            terminalText([measure.id, measure.workstream, measure.ref].filter(Boolean).join(' · ')),
            width - INDENT,
          ),
        ],
      ],
      [RAG_WIDTH, width - INDENT],
    ),
    ...detailLines(measure, width),
    '',
  ]),
];

function sectionsText(assessment: Assessment, page: Page): string {
  const { measures, asAt } = assessment;
  const sections = sectionsOf(assessment).map((one) => ({
    ...one,
    measures: ordered(one.measures, page.order),
  }));
  if (page.long)
    return sections
      .flatMap((one) => longLines(one.title, one.measures, page))
      .join('\n')
      .trimEnd();
  const layout = layoutOf(measures, asAt, { width: page.width, start: INDENT });
  return sections.flatMap((one) => sectionLines(one.title, one.measures, layout, page)).join('\n');
}

/** The table of one assessment: the answer, its measures section by section, and what it was made from. */
export function renderTable(assessment: Assessment, options: RenderOptions): string {
  const page = pageOf(options);
  const own = page.long ? paragraphs([ownCountsText(assessment)], page.width) : '';
  const legend = page.long ? '' : paragraphs([legendText(assessment)], page.width);
  const foot = [legend, own, statementsText(footStatements(assessment, shortInputText), page)];
  const parts = [headText(assessment, page), sectionsText(assessment, page), foot.filter(Boolean).join('\n')];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** The council's own ratings by colour: `red 2 · amber 13 · green 4 (2 complete) · none 12`; empty where it gave none. */
function ownCountsText(assessment: Assessment): string {
  if (!hasOwnRatings(assessment)) return '';
  const { reported } = assessment.summary;
  const green = reported.green + reported.complete;
  const complete = reported.complete > 0 ? ` (${reported.complete} complete)` : '';
  return `The council's own ratings: red ${reported.red} · amber ${reported.amber} · green ${green}${complete} · not rated ${reported.none}`;
}

/** What the arrows mean, where there are any. */
const legendText = ({ measures }: Assessment): string =>
  measures.some(arrowText)
    ? `Arrows: ↑ better, ↓ worse than the figure before${measures.some((one) => fromBaseline(one) !== 'none') ? '; in brackets, than the baseline' : ''}.`
    : '';

export function statementsText(all: readonly Statement[], { width }: Pick<Page, 'width'>): string {
  return all
    .flatMap(({ text, items }) => [
      paragraphs([terminalText(text)], width),
      paragraphs(items.map(terminalText), width, 2),
    ])
    .filter(Boolean)
    .join('\n');
}
