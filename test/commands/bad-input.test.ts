/** What the program reports of bad input: everything that is wrong, in one run, with its place and how to correct it. */
import { describe, expect, test } from 'vitest';
import { type Ran, runInMemory } from '../support/run.ts';

const HEAD = 'id: sound\ntitle: Sound\nauthority: { name: Example }\nissued: 2026-01-15\nmeasures:\n';
const measure = (id: string, stages: string, rest = ''): string =>
  `  - { id: ${id}, title: ${id}, kind: indicator, unit: percent, good: high, stages: [${stages}]${rest} }\n`;
const STAGE = '{ by: 2026-12, target: 80 }';

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'sound.yaml': HEAD + measure('rate', STAGE),
  'quote.yaml': `id: q\ntitle: "opens here\nauthority: { name: Example }\nmeasures: []\n`,
  'broken.yaml':
    HEAD.replace('title', 'titel').replace('issued', 'title: Again\nissued: 2026-01-15\nissued') +
    measure('rate', `${STAGE}, { by: 2026-06, target: 85 }`, ', hue: red'),
  'good.csv': 'measure,period_end,value\nrate,2026-03-31,50\n',
  'bad.csv':
    'measure,period_end,value\nrat,2026-03-31,50\nrate,2026-13-01,50\nrate,2026-03-31,12abc\nrate,2026-04\n',
  'latin.csv': Buffer.from('measure,period_end,value\nrate,2026-03-31,50 \xa3\n', 'latin1'),
  'empty.csv': 'measure,period_end,value\n',
  'columns.csv': 'measure,value,Value\nrate,1,2\n',
  'twice.yaml': '- { measure: rate, rag: gren, reason: x, by: Panel, from: 2026-01-01, until: 2026-02-01 }\n',
  // The name of a folder.
  'folder.csv/x': '',
};

const run = (...argv: readonly string[]): Promise<Ran> => runInMemory(argv, { files: FILES });

/** What is reported of each place: `bad.csv:2, column value: error bad-number`, and whole sentences of anything else. */
const reported = ({ err }: Ran): string[] =>
  err
    .trimEnd()
    .split('\n')
    .map((line) => /^.*?: (?:error|warning) [a-z0-9-]+(?=: )/.exec(line)?.[0] ?? line);

const KEEP_GOING =
  'The return has errors, so nothing was scored. Correct them, or use --keep-going to leave out the rows with errors.';
const ONLY_BAD = 'The return has errors, so nothing was scored. Correct them and run again.';
const IN_PART =
  'Because the notice has errors, the rows of the return were checked only in part: more may be wrong with them.';
const BROKEN = `The notice has errors, so nothing was scored. ${IN_PART}`;
const FORMAT =
  'The format "jsn" is unknown. Did you mean json? Choose from: table, csv, json, markdown, html, xlsx, junit, sarif, github.';

const IN_BROKEN = [
  'broken.yaml:2:1: error unknown-key',
  'broken.yaml:6:1: error duplicate-key',
  'broken.yaml:8:118: error stage-order',
  'broken.yaml:8:142: error unknown-key',
];
const IN_BAD_ALONE = ['bad.csv:3, column period_end: error bad-date', 'bad.csv:5: error malformed-row'];

