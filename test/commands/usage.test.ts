/** Faults of a command line: every one, and what is left of the line without them. Contract 6. */
import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../src/commands/usage.ts';

const HELP = { long: '--help', short: '-h', flags: '-h, --help', takesValue: false };
const COMMANDS: Parameters<typeof faultsOf>[1]['commands'] = [
  {
    name: 'check',
    options: [
      HELP,
      { long: '--format', short: '-f', flags: '-f, --format <name>', takesValue: true },
      { long: '--as-at', short: '-d', flags: '-d, --as-at <date>', takesValue: true },
      { long: '--series', flags: '--series', takesValue: false },
    ],
    operands: [{ name: 'returns', required: false, variadic: true }],
  },
  {
    name: 'explain',
    options: [HELP, { long: '--as-at', short: '-d', flags: '-d, --as-at <date>', takesValue: true }],
    operands: [
      { name: 'measure', required: true, variadic: false },
      { name: 'returns', required: false, variadic: true },
    ],
  },
  { name: 'list', options: [HELP], operands: [] },
  {
    name: 'diff',
    options: [HELP],
    operands: [
      { name: 'before', required: true, variadic: false },
      { name: 'after', required: true, variadic: false },
    ],
  },
];

const faults = (line: string) =>
  faultsOf(line.split(' ').filter(Boolean), { options: [HELP], commands: COMMANDS });

test.each([
  ['check a.csv -f json', 'check -f json -- a.csv'],
  ['--series check -fjson --as-at=2010-05 a.csv -', 'check --series -fjson --as-at=2010-05 -- a.csv -'],
  ['check -d -5 -- --odd.csv', 'check -d -5 -- --odd.csv'],
  ['explain ni59 -1', 'explain -- ni59 -1'],
])('nothing is wrong with %j', (line, sound) => {
  expect(faults(line)).toEqual({ sentences: [], sound: sound.split(' ') });
});

describe('what is wrong, and what is left', () => {
  test.each([
    [
      'check --formt json --frobnicate a.csv --srs=1',
      [
        'notice check has no option --formt. Did you mean --format?',
        'notice check has no option --frobnicate. "notice check --help" lists them.',
        'notice check has no option --srs. "notice check --help" lists them.',
      ],
      'check -- a.csv',
    ],
    [
      'check --formt=json -x a.csv',
      [
        'notice check has no option --formt. Did you mean --format?',
        'notice check has no option -x. "notice check --help" lists them.',
      ],
      'check -- a.csv',
    ],
    [
      'check --formt -d 2010-05',
      ['notice check has no option --formt. Did you mean --format?'],
      'check -d 2010-05 --',
    ],
    [
      'check a.csv --series=yes -d',
      [
        'The option --series takes no value. Leave "=yes" out.',
        'The option -d, --as-at <date> needs a value after it, and there is none.',
      ],
      'check -- a.csv',
    ],
    [
      'list a b --all',
      [
        'notice list has no option --all. "notice list --help" lists them.',
        'notice list takes no argument, so there is no use for "a" and "b". Leave that out.',
      ],
      null,
    ],
    [
      'diff a b c',
      ['notice diff takes 2 arguments, so there is no use for "c". Leave that out.'],
      'diff -- a b',
    ],
    [
      'explain --asat 2010',
      [
        'notice explain has no option --asat. Did you mean --as-at?',
        'What is missing: <measure>. Write notice explain <measure> [returns...], such as: notice explain ni59',
      ],
      null,
    ],
    [
      'diff',
      [
        'What is missing: <before> and <after>. Write notice diff <before> <after>, such as: notice diff april.csv may.csv',
      ],
      null,
    ],
    [
      'chekc --formt json',
      [
        'There is no command "chekc". Did you mean check?',
        'notice check has no option --formt. Did you mean --format?',
      ],
      null,
    ],
    ['--formt', ['notice has no option --formt. "notice --help" lists them.'], null],
    ['frob --formt json', ['There is no command "frob". There are: check, explain, list, diff.'], null],
  ] as const)('%s', (line, sentences, sound) => {
    expect(faults(line)).toEqual({ sentences, sound: sound?.split(' ') ?? null });
  });
});

test('an empty name is a name', () => {
  expect(faultsOf(['list', ''], { options: [HELP], commands: COMMANDS }).sentences).toEqual([
    'notice list takes no argument, so there is no use for "". Leave that out.',
  ]);
});
