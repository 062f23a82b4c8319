/** The calendar of a notice for Outlook and Google Calendar: all-day events that keep their ids. RFC 5545. */
import ical, { ICalEventTransparency } from 'ical-generator';
import type { Calendar, CalendarEntry } from '../words/deadlines.ts';
import { STANDING_WORDS } from '../words/deadlines.ts';
import { terminalText } from './escape.ts';

const DOMAIN = 'improvement-notice';

const dayOf = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** The same for the same deadline in every run; a measure has one deadline a day. */
const uid = (notice: string, { kind, id, on }: CalendarEntry): string => `${notice}.${kind}.${id}.${on}@${DOMAIN}`;

/** The events. Their stamp is the day of issue: no clock is asked, so that the same notice gives the same bytes. */
export function renderIcs({ notice, entries }: Calendar): string {
  const calendar = ical({
    name: terminalText(`${notice.title}, ${notice.authority}`),
    prodId: { company: 'notice', product: DOMAIN, language: 'EN' },
  });
  for (const entry of entries) {
    const start = dayOf(entry.on);
    calendar.createEvent({
      id: uid(notice.id, entry),
      stamp: dayOf(notice.issued),
      start,
      end: new Date(start.getTime() + 86_400_000),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: terminalText(`${entry.kind === 'review' ? 'Review' : entry.id}: ${entry.title}`),
      description: terminalText(`${entry.text} (${STANDING_WORDS[entry.standing]}). Notice ${notice.id}.`),
    });
  }
  return calendar.toString();
}
