/** CSV: the columns of contract 7, one row a measure, harmless in a spreadsheet. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment, MeasureEntry } from '../../src/assessment/document.ts';
import { csvText, renderCsv } from '../../src/render/csv.ts';
import { csvCell, oneLine } from '../../src/render/escape.ts';
import { hostile, scored } from './hostile.ts';

// Much is run here, on machines that may be busy.

const RUNS = { seed: 20100517, numRuns: 50 };

/** As contract 7 writes it. */
const HEADER =
  'notice,authority,as_at,measure,title,section,workstream,kind,unit,rag,rule,reason,complete,stale,direction,baseline,baseline_on,latest,latest_on,previous,previous_on,due_by,due_target,due_outcome,next_by,next_target,gap,days_left,expected,needed_per_30_days,required_rate,reported_rag,agreement,moderated_rag,file,line';

type Row = Readonly<Record<string, string>>;
const rowsOf = (assessments: readonly Assessment[]): Row[] =>
  parse(renderCsv(assessments), { columns: true });

const cell = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

test('begins with the columns of the contract', () => {
  fc.assert(
    fc.property(scored, (assessment) => {
      expect(renderCsv([assessment]).split('\n')[0]).toBe(HEADER);
    }),
    RUNS,
  );
});

test('has one row a measure, notice by notice, in the order of the notice', () => {
  fc.assert(
    fc.property(fc.array(scored, { maxLength: 3 }), (assessments) => {
      const wanted = assessments.flatMap(({ notice, asAt, measures }) =>
        measures.map(({ id }) => [notice.id, asAt, id]),
      );
      expect(rowsOf(assessments).map((row) => [row.notice, row.as_at, row.measure])).toEqual(wanted);
    }),
    RUNS,
  );
});

/** What each column says, in terms of the document. Texts are looked at below. */
const MEANING: Readonly<Record<string, (measure: MeasureEntry) => unknown>> = {
  kind: ({ kind }) => kind,
  unit: ({ unit }) => unit,
  rag: ({ rag }) => rag,
  rule: ({ rule }) => rule,
  complete: ({ complete }) => complete,
  stale: ({ stale }) => stale,
  direction: ({ direction }) => direction,
  baseline: ({ baseline }) => baseline?.value,
  baseline_on: ({ baseline }) => baseline?.on,
  latest: ({ latest }) => latest?.value,
  latest_on: ({ latest }) => latest?.periodEnd,
  previous: ({ previous }) => previous?.value,
  previous_on: ({ previous }) => previous?.periodEnd,
  due_by: ({ stages }) => stages.filter(({ outcome }) => outcome !== 'pending').at(-1)?.by,
  due_outcome: ({ stages }) => stages.filter(({ outcome }) => outcome !== 'pending').at(-1)?.outcome,
  next_by: ({ next }) => next?.by,
  gap: ({ next }) => next?.gap,
  days_left: ({ next }) => next?.daysLeft,
  expected: ({ next }) => next?.expected,
  needed_per_30_days: ({ next }) => next?.neededPer30Days,
  required_rate: ({ next }) => next?.requiredRate,
  reported_rag: ({ reported }) => reported?.rag,
  agreement: ({ agreement }) => agreement,
  moderated_rag: ({ moderated }) => moderated?.rag,
  file: ({ latest }) => latest?.file,
  line: ({ latest }) => latest?.line,
};

test('says in each column what the document says', () => {
  fc.assert(
    fc.property(scored, (assessment) => {
      const shown = rowsOf([assessment]).map((row) =>
        Object.fromEntries(Object.keys(MEANING).map((name) => [name, row[name]])),
      );
      const meant = assessment.measures.map((measure) =>
        Object.fromEntries(Object.entries(MEANING).map(([name, of]) => [name, cell(of(measure))])),
      );
      expect(shown).toEqual(meant);
    }),
    RUNS,
  );
});

test('writes numbers plainly and dates as the calendar does', () => {
  const NUMBERS = ['gap', 'days_left', 'expected', 'needed_per_30_days', 'required_rate', 'line'];
  const DATES = ['as_at', 'baseline_on', 'latest_on', 'previous_on', 'due_by', 'next_by'];
  fc.assert(
    fc.property(scored, (assessment) => {
      for (const row of rowsOf([assessment])) {
        for (const name of NUMBERS) expect(row[name], name).toMatch(/^(?:-?\d+(?:\.\d{1,6})?)?$/);
        for (const name of DATES) expect(row[name], name).toMatch(/^(?:\d{4}-\d{2}-\d{2})?$/);
      }
    }),
    RUNS,
  );
});

test('a range of targets is written with its two ends', () => {
  fc.assert(
    fc.property(scored, (assessment) => {
      for (const [at, row] of rowsOf([assessment]).entries()) {
        const target = assessment.measures[at]?.next?.target;
        expect(row.next_target?.replace(/^'/, '')).toBe(
          Array.isArray(target) ? target.join(' to ') : cell(target),
        );
      }
    }),
    RUNS,
  );
});

describe('texts from files', () => {
  test('come back as they were, but for what a spreadsheet or screen would act on', () => {
    fc.assert(
      fc.property(hostile, (assessment) => {
        const titles = rowsOf([assessment]).map((row) => row.title);
        const meant = assessment.measures.map(({ title }) => oneLine(title));
        expect(titles.map((title) => title?.replace(/^'/, ''))).toEqual(
          meant.map((title) => title.replace(/^'/, '')),
        );
      }),
      RUNS,
    );
  });

  test('never begin as a formula does', () => {
    fc.assert(
      fc.property(hostile, (assessment) => {
        for (const row of rowsOf([assessment])) {
          for (const name of ['authority', 'title', 'workstream', 'reason'])
            expect(row[name], name).not.toMatch(/^[=+\-@\t\r]./);
        }
      }),
      RUNS,
    );
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+44 1709', "'+44 1709"],
    ['-5 to +5', "'-5 to +5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1+1', "' =1+1"],
    ['\uff1d1+1', "'\uff1d1+1"],
    ['\ufe661+1', "'\ufe661+1"],
    [' =1+1', "' =1+1"],
    ['\u00a0\u200b=1+1', "'\u00a0\u200b=1+1"],
    ['\u2060@SUM(A1)', "'\u2060@SUM(A1)"],
    ['a;=cmd', '"a;=cmd"'],
    ['a|=cmd', '"a|=cmd"'],
    ['a=1', 'a=1'],
    // Standard input: a sign alone is no formula.
    ['-', '-'],
    ['say "yes", then', '"say ""yes"", then"'],
    ['two\r\nlines', 'two lines'],
    ['\u001b[31mred', '<U+001B>[31mred'],
    ['', ''],
  ])('%j is written %j', (text, written) => expect(csvCell(text)).toBe(written));
});

test.each([
  [-3, '-3'],
  [0, '0'],
  [1843627, '1843627'],
  [79.999999, '79.999999'],
  [true, 'true'],
  [null, ''],
])('%j is written %j: a number is no text, and has no apostrophe', (value, written) =>
  expect(csvCell(value)).toBe(written),
);

test('each row ends with a line feed', () =>
  expect(
    csvText([
      ['a', 1],
      [null, 'b'],
    ]),
  ).toBe('a,1\n,b\n'));
