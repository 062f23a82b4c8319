/** The RAG table that people read in a terminal, the answer first. Only this folder uses chalk, cli-table3 and string-width. Contract 7. */

import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import { largest } from '../../model/lists.ts';
import { RAGS } from '../../model/result.ts';
import { hypotheticalText, moderationText } from '../../words/assessment.ts';
import { fromBaseline } from '../../words/figures.ts';
import { terminalText } from '../escape.ts';
import type { RenderOptions } from '../formats.ts';
import { positionLine, shortInputText } from '../provenance.ts';
import { footStatements, headStatements } from '../summary.ts';
import {
  arrowText,
  asAtCaution,
  authorityText,
  hasOwnRatings,
  ordered,
  ragText,
  sectionsOf,
} from '../view.ts';
import { drawLines, GAP, type Page, pageOf, painted, paragraphs, statementsText } from './draw.ts';
import { detailLines, type Layout, layoutOf } from './measure.ts';
import { cut, widthOf } from './width.ts';

/** Columns of the screen for the colour and its word. */
const RAG_WIDTH = largest(RAGS.map((rag) => ragText(rag).length));

/** Where the title of a measure begins, and what is said under it. */
const INDENT = RAG_WIDTH + GAP;

/** Who, when, the verdict with its counts, and what else cannot wait. */
function headText(assessment: Assessment, { paint, width }: Page): string {
  const { title, authority } = assessment.notice;
  const para = (text: string): string => paragraphs([terminalText(text)], width);
  const mark = hypotheticalText(assessment);
  const caution = asAtCaution(assessment);
  return [
    ...(mark ? [paint.bold(para(mark))] : []),
    paint.bold(para(`${title} · ${authorityText(authority)}`)),
    para(positionLine(assessment)),
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
    painted(ragText(measure.rag), paint),
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
          painted(ragText(measure.rag), paint),
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
