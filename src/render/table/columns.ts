/** Which columns the RAG table has on a screen so wide, what is in them, and what is named in a second line instead. Contract 7. */
import type { MeasureEntry } from '../../assessment/document.ts';
import { largest, smallest } from '../../model/lists.ts';
import { datedDueText, datedNextText, dueText, latestText, nextText, wasText } from '../cells.ts';
import { terminalText } from '../escape.ts';
import { differing } from '../view.ts';
import { GAP } from './draw.ts';
import { widthOf } from './width.ts';

/** One column beside the measure itself. */
interface Column {
  readonly head: string;
  /** What it is called in a line of text. */
  readonly label: string;
  /** Its text for a measure; empty where there is nothing to say. */
  readonly cell: (measure: MeasureEntry, asAt: string) => string;
}

const LATEST: Column = { head: 'Latest', label: 'latest', cell: latestText };
const TREND: Column = { head: 'Trend', label: 'trend', cell: sparkline };
const WAS: Column = { head: 'Was', label: 'was', cell: wasText };
const DUE: Column = { head: 'Target due', label: 'due', cell: dueText };
const NEXT: Column = { head: 'Next target', label: 'next', cell: nextText };
const OTHERS: readonly Column[] = [
  { head: 'Council', label: 'council', cell: differing },
  { head: 'Panel', label: 'panel', cell: ({ moderated }) => moderated?.rag ?? '' },
];

/** The columns with days, where there is room. */
const DATED: readonly Column[] = [
  { ...DUE, cell: datedDueText },
  { ...NEXT, cell: datedNextText },
];

/** A column that has something to say: its texts by measure, and the columns of the screen that the longest needs. */
export interface Sized extends Pick<Column, 'head' | 'label'> {
  readonly texts: ReadonlyMap<MeasureEntry, string>;
  readonly width: number;
}

/** The columns that have room, and those that are named in a line under each measure instead. */
export interface Layout {
  readonly columns: readonly Sized[];
  readonly below: readonly Sized[];
  /** Columns of the screen for the id and title. */
  readonly room: number;
}

/** Fewer columns of the screen than this say too little of a title. */
const LEAST_ROOM = 30;

/** With as many there is room for more than is necessary. */
const AMPLE_ROOM = 60;

/** How wide the screen is at least, so that a trend is shown. Contract 7. */
const TREND_FROM = 120;

/** The widest that the latest figure may be beside a title. */
const WIDEST_LATEST = 30;

/** Lays out a table of these measures on a page so wide, of which `start` is taken. */
export function layoutOf(
  measures: readonly MeasureEntry[],
  asAt: string,
  { width, start }: { readonly width: number; readonly start: number },
): Layout {
  const sized = (columns: readonly Column[]): Sized[] =>
    columns.map((one) => sizedFor(measures, asAt, one)).filter((one) => one.width > 0);
  const roomBeside = (columns: readonly Sized[]): number =>
    width - start - columns.reduce((sum, one) => sum + one.width + GAP, 0);
  const [latest, was, asked] = [sized([LATEST]), sized([WAS]), sized([DUE, NEXT])];
  const others = sized(OTHERS);
  const trend = width < TREND_FROM ? [] : sized([TREND]);
  const usual = [...latest, ...was, ...asked, ...others];
  const roomy = [...latest, ...trend, ...was, ...asked, ...others];
  if (roomBeside(roomy) >= AMPLE_ROOM) {
    const dated = [...latest, ...trend, ...was, ...sized(DATED), ...others];
    if (roomBeside(dated) >= AMPLE_ROOM) return { columns: dated, below: [], room: roomBeside(dated) };
  }
  for (const columns of [roomy, usual])
    if (roomBeside(columns) >= LEAST_ROOM) return { columns, below: [], room: roomBeside(columns) };
  const narrow = latest.map((one) => ({ ...one, width: Math.min(one.width, WIDEST_LATEST) }));
  return { columns: narrow, below: usual.slice(latest.length), room: roomBeside(narrow) };
}

function sizedFor(measures: readonly MeasureEntry[], asAt: string, { head, label, cell }: Column): Sized {
  const texts = new Map(measures.map((one) => [one, terminalText(cell(one, asAt))]));
  const longest = largest([0, ...[...texts.values()].map(widthOf)]);
  return { head, label, texts, width: longest === 0 ? 0 : Math.max(head.length, longest) };
}

/** A series is drawn as a row of bars, `▂▃▅▇`: higher is more, not better. */
const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Fewer show no trend. */
const LEAST = 3;

/** The last figures of a measure as bars from the lowest to the highest of them; empty where there are too few. */
function sparkline({ recent: values = [] }: MeasureEntry): string {
  if (values.length < LEAST) return '';
  const [low, high] = [smallest(values), largest(values)];
  const top = BARS.length - 1;
  return values
    .map((value) => BARS[high === low ? top >> 1 : Math.round((top * (value - low)) / (high - low))])
    .join('');
}
