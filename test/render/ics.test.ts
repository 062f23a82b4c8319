/** The calendar as an iCalendar file, read back by another library. RFC 5545. */
import { describe, expect, test } from 'vitest';
import { renderIcs } from '../../src/render/ics.ts';
import { type Calendar, calendarOf } from '../../src/words/deadlines.ts';
import { csvOf } from '../support/builders.ts';
import { type Component, ICAL, MADE } from '../support/icalendar.ts';
import { day } from '../support/notice.ts';
import { noticeOf, scoreText } from '../support/score.ts';

const yamlOf = (title = 'Improvement Notice', council = 'Example Borough Council'): string => `
id: case
title: ${JSON.stringify(title)}
authority: { name: ${JSON.stringify(council)} }
issued: 2010-01-15
reviews: [{ id: interim, on: 2010-03, title: Interim review }]
measures:
  - { id: m, title: ${JSON.stringify(title)}, kind: indicator, unit: percent, good: high, stages: [{ by: 2010-03-31, target: 80 }] }
  - { id: duty, title: Meeting, kind: recurring, every: P6W, from: 2010-01-15, until: 2010-04-30 }
`;

const alone = (asAt: string, yaml = yamlOf()): Calendar => calendarOf(noticeOf(yaml), day(asAt), null, MADE);

function scored(asAt: string, rows: string): Calendar {
  const { notice, result } = scoreText(yamlOf(), csvOf(rows), day(asAt));
  return calendarOf(notice, result.asAt, result, MADE);
}

interface Event {
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly start: string;
  readonly end: string;
  readonly allDay: boolean;
}

const component = (text: string): Component => new ICAL.Component(ICAL.parse(text));

function eventsOf(text: string): Event[] {
  return component(text)
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one))
    .map(({ uid, summary, description, startDate, endDate }) => ({
      uid,
      summary,
      description,
      start: startDate.toString(),
      end: endDate.toString(),
      allDay: startDate.isDate && endDate.isDate,
    }));
}

const uidsOf = (calendar: Calendar): string[] => eventsOf(renderIcs(calendar)).map(({ uid }) => uid);
const stampOf = (calendar: Calendar): [string, number] => {
  const [event] = component(renderIcs(calendar)).getAllSubcomponents('vevent');
  return [String(event?.getFirstPropertyValue('dtstamp')), Number(event?.getFirstPropertyValue('sequence'))];
};

