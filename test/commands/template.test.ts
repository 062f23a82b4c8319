/** `notice template`: an empty return for any notice. Untouched it claims nothing; its rows are those of the notice. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test, vi } from 'vitest';
import type { Assessment } from '../../src/assessment/document.ts';
import { runInMemory } from '../support/run.ts';

// Much is run here, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const NOTICES = [
  'rochdale-2014',
  'rotherham-2009',
  'rotherham-action-plan-2010',
  'rotherham-apa-2007',
  'rotherham-visits-2016',
];

const templateOf = async (id: string): Promise<string> => (await runInMemory(['template', id])).out;

const checked = async (id: string, csv: string, asAt: string): Promise<Assessment> =>
  JSON.parse(
    (
      await runInMemory(['check', '-n', id, 'return.csv', '-d', asAt, '-f', 'json'], {
        files: { 'return.csv': csv },
      })
    ).out,
  );

describe.each(NOTICES)('%s', (id) => {
  test('has a row for each measure and each of its days, in order, with what is expected', async () => {
    const rows: Record<string, string>[] = parse(await templateOf(id), { columns: true });
    const { measures } = await checked(id, await templateOf(id), '2020-01-01');
    const days = measures.flatMap(({ id: measure, stages }) =>
      stages.length > 0 ? stages.map(({ by }) => [measure, by]) : [[measure, null]],
    );
    expect(rows.map(({ measure }) => measure)).toEqual(days.map(([measure]) => measure));
    for (const [at, [, by]] of days.entries()) if (by !== null) expect(rows[at]?.period_end).toBe(by);
    for (const { measure, comment } of rows) expect(comment, measure).toMatch(/\S/);
  });

  test('reads without an error', async () => {
    const { code, err } = await runInMemory(
      ['check', '-n', id, 'return.csv', '-d', '2020-01-01', '-f', 'json'],
      {
        files: { 'return.csv': await templateOf(id) },
      },
    );
    expect(code, err).toBe(0);
    expect(err).not.toContain(': error ');
  });

  test.each(['2009-12-31', '2010-04-01', '2014-12-01', '2016-10-01', '2020-01-01'])(
    'untouched, nothing in it reads as done or met on %s',
    async (asAt) => {
      const { measures, summary } = await checked(id, await templateOf(id), asAt);
      expect(
        measures.filter(({ rag, complete }) => rag === 'green' || complete).map((one) => one.id),
      ).toEqual([]);
      expect(
        measures.flatMap(({ stages }) => stages).filter(({ outcome }) => outcome.startsWith('met')),
      ).toEqual([]);
      expect(measures.filter(({ occurrences }) => (occurrences?.held ?? 0) > 0)).toEqual([]);
      expect(summary.stagesMet).toBe(0);
    },
  );
});

/** The visits are told of in a letter that came after them: a row for the first of them would be older than the notice. */
test('rows without a day of their own are not older than the notice', async () => {
  const rows: Record<string, string>[] = parse(await templateOf('rotherham-visits-2016'), { columns: true });
  expect(rows.filter((row) => (row.period_end ?? '') < '2016-06-13')).toEqual([]);
});

test('the day of rows without one can be given', async () => {
  const { out } = await runInMemory(['template', 'rotherham-2009', '-d', '31/05/2010']);
  const rows: Record<string, string>[] = parse(out, { columns: true });
  expect(rows.find(({ measure }) => measure === 'caf')?.period_end).toBe('2010-05-31');
  expect(rows.find(({ measure }) => measure === 'ni59')?.period_end).toBe('2010-03-31');
});
