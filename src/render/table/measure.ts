/**
 * What the RAG table says of a measure: the columns that a screen so wide has room for, what is named in a second line
 * instead, and the lines that --long has in place of both. Contract 6 and 7.
 */
import type { MeasureEntry, NextEntry, ReadingEntry, StageEntry } from '../../assessment/document.ts';
import { largest, smallest } from '../../model/lists.ts';
import { moderationText, symbolText, wasText as wasSentence } from '../../words/assessment.ts';
import { distanceText, figureText, fromBaseline, plural } from '../../words/figures.ts';
import { COLUMNS, type MeasureColumn } from '../cells.ts';
import { terminalText } from '../escape.ts';
import {
  DIRECTION_TEXT,
  date,
  isOldFigure,
  measureFigure,
  NO_FIGURE,
  outcomeText,
  readingFigure,
  statusText,
  target,
  toGo,
} from '../view.ts';
import { GAP } from './draw.ts';
import { widthOf, wrap } from './width.ts';

const TREND: MeasureColumn = { head: 'Trend', label: 'trend', cell: sparkline };

/** A column that has something to say: its texts by measure, and the columns of the screen that the longest needs. */
export interface Sized extends Pick<MeasureColumn, 'head' | 'label'> {
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
  const sized = (...columns: readonly MeasureColumn[]): Sized[] =>
    columns.map((one) => sizedFor(measures, asAt, one)).filter((one) => one.width > 0);
  const roomBeside = (columns: readonly Sized[]): number =>
    width - start - columns.reduce((sum, one) => sum + one.width + GAP, 0);
  const [latest, was] = [sized(COLUMNS.latest), sized(COLUMNS.was)];
  const asked = sized(COLUMNS.due, COLUMNS.next);
  const others = sized(COLUMNS.council, COLUMNS.panel);
  const trend = width < TREND_FROM ? [] : sized(TREND);
  const usual = [...latest, ...was, ...asked, ...others];
  const roomy = [...latest, ...trend, ...was, ...asked, ...others];
  if (roomBeside(roomy) >= AMPLE_ROOM) {
    const dated = [...latest, ...trend, ...was, ...sized(COLUMNS.datedDue, COLUMNS.datedNext), ...others];
    if (roomBeside(dated) >= AMPLE_ROOM) return { columns: dated, below: [], room: roomBeside(dated) };
  }
  for (const columns of [roomy, usual])
    if (roomBeside(columns) >= LEAST_ROOM) return { columns, below: [], room: roomBeside(columns) };
  const narrow = latest.map((one) => ({ ...one, width: Math.min(one.width, WIDEST_LATEST) }));
  return { columns: narrow, below: usual.slice(latest.length), room: roomBeside(narrow) };
}

function sizedFor(
  measures: readonly MeasureEntry[],
  asAt: string,
  { head, label, cell }: MeasureColumn,
): Sized {
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

const listed = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(', ');

/** `76.92% on 17 May 2010, provisional`. */
function readingText(measure: MeasureEntry, reading: ReadingEntry): string {
  const counts =
    reading.numerator !== null && reading.denominator !== null
      ? ` (${reading.numerator} of ${reading.denominator})`
      : '';
  return listed(
    `${readingFigure(measure, reading)}${counts} on ${date(reading.periodEnd)}`,
    reading.symbol && symbolText(reading.symbol),
    statusText(reading),
  );
}

/** The latest figure, the one before and where it is going. */
function latestFigures(measure: MeasureEntry): string {
  const { latest, previous, direction } = measure;
  if (!latest) return NO_FIGURE[measure.kind];
  const first = fromBaseline(measure);
  const way =
    first === 'none'
      ? listed(DIRECTION_TEXT[direction], previous && `${readingText(measure, previous)} before`)
      : `${DIRECTION_TEXT[first]} on the baseline`;
  return listed(readingText(measure, latest), isOldFigure(measure) ? 'an old figure' : '', way);
}

/** `80% by 31 Mar 2010: missed, with 77% on 31 Mar 2010, 3 points short`. */
function stageText(measure: MeasureEntry, stage: StageEntry): string {
  const { by, evidence, gap, outcome, within } = stage;
  const run = stage.for > 1 ? `, ${stage.for} figures running` : '';
  const day = by === null ? (within ? ` (no day yet: counted from ${within.after})` : '') : ` by ${date(by)}`;
  const next = outcome === 'pending' && measure.next?.by === by ? measure.next : null;
  return listed(
    `${target(measure, stage)}${run}${day}: ${outcomeText(stage)}`,
    evidence && `with ${measureFigure(measure, evidence.value)} on ${date(evidence.periodEnd)}`,
    evidence && gap ? `${distanceText(gap, measure.unit)} short` : '',
    next && [toGo(measure, next).join(' '), paceText(measure, next)].filter(Boolean).join('; '),
  );
}

/** `per 30 days: needs 1.45, had -5.74`; empty where either is not known. */
function paceText({ unit }: MeasureEntry, { gap, neededPer30Days, outlook }: NextEntry): string {
  const achieved = outlook?.achievedPer30Days ?? null;
  if (!gap || neededPer30Days === null || achieved === null) return '';
  const text = (value: number): string => figureText(value, unit === 'percent' ? null : unit);
  return `per 30 days: needs ${text(neededPer30Days)}, had ${text(achieved)}`;
}

function duties({ occurrences }: MeasureEntry): string {
  if (!occurrences) return '';
  const { held, due, lapses, nextDue } = occurrences;
  return listed(
    `${held} held`,
    `${due} due`,
    plural(lapses, 'lapse'),
    nextDue && `the next is due by ${date(nextDue)}`,
  );
}

/** What is known of a measure, by name. */
function facts(measure: MeasureEntry): (readonly [name: string, text: string])[] {
  const { baseline, reported, agreement, members } = measure;
  return [
    ['', measure.title],
    [
      'Baseline',
      baseline
        ? `${measureFigure(measure, baseline.value)}${baseline.on ? ` on ${date(baseline.on)}` : ''}`
        : '',
    ],
    ['Latest', latestFigures(measure)],
    ...measure.stages.map((stage, at): [string, string] => [
      at === 0 ? 'Targets' : '',
      stageText(measure, stage),
    ]),
    ['Held', duties(measure)],
    [
      'Counted',
      members
        ? `${plural(members.well.length, 'measure')} well, ${members.notWell.length} not, ${members.leftOut.length} left out`
        : '',
    ],
    ['Was', wasSentence(measure)],
    ['Council', reported?.rag ? listed(reported.rag, agreement === 'differs' ? 'which differs' : '') : ''],
    ['Panel', moderationText(measure)],
    ['Why', `${measure.reason} (rule ${measure.rule})`],
  ];
}

/** Columns of the screen for a name, blanks after it included. */
const NAME_WIDTH = 13;

/** The lines under a measure, on a page so wide. */
export const detailLines = (measure: MeasureEntry, width: number): string[] =>
  facts(measure)
    .filter(([, text]) => text)
    .flatMap(([name, text]) =>
      wrap(terminalText(text), width - NAME_WIDTH).map(
        (line, at) => `${(at === 0 && name ? `  ${name}` : '').padEnd(NAME_WIDTH)}${line}`,
      ),
    );
