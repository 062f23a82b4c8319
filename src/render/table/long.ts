/** A measure with every figure, stage and reason, as lines under its colour and id. Contract 6, `--long`. */

import type { MeasureEntry, NextEntry, ReadingEntry, StageEntry } from '../../assessment/document.ts';
import { moderationText, symbolText, wasText } from '../../words/assessment.ts';
import { distanceText, figureText, fromBaseline, plural } from '../../words/figures.ts';
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
import { wrap } from './draw.ts';

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

function latestText(measure: MeasureEntry): string {
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
    ['Latest', latestText(measure)],
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
    ['Was', wasText(measure)],
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