describe('what another library reads', () => {
  test('is each deadline, review and recurring due day, as long as a day', () => {
    expect(eventsOf(renderIcs(alone('2010-02-01')))).toEqual([
      {
        uid: 'case.recurring.duty.2010-02-26@improvement-notice',
        summary: 'duty: Meeting',
        description: 'at least every 6 weeks from 15 Jan 2010 until 30 Apr 2010. Notice case.',
        start: '2010-02-26',
        end: '2010-02-27',
        allDay: true,
      },
      {
        uid: 'case.stage.m.2010-03-31@improvement-notice',
        summary: 'm: Improvement Notice',
        description: '80% due by 31 Mar 2010. Notice case.',
        start: '2010-03-31',
        end: '2010-04-01',
        allDay: true,
      },
      {
        uid: 'case.review.interim.2010-03-31@improvement-notice',
        summary: 'Review: Interim review',
        description: 'review of the notice. Notice case.',
        start: '2010-03-31',
        end: '2010-04-01',
        allDay: true,
      },
      {
        uid: 'case.recurring.duty.2010-04-09@improvement-notice',
        summary: 'duty: Meeting',
        description: 'at least every 6 weeks from 15 Jan 2010 until 30 Apr 2010. Notice case.',
        start: '2010-04-09',
        end: '2010-04-10',
        allDay: true,
      },
    ]);
  });

  test('says what was met and what is overdue', () => {
    const events = eventsOf(renderIcs(scored('2010-04-30', 'm: 2010-03-31 80; duty: 2010-02-20 held')));
    expect(events.map(({ description }) => description)).toEqual([
      '80% due by 31 Mar 2010 (met). Notice case.',
      'review of the notice. Notice case.',
      'at least every 6 weeks from 15 Jan 2010 until 30 Apr 2010 (overdue). Notice case.',
    ]);
  });

  test('is a published calendar with a name, whose events leave the day free', () => {
    const calendar = component(renderIcs(alone('2010-02-01')));
    const of = (name: string) => calendar.getFirstPropertyValue(name);
    expect([of('version'), of('method'), of('calscale')]).toEqual(['2.0', 'PUBLISH', 'GREGORIAN']);
    expect(of('x-wr-calname')).toBe('Improvement Notice\\, Example Borough Council');
    expect(of('name')).toBe('Improvement Notice\\, Example Borough Council');
    for (const event of calendar.getAllSubcomponents('vevent')) {
      expect(event.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
      expect(event.getFirstPropertyValue('x-microsoft-cdo-busystatus')).toBe('FREE');
      expect(event.getFirstPropertyValue('x-microsoft-cdo-alldayevent')).toBe('TRUE');
    }
  });
});

describe('an event keeps its identity', () => {
  test('whatever the as-at date and the return', () => {
    const noReturn = uidsOf(alone('2010-02-01'));
    expect(uidsOf(alone('2010-12-31'))).toEqual(noReturn);
    const first = uidsOf(scored('2010-03-01', 'm: 2010-02-28 70; duty: 2010-02-20 held'));
    const second = uidsOf(scored('2010-03-20', 'm: 2010-03-20 81; duty: 2010-02-20 held'));
    expect(second).toEqual(first);
    const stage = 'case.stage.m.2010-03-31@improvement-notice';
    expect([noReturn.includes(stage), first.includes(stage)]).toEqual([true, true]);
  });

  test('and no two have the same', () => {
    const uids = uidsOf(scored('2010-03-01', 'm: 2010-02-28 70; duty: 2010-02-20 held'));
    expect(new Set(uids).size).toBe(uids.length);
  });
});

describe('no clock comes into it', () => {
  test('of the notice alone the bytes are the same on any day', () => {
    expect(renderIcs(alone('2010-02-01'))).toBe(renderIcs(alone('2026-11-22')));
    expect(stampOf(alone('2026-11-22'))).toEqual(['2010-01-15T00:00:00Z', 0]);
  });

  test('a later return outranks an earlier one, by its as-at date', () => {
    expect(stampOf(scored('2010-03-01', 'm: 2010-02-28 70'))).toEqual(['2010-03-01T00:00:00Z', 45]);
    expect(stampOf(scored('2010-03-02', 'm: 2010-02-28 70'))).toEqual(['2010-03-02T00:00:00Z', 46]);
    expect(stampOf(scored('2009-12-31', 'm: 2009-12-31 70'))).toEqual(['2010-01-15T00:00:00Z', 0]);
  });
});

const HOSTILE = [
  'a, b; c \\ d',
  'ends\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:planted',
  'ends\r\nEND:VCALENDAR\r\n',
  'END:VEVENT',
  'a\\nb\\',
  ':";=\u0007\u202e\u2028\u0085x',
];

describe.each(HOSTILE)('the hostile text %j', (text) => {
  const file = renderIcs(alone('2010-02-01', yamlOf(text, text)));

  test('stays text', () => {
    const events = eventsOf(file);
    expect(events).toHaveLength(4);
    const shown = text
      .replace(/[\r\n]+/g, ' ')
      .replace('\u0007', '<U+0007>')
      .replace('\u202e', '<U+202E>')
      .replace('\u2028', '<U+2028>')
      .replace('\u0085', '<U+0085>');
    expect(events[1]?.summary).toBe(`m: ${shown}`);
    expect(component(file).getAllProperties('name')).toHaveLength(1);
  });

  test('begins and ends no more than there is', () => {
    const lines = file.split('\r\n');
    for (const [what, count] of [
      ['VCALENDAR', 1],
      ['VEVENT', 4],
    ] as const) {
      expect(lines.filter((line) => line === `BEGIN:${what}`)).toHaveLength(count);
      expect(lines.filter((line) => line === `END:${what}`)).toHaveLength(count);
    }
  });
});

test('no line is longer than 75 octets, whatever the letters, and all of them come back', () => {
  const title = `Cyngor Sir Ynys Môn – ${'ŵŷ🦡é'.repeat(60)}`;
  const file = renderIcs(alone('2010-02-01', yamlOf(title)));
  const lines = file.split('\r\n');
  expect(file).not.toMatch(/[^\r]\n|\r[^\n]/);
  for (const line of lines) expect(new TextEncoder().encode(line).length, line).toBeLessThanOrEqual(75);
  expect(eventsOf(file)[1]?.summary).toBe(`m: ${title}`);
});
