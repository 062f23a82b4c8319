/** An as-at date that rests on few rows long after all others: when that is said, and where. Contract 3. */
import { describe, expect, test } from 'vitest';
import type { FindingEntry } from '../../src/assessment/document.ts';
import { opened } from '../render/xlsx/opened.ts';
import { type Case, noticeText } from '../support/builders.ts';
import { runInMemory } from '../support/run.ts';

const MEASURES: Case = {
  a: 'kind: indicator, unit: percent, good: high, stages: [{ by: 2010-03-31, target: 50 }]',
  b: 'kind: indicator, unit: count, good: none, stages: []',
  plan: 'kind: deliverable, stages: [{ by: 2010-12-31 }]',
  board: 'kind: recurring, every: P1M',
};

const HEADER = 'measure,period_end,value';

/** So many rows of June and before, on different days, the last of them on 30 June. */
const history = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `b,2010-06-${String(30 - at).padStart(2, '0')},${at + 1}`);

async function codesOf(rows: readonly string[], ...options: string[]): Promise<readonly FindingEntry[]> {
  const files = { 'n.yaml': noticeText(MEASURES), 'r.csv': [HEADER, ...rows, ''].join('\n') };
  const { out } = await runInMemory(['validate', 'r.csv', '-n', 'n.yaml', '-f', 'json', ...options], {
    files,
  });
  const { findings } = JSON.parse(out) as { findings: FindingEntry[] };
  return findings.filter(({ code }) => code === 'lone-latest');
}

describe('it is said where', () => {
  test.each<[story: string, rows: string[], wanted: boolean]>([
    ['one of ten rows is of the day', [...history(9), 'a,2010-09-30,70'], true],
    ['one of nine is not few', [...history(8), 'a,2010-09-30,70'], false],
    ['two of twenty are few', [...history(18), 'a,2010-09-30,70', 'b,2010-09-30,9'], true],
    ['two of nineteen are not', [...history(17), 'a,2010-09-30,70', 'b,2010-09-30,9'], false],
    ['46 days lie before the day', [...history(9), 'a,2010-08-15,70'], true],
    ['45 days do not count', [...history(9), 'a,2010-08-14,70'], false],
    [
      'rows without a usable value do not count',
      [...history(9), 'a,2010-09-30,70', 'a,2010-08-31,[x]'],
      true,
    ],
    ['nor do they make a day the latest', [...history(9), 'a,2010-09-30,'], false],
    ['nor do they count among the ten', [...history(8), 'a,2010-05-31,', 'a,2010-09-30,70'], false],
    ['a word of progress is a usable value', [...history(9), 'plan,2010-09-30,on track'], true],
    ['a meeting that was held is one', [...history(9), 'board,2010-09-30,'], true],
    ['one that was not held is none', [...history(9), 'board,2010-09-30,not held'], false],
    ['all rows are of one day', ['a,2010-09-30,70'], false],
  ])('%s: %s', async (_, rows, wanted) => {
    expect((await codesOf(rows)).length > 0).toBe(wanted);
  });

  test('at the first such row, once, with the counts', async () => {
    const [only, other] = await codesOf([...history(18), 'a,2010-09-30,70', 'b,2010-09-30,9']);
    expect([only?.line, only?.column, only?.severity, other]).toEqual([
      20,
      'period_end',
      'warning',
      undefined,
    ]);
    expect(only?.message).toMatch(
      /^The as-at date, 30 Sep 2010, comes from 2 rows alone, of 20 with a value; the last day before it is 30 Jun 2010\./,
    );
  });

  test('not where the day is chosen', async () => {
    const rows = [...history(9), 'a,2010-09-30,70'];
    expect(await codesOf(rows, '-d', '2010-09-30')).toEqual([]);
    expect(await codesOf(rows, '-d', '2010-06-30')).toEqual([]);
  });
});

describe('it is shown beside the as-at date', () => {
  const files = {
    'n.yaml': noticeText(MEASURES),
    'r.csv': [HEADER, ...history(9), 'a,2010-09-30,70', ''].join('\n'),
  };
  const SAID = 'The as-at date, 30 Sep 2010, comes from one row alone, of 10 with a value';
  const printed = async (...options: string[]): Promise<string> =>
    (await runInMemory(['check', 'r.csv', '-n', 'n.yaml', ...options], { files })).out;
  const flat = (text: string): string => text.replace(/\s+/g, ' ');

  test('in a table, before the measures', async () => {
    const [header = ''] = (await printed()).split('RAG');
    expect(flat(header)).toContain(SAID);
    expect(header).toContain('r.csv:11');
  });

  test('in Markdown, before the measures', async () => {
    const [header = ''] = (await printed('-f', 'markdown')).split('Measures');
    expect(header).toContain(SAID);
  });

  test('in HTML, before the measures', async () => {
    const html = await printed('-f', 'html');
    expect(html).toContain(SAID);
    expect(html.indexOf(SAID)).toBeLessThan(html.indexOf('class="measure'));
  });

  test('in a workbook, on its first sheet', async () => {
    const { file } = await runInMemory(['check', 'r.csv', '-n', 'n.yaml', '-o', 'p.xlsx'], { files });
    const open = await opened(file('p.xlsx') ?? new Uint8Array());
    expect(open.sheets[0]?.rows.flat().join(' ')).toContain(SAID);
  });

  test('in JSON as a finding', async () => {
    const { findings, asAt } = JSON.parse(await printed('-f', 'json'));
    expect(asAt).toBe('2010-09-30');
    expect(findings).toMatchObject([{ code: 'lone-latest', severity: 'warning', line: 11 }]);
  });

  test('and not with -d', async () => {
    expect(await printed('-d', '2010-09-30')).not.toContain('comes from one row alone');
  });
});
