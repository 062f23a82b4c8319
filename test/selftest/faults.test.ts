/** What can be wrong in a test file, and how it is reported: ▶ marks the place. Contract 2, 3 and 7. */
import { expect, test } from 'vitest';
import { readCases } from '../../src/selftest/read.ts';
import { type Expected, unmarked } from '../notice/marks.ts';
import { noticeOf } from '../support/score.ts';
import { NOTICE, runTests, tests } from './support.ts';

const SMALL = noticeOf(NOTICE);
const find = (name: string) => (name === 'small.yaml' ? { notice: SMALL } : { known: ['small.yaml'] });

/** Checks that exactly these faults are reported, at the marks, and no case is left. */
function holds(marked: string, expected: readonly Expected[]): void {
  const { text, spots } = unmarked(marked);
  const { cases, findings } = readCases({ name: 'some/a.test.yaml', text }, find);
  const seen = findings.map(({ code, found, line, position }) => ({ code, found, line, position }));
  expect(seen).toEqual(expected.map(([code, found], at) => ({ code, found, ...spots[at] })));
  for (const [at, [, , facts]] of expected.entries()) if (facts) expect(findings[at]?.facts).toEqual(facts);
  expect(findings.every(({ file, column }) => file === 'some/a.test.yaml' && column === '')).toBe(true);
  expect(cases).toEqual([]);
}

/** A case with these rows, and with this expected of visits. */
const rows = (...lines: string[]): string =>
  tests(
    `  - name: a\n    as_at: 2010-03\n    rows:\n${lines.map((line) => `      - ${line}\n`).join('')}    expect: {}\n`,
  );
const expecting = (what: string): string =>
  tests(`  - { name: a, as_at: 2010-03, rows: [], expect: ${what} }\n`);

const ROW = '{ measure: visits, period_end: 2010-03, value: 80 }';

test.each<[string, string, readonly Expected[]]>([
  ['no YAML', 'notice: [▶', [['bad-yaml', '']]],
  ['no map', '▶- a', [['bad-value', '- a']]],
  [
    'nothing known',
    '▶▶▶case: []',
    [
      ['missing-key', ''],
      ['missing-key', ''],
      ['unknown-key', 'case'],
    ],
  ],
  [
    'an unknown notice',
    'notice: ▶smal.yaml\ncases: [{ name: a, as_at: 2010-03, rows: [], expect: {} }]',
    [
      [
        'bad-value',
        'smal.yaml',
        { expected: 'the id of a notice, or the path of a notice file from here', nearest: 'small.yaml' },
      ],
    ],
  ],
  ['no case', tests('  ▶[]\n'), [['bad-value', '[]']]],
  [
    'a case with nothing in it',
    tests('  - ▶▶▶▶{}\n'),
    [
      ['missing-key', ''],
      ['missing-key', ''],
      ['missing-key', ''],
      ['missing-key', ''],
    ],
  ],
  [
    'a misspelt key',
    tests('  - { name: a, ▶asat: 2010-03, as_at: 2010-03, rows: [], expect: {} }\n'),
    [['unknown-key', 'asat']],
  ],
  [
    'a key twice',
    tests('  - { name: a, ▶name: b, as_at: 2010-03, rows: [], expect: {} }\n'),
    [['duplicate-key', 'name']],
  ],
  [
    'a day that does not exist',
    tests('  - { name: a, as_at: ▶2010-02-30, rows: [], expect: {} }\n'),
    [['bad-date', '2010-02-30']],
  ],
  [
    'a day as a number',
    tests('  - { name: a, as_at: ▶20100331, rows: [], expect: {} }\n'),
    [['bad-date', '20100331']],
  ],
  [
    'a name that is none',
    tests('  - { name: ▶2010, as_at: 2010-03, rows: [], expect: {} }\n'),
    [['bad-value', '2010']],
  ],
  [
    'rows that are no list',
    tests('  - { name: a, as_at: 2010-03, rows: ▶none, expect: {} }\n'),
    [['bad-value', 'none']],
  ],
  ['a row that is none', rows('▶80'), [['bad-value', '80']]],
  [
    'an unknown column',
    rows('{ measure: visits, period_end: 2010-03, ▶valeu: 80 }'),
    [
      [
        'unknown-key',
        'valeu',
        { key: 'valeu', nearest: 'value', known: expect.arrayContaining(['measure', 'value']) },
      ],
    ],
  ],
  [
    'missing columns',
    rows('▶▶{ value: 80 }'),
    [
      ['missing-key', '', { key: 'measure' }],
      ['missing-key', '', { key: 'period_end' }],
    ],
  ],
  [
    'one column by two names',
    rows('{ measure: visits, period_end: 2010-03, ▶date: 2010-03, value: 80 }'),
    [['duplicate-key', 'date']],
  ],
  [
    'a column without a name',
    rows('{ measure: visits, period_end: 2010-03, value: 80, ▶"": 1, comment: x }'),
    [['unknown-key', '""']],
  ],
  [
    'a column without a name, at the end',
    rows('{ measure: visits, period_end: 2010-03, value: 80, ▶"": 1 }'),
    [['unknown-key', '""']],
  ],
  [
    'an unknown column and a bad cell',
    rows('{ measure: visits, ▶valeu: 80, period_end: ▶soon }'),
    [
      ['unknown-key', 'valeu'],
      ['bad-date', 'soon'],
    ],
  ],
  [
    'a cell that is none',
    rows('{ measure: visits, period_end: 2010-03, value: ▶[80] }'),
    [['bad-value', '[80]']],
  ],
  [
    'an unknown measure',
    rows('{ measure: ▶visit, period_end: 2010-03, value: 80 }'),
    [['unknown-measure', 'visit', { notice: 'small', nearest: 'visits', isUnsaved: false }]],
  ],
  [
    'cells that a return could not hold',
    rows(
      '{ measure: visits, period_end: ▶soon, value: ▶8o }',
      '{ measure: visits, period_end: 2010-03, value: ▶180 }',
      '{ measure: grade, period_end: 2010-03, value: ▶goood }',
      '{ measure: plan, period_end: 2010-03, value: complete, status: ▶finale }',
    ),
    [
      ['bad-date', 'soon'],
      ['bad-number', '8o'],
      ['out-of-range', '180'],
      ['bad-value', 'goood'],
      ['bad-value', 'finale'],
    ],
  ],
  [
    'numbers in a way that a return does not know',
    rows(
      '{ measure: visits, period_end: 2010-03, value: ▶1e1 }',
      '{ measure: visits, period_end: 2010-02, value: ▶0x10 }',
    ),
    [
      ['bad-number', '1e1'],
      ['bad-number', '0x10'],
    ],
  ],
  [
    'value and counts that do not agree',
    rows('{ measure: visits, period_end: 2010-03, value: ▶80, numerator: 1, denominator: 2 }'),
    [['value-mismatch', '80']],
  ],
  [
    'another notice',
    rows('{ notice: ▶other, measure: visits, period_end: 2010-03, value: 80 }'),
    [['bad-value', 'other']],
  ],
  [
    'another authority',
    rows('{ authority: ▶Elsewhere, measure: visits, period_end: 2010-03, value: 80 }'),
    [['wrong-authority', 'Elsewhere']],
  ],
  [
    'rows that contradict each other',
    rows(ROW, '{ measure: visits, period_end: 2010-03-31, value: ▶81 }'),
    [['conflicting-rows', '81', { measure: 'visits', periodEnd: '2010-03-31', other: 'some/a.test.yaml:6' }]],
  ],
  [
    'a row over several lines',
    rows(`measure: visits\n        period_end: 2010-03\n        value: ▶£80`),
    [['bad-number', '£80']],
  ],
  ['what is expected, by nobody', expecting('▶green'), [['bad-value', 'green']]],
  [
    'an unknown measure that is expected',
    expecting('{ ▶vists: { rag: red } }'),
    [['unknown-measure', 'vists', { notice: 'small', nearest: 'visits' }]],
  ],
  [
    'what cannot come out',
    expecting('{ visits: { rag: ▶yellow, rule: ▶mised, outcomes: [▶late], direction: ▶up, ▶verdict: x } }'),
    [
      ['bad-value', 'yellow'],
      ['bad-value', 'mised', { expected: expect.stringContaining('missed'), nearest: 'missed' }],
      ['bad-value', 'late'],
      ['bad-value', 'up'],
      ['unknown-key', 'verdict'],
    ],
  ],
  ['outcomes that are no list', expecting('{ visits: { outcomes: ▶met } }'), [['bad-value', 'met']]],
  ['a colour alone', expecting('{ visits: ▶green }'), [['bad-value', 'green']]],
])('%s', (_, marked, expected) => holds(marked, expected));

