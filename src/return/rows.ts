/** One record of a return to one observation, or to every finding on it. Contract 3. */
import { type Day, iso, type MonthDay } from '../model/day.ts';
import { nearest } from '../model/nearest.ts';
import type { Observation } from '../model/observation.ts';
import {
  foldBlanks,
  isSpreadsheetError,
  parseWord,
  REPORTED_DIRECTION_WORDS,
  REPORTED_RAG_WORDS,
  STATUS_WORDS,
  type Vocabulary,
} from './cell.ts';
import { dayIn } from './cells.ts';
import type { Field } from './columns.ts';
import { readCounts, readFigures } from './figures.ts';
import type { Row } from './row.ts';
import { type MeasureScope, type NoticeScope, noticeNamed, type Scope, wordsOf } from './scope.ts';

/** An observation with what was typed, for findings that only other rows or the as-at date bring. */
export interface ReadObservation extends Observation {
  /** Id of the notice that the row belongs to. */
  readonly notice: string;
  readonly typedEnd: string;
  readonly typedValue: string;
}

/**
 * Which notice the row belongs to: null where that cannot be told, or where the notice has errors; `other` for one that
 * is not asked for.
 */
export function noticeOfRow(row: Row, scope: Scope): NoticeScope | 'other' | null {
  const typed = row.text('notice');
  const named = noticeNamed(scope, typed);
  if (named) return named === 'broken' ? null : named;
  if (scope.only) return 'other';
  const suggestion = scope.suggestions.for(typed, () => nearest(typed, scope.known()));
  row.report('bad-value', 'notice', { expected: 'notice', nearest: suggestion });
  return null;
}

/**
 * Reads the row's cells for the notice it belongs to; without one, as far as that goes. Null where an error keeps it
 * from being used.
 */
export function readRow(row: Row, scope: NoticeScope | null): ReadObservation | null {
  if (scope) checkAuthority(row, scope);
  const measure = measureOf(row, scope);
  const days = readDays(row, scope);
  const status = readWord(row, 'status', STATUS_WORDS);
  const reportedRag = readOptionalWord(row, 'reported_rag', REPORTED_RAG_WORDS);
  const reportedDirection = readOptionalWord(row, 'reported_direction', REPORTED_DIRECTION_WORDS);
  const figures = measure ? readFigures(row, measure.reading) : readCounts(row);
  for (const field of FREE_TEXT) checkText(row, field);
  if (row.bad || !scope || !measure || days.end === null || status === null) return null;
  return {
    measure: measure.measure.id,
    periodStart: days.start,
    periodEnd: days.end,
    value: figures.value,
    numerator: figures.numerator,
    denominator: figures.denominator,
    basis: row.text('basis') || null,
    status,
    symbol: figures.symbol,
    reportedRag,
    reportedDirection,
    evidence: row.text('evidence') || null,
    comment: row.text('comment') || null,
    file: row.file,
    line: row.line,
    notice: scope.notice.id,
    typedEnd: row.text('period_end'),
    typedValue: row.text('value'),
  };
}

/** Cells that may hold any text. */
const FREE_TEXT = ['basis', 'evidence', 'comment'] as const satisfies readonly Field[];

/** The error of a formula is no label, no evidence and no comment, though it looks like a text. */
function checkText(row: Row, field: Field): void {
  if (isSpreadsheetError(row.text(field))) row.report('bad-value', field, { expected: 'spreadsheet-error' });
}

function checkAuthority(row: Row, { notice, authority }: NoticeScope): void {
  const typed = row.text('authority');
  if (typed === '' || authority.has(foldBlanks(typed))) return;
  row.report('wrong-authority', 'authority', { authority: notice.authority.name });
}

function measureOf(row: Row, scope: NoticeScope | null): MeasureScope | null {
  const typed = row.text('measure');
  if (!scope) {
    if (typed === '') row.report('unknown-measure', 'measure', { notice: '', nearest: null });
    return null;
  }
  const { notice, measures, suggestions } = scope;
  const found = measures.get(typed) ?? measures.get(foldBlanks(typed));
  if (found) return found;
  const suggestion = suggestions.for(typed, () => nearestMeasure(typed, measures));
  row.report('unknown-measure', 'measure', { notice: notice.id, nearest: suggestion });
  return null;
}

/** The measure whose id, or else whose title, is nearest to what was typed. */
function nearestMeasure(typed: string, measures: ReadonlyMap<string, MeasureScope>): string | null {
  const known = [...measures.values()].map(({ measure }) => measure);
  const byId = nearest(
    typed,
    known.map(({ id }) => id),
  );
  if (byId !== null) return byId;
  const titles = known.map(({ title }) => title);
  const title = nearest(typed, titles);
  return title === null ? null : (known[titles.indexOf(title)]?.id ?? null);
}

function readDays(row: Row, scope: NoticeScope | null): { start: Day | null; end: Day | null } {
  const end = readDay(row, 'period_end', 'last');
  const start = row.text('period_start') === '' ? null : readDay(row, 'period_start', 'first');
  if (start !== null && end !== null && start > end) {
    row.report('period-reversed', 'period_start', { start: iso(start), end: iso(end) });
  }
  if (scope && end !== null && end < scope.notice.issued) {
    row.report('before-issue', 'period_end', { issued: iso(scope.notice.issued) });
  }
  return { start, end };
}

function readDay(row: Row, field: Field, month: MonthDay): Day | null {
  const day = dayIn(row.text(field), month);
  if (day === null) row.report('bad-date', field, { expected: 'date' });
  return day;
}

function readWord<T extends string>(row: Row, field: Field, words: Vocabulary<T>): T | null {
  const typed = row.text(field);
  const word = parseWord(typed, words);
  if (word === null) {
    row.report('bad-value', field, {
      expected: wordsOf(words),
      nearest: nearest(typed, words.meanings),
    });
  }
  return word;
}

const readOptionalWord = <T extends string>(row: Row, field: Field, words: Vocabulary<T>): T | null =>
  row.text(field) === '' ? null : readWord(row, field, words);
