/** What is said under the ratings: what was not asked for or given is no row of zeros. */
import { describe, expect, test } from 'vitest';
import { noticeText } from '../support/builders.ts';
import { runInMemory } from '../support/run.ts';

const NOTICE = noticeText({
  m: 'kind: indicator, unit: percent, good: high, stages: [{ by: 2010-12-31, target: 80 }]',
  r: 'kind: recurring, per: month, from: 2010-03-01',
});

async function said(rows: string, format: string, ...more: string[]): Promise<string> {
  const files = { 'notice.yaml': NOTICE, 'return.csv': `measure,period_end,value,reported_rag\n${rows}\n` };
  const { out, code, err } = await runInMemory(
    ['check', 'return.csv', '-n', 'notice.yaml', '-f', format, ...more],
    { files, env: { COLUMNS: '200' } },
  );
  expect([code, err]).toEqual([0, '']);
  return out.replaceAll(/<style.*?<\/style>/gs, '');
}

describe.each(['table', 'markdown', 'html'])('as %s', (format) => {
  test('no stage due and no rating of the council are said in words', async () => {
    const text = await said('m,2010-03-15,70,', format);
    expect(text).toContain('No stage is due yet.');
    expect(text).toContain('The council gave no rating of its own.');
    expect(text).not.toMatch(
      /Stages due: 0|own ratings:|0 stages|No rating of the council differs|council: /,
    );
  });

  test('both are reported where there are any', async () => {
    const text = await said('m,2010-12-31,70,red', format);
    expect(text).not.toMatch(/No stage is due yet|gave no rating/);
    expect(text).toContain('No rating of the council differs from the computed one.');
  });
});

test.each([
  ['2010-03-31', 'Never reported held, although it was due once.'],
  ['2010-05-31', 'Never reported held, although it was due 3 times.'],
])('as at %s a duty says how often it was due', async (day, says) => {
  expect(await said('m,2010-03-15,70,', 'json', '-d', day)).toContain(says);
});

test('a duty of which nothing is due yet says none', async () => {
  expect(await said('r,2010-03-10,held,', 'json')).toContain('Held once, none due so far');
});
