/** What `notice check` must show of the published history, and that its formats show the same. */

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Assessment, MeasureEntry } from '../../src/assessment/document.ts';
import { runInMemory } from '../support/run.ts';

// Much is run here, on machines that may be busy.

const json = async (argv: readonly string[] = [], files = {}): Promise<Assessment> =>
  JSON.parse((await runInMemory(['check', ...argv, '-f', 'json'], { files })).out);

const measureOf = ({ measures }: Assessment, id: string): MeasureEntry => {
  const found = measures.find((one) => one.id === id);
  if (!found) throw new Error(`no measure ${id}`);
  return found;
};

const MAY = await json();
const APRIL = await json(['-n', 'rotherham-2009', 'april.csv'], {
  'april.csv': readFileSync('samples/rotherham-2010-04-20.csv'),
});

describe('the position of 17 May 2010', () => {
  /** The table of issue 2: computed colour and rule, direction, outcome of the March stage, and what the council said. */
  test.each([
    ['ni68', 'amber', 'missed-improving', 'improved', 'unevidenced', 'amber', 'up', 'agrees'],
    ['ni59', 'red', 'missed', 'worsened', 'missed', 'red', 'down', 'agrees'],
    ['ni60', 'amber', 'missed-improving', 'improved', 'met', 'amber', 'up', 'agrees'],
    ['social-worker-vacancies', 'green', 'on-trajectory', 'none', 'pending', 'amber', 'flat', 'differs'],
    ['team-leader-vacancies', 'red', 'no-progress', 'none', 'pending', 'amber', 'up', 'differs'],
  ])('%s is %s by %s', (id, rag, rule, direction, outcome, reportedRag, reportedDirection, agreement) => {
    const measure = measureOf(MAY, id);
    expect(measure).toMatchObject({
      rag,
      rule,
      direction,
      reported: { rag: reportedRag, direction: reportedDirection },
      agreement,
    });
    expect(measure.stages[0]?.outcome).toBe(outcome);
  });

  test.each([
    ['social-worker-vacancies', 25.3, 28.65],
    ['team-leader-vacancies', 33.3, 24.55],
  ])('%s stands at %d, against an expected %d', (id, value, expected) => {
    const { latest, next } = measureOf(MAY, id);
    expect(latest?.value).toBe(value);
    expect(next?.expected).toBeCloseTo(expected, 2);
  });

  test('has a verdict, and says how its day was chosen', () => {
    expect(MAY).toMatchObject({ verdict: 'non-compliant', asAt: '2010-05-17', asAtFrom: 'return' });
    expect(MAY.summary).toMatchObject({
      measures: 31,
      red: 7,
      amber: 11,
      green: 3,
      none: 10,
      complete: 2,
      stagesDue: 6,
      stagesMet: 2,
      differs: 2,
    });
  });
});

test('on 20 April 2010 NI 60, at exactly its target, is amber behind the line', () => {
  const { rag, rule, latest, next, direction } = measureOf(APRIL, 'ni60');
  expect({ rag, rule, value: latest?.value, direction }).toEqual({
    rag: 'amber',
    rule: 'behind-trajectory',
    value: 80,
    direction: 'unchanged',
  });
  expect(next?.expected).toBeCloseTo(80.37, 2);
});

describe('formats show the same', () => {
  test('the CSV has the colours of the document', async () => {
    const { out } = await runInMemory(['check', '-f', 'csv']);
    const rows: { measure: string; rag: string; rule: string }[] = parse(out, { columns: true });
    expect(rows.map(({ measure, rag, rule }) => [measure, rag, rule])).toEqual(
      MAY.measures.map(({ id, rag, rule }) => [id, rag, rule]),
    );
  });

  test('so has the table, beside each id', async () => {
    const { out } = await runInMemory(['check', '--order', 'notice'], { env: { COLUMNS: '200' } });
    const colours = [...out.matchAll(/^[■▲●○] (NOT RATED|[A-Z]+)/gm)].map(([, word = '']) =>
      word === 'NOT RATED' ? 'none' : word.toLowerCase(),
    );
    expect(colours).toEqual(MAY.measures.map(({ rag }) => rag));
  });

  test('the same run gives the same bytes', async () => {
    const again = await runInMemory(['check', '-f', 'json']);
    expect((await runInMemory(['check', '-f', 'json'])).out).toBe(again.out);
  });
});

describe('filters', () => {
  test.each([
    ['--measure', ['ni59', 'NI60'], ['ni59', 'ni60']],
    ['--section', ['readiness'], ['structures-in-place']],
    ['--workstream', ['early intervention'], ['caf']],
  ])('%s keeps %j', async (option, values, ids) => {
    const kept = await json(values.flatMap((value) => [option, value]));
    expect(kept.measures.map(({ id }) => id)).toEqual(ids);
    expect(kept.summary).toEqual(MAY.summary);
    expect(kept.verdict).toBe(MAY.verdict);
  });

  test('--show keeps colours in every format, and the summary whole', async () => {
    const kept = await json(['--show', 'green,none']);
    expect(new Set(kept.measures.map(({ rag }) => rag))).toEqual(new Set(['green', 'none']));
    expect(kept.summary).toEqual(MAY.summary);
    const { out } = await runInMemory(['check', '--show', 'green,none', '-f', 'csv']);
    expect(out.trimEnd().split('\n')).toHaveLength(1 + kept.measures.length);
  });
});
