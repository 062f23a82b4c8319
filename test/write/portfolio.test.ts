/** Several notices in one run, in each format. Contract 5, 6 and 7. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { PORTFOLIO, printed, runHere } from './world.ts';
import { all, readXml } from './xml.ts';

const AS_AT = ['-d', '2026-04-30'];
const table = (...argv: string[]): Promise<string> =>
  printed(['check', 'return.csv', ...argv], { env: { COLUMNS: '160' } });

describe('the table', () => {
  test('begins with what all come to, a matrix, what falls due and what is red longest', async () => {
    const [top = '', matrix = '', due = '', red = ''] = (await table(...AS_AT)).split('\n\n');
    expect(top.split('\n')).toEqual([
      '2 notices: 1 non-compliant, 1 compliant. As at 30 Apr 2026.',
      '■ 1 red · ▲ 1 amber · ● 3 green (2 complete) · ○ 1 not rated · 6 measures.',
    ]);
    expect(matrix.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['Authorities by section, the most red first'],
      ['Each cell: the worst colour of its measures, and how many have it.'],
      ['', 'Homes', 'Staff', 'Other', 'All measures'],
      ['Example Borough Council', '■ RED 1', '▲ AMBER 1', '○ NOT RATED 1', '■ 1', '▲ 1', '● 2', '○ 1'],
      ['Other Borough Council', '–', '–', '● GREEN 1', '■ 0', '▲ 0', '● 1', '○ 0'],
    ]);
    expect(due).toBe('Falls due in the next 60 days\nNothing falls due.');
    expect(red.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['Red longest (1)'],
      ['Example Borough Council', 'visits Visits made in time', '76.92% ↓', '80% missed'],
    ]);
  });

  test('says since an earlier return what moved, the worst first', async () => {
    const files = {
      'before.csv':
        'notice,measure,period_end,value\none,repairs,2026-02-28,90\none,plan,2026-02-27,complete\none,grade,2026-02-28,green\ntwo,places,2026-04-01,9\n',
    };
    const said = await printed(['check', 'return.csv', '--since', 'before.csv'], {
      files,
      env: { COLUMNS: '160' },
    });
    const [, , moved = ''] = said.split('\n\n');
    expect(moved.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['What moved (3)'],
      ['● GREEN → ▲ AMBER', 'Example Borough Council', 'grade Grade of practice', 'green → amber'],
      ['■ RED → ● GREEN', 'Example Borough Council', 'repairs Repairs waiting', '90 → 60'],
      ['■ RED → ● GREEN', 'Other Borough Council', 'places Places without a teacher', '9 → 4'],
    ]);
  });

  test('says where only a part of the measures is shown', async () => {
    expect(await table(...AS_AT, '--show', 'red')).toContain(
      '\nShown: 1 of the 6 measures. The counts of each notice are of all of its measures.\n',
    );
  });

  test.each(['--long', '--full'])('with %s has each in full after the matrix', async (option) => {
    const said = await table(...AS_AT, option);
    expect(said).toMatch(/^2 notices: /);
    expect(said).not.toContain('Notice by notice');
    expect(said.match(/^(NON-COMPLIANT|COMPLIANT): /gm)).toHaveLength(2);
  });

  test('has a line a notice: who, when, verdict, stages met and due, the worst measure', async () => {
    const [, lines = ''] = (await table(...AS_AT)).split('Notice by notice (--long has each in full)\n');
    const [head = '', ...rows] = lines.split('\n').slice(0, 3);
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
