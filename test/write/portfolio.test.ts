/** Several notices in one run, in each format. Contract 5, 6 and 7. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { PORTFOLIO, printed, runHere } from './world.ts';
import { all, readXml } from './xml.ts';

const AS_AT = ['-d', '2026-04-30'];
const table = (...argv: string[]): Promise<string> =>
  printed(['check', 'return.csv', ...argv], { env: { COLUMNS: '160' } });

describe('the table', () => {
  test('has a line a notice: who, when, verdict, colours, stages met and due, the worst measure', async () => {
    const [head = '', ...rows] = (await table(...AS_AT)).split('\n').slice(0, 3);
    const columns = [...head.matchAll(/\S+(?: \S+)*/g)];
    expect(columns.map(([name]) => name)).toEqual(PORTFOLIO[0]);
    const cells = rows.map((row) =>
      columns.map(({ index }, at) => row.slice(index, columns[at + 1]?.index).trim()),
    );
    expect(cells).toEqual(PORTFOLIO.slice(1));
  });

  test('says what it was made from, and how many findings there are', async () => {
    const said = await table(...AS_AT, '--moderations', 'panel.yaml');
    expect(said).toMatch(
      /\nAs at: as asked for\. Scored by notice \S+ from:\n {2}notices\/one\.yaml \(sha256 [0-9a-f]{12}…\)\n {2}return\.csv: 6 rows /,
    );
    expect(said.match(/return\.csv: 6 rows/g)).toHaveLength(1);
    expect(said).toContain('\n  one: 2 findings\n  two: 2 findings\n');
  });

  test('is in full where that is asked for', async () => {
    const full = await table('--full');
    expect(full.match(/^(NON-COMPLIANT|COMPLIANT): /gm)).toHaveLength(2);
  });

  test('fits 80 columns', async () => {
    for (const line of (await printed(['check', 'return.csv'], { env: { COLUMNS: '80' } })).split('\n'))
      expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe('json', () => {
  test('is a portfolio, with a day where all have the same', async () => {
    const document = JSON.parse(await printed(['check', 'return.csv', ...AS_AT, '-f', 'json']));
    expect(Object.keys(document)).toEqual(['format', 'asAt', 'assessments']);
    expect(document).toMatchObject({ format: 'notice-portfolio/1', asAt: '2026-04-30' });
    expect(document.assessments.map(({ notice }: { notice: { id: string } }) => notice.id)).toEqual([
      'one',
      'two',
    ]);
  });

  test('and without one where they differ', async () => {
    const files = { 'two.csv': 'notice,measure,period_end,value\ntwo,places,2026-04-15,4\n' };
    const document = JSON.parse(await printed(['check', 'one.csv', 'two.csv', '-f', 'json'], { files }));
    expect(document.asAt).toBeNull();
    expect(document.assessments.map(({ asAt }: { asAt: string }) => asAt)).toEqual([
      '2026-03-31',
      '2026-04-15',
    ]);
  });
});

test('csv has a row a measure, notice by notice', async () => {
  const rows = parse(await printed(['check', 'return.csv', '-f', 'csv']), { columns: true }) as Record<
    string,
    string
  >[];
  expect(rows.map(({ notice, measure }) => `${notice} ${measure}`)).toEqual([
    'one visits',
    'one repairs',
    'one plan',
    'one grade',
    'one later',
    'two places',
  ]);
});

test('junit has a suite a notice, also where a filter leaves one without a case', async () => {
  const root = readXml(await printed(['check', 'return.csv', '-f', 'junit', '--measure', 'places']));
  expect(all(root, 'testsuite').map(({ attributes }) => `${attributes.name} ${attributes.tests}`)).toEqual([
    'one 0',
    'two 1',
  ]);
});

describe('--fail-on looks at all of them', () => {
  test.each([
    [1, ['--fail-on', 'red']],
    [0, ['--fail-on', 'red', '--measure', 'places']],
    [1, ['--fail-on', 'red', '--section', 'HOMES']],
    [1, ['--fail-on', 'red', '--show', 'green']],
  ])('%d for %j', async (code, argv) =>
    expect((await runHere(['check', 'return.csv', ...argv])).code).toBe(code),
  );
});

test('-n leaves one of them, and the rows of the other are counted', async () => {
  const { out } = await runHere(['check', 'return.csv', '-n', 'two', '-f', 'json']);
  expect(JSON.parse(out)).toMatchObject({
    format: 'notice-assessment/1',
    notice: { id: 'two' },
    inputs: [{}, { rows: 6, leftOut: 5 }],
  });
});
