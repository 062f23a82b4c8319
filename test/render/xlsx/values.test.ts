/** What the workbook says: the same figures, days and words as the other formats, as numbers, dates and texts. */
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Assessment } from '../../../src/assessment/document.ts';
import { renderCsv } from '../../../src/render/csv.ts';
import { renderXlsx } from '../../../src/render/xlsx/index.ts';
import { decimalsOf } from '../../../src/render/xlsx/workbook.ts';
import { csvOf } from '../../support/builders.ts';
import { day } from '../../support/notice.ts';
import { runInMemory } from '../../support/run.ts';
import { scoreText } from '../../support/score.ts';
import { type Opened, opened, rowsOf, sheetOf } from './opened.ts';
import { sample } from './sample.ts';

let whole: Assessment;
let open: Opened;
beforeAll(async () => {
  whole = await sample('--series');
  open = await opened(renderXlsx([whole]));
});

/** What the sheets of text say. */
const notesOf = (one: Opened): string[] =>
  ['Summary', 'Notes'].flatMap((name) => sheetOf(one, name).rows.map(([cell]) => String(cell)));

/** A cell as CSV would have it. */
function plain(cell: unknown): string {
  if (cell === null || cell === undefined || cell === '[x]') return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

/** Columns of the workbook and of CSV that say the same. */
const SAME = {
  Ratings: {
    Measure: 'measure',
    Title: 'title',
    Reason: 'reason',
    'Latest figure': 'latest',
    'Latest date': 'latest_on',
    'Due by': 'due_by',
    'Next target': 'next_target',
    'Next target by': 'next_by',
  },
  Outlook: {
    Measure: 'measure',
    'Next target': 'next_target',
    'Gap to next target': 'gap',
    'Days left': 'days_left',
    'Expected by the latest date': 'expected',
    'Change needed per 30 days': 'needed_per_30_days',
  },
  Details: {
    Measure: 'measure',
    Rule: 'rule',
    Baseline: 'baseline',
    'Baseline date': 'baseline_on',
    'Previous figure': 'previous',
    'Previous date': 'previous_on',
    Workstream: 'workstream',
  },
} as const;

const CASES = Object.entries(SAME).flatMap(([sheet, columns]) =>
  Object.entries(columns).map(([head, column]) => ({ sheet, head, column })),
);

/** What CSV leaves to the reader of `due_target` and the like: a deliverable's target is that it is done. */
const word = (cell: string): string => (cell === 'done' ? '' : cell);

describe('the same as CSV', () => {
  test.each(CASES)('$sheet, $head', ({ sheet, head, column }) => {
    const csv: Record<string, string>[] = parse(renderCsv([whole]), { columns: true });
    const rows = new Map(csv.map((row) => [row.measure, row]));
    const said = rowsOf(open, sheet).map((row) => [row.Measure, word(plain(row[head]))]);
    expect(said).toEqual(said.map(([id]) => [id, rows.get(String(id))?.[column]]));
    expect(said.filter(([, cell]) => cell).length).toBeGreaterThan(1);
    const here = new Set(said.map(([id]) => id));
    for (const row of csv) if (!here.has(row.measure)) expect(row.next_by).toBe('');
  });

  test('every measure is rated, the worst first; the details are in the notice’s order', () => {
    const csv: Record<string, string>[] = parse(renderCsv([whole]), { columns: true });
    const ratings = rowsOf(open, 'Ratings').map((row) => String(row.Rating));
    const places = ratings.map((one) =>
      ['Red', 'Amber', 'Green', 'Green, complete', 'Not rated'].indexOf(one),
    );
    expect(places).toEqual([...places].sort());
    expect(ratings).toHaveLength(csv.length);
    expect(rowsOf(open, 'Details').map((row) => row.Measure)).toEqual(csv.map((row) => row.measure));
  });

  test('with the order of the notice each table has it', async () => {
    const asWritten = await opened(renderXlsx([whole], { order: 'notice' }));
    expect(rowsOf(asWritten, 'Ratings').map((row) => row.Measure)).toEqual(
      whole.measures.map(({ id }) => id),
    );
  });

  test('duties have a row each, with their lapses', () => {
    const duties = whole.measures.filter(({ occurrences }) => occurrences);
    expect(new Set(rowsOf(open, 'Duties').map((row) => `${row.Measure} ${row.Lapses}`))).toEqual(
      new Set(duties.map(({ id, occurrences }) => `${id} ${occurrences?.lapses}`)),
    );
  });
});

test('a first figure has its direction against the baseline', () => {
  const directions = new Map(
    rowsOf(open, 'Ratings').map((row) => [row.Measure, row['Direction of travel'] ?? null]),
  );
  expect(directions.get('team-leader-vacancies')).toBe('Worse than the baseline');
  expect(directions.get('social-worker-vacancies')).toBe('Better than the baseline');
  expect(directions.get('ni59')).toBe('Worsened');
});

test('figures are numbers in their unit, and days are dates', () => {
  const { rows, cells } = sheetOf(open, 'Ratings');
  const at = rows.findIndex((row) => row.includes('ni59'));
  const formats = rows[at]?.map((_, column) => cells?.get(`${at},${column}`)?.style?.numFmt);
  const head = rows[3] ?? [];
  const of = (name: string) => [rows[at]?.[head.indexOf(name)], formats?.[head.indexOf(name)]];
  expect(of('Latest figure')).toEqual([76.92, '#,##0.00"%"']);
  expect(of('Target due')).toEqual([80, '#,##0"%"']);
  expect(of('Latest date')).toEqual([new Date('2010-05-17T00:00:00Z'), 'd mmm yyyy']);
});

test('evidence has every row of the series, and says which of them count', () => {
  const rows = rowsOf(open, 'Evidence');
  expect(rows).toHaveLength(whole.measures.flatMap(({ observations = [] }) => [...observations]).length);
  expect(
    rows.filter((row) => row.Measure === 'ni59').map((row) => [plain(row['Period end']), row.Value, row.Use]),
  ).toEqual([
    ['2010-01-31', 72, 'Counts for its day'],
    ['2010-02-28', 76, 'Counts for its day'],
    ['2010-03-31', 77, 'Counts for its day'],
    ['2010-04-30', 80.17, 'Counts for its day'],
    ['2010-05-17', 61.54, 'For trends only: another basis'],
    ['2010-05-17', 76.92, 'Counts for its day'],
  ]);
});

test('of two rows of one day the stronger counts', async () => {
  const returned = csvOf('marked: 2010-03-31 7 status=provisional; marked: 2010-03-31 8 status=final');
  const argv = ['check', '-n', 'kinds.yaml', 'return.csv', '-o', 'a.xlsx'];
  const { file } = await runInMemory(argv, { files: { 'kinds.yaml': KINDS, 'return.csv': returned } });
  const rows = rowsOf(await opened(file('a.xlsx') ?? new Uint8Array()), 'Evidence');
  expect(rows.map((row) => [row.Value, row.Status, row.Use])).toEqual([
    [7, 'Provisional', 'A stronger row of its day counts'],
    [8, 'Final', 'Counts for its day'],
  ]);
});

test('of an assessment saved without series, evidence has the latest row and the one before, and says so', async () => {
  const bare = await opened(renderXlsx([await sample()]));
  const rows = rowsOf(bare, 'Evidence').filter((row) => row.Measure === 'ni59');
  expect(rows.map((row) => [plain(row['Period end']), row.Value])).toEqual([
    ['2010-04-30', 80.17],
    ['2010-05-17', 76.92],
  ]);
  expect(Object.keys(rows[0] ?? {})).not.toContain('Use');
  expect(sheetOf(bare, 'Evidence').rows[2]?.[0]).toMatch(/saved without --series\.$/);
});

test('a distance of percentages is in points, and days are whole', () => {
  const { rows, cells } = sheetOf(open, 'Outlook');
  const at = rows.findIndex((row) => row.includes('ni59'));
  const of = (name: string) => {
    const column = rows[3]?.indexOf(name) ?? -1;
    return [rows[at]?.[column], cells?.get(`${at},${column}`)?.style?.numFmt];
  };
  expect(of('Gap to next target')).toEqual([8.08, '#,##0.00']);
  expect(of('Days left')).toEqual([167, '#,##0']);
});

test('the summary and the notes show verdict, day, counts, inputs with their sums, and the tool', () => {
  const notes = notesOf(open);
  for (const line of [
    'Non-compliant',
    '7 of 31 measures are red, 4 of 6 stages due are missed or without evidence, 1 target once met is missed again; 11 of 31 amber, 2 duties lapsed, 10 not rated.',
    'Rotherham Metropolitan Borough Council (E08000018) · As at 17 May 2010 (the latest period_end in the return) · issued 16 Dec 2009 · notice rotherham-2009',
    '7 red',
    '11 amber',
    '3 green, 2 of them complete',
    '10 not rated',
    'Stages due: 6 (1 met, 1 met late, 1 missed, 3 no evidence); 1 target once met is missed again; 2 duties lapsed',
    'The council rates 2 otherwise: social-worker-vacancies amber (here green), team-leader-vacancies amber (here red)',
    'Red measures (7)',
    ...whole.measures
      .filter(({ rag }) => rag === 'red')
      .flatMap(({ title, id, reason }) => [`${title} (${id})`, reason]),
    '31 May 2010, in 14 days: Performance review meeting with DCSF and GOYH each month (monthly-meetings), now red.',
    ...whole.inputs.map(
      ({ file, sha256, rows }) => `${file}${rows === null ? '' : `, ${rows} rows`}, SHA-256 ${sha256}`,
    ),
  ]) {
    expect(notes).toContain(line);
  }
  expect(notes.join('\n')).not.toMatch(/Shown: |HYPOTHETICAL|What was before|Since /);
});

test('findings have all that is known of them', () => {
  expect(rowsOf(open, 'Findings')).toEqual([
    {
      Severity: 'Warning',
      Finding: 'before-issue',
      File: 'samples/rotherham-2010-05-17.csv',
      'Row in file': 15,
      Column: 'period_end',
      'Text found': '2009-09-30',
      'What it is, and what to do': [...whole.findings][0]?.message,
    },
  ]);
});

test('rules are those that the engine runs, in order', () => {
  const rules = rowsOf(open, 'Rules');
  const staged = rules.filter((row) => row['Kind of measure'] === rules[0]?.['Kind of measure']);
  expect(staged.map((row) => row.Order)).toEqual(staged.map((_, at) => at + 1));
  expect(staged[0]).toMatchObject({ Rule: 'lifted', Rating: 'Not rated' });
  expect(rules.map((row) => row.Rule)).toEqual(
    expect.arrayContaining(whole.measures.map(({ rule }) => rule)),
  );
});

describe('what is not a position is marked', () => {
  test('a part of the measures', async () => {
    const notes = notesOf(await opened(renderXlsx([await sample('--section', 'outcomes')])));
    expect(notes.filter((line) => line.startsWith('Shown: '))).toHaveLength(1);
  });

  test('supposed values', async () => {
    const notes = notesOf(await opened(renderXlsx([await sample('--what-if', 'ni59=82')])));
    expect(notes).toContain('HYPOTHETICAL, not a position: ni59 taken as 82% on 17 May 2010');
  });
});

test('ratings set by moderation stand beside the computed ones', async () => {
  const measures = whole.measures.map((one) =>
    one.id === 'ni59'
      ? {
          ...one,
          moderated: { rag: 'amber', reason: 'New team.', by: 'Panel', until: '2010-06-30' } as const,
        }
      : one,
  );
  const moderated = await opened(renderXlsx([{ ...whole, measures }]));
  const row = (sheet: string) => rowsOf(moderated, sheet).find((one) => one.Measure === 'ni59');
  expect(row('Ratings')).toMatchObject({ Rating: 'Red', 'Moderated rating': 'Amber' });
  expect(row('Details')).toMatchObject({ Moderation: 'By Panel until 30 Jun 2010. New team.' });
});

test('what moved stands beside what is', async () => {
  const changes = { improved: 1, regressed: 2, unchanged: 27, new: 1, gone: 0 };
  const was = {
    rag: 'amber',
    rule: 'missed-improving',
    complete: false,
    latest: null,
    change: 'regressed',
    rulesChanged: false,
  } as const;
  const measures = whole.measures.map((one) => (one.id === 'ni59' ? { ...one, was } : one));
  const moved = await opened(
    renderXlsx([{ ...whole, measures, since: { asAt: '2010-04-20', inputs: whole.inputs, changes } }]),
  );
  const row = rowsOf(moved, 'Ratings').find((one) => one.Measure === 'ni59');
  expect(row).toMatchObject({ Rating: 'Red', 'Rating before': 'Amber', Change: 'Regressed' });
  expect(notesOf(moved)).toContain(
    'Since 20 Apr 2010: 1 improved, 2 regressed, 27 unchanged, 1 new; regressed: ni59',
  );
});

test('several notices: a matrix comes first, and each row says of which it is', async () => {
  const other = {
    ...whole,
    notice: { ...whole.notice, id: 'other', authority: { name: 'Other Council', gss: null } },
  };
  const both = await opened(renderXlsx([whole, other]));
  for (const sheet of [
    'Summary',
    'Due',
    'Notices',
    'Ratings',
    'Outlook',
    'Duties',
    'Details',
    'Evidence',
    'Findings',
  ]) {
    expect(new Set(rowsOf(both, sheet).map((row) => `${row.Notice}, ${row.Council}`))).toEqual(
      new Set(['rotherham-2009, Rotherham Metropolitan Borough Council', 'other, Other Council']),
    );
  }
  expect(notesOf(both)[0]).toBe('2 notices: 2 non-compliant');
  expect(rowsOf(both, 'Summary').map((row) => [row.Council, row.Verdict, row['All measures']])).toEqual([
    ['Rotherham Metropolitan Borough Council', 'Non-compliant', 'Red: 7 of 31'],
    ['Other Council', 'Non-compliant', 'Red: 7 of 31'],
  ]);
  expect(rowsOf(both, 'Summary')[0]).toMatchObject({ 'Social Work': 'Red: 2 of 6' });
  expect(sheetOf(both, 'Notes').rows.flat()).toContain('Due: what falls due in the next 60 days');
  expect(rowsOf(open, 'Ratings')[0]).not.toHaveProperty('Notice');
});

const KINDS = `
id: kinds
title: Kinds
authority: { name: Example Borough Council }
issued: 1850-01-01
measures:
  - { id: range, title: In a range, kind: indicator, unit: percent, good: range, stages: [{ by: 2010-06-30, target: [10, 15] }] }
  - { id: more, title: More than, kind: indicator, unit: gbp, good: high, stages: [{ by: 2010-06-30, target: 1000, exclusive: true }] }
  - { id: old, title: Old, kind: indicator, unit: days, good: low, baseline: { value: 9, on: 1850-02-01 }, stages: [{ by: 2010-06-30, target: 4 }] }
  - { id: exact, title: Exact, kind: indicator, unit: percent, good: high, stages: [{ by: 2010-03-31, target: 66.67 }] }
  - { id: hidden, title: Hidden, kind: indicator, unit: count, good: none, stages: [] }
  - { id: marked, title: Marked, kind: indicator, unit: count, good: high, stages: [{ by: 2010-06-30, target: 9 }] }
  - { id: grade, title: Grade, kind: judgement, scale: [poor, good], stages: [{ by: 2010-06-30, target: good }] }
`;

test('a section that is called as another column is, has a title of its own', async () => {
  const named = (id: string): Assessment => ({
    ...whole,
    notice: { ...whole.notice, id },
    measures: whole.measures.map((one) =>
      one.workstream === 'Performance' ? { ...one, workstream: 'verdict' } : one,
    ),
  });
  const made = await opened(renderXlsx([named('a'), named('b')]));
  expect(Object.keys(rowsOf(made, 'Summary')[0] ?? {})).toEqual(
    expect.arrayContaining(['Verdict', 'verdict (2)', 'All measures']),
  );
});

test('many notices: what rose or fell has a sheet', async () => {
  const was = {
    rag: 'green',
    rule: 'ahead',
    complete: false,
    latest: null,
    change: 'regressed',
    rulesChanged: false,
  } as const;
  const moved = {
    ...whole,
    measures: whole.measures.map((one) => (one.id === 'ni59' ? { ...one, was } : one)),
    since: {
      asAt: '2010-04-20',
      inputs: whole.inputs,
      changes: { improved: 0, regressed: 1, unchanged: 30, new: 0, gone: 0 },
    },
  };
  const made = await opened(renderXlsx([moved, { ...whole, notice: { ...whole.notice, id: 'other' } }]));
  expect(rowsOf(made, 'Moved')).toEqual([
    expect.objectContaining({
      Change: 'Regressed',
      'Rating before': 'Green',
      Rating: 'Red',
      Measure: 'ni59',
    }),
  ]);
});

test('every kind of figure stays what it is', async () => {
  const rows = csvOf(
    'more: 2010-03-31 1843.5; old: 2010-03-31 6; exact: 2010-03-31 2/3; hidden: 2010-03-31 [c]; marked: 2010-03-31 7[e] status=provisional; grade: 2010-03-31 poor',
  );
  const { assessment } = scoreText(KINDS, rows, day('2010-03-31'));
  const made = await opened(renderXlsx([assessment]));
  const of = (sheet: string, id: string) => rowsOf(made, sheet).find((row) => row.Measure === id) ?? {};
  expect(of('Ratings', 'range')).toMatchObject({ 'Latest figure': '[x]', 'Next target': '10% to 15%' });
  expect(of('Ratings', 'more')).toMatchObject({ 'Latest figure': 1843.5, 'Next target': 'more than £1,000' });
  expect(of('Details', 'old')).toMatchObject({ Baseline: 9, 'Baseline date': '1850-02-01', Unit: 'Days' });
  expect(of('Ratings', 'exact')).toMatchObject({ 'Latest figure': 66.666667 });
  expect(of('Ratings', 'hidden')).toMatchObject({ 'Latest figure': null, Rating: 'Not rated' });
  expect(of('Details', 'marked')).toMatchObject({
    'Marks on the latest figure': 'Provisional; [e] estimated',
  });
  expect(of('Ratings', 'grade')).toMatchObject({ 'Latest figure': 'poor', 'Next target': 'good' });
});

test('a miss is shown with as many decimals as separate it from a hit', async () => {
  const { assessment } = scoreText(KINDS, csvOf('exact: 2010-03-31 2/3'), day('2010-03-31'));
  const { rows, cells } = sheetOf(await opened(renderXlsx([assessment])), 'Ratings');
  const at = rows.findIndex((row) => row.includes('exact'));
  const column = rows[3]?.indexOf('Latest figure');
  expect(cells?.get(`${at},${column}`)?.style?.numFmt).toBe('#,##0.000"%"');
});

test.each([
  ['80%', 0],
  ['£1,843.50', 2],
  ['66.667%', 3],
  ['-0.5', 1],
])('%s has %i decimals', (printed, decimals) => {
  expect(decimalsOf(printed)).toBe(decimals);
});
