/** The calendar of a notice as a page: what is overdue and what comes soon first, then each other day once. Contract 6. */

import { groupsOf } from '../../model/lists.ts';
import { SOON_DAYS } from '../../model/result.ts';
import type { Calendar, CalendarEntry } from '../../words/deadlines.ts';
import { plural } from '../../words/figures.ts';
import { cutText, dutyGrid, entryWords } from '../calendar.ts';
import { asAtText, toolText } from '../provenance.ts';
import { date } from '../view.ts';
import { documentOf, html, type Markup, NOTHING, type Part } from './document.ts';
import { filesPart } from './evidence.ts';
import { code, heading, line, linesOf, note, part, TOP, table, time } from './page.ts';

/** Most rows of one list: a duty may fall due on thousands of days. */
const MOST = 200;

/** The page, a piece at a time. */
export const renderCalendarHtml = (calendar: Calendar): Iterable<string> =>
  documentOf({
    name: `Calendar of ${calendar.notice.title}: ${calendar.notice.authority}, as at ${date(calendar.asAt)}`,
    body: body(calendar),
    tools: [toolText(calendar.tool)],
  });

/** Shows a list of entries a row a day; of more days than there is room for, those at one end. */
type Days = (entries: readonly CalendarEntry[], caption: string, end: 'first' | 'last') => Markup;

function* body(calendar: Calendar): Generator<Markup> {
  const { notice, entries } = calendar;
  const of = (...standings: readonly CalendarEntry['standing'][]): CalendarEntry[] =>
    entries.filter(({ standing }) => standings.includes(standing));
  const days = daysOf(calendar);
  yield html`<div class="title"><p class="govuk-caption-l">${notice.authority}</p>
${heading(TOP, 1, `Calendar: ${notice.title}`)}<p class="govuk-body-l">${asAtText(calendar)}. The notice (${notice.id}) was issued on ${date(notice.issued)}.</p>
</div>
${answer(calendar, of('overdue'), of('soon'), days)}`;
  const [later, past] = [of('later'), of('settled', 'passed')];
  if (later.length > 0)
    yield part(TOP, 'later', 'Later', html`${days(later, 'Days after that', 'first')}${cutNote(calendar)}`);
  if (calendar.duties.length > 0) yield part(TOP, 'duties', 'Duties so far', dutiesTable(calendar));
  if (past.length > 0) yield part(TOP, 'past', 'Past', days(past, 'Days that have passed', 'last'));
  yield part(TOP, 'inputs', 'Inputs', filesPart(calendar, 'Made'));
}

function dutiesTable({ duties }: Calendar): Markup {
  const { head, rows } = dutyGrid(duties);
  return table({
    caption: 'What was held of each duty',
    captionHidden: true,
    columns: head.map((name, at) => (at === 0 ? { head: name, kind: 'header' } : { head: name })),
    rows,
  });
}

function cutNote(calendar: Calendar): Markup {
  const text = cutText(calendar);
  return text ? note(text) : NOTHING;
}

/** The box: the counts, then what is overdue and what comes soon. */
function answer(
  { scored }: Calendar,
  overdue: readonly CalendarEntry[],
  soon: readonly CalendarEntry[],
  days: Days,
): Markup {
  const isLate = overdue.length > 0;
  const late = scored ? `${overdue.length} overdue, ` : '';
  const span = `in the next ${SOON_DAYS} days`;
  return html`<section class="box${isLate ? ' box-non-compliant' : ''}" aria-labelledby="answer">
<p class="govuk-caption-m">What falls due</p>
${heading(TOP, 2, `${late}${soon.length} ${span}`, 'answer')}${scored ? NOTHING : note('Without a return it is not known what was met, and nothing is called overdue.')}${isLate ? html`${heading(TOP, 3, 'Overdue')}${days(overdue, 'Overdue', 'last')}` : NOTHING}${soon.length > 0 ? html`${heading(TOP, 3, `In${span.slice(2)}`)}${days(soon, `In${span.slice(2)}`, 'first')}` : note(`Nothing falls due ${span}.`)}</section>
`;
}

/** One list for the whole page: the schedule of a duty is said where it is first named. */
function daysOf({ notice }: Calendar): Days {
  const named = new Set<string>();
  const item = (entry: CalendarEntry): Part => {
    const isNamed = entry.kind === 'recurring' && named.has(entry.id);
    named.add(entry.id);
    // The column of days says how long ago it was.
    const { outcome } = entryWords(entry);
    return [
      entry.title,
      isNamed ? null : whatPart(entry),
      outcome && `, ${outcome}`,
      html` <span class="small">${code(entry.id)}</span>`,
    ];
  };
  return (entries, caption, end) => {
    const all = [...groupsOf(entries, ({ on }) => on)];
    const shown = end === 'first' ? all.slice(0, MOST) : all.slice(-MOST);
    const rest = all.length - shown.length;
    return html`${table({
      caption,
      captionHidden: true,
      small: true,
      columns: [{ head: 'Day', kind: 'header', width: 'on' }, { head: 'What is due' }],
      rows: shown.map(([on, due]) => [
        [
          time(on),
          line(html`<span class="small">${due.slice(0, 1).map((one) => entryWords(one).distance)}</span>`),
        ],
        linesOf(due.map(item)),
      ]),
    })}${rest > 0 ? note(`and ${plural(rest, 'more day')}: notice calendar ${notice.id} -f csv gives them all.`) : NOTHING}`;
  };
}

/** What is asked for, without the day. */
function whatPart({ text, on }: CalendarEntry): Part {
  const what = text.replace(`due by ${date(on)}`, '').trim();
  return what === '' ? null : [': ', html`<strong>${what}</strong>`];
}
