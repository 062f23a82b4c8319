/** The runs of the archive: each bundled sample through each command that reads it, in each format. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/run.ts';

const SAMPLES: Readonly<Record<string, string>> = {
  'rotherham-2009': 'samples/rotherham-2010-05-17.csv',
  'rochdale-2014': 'samples/rochdale-2014-made-up.csv',
  'rotherham-action-plan-2010': 'samples/rotherham-action-plan-2010-05-17.csv',
  'rotherham-apa-2007': 'samples/rotherham-apa-2007.csv',
  'rotherham-visits-2016': 'samples/rotherham-visits-2016.csv',
  'devon-send-2023': 'samples/devon-send-2024-11-30.csv',
  'georgia-kenny-a-2005': 'samples/georgia-kenny-a-2007-12-31.csv',
};
const BEFORE = 'samples/rotherham-2010-04-20.csv';
const [NEWEST = ''] = Object.values(SAMPLES);

const POSITION = ['table', 'csv', 'json', 'markdown', 'html', 'xlsx', 'junit', 'sarif', 'github'];
const VALIDATE = ['table', 'csv', 'json', 'junit', 'sarif', 'github'];
const TREND = ['table', 'csv', 'json', 'markdown', 'html'];
const DIFF = ['table', 'csv', 'json', 'markdown', 'html', 'xlsx', 'github'];
const CALENDAR = ['table', 'csv', 'json', 'html', 'ics'];
const TESTS = ['table', 'json', 'junit'];
const WIDTHS = ['72', '80', '120', '200'];

/** One run: the words after `notice`, and the width of the terminal. */
export interface ArchivedRun {
  readonly argv: readonly string[];
  readonly width?: string;
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const NEWEST_ROWS = read(NEWEST);

/** The working folder of every run. */
export const FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    readdirSync(join(ROOT, 'samples')).map((name) => [`samples/${name}`, read(`samples/${name}`)]),
  ),
  'every.yaml': read('test/desktop/every-chart.yaml'),
  'every.csv': read('test/desktop/every-chart.csv'),
  'panel.yaml':
    '- { measure: ni59, rag: amber, reason: two audits agree, by: Improvement Board, from: 2010-05-01, until: 2010-06-30 }\n',
  'bad.csv': `${NEWEST_ROWS}${['ni99,2010-05-17,3', 'ni59,31/02/2010,80', 'ni60,2010-05-17,abc'].map((row) => `${row},,,,,,,\n`).join('')}`,
};

/** The measures that a return has rows for, in its order. */
const measuresOf = (path: string): string[] => [
  ...new Set(
    read(path)
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '')
      .filter((id) => /^[a-z0-9-]+$/.test(id)),
  ),
];

const each = (formats: readonly string[], ...argv: string[]): ArchivedRun[] =>
  formats.map((format) => ({
    argv: [...argv, ...(format === 'xlsx' ? ['-o', 'out.xlsx'] : ['-f', format])],
  }));

function runsOf(notice: string, sample: string): ArchivedRun[] {
  const measures = measuresOf(sample);
  const scored = [sample, '-n', notice];
  return [
    ...each(POSITION, 'check', ...scored),
    ...WIDTHS.map((width) => ({ argv: ['check', ...scored], width })),
    { argv: ['check', ...scored, '-f', 'json', '--series'] },
    ...each(VALIDATE, 'validate', ...scored),
    ...each(CALENDAR, 'calendar', notice, sample),
    { argv: ['show', notice] },
    { argv: ['template', notice] },
    ...measures.slice(0, 15).map((id) => ({ argv: ['explain', id, ...scored] })),
    ...measures.slice(0, 3).flatMap((id) => each(TREND, 'trend', id, ...scored)),
  ];
}

const SCORED = [NEWEST, '-n', 'rotherham-2009'];

/** Name of a file of the archive → its runs. */
export const RUNS: Readonly<Record<string, readonly ArchivedRun[]>> = {
  ...Object.fromEntries(Object.entries(SAMPLES).map(([notice, sample]) => [notice, runsOf(notice, sample)])),
  'other-inputs': [
    ...each(POSITION, 'check', ...SCORED, '--since', BEFORE),
    ...each(POSITION, 'check', ...SCORED, '--moderations', 'panel.yaml'),
    ...each(POSITION, 'check', 'every.csv', '-n', 'every.yaml'),
    ...each(POSITION, 'check', 'bad.csv', '-n', 'rotherham-2009', '--keep-going'),
    ...each(DIFF, 'diff', BEFORE, NEWEST, '-n', 'rotherham-2009'),
    ...each(VALIDATE, 'validate', 'bad.csv', '-n', 'rotherham-2009'),
    ...each(TESTS, 'test'),
    ...[
      ['check'],
      ['check', 'bad.csv', '-n', 'rotherham-2009'],
      ['check', ...SCORED, '--what-if', 'ni59=81'],
      ['check', ...SCORED, '--order', 'notice'],
      ['check', ...SCORED, '--review', 'interim'],
      ['check', ...SCORED, '--show', 'red', '--fail-on', 'red,missing'],
      ['list'],
      ['new'],
      ['test', '--boundaries'],
      ['schema', 'notice'],
      ['schema', 'assessment'],
      ['--version'],
    ].map((argv) => ({ argv })),
  ],
};