/** One run each: what is wrong with it, what is typed after `notice check`, and what is reported. */
const RUNS: readonly (readonly [wrong: string, argv: readonly string[], shown: readonly string[]])[] = [
  [
    'a file that is not there, a folder, and a notice that is not there',
    ['-n', 'sond.yaml', 'nosuch.csv', 'folder.csv', 'good.csv'],
    [
      'Cannot read nosuch.csv: there is no such file.',
      'Cannot read folder.csv: it is a folder, not a file.',
      'Cannot read sond.yaml: there is no such file.',
    ],
  ],
  [
    'a quote that is never closed, reported where it opens',
    ['-n', 'quote.yaml', 'good.csv'],
    ['quote.yaml:2:8: error bad-yaml', '1 error, 0 warnings', BROKEN],
  ],
  [
    'keys that are unknown or stand twice, stages out of order, beside errors of the return that need no notice',
    ['-n', 'broken.yaml', 'bad.csv'],
    [...IN_BROKEN, ...IN_BAD_ALONE, '6 errors, 0 warnings', BROKEN],
  ],
  [
    'an unknown measure, a bad date, a bad number, a row too short',
    ['-n', 'sound.yaml', 'bad.csv'],
    [
      'bad.csv:2, column measure: error unknown-measure',
      'bad.csv:3, column period_end: error bad-date',
      'bad.csv:4, column value: error bad-number',
      'bad.csv:5: error malformed-row',
      '4 errors, 0 warnings',
      ONLY_BAD,
    ],
  ],
  [
    'one file each: bad rows, bytes that are not UTF-8, no rows, columns that are missing or stand twice',
    ['-n', 'sound.yaml', 'good.csv', 'bad.csv', 'latin.csv', 'empty.csv', 'columns.csv'],
    [
      'bad.csv:2, column measure: error unknown-measure',
      'bad.csv:3, column period_end: error bad-date',
      'bad.csv:4, column value: error bad-number',
      'bad.csv:5: error malformed-row',
      'latin.csv:2: error not-utf8',
      'empty.csv: error no-rows',
      'columns.csv:1: error missing-column',
      'columns.csv:1, column Value: error duplicate-column',
      '8 errors, 0 warnings',
      KEEP_GOING,
    ],
  ],
  [
    'a return that names no notice, and what is wrong with it all the same',
    ['bad.csv'],
    [
      ...IN_BAD_ALONE,
      '2 errors, 0 warnings',
      'No notice is named. Give one with -n (notice list shows them), or a notice column in the return.',
      IN_PART,
    ],
  ],
  [
    'several options at once, and no word of the sample',
    [
      '--order',
      'wrst',
      '--fail-on',
      'y,red,z',
      '--show',
      'rad',
      '-f',
      'jsn',
      '-d',
      'x',
      '--encoding',
      'utf8',
    ],
    [
      'The order "wrst" is unknown. Did you mean worst? Choose from: worst, notice.',
      'The --fail-on condition "y" is unknown. Choose from: red, amber, missing, missed, lapsed, differs, regressed, non-compliant, warnings.',
      'The --fail-on condition "z" is unknown. Choose from: red, amber, missing, missed, lapsed, differs, regressed, non-compliant, warnings.',
      'The colour "rad" is unknown. Did you mean red? Choose from: red, amber, green, none.',
      FORMAT,
      'The as-at date "x" is not a date. Write it like 2010-05-17, 17/05/2010 or 2010-05.',
      'The encoding "utf8" is unknown. Did you mean utf-8? Choose from: utf-8, windows-1252, utf-16le, utf-16be.',
    ],
  ],
  [
    'options that only the notice shows to be wrong',
    ['--review', 'fial', '--measure', 'ni95', '--section', 'zzz', '--what-if', 'ni59', '--what-if', 'xx=1'],
    [
      '--what-if "ni59" is not of the form MEASURE=VALUE, such as ni59=82.',
      expect.stringMatching(/^No measure is called "xx"\. There are: /),
      expect.stringMatching(/^The notice rotherham-2009 has no review "fial"\. .*final/),
      'There is no measure "ni95". Did you mean "ni59"?',
      expect.stringMatching(/^There is no section "zzz"\. There are: readiness, /),
    ] as string[],
  ],
  [
    'everything: a format, an output, a day, a notice, a return, one that is not there, moderations',
    [
      '-n',
      'broken.yaml',
      'bad.csv',
      'nosuch.csv',
      '-f',
      'jsn',
      '-o',
      'x.doc',
      '-d',
      'x',
      '--moderations',
      'twice.yaml',
    ],
    [
      ...IN_BROKEN,
      ...IN_BAD_ALONE,
      'twice.yaml:1:25: error bad-value',
      '7 errors, 0 warnings',
      FORMAT,
      expect.stringMatching(/^The name of x\.doc does not say its format\. Let it end in one of /),
      'The as-at date "x" is not a date. Write it like 2010-05-17, 17/05/2010 or 2010-05.',
      'Cannot read nosuch.csv: there is no such file.',
      BROKEN,
      'The moderations have errors, so nothing was scored.',
    ] as string[],
  ],
];

