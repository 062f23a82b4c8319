/** Which rows of a measure the report shows: the last 36 and those that the rating rests on, the rest counted. Contract 5. */
import { expect, test } from 'vitest';
import { elements, readHtml, textOf } from '../support/html.ts';
import { runInMemory } from '../support/run.ts';

const NOTICE = `
id: north-2010
title: Notice of a long series
authority: { name: North Council }
issued: 2000-01-01
reviews: [{ id: last, on: 2012-12-31 }]
measures:
  - id: visits
    title: Visits on time
    kind: indicator
    unit: percent
    good: high
    stages:
      - { by: 2001-03-31, target: 50, for: 3 }
      - { by: 2001-09-30, target: 90 }
`;

/** Line 2 is January 2000; a provisional row of each month is on the line after it. */
function monthly(months: number): string {
  const rows = Array.from({ length: months }, (_, at) => {
    const day = new Date(Date.UTC(2000, at + 1, 0)).toISOString().slice(0, 10);
    return `visits,${day},${50 + (at % 20)},final\nvisits,${day},40,provisional`;
  });
  return ['measure,period_end,value,status', ...rows, ''].join('\n');
}

async function reported(
  months: number,
): Promise<{ readonly lines: readonly number[]; readonly text: string }> {
  const files = { 'n.yaml': NOTICE, 'r.csv': monthly(months) };
  const { code, out, err } = await runInMemory(['check', 'r.csv', '-n', 'n.yaml', '-f', 'html'], { files });
  expect(code, err).toBe(0);
  const text = elements(readHtml(out), 'article').map(textOf).join();
  return { lines: [...text.matchAll(/(?:line |r\.csv:)(\d+)/g)].map(([, line]) => Number(line)), text };
}

/** The lines from one to another. */
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

test('up to 36 rows are shown, all of them', async () => {
  const { lines, text } = await reported(18);
  expect(lines.toSorted((a, b) => a - b)).toEqual(range(2, 37));
  expect(text).toContain('Evidence: 36 rows of r.csv');
  expect(text).not.toContain('not shown');
});

test('of more, the last 36, the three months running by which a stage was met, and the one that missed', async () => {
  const { lines, text } = await reported(100);
  const [met, missed] = [[26, 28, 30], 42];
  expect(lines.toSorted((a, b) => a - b)).toEqual([...met, missed, ...range(166, 201)]);
  expect(text).toContain('Evidence: 40 of 200 rows of the returns');
  expect(text).toContain('160 earlier rows are not shown');
});

test('the chart draws the last 60 figures, and says of how many', async () => {
  expect((await reported(60)).text).toContain('60 figures, from 50% on 31 Jan 2000');
  expect((await reported(61)).text).toContain('The last 60 of 61 figures, from 51% on 29 Feb 2000');
});

test('a report of long series has at most 20 kB a measure, whatever its rows', async () => {
  const ids = Array.from({ length: 10 }, (_, at) => `m${at}`);
  const own = NOTICE.slice(NOTICE.indexOf('  - id: visits'));
  const notice = NOTICE.replace(
    own,
    ids.map((id) => own.replace('visits', id).replace('on time', id)).join(''),
  );
  const rows = monthly(150).split('\n').slice(1, -1);
  const all = ids.flatMap((id) =>
    rows.map((row) => `${row.replace('visits', id)},"Minutes, item 3, page 17",a remark`),
  );
  const files = {
    'n.yaml': notice,
    'r.csv': ['measure,period_end,value,status,evidence,comment', ...all, ''].join('\n'),
  };
  const { code, out, err } = await runInMemory(['check', 'r.csv', '-n', 'n.yaml', '-f', 'html'], { files });
  expect(code, err).toBe(0);
  const main = out.slice(out.indexOf('<main'));
  expect(main).toContain('earlier rows are not shown');
  expect(Buffer.byteLength(main) / ids.length).toBeLessThan(20_000);
});

test('a saved assessment gives the same page as the return itself', async () => {
  const files = { 'n.yaml': NOTICE, 'r.csv': monthly(100) };
  const page = await runInMemory(['check', 'r.csv', '-n', 'n.yaml', '-f', 'html'], { files });
  const saved = await runInMemory(['check', 'r.csv', '-n', 'n.yaml', '-f', 'json', '--series'], { files });
  const again = await runInMemory(['render', 's.json', '-f', 'html'], {
    files: { ...files, 's.json': saved.out },
  });
  expect(again.out).toBe(page.out);
});
