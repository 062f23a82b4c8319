/**
 * Time grows with the bytes of the input, not with their square. Each input is given at two sizes, the second three
 * doublings of the first, in one run: eight times the work takes about eight times the CPU, sixty-four times where each part
 * is compared with each other. Issue 14.
 */
import { expect, test } from 'vitest';
import { runInMemory, type World } from '../support/run.ts';
import { oneRow, textCell, textSheet, workbook } from '../support/workbook.ts';

/** An input of so many parts: what is run, and on which files. */
type Given = (parts: number) => readonly [argv: readonly string[], files: World['files']];

const times = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join('');
const day = (at: number): string => new Date(Date.UTC(2001, 0, at + 1)).toISOString().slice(0, 10);

const notice = (measures: string, more = ''): string =>
  `id: n\ntitle: T\nauthority: { name: A }\nissued: 2000-01-01\n${more}measures:\n${measures}`;
const indicator = (at: number, stages = '{ by: 2010-03, target: 80 }'): string =>
  `  - { id: m${at}, title: Title ${at}, kind: indicator, unit: percent, good: high, stages: [${stages}] }\n`;
const stages = (count: number): string =>
  notice(
    indicator(
      0,
      times(count, (at) => `{ by: ${day(3_000 + 3 * at)}, target: ${10 + (80 * at) / count} }, `),
    ),
  );
const duties = (count: number): string =>
  notice(
    times(
      count,
      (at) =>
        `  - { id: m${at}, title: T${at}, kind: recurring, per: month, from: 1900-01-01, until: 9999-12-31 }\n`,
    ),
  );
const rows = (text: string): string => `measure,period_end,value\n${text}`;
const held = (count: number): string => rows(times(count, (at) => `m${at},9990-01-31,held\n`));
const series = (count: number): string => rows(times(count, (at) => `m0,${day(at)},${50 + (at % 40)}\n`));
const RETURN = rows('m0,2009-12-31,50\nm0,2010-03-31,70\n');

const on =
  (...argv: readonly string[]) =>
  (yaml: string, csv: string | Uint8Array = RETURN): readonly [readonly string[], World['files']] => [
    argv,
    { 'n.yaml': yaml, 'r.csv': csv },
  ];
const check = (format: string) => on('check', '-n', 'n.yaml', 'r.csv', '-d', '9995-01-01', '-f', format);
const validate = on('validate', '-n', 'n.yaml', 'r.csv');
const ONE = notice(indicator(0));
/** A return of one row, with a cell made of one piece again and again. */
const cell =
  (piece: string, column: 'period_end' | 'value' | 'measure'): Given =>
  (parts) => {
    const row = {
      measure: 'm0',
      period_end: '2010-03-31',
      value: '5',
      [column]: `"1${piece.repeat(parts)}!"`,
    };
    return validate(ONE, rows(`${Object.values(row).join(',')}\n`));
  };

