/** The calendar of a notice as a page of sections. */

import { type Calendar, type CalendarEntry, cutText, STANDING_WORDS } from '../words/deadlines.ts';
import { plural } from '../words/figures.ts';
import { madeSection } from './provenance.ts';
import type { PageSection, Part } from './table/pages.ts';
import { date } from './view.ts';

/** `in 14 days`, `today`, `3 days ago`. */
export const distance = ({ days }: CalendarEntry): string =>
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
export function calendarSections(calendar: Calendar): PageSection[] {
  const { notice, asAt, entries } = calendar;
  const part = (chosen: readonly CalendarEntry[], none: string): Part =>
    chosen.length === 0 ? { text: [none] } : { head: HEAD, rows: chosen.map(row) };
  const of = (wanted: CalendarEntry['standing']) => entries.filter(({ standing }) => standing === wanted);
  return [
    {
      title: `${notice.title} · ${notice.authority} (${notice.id})`,
      parts: [{ text: [`As at ${date(asAt)}, issued ${date(notice.issued)}`] }],
    },
    { title: 'Overdue', parts: [part(of('overdue'), 'Nothing is known to be overdue.')] },
    { title: 'In the next 60 days', parts: [part(of('soon'), 'Nothing falls due.')] },
    {
      title: 'Every deadline, review and recurring due day',
      parts: [part(entries, 'The notice sets none.'), { text: [cutText(calendar)].filter(Boolean) }],
    },
    madeSection(calendar),
  ];
}
