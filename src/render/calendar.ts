/** The calendar of a notice as a page, as CSV and as JSON. */

import { type Calendar, type CalendarEntry, STANDING_WORDS } from '../words/deadlines.ts';
import { plural } from '../words/figures.ts';
import { csvText, jsonText } from './escape.ts';
import { madeSection } from './provenance.ts';
import { renderPage } from './table/pages.ts';
import { date } from './view.ts';

const distance = ({ days }: CalendarEntry): string =>
  days === 0 ? 'today' : days > 0 ? `in ${plural(days, 'day')}` : `${plural(-days, 'day')} ago`;

const HEAD = ['Day', '', 'Standing', 'Measure or review', 'What is due'];

const row = (entry: CalendarEntry): string[] => [
  date(entry.on),
  distance(entry),
  STANDING_WORDS[entry.standing],
  entry.id,
  `${entry.title}: ${entry.text}`,
];

/** What is overdue, what comes soon, then every day in order. */
export function renderCalendar(calendar: Calendar, { width }: { readonly width: number }): string {
  const { notice, asAt, entries } = calendar;
  const part = (keep: (entry: CalendarEntry) => boolean, none: string) => {
    const kept = entries.filter(keep);
    return kept.length === 0 ? { text: [none] } : { head: HEAD, rows: kept.map(row) };
  };
  return renderPage(
    [
      {
        title: `${notice.title} · ${notice.authority} (${notice.id})`,
        parts: [{ text: [`As at ${date(asAt)}, issued ${date(notice.issued)}`] }],
      },
      {
        title: 'Overdue',
        parts: [part(({ standing }) => standing === 'overdue', 'Nothing is known to be overdue.')],
      },
      {
        title: 'In the next 60 days',
        parts: [part(({ standing }) => standing === 'soon', 'Nothing falls due.')],
      },
      {
        title: 'Every deadline, review and recurring due day',
        parts: [part(() => true, 'The notice sets none.')],
      },
      madeSection(calendar),
    ],
    width,
  );
}

/** A row a day. */
export const renderCalendarCsv = ({ notice, asAt, entries }: Calendar): string =>
  csvText([
    ['notice', 'as_at', 'on', 'days', 'standing', 'kind', 'id', 'title', 'text'],
    ...entries.map((one) => [
      notice.id,
      asAt,
      one.on,
      one.days,
      one.standing,
      one.kind,
      one.id,
      one.title,
      one.text,
    ]),
  ]);

export const renderCalendarJson = (calendar: Calendar): string => jsonText(calendar);
