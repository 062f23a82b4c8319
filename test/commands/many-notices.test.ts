/** Many notices in one run: each has its own inputs. Contract 5. */
import { expect, test } from 'vitest';
import type { Portfolio } from '../../src/assessment/document.ts';
import { runInMemory } from '../support/run.ts';

const id = (at: number): string => `notice-${at}`;

const noticeOf = (at: number): string => `
id: ${id(at)}
title: Notice ${at}
authority: { name: Council ${at} }
issued: 2024-01-01
measures:
  - { id: visits, title: Visits, kind: indicator, unit: percent, good: high, stages: [{ by: 2025-03, target: 80 }] }
`;

const HEADER = 'notice,measure,period_end,value\n';
const returnOf = (at: number): string => `${HEADER}${id(at)},visits,2025-03-31,${60 + (at % 30)}\n`;

/** As many returns as notices, a return a notice, and others. */
function filesOf(count: number, others: Readonly<Record<string, string>> = {}): Record<string, string> {
  const files: Record<string, string> = { ...others };
  for (let at = 0; at < count; at++) {
    files[`notices/${id(at)}.yaml`] = noticeOf(at);
    files[`returns/${at}.csv`] = returnOf(at);
  }
  return files;
}

async function scored(files: Record<string, string>, ...argv: readonly string[]): Promise<Portfolio> {
  const returns = Object.keys(files).filter((name) => name.endsWith('.csv'));
  const { out, err } = await runInMemory(['check', ...returns, '-f', 'json', ...argv], { files });
  expect(err).not.toContain('not scored');
  return JSON.parse(out) as Portfolio;
}

test('each notice lists itself and the returns that have rows of it', async () => {
  const both = { 'both.csv': `${HEADER}${id(0)},visits,2025-02-28,70\n${id(1)},visits,2025-02-28,70\n` };
  const { assessments } = await scored(filesOf(3, both));
  expect(assessments.map(({ inputs }) => inputs.map(({ file }) => file))).toEqual([
    ['notices/notice-0.yaml', 'both.csv', 'returns/0.csv'],
    ['notices/notice-1.yaml', 'both.csv', 'returns/1.csv'],
    ['notices/notice-2.yaml', 'returns/2.csv'],
  ]);
});

test('a return whose rows can be given to no notice is an input of each', async () => {
  const none = { 'none.csv': `${HEADER},visits,2025-02-28,70\n` };
  const { assessments } = await scored(filesOf(2, none), '--keep-going');
  for (const { inputs, findings } of assessments) {
    expect(inputs.map(({ file }) => file)).toContain('none.csv');
    expect([...findings].map(({ file }) => file)).toContain('none.csv');
  }
});

test('findings on a return go only to the notices that it is an input of', async () => {
  const odd = { 'odd.csv': `notice,measure,period_end,value,colour\n${id(1)},visits,2025-02-28,70,blue\n` };
  const { assessments } = await scored(filesOf(2, odd));
  const codes = assessments.map(({ notice, findings }) => [notice.id, [...findings].map(({ code }) => code)]);
  expect(codes.sort()).toEqual([
    [id(0), []],
    [id(1), ['unknown-column']],
  ]);
});

test('a saved position of several notices is verified from the files of all', async () => {
  const late = {
    'returns/late.csv': `${HEADER}${id(0)},visits,2025-02-28,70\n${id(1)},visits,2025-02-28,71\n`,
  };
  const files = filesOf(3, late);
  const returns = Object.keys(files)
    .filter((name) => name.endsWith('.csv'))
    .sort();
  const saved = (await runInMemory(['check', ...returns, '-f', 'json'], { files })).out;
  const { code, out } = await runInMemory(['verify', 'saved.json'], {
    files: { ...files, 'saved.json': saved },
  });
  expect(code, out).toBe(0);
});
