/** What the cells of a row say of a measure, in a few words: its latest figure, what it was, what is due, what is next. Contract 7. */
import type { MeasureEntry, StageEntry } from '../assessment/document.ts';
import { daysBetween } from '../assessment/portfolio.ts';
import { dueStage, type Outcome } from '../model/result.ts';
import { plural } from '../words/figures.ts';
import {
  arrowText,
  date,
  isOldFigure,
  NO_FIGURE,
  OUTCOME_TEXT,
  outcomeOf,
  ragText,
  reached,
  readingFigure,
  statusText,
  target,
} from './view.ts';

const words = (...parts: (string | false | null | undefined)[]): string => parts.filter(Boolean).join(' ');

/** `76.92% ↓ provisional`. */
export function latestText(measure: MeasureEntry): string {
  const { latest, kind } = measure;
  if (!latest) return NO_FIGURE[kind];
  return words(
    readingFigure(measure, latest),
    arrowText(measure),
    latest.symbol && `[${latest.symbol}]`,
    statusText(latest),
    isOldFigure(measure) ? 'old' : '',
  );
}

/** `80% missed`, `90% 3 running met`; of a thing to be done `31 Mar 2010 late`. */
export function dueText(measure: MeasureEntry): string {
  const { occurrences } = measure;
  if (occurrences)
    return `${occurrences.due} due${occurrences.lapses > 0 ? `, ${occurrences.lapses} lapsed` : ''}`;
  const stage = dueStage(measure);
  if (!stage) return '';
  const outcome = outcomeOf(stage);
  if (stage.target === null) return words(stage.by === null ? '' : date(stage.by), DONE_TEXT[outcome]);
  const isLost = (outcome === 'met' || outcome === 'met-late') && measure.rule.startsWith('missed');
  return `${askedText(measure, stage)} ${OUTCOME_TEXT[outcome]}${isLost ? ', missed now' : ''}`;
}

/** `80% by 31 Mar 2010: missed`. */
function datedDueText(measure: MeasureEntry): string {
  const stage = dueStage(measure);
  if (!stage || stage.by === null || stage.target === null) return dueText(measure);
  const asked = askedText(measure, stage);
  return `${asked} by ${date(stage.by)}:${dueText(measure).slice(asked.length)}`;
}

/** What became of a thing to be done. */
const DONE_TEXT: Readonly<Record<Outcome, string>> = { ...OUTCOME_TEXT, missed: 'late', unevidenced: 'late' };

const askedText = (measure: MeasureEntry, stage: Pick<StageEntry, 'target' | 'exclusive' | 'for'>): string =>
  words(target(measure, stage), stage.for > 1 ? `${stage.for} running` : '');

/** The day of what is next, what is asked for by then, and whether that is met already; null where nothing is. */
function nextOf(
  measure: MeasureEntry,
): { readonly on: string; readonly asked: string; readonly met: string } | null {
  const { next, occurrences, stages } = measure;
  if (occurrences?.nextDue) return { on: occurrences.nextDue, asked: '', met: '' };
  if (!next) return null;
  const stage = stages.find(({ by }) => by === next.by);
  const asked = next.target === null ? '' : askedText(measure, { ...next, for: stage?.for ?? 1 });
  const met = reached(measure, next);
  return { on: next.by, asked, met: met && `, ${met}` };
}

/** `85% in 167 days`; where all is done, `none to come`. */
function nextText(measure: MeasureEntry, asAt: string): string {
  const next = nextOf(measure);
  if (!next) return measure.complete ? 'none to come' : '';
  return `${words(next.asked, `in ${plural(daysBetween(asAt, next.on), 'day')}`)}${next.met}`;
}

/** `85% by 31 Oct 2010, in 167 days`. */
function datedNextText(measure: MeasureEntry, asAt: string): string {
  const next = nextOf(measure);
  return next
    ? `${words(next.asked, `by ${date(next.on)}`)}, in ${plural(daysBetween(asAt, next.on), 'day')}${next.met}`
    : nextText(measure, asAt);
}

/** What it was on the earlier day, where that was another colour or figure: `▲ AMBER 57.6%`. */
function wasText(measure: MeasureEntry): string {
  const { was, rag, latest } = measure;
  if (!was) return was === null ? 'new' : '';
  const figure = was.latest?.value === latest?.value ? null : was.latest;
  if (was.rag === rag && !figure) return '';
  const isRating = figure?.value === was.rag;
  return words(ragText(was.rag), figure && !isRating && readingFigure(measure, figure));
}

/** What the authority said of itself, where the computed rating says otherwise: `amber`; else empty. */
const differing = ({ agreement, reported }: MeasureEntry): string =>
  agreement === 'differs' ? (reported?.rag ?? '') : '';

/** A column of a table of measures. */
export interface MeasureColumn {
  readonly head: string;
  /** What it is called in a line of text. */
  readonly label: string;
  /** Its text for a measure; empty where there is nothing to say. */
  readonly cell: (measure: MeasureEntry, asAt: string) => string;
}

const DUE = { head: 'Target due', label: 'due' } as const;
const NEXT = { head: 'Next target', label: 'next' } as const;

/** The columns beside the colour and the measure itself. Those of targets are there with their days and without. */
export const COLUMNS = {
  latest: { head: 'Latest', label: 'latest', cell: latestText },
  was: { head: 'Was', label: 'was', cell: wasText },
  due: { ...DUE, cell: dueText },
  datedDue: { ...DUE, cell: datedDueText },
  next: { ...NEXT, cell: nextText },
  datedNext: { ...NEXT, cell: datedNextText },
  council: { head: 'Council', label: 'council', cell: differing },
  panel: { head: 'Panel', label: 'panel', cell: ({ moderated }) => moderated?.rag ?? '' },
} as const satisfies Readonly<Record<string, MeasureColumn>>;