test('without its notice, whatever needs none is still checked', () => {
  holds(
    'notice: ▶none\ncases:\n  - { name: a, as_at: ▶x, rows: [{ measure: y, period_end: ▶z, value: w }], expect: { y: { rag: ▶q } } }\n',
    [
      ['bad-value', 'none'],
      ['bad-date', 'x'],
      ['bad-date', 'z'],
      ['bad-value', 'q'],
    ],
  );
});

test('a row of more keys than a return has columns is refused whole', () => {
  const keys = Array.from({ length: 1001 }, (_, at) => `k${at}: 1`).join(', ');
  const { findings } = readCases({ name: 'a.test.yaml', text: rows(`{ ${keys} }`) }, find);
  expect(findings.map(({ code, line }) => [code, line])).toEqual([['bad-value', 6]]);
});

test('a file that is not UTF-8 is refused, with the line', async () => {
  const bytes = Buffer.from(
    tests('  - { name: caf\u00e9, as_at: 2010-03, rows: [], expect: {} }\n'),
    'latin1',
  );
  const { code, err } = await runTests(['-'], {}, { input: bytes });
  expect(err).toContain('-:3: error not-utf8');
  expect(code).toBe(2);
});

test('all faults of all files are reported in one run, with the place and how to correct them', async () => {
  const files = {
    'a.test.yaml': expecting('{ visits: { rag: yellow } }'),
    'b.test.yaml': rows('{ measure: visit, period_end: soon }'),
  };
  const { code, out, err } = await runTests(['a.test.yaml', 'b.test.yaml'], files);
  expect(
    err,
  ).toBe(`a.test.yaml:3:67: error bad-value: "yellow" cannot be used here. Expected: red, amber, green or none.
b.test.yaml:6:20: error unknown-measure: The notice "small" has no measure "visit". Did you mean "visits"?
b.test.yaml:6:39: error bad-date: "soon" is not a date that can be read. Write the day first, such as 31/01/2010 or 31 Jan 2010, or the year first, such as 2010-01-31; or a month, such as Jan 2010.
3 errors, 0 warnings
A test file or its notice has errors, so nothing was tested.
`);
  expect(out).toBe('');
  expect(code).toBe(2);
});
