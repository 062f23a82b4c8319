/** A command line: what is typed, every fault of it, and what a command can go on with. Contract 6. */
import { describe, expect, test } from 'vitest';
import { parseLine } from '../../src/cli.ts';
import { parseDate } from '../../src/model/day.ts';

const day = (typed: string) => parseDate(typed, 'last');
const parsed = (line: string) => parseLine(line.split(' ').filter(Boolean));

test.each([
  ['check a.csv -f json', { format: 'json' }, ['a.csv']],
  [
    '--series check -fjson --as-at=2010-05 a.csv -',
    { series: true, format: 'json', asAt: day('2010-05') },
    ['a.csv', '-'],
  ],
  ['check --measure -5 -- --odd.csv', { measure: ['-5'] }, ['--odd.csv']],
  ['explain ni59 x.csv --keep-going', { keepGoing: true }, ['ni59', 'x.csv']],
  [
    'check -o a.html --output csv=b.txt --fail-on RED,missing',
    {
      output: [
        { format: 'html', path: 'a.html' },
        { format: 'csv', path: 'b.txt' },
      ],
      failOn: ['red', 'missing'],
    },
    [],
  ],
  ['template rotherham-2009 -o a.csv', { output: [{ format: 'csv', path: 'a.csv' }] }, ['rotherham-2009']],
  ['new -o a.yml', { output: [{ format: 'yaml', path: 'a.yml' }] }, []],
])('nothing is wrong with %j', (line, options, operands) => {
  const { problems, ...found } = parsed(line);
  expect(problems.sentences).toEqual([]);
  expect(found).toMatchObject({ operands, asked: null, colour: true, runnable: true });
  expect(found.options).toEqual(options);
});

test.each([
  ['--help', null, 'help'],
  ['check --frob -h', 'check', 'help'],
  ['list --version', 'list', 'version'],
  ['chekc --help', null, null],
])('%j asks for %s: %s', (line, command, asked) => {
  expect(parsed(line)).toMatchObject({ command, asked });
});

test('a value that is wrong is null, and the rest is there', () => {
  const { options, runnable } = parsed('check --encoding x -o a.html -o b.doc --review final');
  expect(options).toEqual({ encoding: null, output: [{ format: 'html', path: 'a.html' }], review: 'final' });
  expect(runnable).toBe(true);
});

describe('what is wrong', () => {
  test.each([
    [
      'check --formt json --frobnicate a.csv --srs=1',
      [
        'notice check has no option --formt. Did you mean --format?',
        'notice check has no option --frobnicate. "notice check --help" lists them.',
        'notice check has no option --srs. "notice check --help" lists them.',
      ],
    ],
    [
      'check --formt=json -x a.csv',
      [
        'notice check has no option --formt. Did you mean --format?',
        'notice check has no option -x. "notice check --help" lists them.',
      ],
    ],
    ['check --formt -d 2010-05', ['notice check has no option --formt. Did you mean --format?']],
    [
      'check a.csv --series=yes -d',
      [
        'The option --series takes no value. Leave "=yes" out.',
        'The option -d, --as-at <date> needs a value after it, and there is none.',
      ],
    ],
    [
      'list a b --all',
      [
        'notice list has no option --all. "notice list --help" lists them.',
        'notice list takes no argument, so there is no use for "a" and "b". Leave that out.',
      ],
    ],
    ['diff a b c', ['notice diff takes 2 arguments, so there is no use for "c". Leave that out.']],
    [
      'explain --asat 2010',
      [
        'notice explain has no option --asat. Did you mean --as-at?',
        'What is missing: <measure>. Write notice explain <measure> [returns...], such as: notice explain ni59',
      ],
    ],
    [
      'diff',
      [
        'What is missing: <before> and <after>. Write notice diff <before> <after>, such as: notice diff april.csv may.csv',
      ],
    ],
    [
      'chekc --formt json',
      [
        'There is no command "chekc". Did you mean check?',
        'notice check has no option --formt. Did you mean --format?',
      ],
    ],
    ['--formt', ['notice has no option --formt. "notice --help" lists them.']],
    [
      'frob --formt json',
      [
        'There is no command "frob". There are: check, validate, explain, list, show, calendar, template, new, render, diff, trend, test, schema, verify, completion, config, page.',
      ],
    ],
    ['explain ni59 -1', ['notice explain has no option -1. "notice explain --help" lists them.']],
    ['check -xdf', ['notice check has no option -x. "notice check --help" lists them.']],
    ['check -o a.csv -o csv=a.csv', ['The output a.csv is named twice.']],
  ] as const)('%s', (line, sentences) => {
    expect(parsed(line).problems.sentences).toEqual(sentences);
  });
});

test('an empty name is a name', () => {
  expect(parseLine(['list', '']).problems.sentences).toEqual([
    'notice list takes no argument, so there is no use for "". Leave that out.',
  ]);
});

test.each([
  ['explain', false],
  ['chekc', false],
  ['check --formt', true],
  ['diff a b c', true],
])('a command that can go on: %s %s', (line, runnable) => {
  expect(parsed(line).runnable).toBe(runnable);
});
