/** The columns of the RAG table, for narrow, usual and wide screens. */
import type { ChalkInstance } from 'chalk';
import type { MeasureEntry } from '../../assessment/document.ts';
import { dueStage, type Rag } from '../../model/result.ts';
import { terminalText } from '../escape.ts';
import {
  DIRECTION_TEXT,
  date,
  differing,
  isOldFigure,
  measureFigure,
  outcomeText,
  pace,
  RAG_SYMBOLS,
  RAG_WORDS,
  readingFigure,
  target,
  toGo,
  was,
} from '../view.ts';
import { type Cell, GAP, type Span } from './draw.ts';

export interface Column {
  readonly head: string;
  /** Columns of the screen; 0 takes what is left. */
  readonly width: number;
  readonly cell: (measure: MeasureEntry, paint: ChalkInstance) => Cell;
}

type Lines = (measure: MeasureEntry, paint: ChalkInstance) => Span[];

const PAINT: Record<Rag, (paint: ChalkInstance) => ChalkInstance> = {
  red: (paint) => paint.red.bold,
  amber: (paint) => paint.yellow.bold,
  green: (paint) => paint.green.bold,
  none: (paint) => paint.dim,
};

const plain = (...texts: string[]): Span[] => texts.map(plainLine);
const plainLine = (text: string): Span => ({ text });

const ragLines: Lines = (measure, paint) => [
  { text: `${RAG_SYMBOLS[measure.rag]} ${RAG_WORDS[measure.rag]}`, paint: PAINT[measure.rag](paint) },
  ...plain(
    measure.complete ? 'complete' : '',
    isOldFigure(measure) ? 'old figure' : '',
    measure.moderated ? `panel: ${measure.moderated.rag}` : '',
  ),
];

const measureLines: Lines = (measure, paint) => {
  const details = [measure.id, measure.workstream]
    .filter((one) => one !== null)
    .map(terminalText)
    .join(' · ');
  return [{ text: terminalText(measure.title) }, { text: details, paint: paint.dim }];
};

const baselineLines: Lines = (measure) => {
  const { baseline } = measure;
  return baseline
    ? plain(terminalText(measureFigure(measure, baseline.value)), baseline.on ? date(baseline.on) : '')
    : [];
};

const latestLines: Lines = (measure) => {
  const { latest } = measure;
  if (!latest) return plain(measure.occurrences ? '' : 'no figure');
  const symbol = latest.symbol ? ` [${latest.symbol}]` : '';
  const status = latest.status === null || latest.status === 'final' ? '' : latest.status;
  return plain(`${terminalText(readingFigure(measure, latest))}${symbol}`, date(latest.periodEnd), status);
};

const directionLines: Lines = ({ direction }) => plain(DIRECTION_TEXT[direction]);

const dueLines: Lines = (measure) => {
  const { occurrences } = measure;
  if (occurrences)
    return plain(
      `${occurrences.held} held`,
      `${occurrences.due} due`,
      occurrences.lapses > 0 ? `${occurrences.lapses} lapsed` : '',
    );
  const stage = dueStage(measure);
  return stage
    ? plain(
        terminalText(target(measure, stage)),
        stage.by === null ? '' : `by ${date(stage.by)}`,
        outcomeText(stage),
      )
    : [];
};

const nextLines: Lines = (measure) => {
  const { next, occurrences } = measure;
  if (occurrences?.nextDue) return plain(`by ${date(occurrences.nextDue)}`);
  return next
    ? [terminalText(target(measure, next)), `by ${date(next.by)}`, ...toGo(measure, next)].map(plainLine)
    : [];
};

/** With the pace, where there is room. */
const widerNextLines: Lines = (measure, paint) => [
  ...nextLines(measure, paint),
  ...(measure.next ? pace(measure, measure.next).map(plainLine) : []),
];

/** What the measure was on the earlier day. */
const wasLines: Lines = (measure) => was(measure).map((text) => plainLine(terminalText(text)));

/** Why the measure has its colour. */
export const reasonText = (measure: MeasureEntry): string => terminalText(measure.reason);

const saidLines = (measure: MeasureEntry): Span[] => {
  const said = differing(measure);
  return plain(said && `council said ${said}`);
};

/** `was amber`, where there is no room for a column. */
const wasNote = ({ was: earlier }: MeasureEntry): Span[] =>
  plain(earlier ? `was ${earlier.complete ? 'complete' : earlier.rag}` : earlier === null ? 'new' : '');

const NARROW: readonly Column[] = [
  { head: 'RAG', width: 10, cell: (measure, paint) => [...ragLines(measure, paint), ...saidLines(measure)] },
  {
    head: 'Measure',
    width: 0,
    cell: (measure, paint) => {
      const baseline = baselineLines(measure, paint)
        .map(({ text }) => text)
        .filter(Boolean)
        .join(', ');
      return [...measureLines(measure, paint), ...plain(baseline && `baseline ${baseline}`)];
    },
  },
  {
    head: 'Latest',
    width: 13,
    cell: (measure, paint) => [...latestLines(measure, paint), ...directionLines(measure, paint)],
  },
  { head: 'Due', width: 15, cell: dueLines },
  { head: 'Next', width: 15, cell: nextLines },
];

/** No room for a column of the earlier day: a line under the colour gives it. */
const NARROWEST: readonly Column[] = NARROW.map((column, at) =>
  at > 0
    ? column
    : {
        ...column,
        cell: (measure, paint) => [...ragLines(measure, paint), ...saidLines(measure), ...wasNote(measure)],
      },
);

const USUAL: readonly Column[] = [
  { head: 'RAG', width: 10, cell: ragLines },
  { head: 'Measure', width: 0, cell: measureLines },
  { head: 'Baseline', width: 12, cell: baselineLines },
  { head: 'Latest', width: 12, cell: latestLines },
  { head: 'Direction', width: 11, cell: directionLines },
  { head: 'Due', width: 15, cell: dueLines },
  { head: 'Next', width: 15, cell: nextLines },
  { head: 'Council', width: 9, cell: (measure) => differing(measure) },
];

/** From these widths on there is room for the usual columns, and for the reason beside them: titles keep some 20 columns. */
const USUAL_FROM = 118;
const ROOMY_FROM = 120;
const WIDE_FROM = 176;

/** What the measure was on the earlier day. */
const WAS: Column = { head: 'Was', width: 12, cell: wasLines };
const WAS_FROM = 96;

/** The columns for a screen, and whether the reason is beside a measure or under it. */
export function layout(width: number, withWas: boolean): { columns: readonly Column[]; beside: boolean } {
  const room = withWas ? width - WAS.width - GAP : width;
  const beside = room >= WIDE_FROM;
  const chosen =
    room >= (withWas ? ROOMY_FROM : USUAL_FROM) ? USUAL : withWas && width < WAS_FROM ? NARROWEST : NARROW;
  const [first, ...rest] = chosen;
  const columns = first && withWas && width >= WAS_FROM ? [first, WAS, ...rest] : chosen;
  if (!beside) return { columns, beside };
  const wide = columns.map((column) =>
    column.head === 'Next' ? { ...column, cell: widerNextLines } : column,
  );
  return { columns: [...wide, { head: 'Why', width: Math.floor(width * 0.3), cell: reasonText }], beside };
}