/** What is given, and how many parts of it the smaller size has. */
const GIVEN: readonly (readonly [what: string, parts: number, given: Given])[] = [
  ['YAML with CR line ends', 10_000, (n) => validate('a: b\r'.repeat(n))],
  ['YAML of CRs', 50_000, (n) => validate('\r'.repeat(n))],
  ['a comment with CR line ends', 10_000, (n) => validate(`${ONE}# ${'b\r'.repeat(n)}`)],
  ['stages, as a table', 500, (n) => check('table')(stages(n))],
  ['stages, as HTML', 1500, (n) => check('html')(stages(n))],
  [
    'stages, explained',
    1_000,
    (n) => on('explain', 'm0', '-n', 'n.yaml', 'r.csv', '-d', '9995-01-01')(stages(n)),
  ],
  [
    'stages and figures, as a trend',
    500,
    (n) => on('trend', 'm0', '-n', 'n.yaml', 'r.csv')(stages(n), series(n)),
  ],
  ['duties, scored', 200, (n) => check('json')(duties(n), held(n))],
  ['duties, in a calendar', 200, (n) => on('calendar', 'n.yaml', 'r.csv', '-f', 'json')(duties(n), held(n))],
  ['duties, in a template', 200, (n) => on('template', 'n.yaml')(duties(n))],
  [
    'deliverables that wait for each other',
    400,
    (n) =>
      validate(
        notice(
          times(
            n,
            (at) =>
              `  - { id: m${at}, title: T${at}, kind: deliverable, stages: [{ within: P1D, after: m${(at + 1) % n} }] }\n`,
          ),
        ),
      ),
  ],
  [
    'variations',
    400,
    (n) =>
      validate(
        notice(indicator(0), `variations:\n${times(n, (at) => `  - { id: v${at}, on: ${day(at)} }\n`)}`),
      ),
  ],
  ['measures', 100, (n) => check('csv')(notice(times(n, (at) => indicator(at))))],
  [
    'composites of one section',
    120,
    (n) =>
      check('csv')(
        notice(
          times(
            n,
            (at) =>
              `${indicator(at).replace('kind:', 'section: s, kind:')}  - { id: c${at}, title: C, kind: composite, unit: percent, counts: met, of: { section: s }, stages: [{ by: 2009-06, target: 50 }, { by: 2010-03, target: 60 }] }\n`,
          ),
          'sections: [{ id: s, title: S }]\n',
        ),
        rows(times(n, (at) => `m${at},2009-06-30,50\nm${at},2010-03-31,50\n`)),
      ),
  ],
  [
    'names that are nearly known',
    400,
    (n) =>
      validate(notice(times(n, (at) => indicator(at))), rows(times(n, (at) => `x${at}y,2010-03-31,5\n`))),
  ],
  ['words in a title', 8_000, (n) => check('table')(ONE.replace('Title 0', 'word '.repeat(n)))],
  ['rows', 2_000, (n) => validate(ONE, series(n))],
  ['rows that fall apart', 2_000, (n) => validate(ONE, rows('m0,"2010-03-31,5\n'.repeat(n)))],
  ['columns without a name', 20_000, (n) => validate(ONE, rows('x,'.repeat(n)))],
  ...(['-', ' to ', '1,', '.', '0', ' ', ': ', '(', 'q1 ', '%'] as const).flatMap((piece) =>
    (['period_end', 'value', 'measure'] as const).map(
      (column) => [`a ${column} of ${JSON.stringify(piece)}`, 40_000, cell(piece, column)] as const,
    ),
  ),
  [
    'rows of a workbook',
    500,
    (n) =>
      validate(
        ONE,
        workbook({
          sheets: [
            textSheet(
              'R',
              Array.from({ length: n }, (_, at) => ['m0', day(at), '5']),
            ),
          ],
        }),
      ),
  ],
  [
    'texts of a workbook',
    20_000,
    (n) =>
      validate(ONE, workbook({ sheets: [oneRow(textCell('x'))], strings: '<si><t>x</t></si>'.repeat(n) })),
  ],
  [
    'number formats of a workbook',
    1_000,
    (n) =>
      validate(ONE, workbook({ sheets: [oneRow(textCell('x'))], formats: Array(n).fill('['.repeat(250)) })),
  ],
  [
    'moderations',
    200,
    (n) => [
      ['check', '-n', 'n.yaml', 'r.csv', '--moderations', 'm.yaml', '-f', 'csv'],
      {
        'n.yaml': notice(times(n, (at) => indicator(at))),
        'r.csv': RETURN,
        'm.yaml': times(
          n,
          (at) =>
            `- { measure: m${at}, rag: green, reason: R, by: B, from: 2010-01-01, until: 2011-01-01 }\n`,
        ),
      },
    ],
  ],
  [
    'cases of notice tests',
    100,
    (n) => [
      ['test', 't.yaml'],
      {
        'n.yaml': ONE,
        't.yaml': `notice: n.yaml\ncases:\n${times(n, (at) => `  - { name: c${at}, as_at: 2010-06-30, rows: [{ measure: m0, period_end: 2010-03-31, value: 50 }], expect: { m0: { rag: red } } }\n`)}`,
      },
    ],
  ],
  [
    'notices and returns',
    80,
    (n) => {
      const all = Array.from({ length: n }, (_, at) => at);
      return [
        ['check', ...all.map((at) => `${at}.csv`), '-f', 'json'],
        Object.fromEntries(
          all.flatMap((at) => [
            [`notices/n${at}.yaml`, ONE.replace('id: n', `id: n${at}`)],
            [`${at}.csv`, `notice,measure,period_end,value\nn${at},m0,2010-03-31,70\n`],
          ]),
        ),
      ];
    },
  ],
  [
    'a saved assessment of brackets',
    100_000,
    (n) => [['render', 's.json'], { 's.json': `{"format":"notice-assessment/1","x":${'['.repeat(n)}` }],
  ],
];

/** Milliseconds of CPU that a run takes. */
async function cpuOf([argv, files = {}]: ReturnType<Given>): Promise<number> {
  const before = process.cpuUsage();
  const { err } = await runInMemory(argv, { files });
  expect(err).not.toContain('fault of its own');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Below this the start of a run and the noise of the machine are most of it. */
const LEAST = 40;

/** Halfway, by factors, between eight times the work and sixty-four. */
const MOST = 22;

/** The least of several tries: other work on the machine only ever adds. */
const TRIES = 4;

test.each(GIVEN)('%s', async (_, twice, given) => {
  const parts = twice / 2;
  const ratios: number[] = [];
  do {
    const [small, large] = [await cpuOf(given(parts)), await cpuOf(given(8 * parts))];
    ratios.push(large / Math.max(small, LEAST));
  } while (ratios.length < TRIES && Math.min(...ratios) > MOST);
  expect(Math.min(...ratios), ratios.join()).toBeLessThanOrEqual(MOST);
});
