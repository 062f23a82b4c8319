/** Figures a hair from what they are compared with: in no text do the two look alike, and what was asked for is never rounded. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noticeText } from '../support/builders.ts';
import { runInMemory } from '../support/run.ts';

const TEXTS = ['table', 'markdown', 'html', 'json', 'csv', 'junit', 'github', 'sarif'];

const world = (measure: string, rows: string) => ({
  files: {
    'notice.yaml': noticeText({ m: measure }),
    'return.csv': `measure,period_end,value\n${rows
      .split(';')
      .map((row) => `m,${row.trim().replace(' ', ',')}\n`)
      .join('')}`,
  },
  env: { COLUMNS: '200' },
});

async function said(measure: string, rows: string, argv: readonly string[]): Promise<string> {
  const given = world(measure, rows);
  const { out, err, code } = await runInMemory(argv, given);
  expect([code, err]).toEqual([0, '']);
  return out.replaceAll(/\s+/g, ' ');
}

const check = (format: string) => ['check', 'return.csv', '-n', 'notice.yaml', '-f', format, '--series'];
const OTHERS = [
  ['explain', 'm', 'return.csv', '-n', 'notice.yaml'],
  ['trend', 'm', 'return.csv', '-n', 'notice.yaml'],
  ['trend', 'm', 'return.csv', '-n', 'notice.yaml', '-f', 'markdown'],
  ['diff', 'return.csv', 'return.csv', '-n', 'notice.yaml', '--show', 'red,amber,green,none'],
];
const RUNS = [...TEXTS.map(check), ...OTHERS];

const percent = (rest: string): string => `kind: indicator, unit: percent, good: high, ${rest}`;

describe('a miss by less than two decimals show', () => {
  test.each(RUNS.map((argv) => [argv.join(' '), argv] as const))('%s', async (_, argv) => {
    const measure = percent('stages: [{ by: 2010-03-31, target: 79.996 }]');
    const text = await said(measure, '2010-03-31 79.995', argv);
    const shown = text.replaceAll(/<style.*?<\/style>|<[^>]*>/g, ' ');
    expect(shown).not.toMatch(/\b80(?:\.0+)?\b/);
    expect(text).toContain('79.995');
  });
});

const reason = async (measure: string, rows: string, ...more: string[]): Promise<string> =>
  JSON.parse((await runInMemory([...check('json'), ...more], world(measure, rows))).out).measures[0].reason;

describe('reasons', () => {
  test.each([
    [
      'a target in full',
      percent('stages: [{ by: 2010-03-31, target: 79.125 }]'),
      '2010-03-31 79.12',
      '79.12% on 31 Mar 2010 is 0.01 points short of the 79.125% due by 31 Mar 2010',
    ],
    [
      'met, to the last decimal',
      percent('stages: [{ by: 2010-03-31, target: 79.125 }]'),
      '2010-03-31 79.125',
      'The last stage, 79.125% due by 31 Mar 2010, was met, with 79.125% on 31 Mar 2010.',
    ],
    [
      'inside a range, near its bound',
      'kind: indicator, unit: rate, good: range, stages: [{ by: 2010-03-31, target: [70.001, 79.996] }]',
      '2010-03-31 79.9955',
      'The last stage, 70.001 to 79.996 due by 31 Mar 2010, was met, with 79.9955 on 31 Mar 2010.',
    ],
    [
      'a tolerance in full',
      percent('policy: { tolerance: { points: 0.125 } }, stages: [{ by: 2010-03-31, target: 80 }]'),
      '2010-03-31 79.875',
      '79.88% on 31 Mar 2010 is 0.125 points short of the 80% due by 31 Mar 2010, within a tolerance of 0.125 points',
    ],
    [
      'hardly better than before',
      percent('stages: [{ by: 2010-03-31, target: 90 }]'),
      '2010-02-28 80.096; 2010-03-31 80.104',
      '80.1% on 31 Mar 2010 is 9.9 points short of the 90% due by 31 Mar 2010, but better than 80.096% on 28 Feb 2010',
    ],
    [
      'hardly better than the line',
      percent('baseline: { value: 80, on: 2009-12-31 }, stages: [{ by: 2010-12-31, target: 90.04 }]'),
      '2010-03-31 82.48',
      '82.48% on 31 Mar 2010 is at least as good as the 82.476% expected by then',
    ],
    [
      'an old figure near the next target',
      percent('stages: [{ by: 2010-12-31, target: 80 }], baseline: { value: 79, on: 2009-12-31 }'),
      '2010-03-31 79.999',
      '79.999% on 31 Mar 2010 is older than the 62 days',
      '-d',
      '2010-07-31',
    ],
    [
      'a baseline near the target',
      percent('stages: [{ by: 2010-12-31, target: 80 }], baseline: { value: 79.999, on: 2009-12-31 }'),
      '2010-03-31 70',
      'no better than the baseline of 79.999%',
    ],
  ])('%s', async (_, measure = '', rows = '', says = '', ...more) => {
    expect(await reason(measure, rows, ...more)).toContain(says);
  });

  test.each([
    [
      'high, short',
      'good: high',
      65,
      60,
      '60% on 31 Mar 2010 is 5 points short of the target of more than 65% due by 31 Mar 2010',
    ],
    [
      'high, at it',
      'good: high',
      65,
      65,
      '65% on 31 Mar 2010 is the limit itself, and does not meet the target of more than 65% due by 31 Mar 2010',
    ],
    [
      'high, met',
      'good: high',
      65,
      65.001,
      'The last stage, more than 65% due by 31 Mar 2010, was met, with 65.001% on 31 Mar 2010.',
    ],
    [
      'low, above',
      'good: low',
      10.125,
      12,
      '12% on 31 Mar 2010 is 1.88 points above the target of less than 10.125% due by 31 Mar 2010',
    ],
    [
      'low, at it',
      'good: low',
      10.125,
      10.125,
      '10.125% on 31 Mar 2010 is the limit itself, and does not meet the target of less than 10.125% due by 31 Mar 2010',
    ],
    [
      'a range, at it',
      'good: range',
      '[10, 15.125]',
      15.125,
      '15.125% on 31 Mar 2010 is the limit itself, and does not meet the target of between 10% and 15.125% due by 31 Mar 2010',
    ],
    [
      'a range, outside',
      'good: range',
      '[10, 15]',
      9,
      '9% on 31 Mar 2010 is 1 point outside the target of between 10% and 15% due by 31 Mar 2010',
    ],
  ])('of an exclusive target: %s', async (_, good, target, value, says) => {
    const measure = `kind: indicator, unit: percent, ${good}, stages: [{ by: 2010-03-31, target: ${target}, exclusive: true }]`;
    expect(await reason(measure, `2010-03-31 ${value}`)).toContain(says);
  });
});

test('at the bound of an exclusive target nothing says met', async () => {
  const measure = percent(
    'stages: [{ by: 2010-03-31, target: 60 }, { by: 2010-12-31, target: 65, exclusive: true }]',
  );
  for (const argv of [check('table'), check('markdown'), check('html')]) {
    const text = await said(measure, '2010-03-31 65', argv);
    expect(text).not.toContain('met already');
    expect(text).toContain('at the limit');
  }
  const due = percent('stages: [{ by: 2010-03-31, target: 65, exclusive: true }]');
  const trend = await said(due, '2010-03-31 65', ['trend', 'm', 'return.csv', '-n', 'notice.yaml']);
  expect(trend).toContain('at the limit');
});

test('what was supposed is shown as it was typed', async () => {
  const measure = percent('stages: [{ by: 2010-03-31, target: 80 }]');
  const text = await said(measure, '2010-03-31 70', [...check('table'), '--what-if', 'm=79.9996']);
  expect(text).toContain('m taken as 79.9996% on 31 Mar 2010');
});

test('a figure that was restated by a hair differs from what it was', async () => {
  const before = world(percent('stages: []'), '2010-03-31 80.096').files['return.csv'];
  const { files } = world(percent('stages: []'), '2010-03-31 80.104');
  const { out } = await runInMemory(['diff', 'before.csv', 'return.csv', '-n', 'notice.yaml'], {
    files: { ...files, 'before.csv': before },
    env: { COLUMNS: '200' },
  });
  expect(out).toMatch(/80\.096% +80\.104%|80\.1% +80\.104%/);
});

/** Two different numbers with up to eight decimals, close to one another. */
const closePair = fc
  .tuple(
    fc.integer({ min: 10, max: 90 }),
    fc.integer({ min: 0, max: 99 }),
    fc.integer({ min: 2, max: 8 }),
    fc.integer({ min: -60, max: 60 }),
  )
  .map(([whole, part, decimals, apart]) => {
    const base = BigInt(whole * 100 + part) * 10n ** BigInt(decimals);
    const text = (n: bigint) =>
      `${n / 10n ** BigInt(decimals + 2)}.${(n % 10n ** BigInt(decimals + 2))
        .toString()
        .padStart(decimals + 2, '0')
        .slice(0, decimals + 2)}`;
    return { target: text(base), value: text(base + BigInt(apart)) };
  });

test('in JSON and in reasons no miss looks like a hit, whatever the decimals', async () => {
  await fc.assert(
    fc.asyncProperty(closePair, fc.constantFrom('high', 'low'), async ({ target, value }, good) => {
      const measure = `kind: indicator, unit: rate, good: ${good}, stages: [{ by: 2010-03-31, target: ${target} }]`;
      const { out } = await runInMemory(check('json'), world(measure, `2010-03-31 ${value}`));
      const [{ latest, stages, reason: why }] = JSON.parse(out).measures;
      const shown = /\bis \S+ (?:short of|above) the (\S+) due/.exec(why);
      const missed = stages[0].outcome === 'missed';
      expect(missed).toBe(shown !== null);
      const sign = good === 'high' ? 1 : -1;
      if (missed) expect(Math.sign(latest.value - stages[0].target) * sign).toBe(-1);
      else expect(Math.sign(latest.value - stages[0].target) * sign).not.toBe(-1);
      const [figure = ''] = why.split(' on 31 Mar');
      if (missed && shown) expect(Math.sign(Number(figure) - Number(shown[1])) * sign).toBe(-1);
    }),
    { seed: 20100517, numRuns: 200 },
  );
});
