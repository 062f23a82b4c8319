/** The calendar of a notice as a page of sections: each day is there once. */

import { groupsOf } from '../model/lists.ts';
import type { Calendar, CalendarEntry } from '../words/deadlines.ts';
import { isoText, plural } from '../words/figures.ts';
import { madeSection } from './provenance.ts';
import type { PageSection, Part } from './table/pages.ts';
import { date, type Grid } from './view.ts';

/** Says where the list of due days ends before the duties do; '' where it does not. */
export const cutText = ({ dutiesTo }: Calendar): string =>
  dutiesTo === null
    ? ''
    : `Duties fall due on too many days to be listed. They go on after ${isoText(dutiesTo)}.`;

/** What is said of an entry beside its name. */
export interface EntryWords {
  /** `today`, `in 14 days`, `14 days ago`. */
  readonly distance: string;
  /** What became of it: `met 14 days late`, `no evidence`; empty where nothing has yet. */
  readonly outcome: string;
}

export function entryWords({ days, standing, daysLate, kind, outcome }: CalendarEntry): EntryWords {
  const distance =
    days === 0 ? 'today' : days > 0 ? `in ${plural(days, 'day')}` : `${plural(-days, 'day')} ago`;
  if (standing === 'settled') return { distance, outcome: `met ${lateText(daysLate)}`.trim() };
  if (standing !== 'overdue') return { distance, outcome: '' };
  const what = kind === 'recurring' ? 'not held' : outcome === 'missed' ? 'missed' : 'no evidence';
  return { distance, outcome: what };
}

const lateText = (daysLate: number | null): string =>
  daysLate === null ? '' : daysLate === 0 ? 'due today' : `${plural(daysLate, 'day')} late`;

/** `met`, `met 14 days late`, `47 days late, no evidence`, `in 14 days`. */
function standingText(entry: CalendarEntry): string {
  const { standing, daysLate, days } = entry;
  const { distance, outcome } = entryWords(entry);
  if (standing === 'overdue') return `${lateText(daysLate)}, ${outcome}`;
  if (standing === 'passed' && days !== 0) return `passed ${distance}`;
  return outcome || distance;
}

const HEAD = ['Day', 'How it stands', 'Measure or review', 'What is due'];

/** An entry as the cells of a row. */
type RowOf = (entry: CalendarEntry) => string[];

/** The rows of one page: what is asked for is there without its day, and how often a duty is due where it is first named. */
function rowsOf(): RowOf {
  const named = new Set<string>();
  return (entry) => {
    const { kind, id, title, text, on } = entry;
    const isNamed = kind === 'recurring' && named.has(id);
    named.add(id);
    const asked = isNamed ? '' : text.replace(`due by ${date(on)}`, '').trim();
    return [date(on), standingText(entry), id, asked ? `${title}: ${asked}` : title];
  };
}

/** The rows of days to come: a duty has one, for its first day of them, with the count of the others. */
function laterRows(entries: readonly CalendarEntry[], row: RowOf): string[][] {
  const daysOf = groupsOf(
    entries.filter(({ kind }) => kind === 'recurring'),
    ({ id }) => id,
  );
  return entries.flatMap((entry) => {
    const [first, ...others] = daysOf.get(entry.id) ?? [entry];
    if (entry.kind === 'recurring' && entry !== first) return [];
    const [day = '', ...cells] = row(entry);
    const last = others.at(-1);
    const more = last ? `; then ${plural(others.length, 'more day')} up to ${date(last.on)}` : '';
    const what = cells.pop() ?? '';
    return [[day, ...cells, `${what}${more}`]];
  });
}

/** How the duties were held so far. */
export const dutyGrid = (duties: Calendar['duties']): Grid => ({
  head: ['Duty', 'Held', 'Due', 'Lapses', 'Next due', 'What it is'],
  rows: duties.map(({ id, title, held, due, lapses, nextDue }) => [
    id,
    `${held}`,
    `${due}`,
    `${lapses}`,
    nextDue === null ? 'none' : date(nextDue),
    title,
  ]),
});

/** What is overdue, what comes soon, what comes later, the duties, and what has passed. */
export function calendarSections(calendar: Calendar): PageSection[] {
  const { notice, asAt, entries, duties, scored } = calendar;
  const part = (rows: readonly string[][], none: string): Part =>
    rows.length === 0 ? { text: [none] } : { head: HEAD, rows };
  const of = (...wanted: readonly CalendarEntry['standing'][]) =>
    entries.filter(({ standing }) => wanted.includes(standing));
  const row = rowsOf();
  const past = of('settled', 'passed');
  const unknown = scored ? '' : 'Without a return it is not known what was met, and nothing is called late.';
  return [
    {
      title: `${notice.title} · ${notice.authority} (${notice.id})`,
      parts: [{ text: [`As at ${date(asAt)}, issued ${date(notice.issued)}`, unknown].filter(Boolean) }],
    },
    { title: 'Overdue', parts: [part(of('overdue').map(row), 'Nothing is known to be overdue.')] },
    { title: 'In the next 60 days', parts: [part(of('soon').map(row), 'Nothing falls due.')] },
    {
      title: 'Later',
      parts: [
        part(
          laterRows(of('later'), row),
          entries.length === 0 ? 'The notice sets none.' : 'Nothing falls due.',
        ),
        { text: [cutText(calendar)].filter(Boolean) },
      ],
    },
    {
      title: 'Duties so far',
      parts: duties.length === 0 ? [] : [dutyGrid(duties)],
    },
    { title: 'Met or passed', parts: past.length === 0 ? [] : [part(past.map(row), '')] },
    madeSection(calendar),
  ];
}
