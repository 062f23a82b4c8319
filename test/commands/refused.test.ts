/** A run that cannot score: what it found, in the format that was asked for. Contract 6. */
import { describe, expect, test } from 'vitest';
import { runInMemory } from '../support/run.ts';
import { FILES } from '../write/world.ts';

const files = {
  ...FILES,
  'bad.csv':
    'measure,period_end,value,other\nvisits,2026-02-28,8o,\nvisits,2026-04-31,80,\nplan,2026-03-31,complete,\nplan,2026-04-30,complete,\n',
  'old.json': 'before',
  'broken.yaml': 'id: one\ntitel: x\n',
};
const ARGS = ['bad.csv', '-n', 'one', '-d', '2026-03-31'];
const run = (...argv: string[]) => runInMemory(argv, { files });

describe.each(['json', 'csv', 'junit', 'sarif', 'github'])(
  'check -f %s of a return with errors',
  (format) => {
    test.each([
      ['a return', ARGS],
      ['moderations', [...ARGS, '--moderations', 'panel.yaml']],
      ['a notice', ['bad.csv', '-n', 'broken.yaml']],
    ])('gives the findings of %s as validate does, and ends with 2', async (_, argv) => {
      const refused = await run('check', ...argv, '-f', format);
      const found = await run('validate', ...argv, '-f', format);
      expect([refused.code, found.code]).toEqual([2, 1]);
      expect(refused.out).toBe(found.out);
      expect(refused.err).toContain('error');
    });
  },
);

test('the findings also go to standard error, and the files of -o are left as they are', async () => {
  const { code, out, err, file } = await run('check', ...ARGS, '-f', 'json', '-o', 'old.json');
  expect([code, JSON.parse(out).format]).toEqual([2, 'notice-findings/1']);
  expect(err).toContain('bad.csv:2, column value: error bad-number');
  expect(err).toContain('2 errors, 2 warnings\nThe return has errors, so nothing was scored.');
  expect(new TextDecoder().decode(file('old.json') ?? undefined)).toBe('before');
});

test.each(['table', 'markdown', 'html', 'xlsx'])('%s has nothing on standard output', async (format) => {
  const { code, out } = await run('check', ...ARGS, '-f', format);
  expect([code, out]).toEqual([2, '']);
});

test.each([
  ['a file that is not there', ['nope.csv', '-n', 'one']],
  ['an unknown condition', ['one.csv', '-n', 'one', '--fail-on', 'rot']],
  ['nothing before', ['one.csv', '-n', 'one', '--fail-on', 'regressed']],
])('%s is no finding: nothing is on standard output', async (_, argv) => {
  const { code, out, err } = await run('check', ...argv, '-f', 'json');
  expect([code, out, err.length > 0]).toEqual([2, '', true]);
});

test('an error in the config is among the findings', async () => {
  const ran = await runInMemory(['check', '-f', 'json'], {
    files: { 'notice.config.yaml': 'notise: one\n' },
  });
  const { errors, inputs, findings } = JSON.parse(ran.out);
  expect([ran.code, errors, inputs[0].file, findings[0].code]).toEqual([
    2,
    1,
    'notice.config.yaml',
    'unknown-key',
  ]);
});

test('the findings of both sides of a comparison are in one document', async () => {
  const ran = await run('check', 'one.csv', '-n', 'one', '--since', 'bad.csv', '-f', 'json');
  const { inputs, findings } = JSON.parse(ran.out);
  expect([ran.code, inputs.map(({ file }: { file: string }) => file)]).toEqual([
    2,
    ['notices/one.yaml', 'bad.csv'],
  ]);
  expect(findings.length).toBeGreaterThan(1);
});