test.each(RUNS)('%s', async (_, argv, expected) => {
  const ran = await run('check', ...argv);
  expect(reported(ran)).toEqual(expected);
  expect(ran).toMatchObject({ code: 2, out: '' });
});

test('each finding quotes what was found and says how to correct it', async () => {
  const { err } = await run('check', '-n', 'broken.yaml', 'bad.csv');
  expect(err.split('\n').slice(0, 6)).toEqual([
    'broken.yaml:2:1: error unknown-key: There is no key "titel" here. Did you mean "title"?',
    'broken.yaml:6:1: error duplicate-key: The key "issued" is written here a second time. Keep one of the two.',
    'broken.yaml:8:118: error stage-order: This stage is due by 30 Jun 2026, which is not after the one before it (31 Dec 2026). Put the stages in date order, no two on one day.',
    expect.stringContaining('error unknown-key: There is no key "hue" here. Allowed here: '),
    'bad.csv:3, column period_end: error bad-date: "2026-13-01" is not a day of the calendar. Correct it; the day comes first, as in 17/05/2010, or the year, as in 2010-05-17.',
    'bad.csv:5: error malformed-row: The row has 2 cells where the header has 3. Add the missing cells; they may be blank.',
  ]);
});

describe('the command line', () => {
  test('is wrong: everything wrong with it, and with what it names, is reported at once', async () => {
    const ran = await run(
      ...['check', 'bad.csv', 'nosuch.csv', '-n', 'sound.yaml', '--formt', 'json', '--frob', '-f', 'jsn'],
      ...['-d', 'x', '--review', 'final', '--series=yes', '--order'],
    );
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(reported(ran)).toEqual([
      'bad.csv:2, column measure: error unknown-measure',
      'bad.csv:3, column period_end: error bad-date',
      'bad.csv:4, column value: error bad-number',
      'bad.csv:5: error malformed-row',
      '4 errors, 0 warnings',
      'notice check has no option --formt. Did you mean --format?',
      'notice check has no option --frob. "notice check --help" lists them.',
      FORMAT,
      'The as-at date "x" is not a date. Write it like 2010-05-17, 17/05/2010 or 2010-05.',
      'The option --series takes no value. Leave "=yes" out.',
      'The option --order <order> needs a value after it, and there is none.',
      '--as-at and --review both say the day to score for. Give one of them.',
      'Cannot read nosuch.csv: there is no such file.',
      'The notice sound has no review "final". It has none.',
      ONLY_BAD,
    ]);
  });

  test('a sound run is not begun where an option is unknown', async () => {
    const ran = await run('check', '--formt', 'json');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toBe('notice check has no option --formt. Did you mean --format?\n');
  });

  test.each([
    ['validate', ['good.csv', '-n', 'sound.yaml']],
    ['explain', ['rate', 'good.csv', '-n', 'sound.yaml']],
    ['calendar', ['sound.yaml']],
    ['trend', ['rate', 'good.csv', '-n', 'sound.yaml']],
    ['diff', ['good.csv', 'good.csv', '-n', 'sound.yaml']],
    ['list', []],
    ['show', ['sound.yaml']],
    ['template', ['sound.yaml']],
    ['new', []],
    ['schema', ['notice']],
    ['test', []],
  ])('nor is %s', async (command, argv) => {
    const ran = await run(command, ...argv, '--zzz');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toBe(`notice ${command} has no option --zzz. "notice ${command} --help" lists them.\n`);
  });

  test.each([
    [['chekc', '--formt', 'json'], 2, 'There is no command "chekc". Did you mean check?'],
    [['explain', '--asat', '2010'], 2, 'such as: notice explain ni59'],
    [['explain'], 1, 'What is missing: <measure>. Write notice explain <measure> [returns...]'],
    [['--frob'], 1, '--frob'],
    [['list', 'all'], 1, 'notice list takes no argument, so there is no use for "all". Leave that out.'],
  ])('%j', async (argv, sentences, part) => {
    const ran = await run(...argv);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(reported(ran)).toHaveLength(sentences);
    expect(ran.err).toContain(part);
  });

  test('calendar takes the day of a review, and refuses one that the notice has not', async () => {
    const { out } = await run('calendar', 'rotherham-2009', '--review', 'final');
    expect(out).toContain('31 Mar 2011');
    expect((await run('calendar', 'rotherham-2009', '--review', 'fianl')).err).toMatch(
      /has no review "fianl"/,
    );
  });
});

