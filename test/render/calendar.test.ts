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

test('a page shows what is overdue, what comes soon, what comes later and what has passed, each once', async () => {
  expect(await rendered('table', calendar)).toBe(`=1+1 Notice · Example<U+001B>[31m Council (case)
${'─'.repeat(100)}
As at 30 Mar 2010, issued 15 Jan 2010

Overdue
${'─'.repeat(100)}
Day          How it stands         Measure or review  What is due
28 Feb 2010  30 days late, missed  m                  Measure, one: 80%

In the next 60 days
${'─'.repeat(100)}
Day          How it stands  Measure or review  What is due
31 Mar 2010  in 1 day       interim            Interim review: review of the notice

Later
${'─'.repeat(100)}
Day          How it stands  Measure or review  What is due
31 Dec 2010  in 276 days    plan               Plan

Made from
${'─'.repeat(100)}
As at 30 Mar 2010 (as asked for), by notice 0.
`);
});

const DUTIES = `
id: case
title: T
authority: { name: A }
issued: 2010-01-15
measures:
  - { id: report, title: Report, kind: recurring, per: month, from: 2010-01-01, until: 2010-12-31 }
  - { id: on-time, title: On time, kind: deliverable, stages: [{ by: 2010-01-31 }] }
  - { id: late, title: Late, kind: deliverable, stages: [{ by: 2010-01-31 }] }
  - { id: undone, title: Undone, kind: deliverable, stages: [{ by: 2010-01-31 }] }
  - { id: silent, title: Silent, kind: deliverable, stages: [{ by: 2010-03-30 }] }
  - { id: old, title: Held from the start, kind: indicator, unit: percent, good: high, stages: [{ by: 2010-01-10, target: 5 }] }
`;

test('a page says how late things are, and how often a duty lapsed', async () => {
  const rows = csvOf(
    'report: 2010-01-20 held; on-time: 2010-01-30 complete; late: 2010-02-03 complete; undone: 2010-02-01 in progress; old: 2010-02-01 7',
  );
  const made = scoreText(DUTIES, rows, day('2010-03-30'));
  const page = await rendered('table', calendarOf(made.notice, day('2010-03-30'), made.result, MADE), 160);
  const lines = page.split('\n').map((line) => line.split(/ {2,}/));
  for (const line of [
    [
      '28 Feb 2010',
      '30 days late, not held',
      'report',
      'Report: once a month from 1 Jan 2010 until 31 Dec 2010',
    ],
    ['31 Jan 2010', '58 days late, missed', 'undone', 'Undone'],
    ['30 Mar 2010', 'due today, no evidence', 'silent', 'Silent'],
    ['31 Jan 2010', 'met', 'on-time', 'On time'],
    ['31 Jan 2010', 'met 3 days late', 'late', 'Late'],
    ['10 Jan 2010', 'met', 'old', 'Held from the start: 5%'],
    ['report', '1', '2', '1', '31 Mar 2010', 'Report'],
  ])
    expect(lines).toContainEqual(line);
  // Days of a duty after the next 60 are a line, and how often it is due is said once.
  expect(lines.filter(([, , id]) => id === 'report').map(([on, , , what]) => [on, what])).toEqual([
    ['28 Feb 2010', 'Report: once a month from 1 Jan 2010 until 31 Dec 2010'],
    ['31 Mar 2010', 'Report'],
    ['30 Apr 2010', 'Report'],
    ['31 May 2010', expect.stringMatching(/^Report; then 7 more days up to 31 Dec 2010$/)],
  ]);
});

test('a duty that is lifted is none of the duties so far', () => {
  const lifted = DUTIES.replace('issued: 2010-01-15', 'issued: 2010-01-15\nuntil: 2010-03-01');
  const made = scoreText(lifted, csvOf('report: 2010-01-20 held'), day('2010-03-30'));
  expect(calendarOf(made.notice, day('2010-03-30'), made.result, MADE).duties).toEqual([]);
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
    '31 Mar 2010  today ',
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
    duties: [],
    entries: [
      {
        on: '2010-02-28',
        kind: 'stage',
        id: 'm',
        title: 'Measure, one',
        text: '80% due by 28 Feb 2010',
        standing: 'overdue',
        days: -30,
        outcome: 'missed',
        daysLate: 30,
      },
      {
        on: '2010-03-31',
        kind: 'review',
        id: 'interim',
        title: 'Interim review',
        text: 'review of the notice',
        standing: 'soon',
        days: 1,
        outcome: null,
        daysLate: null,
      },
      {
        on: '2010-12-31',
        kind: 'stage',
        id: 'plan',
        title: 'Plan',
        text: 'due by 31 Dec 2010',
        standing: 'later',
        days: 276,
        outcome: 'pending',
        daysLate: null,
      },
    ],
  });
});
