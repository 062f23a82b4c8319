/** The calendar of a notice as a page, as CSV and as JSON. */
import { expect, test } from 'vitest';
import { REGISTRY } from '../../src/render/registry.ts';
import { type Calendar, calendarOf } from '../../src/words/deadlines.ts';
import { csvOf } from '../support/builders.ts';
import { MADE } from '../support/icalendar.ts';
import { day } from '../support/notice.ts';
import { noticeOf, scoreText } from '../support/score.ts';

const NOTICE = `
id: case
title: "=1+1 Notice"
authority: { name: "Example\\e[31m Council" }
issued: 2010-01-15
reviews: [{ id: interim, on: 2010-03, title: Interim review }]
measures:
  - { id: m, title: "Measure, one", kind: indicator, unit: percent, good: high, stages: [{ by: 2010-02-28, target: 80 }] }
  - { id: plan, title: Plan, kind: deliverable, stages: [{ by: 2010-12-31 }] }
`;

const { notice, result } = scoreText(NOTICE, csvOf('2010-02-28 79'), day('2010-03-30'));
const calendar = calendarOf(notice, result.asAt, result, MADE);

async function rendered(name: string, document: Calendar, width = 100): Promise<string> {
  const format = REGISTRY.calendar.find((one) => one.name === name);
  const options = { width, colour: false, order: 'notice', full: false, failOn: null } as const;
  return String(await format?.render(document, options));
}

test('a page shows what is overdue, what comes soon, and every day', async () => {
  expect(await rendered('table', calendar)).toBe(`=1+1 Notice · Example<U+001B>[31m Council (case)
${'─'.repeat(100)}
As at 30 Mar 2010, issued 15 Jan 2010

Overdue
${'─'.repeat(100)}
Day                       Standing  Measure or review  What is due
28 Feb 2010  30 days ago  overdue   m                  Measure, one: 80% due by 28 Feb 2010

In the next 60 days
${'─'.repeat(100)}
Day                    Standing        Measure or review  What is due
31 Mar 2010  in 1 day  within 60 days  interim            Interim review: review of the notice

Every deadline, review and recurring due day
${'─'.repeat(100)}
Day                       Standing        Measure or review  What is due
28 Feb 2010  30 days ago  overdue         m                  Measure, one: 80% due by 28 Feb 2010
31 Mar 2010  in 1 day     within 60 days  interim            Interim review: review of the notice
31 Dec 2010  in 276 days  later           plan               Plan: due by 31 Dec 2010

Made from
${'─'.repeat(100)}
As at 30 Mar 2010 (as asked for), by notice 0.
`);
});

test('a page says plainly where there is nothing to show', async () => {
  const bare = noticeOf(
    'id: case\ntitle: T\nauthority: { name: A }\nissued: 2010-01-15\nmeasures:\n  - { id: m, title: M, kind: indicator, unit: count, good: low, stages: [] }\n',
  );
  const page = await rendered('table', calendarOf(bare, day('2010-03-30'), null, MADE), 80);
  for (const line of ['Nothing is known to be overdue.', 'Nothing falls due.', 'The notice sets none.']) {
    expect(page.split('\n')).toContain(line);
  }
});

test('the day itself is today', async () => {
  expect(await rendered('table', calendarOf(notice, day('2010-03-31'), null, MADE))).toContain(
    '31 Mar 2010  today',
  );
});

test('CSV has a row a day, and no cell that a spreadsheet would run', async () => {
  expect(
    await rendered('csv', {
      ...calendar,
      entries: calendar.entries.map((one) => ({ ...one, title: '=1+1' })),
    }),
  ).toBe(
    [
      'notice,as_at,on,days,standing,kind,id,title,text',
      "case,2010-03-30,2010-02-28,-30,overdue,stage,m,'=1+1,80% due by 28 Feb 2010",
      "case,2010-03-30,2010-03-31,1,soon,review,interim,'=1+1,review of the notice",
      "case,2010-03-30,2010-12-31,276,later,stage,plan,'=1+1,due by 31 Dec 2010",
      '',
    ].join('\n'),
  );
});

test('JSON is the document', async () => {
  expect(JSON.parse(await rendered('json', calendar))).toEqual({
    format: 'notice-calendar/1',
    asAt: '2010-03-30',
    ...MADE,
    scored: true,
    notice: {
      id: 'case',
      title: '=1+1 Notice',
      authority: 'Example\u001b[31m Council',
      issued: '2010-01-15',
    },
    dutiesTo: null,
    entries: [
      {
        on: '2010-02-28',
        kind: 'stage',
        id: 'm',
        title: 'Measure, one',
        text: '80% due by 28 Feb 2010',
        standing: 'overdue',
        days: -30,
      },
      {
        on: '2010-03-31',
        kind: 'review',
        id: 'interim',
        title: 'Interim review',
        text: 'review of the notice',
        standing: 'soon',
        days: 1,
      },
      {
        on: '2010-12-31',
        kind: 'stage',
        id: 'plan',
        title: 'Plan',
        text: 'due by 31 Dec 2010',
        standing: 'later',
        days: 276,
      },
    ],
  });
});