describe('validate', () => {
  test('reports the findings of a broken notice and of its return, and that the rows were checked in part', async () => {
    const ran = await run('validate', '-n', 'broken.yaml', 'bad.csv', 'latin.csv', '-f', 'json');
    expect(ran.code).toBe(1);
    expect(ran.err).toBe(`${IN_PART}\n`);
    const { findings } = JSON.parse(ran.out) as { findings: { file: string; code: string }[] };
    expect(findings.map(({ file, code }) => `${file} ${code}`)).toEqual([
      ...['unknown-key', 'duplicate-key', 'stage-order', 'unknown-key'].map((code) => `broken.yaml ${code}`),
      'bad.csv bad-date',
      'bad.csv malformed-row',
      'latin.csv not-utf8',
    ]);
  });

  test('reports bad options and files that are not there in one run', async () => {
    const ran = await run('validate', 'nosuch.csv', 'bad.csv', '-n', 'sond.yaml', '-f', 'jsn', '-d', 'x');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(reported(ran)).toEqual([
      ...IN_BAD_ALONE,
      '2 errors, 0 warnings',
      'The format "jsn" is unknown. Did you mean json? Choose from: table, csv, json, junit, sarif, github.',
      'The as-at date "x" is not a date. Write it like 2010-05-17, 17/05/2010 or 2010-05.',
      'Cannot read nosuch.csv: there is no such file.',
      'Cannot read sond.yaml: there is no such file.',
    ]);
  });
});

describe('the other commands', () => {
  test('explain reports the unknown measure and what is wrong with the return', async () => {
    const ran = await run('explain', 'rat', '-n', 'sound.yaml', 'latin.csv', '-d', 'x');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(reported(ran)).toEqual([
      'latin.csv:2: error not-utf8',
      '1 error, 0 warnings',
      'The as-at date "x" is not a date. Write it like 2010-05-17, 17/05/2010 or 2010-05.',
      'No measure is called "rat". Did you mean rate?',
      ONLY_BAD,
    ]);
  });

  test('diff reports what is wrong with both sides, and with their notice once', async () => {
    const ran = await run('diff', 'bad.csv', 'latin.csv', '-n', 'broken.yaml', '-f', 'jsn', '--fail-on', 'x');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(reported(ran)).toEqual([
      ...IN_BROKEN,
      ...IN_BAD_ALONE,
      'latin.csv:2: error not-utf8',
      '7 errors, 0 warnings',
      'The format "jsn" is unknown. Did you mean json? Choose from: table, csv, json, markdown, html, xlsx, junit, sarif, github.',
      'The --fail-on condition "x" is unknown. Choose from: red, amber, missing, missed, lapsed, differs, regressed, non-compliant, warnings.',
      BROKEN,
    ]);
  });

  test.each([
    [['trend', 'rat', '-n', 'sound.yaml', 'good.csv', '--run-length', '1', '-f', 'x'], 3],
    [['calendar', 'nosuch', '-d', 'x', '-f', 'x'], 3],
    [['render', 'nosuch.json', '--order', 'x', '--fail-on', 'x', '-f', 'x'], 4],
  ])('%j', async (argv, sentences) => {
    const ran = await run(...argv);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(reported(ran)).toHaveLength(sentences);
  });
});

test('rows of other notices only: says so, and what to name', async () => {
  const ran = await runInMemory(['check', '-n', 'rochdale-2014', '-'], {
    input: 'notice,measure,period_end,value\nrotherham-2009,ni59,2010-03-31,80\n',
  });
  expect(ran.code).toBe(2);
  expect(ran.err).toBe(
    'The return has only 1 row of other notices than "rochdale-2014", so nothing was scored. Name the notice of its rows with -n.\n',
  );
});

test('with --keep-going and no row left, says what became of the rows', async () => {
  const ran = await run('check', '-n', 'sound.yaml', 'bad.csv', '--keep-going');
  expect(ran.code).toBe(2);
  expect(reported(ran).at(-1)).toBe(
    'The return has only 4 rows with an error, so nothing was scored. Correct the errors and run again.',
  );
});
