/** Every document that a command gives with -f json fits the schema that `notice schema` prints for it. Contract 6. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { SCHEMAS } from '../../src/commands/options.ts';
import { COMMANDS } from '../../src/commands/table.ts';
import { runInMemory } from '../support/run.ts';
import { FILES } from '../write/world.ts';

const files = {
  ...FILES,
  'bad.csv': 'measure,period_end,value\nvisits,2026-03-31,8o\n',
  'saved.json': '{}',
  'notices/wrong.yaml': 'id: wrong\n',
  'one.test.yaml':
    'notice: one\ncases: [{ name: late, as_at: 2026-03-31, rows: [{ measure: visits, period_end: 2026-03-31, value: 70 }], expect: { visits: { rag: green } } }]\n',
};
const ONE = ['one.csv', '-n', 'one'];

/** Runs of each document, by the name of its schema. */
const RUNS: Readonly<Record<Exclude<(typeof SCHEMAS)[number], 'notice' | 'config'>, readonly string[][]>> = {
  assessment: [
    ['check', ...ONE],
    ['check', 'return.csv', '--moderations', 'panel.yaml', '--series'],
    ['check', ...ONE, '--since', 'one.csv'],
  ],
  findings: [
    ['validate', ...ONE],
    ['validate', 'bad.csv', '-n', 'one'],
    ['check', 'bad.csv', '-n', 'one'],
  ],
  explanation: [
    ['explain', 'visits', ...ONE],
    ['explain', 'plan', ...ONE],
    ['explain', 'places', 'return.csv'],
    ['explain', 'later', ...ONE],
  ],
  list: [['list']],
  show: [
    ['show', 'one'],
    ['show', 'rotherham-2009'],
    ['show', 'devon-send-2023'],
    ['show', 'georgia-kenny-a-2005'],
  ],
  trend: [
    ['trend', 'visits', ...ONE],
    ['trend', 'grade', ...ONE],
  ],
  calendar: [
    ['calendar', 'one'],
    ['calendar', 'one', 'one.csv'],
  ],
  diff: [['diff', 'one.csv', 'return.csv', '-n', 'one']],
  tests: [
    ['test', 'one.test.yaml'],
    ['test', 'one.test.yaml', '--boundaries'],
  ],
  verification: [
    ['verify', 'saved.json'],
    ['verify', 'one.csv'],
  ],
  settings: [['config']],
};

const schemaOf = async (name: string) => JSON.parse((await runInMemory(['schema', name])).out);

describe.each(Object.entries(RUNS))('%s', (name, runs) => {
  test.each(runs)('%s %s %s %s', async (...argv) => {
    const schema = await schemaOf(name);
    const { out } = await runInMemory([...argv.filter(Boolean), '-f', 'json'], { files });
    const document = JSON.parse(out);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const valid = ajv.compile(schema);
    expect(valid(document), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
    expect(document.format).toMatch(/^notice-[a-z]+\/1$/);
    expect(valid({ ...document, format: 'notice-other/1' })).toBe(false);
    expect(schema.$id).toBe(`urn:improvement-notice:schema:${name}`);
    const known = Object.keys(schema.properties ?? {});
    if (known.length > 0 && name !== 'trend')
      expect(Object.keys(document).filter((key) => !known.includes(key))).toEqual([]);
  });
});

test('every command that prints a result takes -f json', () => {
  const without = Object.entries(COMMANDS).filter(
    ([, { formats = [] }]) => !formats.some(({ name }) => name === 'json'),
  );
  expect(without.map(([name]) => name)).toEqual(['template', 'new', 'schema', 'completion', 'page']);
});
