/**
 * The calendar of a notice for Outlook and Google Calendar: all-day events that keep their ids. RFC 5545, and METHOD as
 * GOV.UK's bank holidays have it: Outlook reads a published file (MS-STANOICAL 2.2.99), Google does not mind.
 */

import ical, {
  escape as escaped,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { MS_PER_DAY } from '../model/day.ts';
import type { Calendar, CalendarEntry } from '../words/deadlines.ts';
import { cutText } from './calendar.ts';
import { terminalText } from './escape.ts';
import { inputText, madeText, toolText } from './provenance.ts';

const DOMAIN = 'improvement-notice';

const dayOf = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** The same for the same deadline in every run; a measure has one deadline a day. */
const uid = (notice: string, { kind, id, on }: CalendarEntry): string =>
  `${notice}.${kind}.${id}.${on}@${DOMAIN}`;

/** When the events were last changed: on the as-at date of a return, where there is one, else on the day of issue. */
const stampOf = ({ scored, asAt, notice }: Calendar): Date =>
  dayOf(scored && asAt > notice.issued ? asAt : notice.issued);

/** Says what was met and what is overdue; a calendar itself shows how far off a day is. */
const STANDING: Readonly<Partial<Record<CalendarEntry['standing'], string>>> = {
  settled: ' (met)',
  overdue: ' (overdue)',
};

/** What it was made from. Without a return it is the same on every day, so no day is given. */
const madeOf = (calendar: Calendar): string =>
  [
    ...calendar.inputs.map(inputText),
    calendar.scored ? madeText(calendar) : `by ${toolText(calendar.tool)}.`,
    cutText(calendar),
  ]
    .filter(Boolean)
    .join('; ');

/** Without a clock: the same notice and returns give the same bytes, and a later return's events outrank the earlier. */
export function renderIcs(calendar: Calendar): string {
  const { notice, entries } = calendar;
  const stamp = stampOf(calendar);
  const sequence = (stamp.getTime() - dayOf(notice.issued).getTime()) / MS_PER_DAY;
  const file = ical({
    // The library escapes the texts of events, but not the name.
    name: escaped(terminalText(`${notice.title}, ${notice.authority}`), false),
    description: escaped(terminalText(madeOf(calendar)), false),
    prodId: { company: 'notice', product: DOMAIN, language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    scale: 'gregorian',
  });
  for (const entry of entries) file.createEvent({ ...event(notice.id, entry), stamp, sequence });
  return file.toString();
}

function event(notice: string, entry: CalendarEntry) {
  const start = dayOf(entry.on);
  return {
    id: uid(notice, entry),
    start,
    end: new Date(start.getTime() + MS_PER_DAY),
    allDay: true,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
    summary: terminalText(`${entry.kind === 'review' ? 'Review' : entry.id}: ${entry.title}`),
    description: terminalText(`${entry.text}${STANDING[entry.standing] ?? ''}. Notice ${notice}.`),
  };
}
