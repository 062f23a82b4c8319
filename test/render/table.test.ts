/** The RAG table: nothing is lost and nothing sticks out, whatever the width and whatever the texts. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/document.ts';
import { terminalText } from '../../src/render/escape.ts';
import { REGISTRY } from '../../src/render/registry.ts';
import { renderList } from '../../src/render/table/pages.ts';
import { noticeText } from '../support/builders.ts';
import { runInMemory, STEERING } from '../support/run.ts';
import { hostile } from './hostile.ts';
import { measuresIn, squeezed } from './sheet.ts';

// Much is run here, on machines that may be busy.

const OPTIONS = { colour: false, order: 'notice', full: true, failOn: null } as const;
const RUNS = { seed: 20100517, numRuns: 30 };
const TABLE = REGISTRY.assessments.find(({ name }) => name === 'table');

const tableOf = async (
  assessment: Assessment,
  width: number,
  { colour = false, long = false } = {},
): Promise<string> => String(await TABLE?.render([assessment], { ...OPTIONS, width, colour, long }));

const anyWidth = fc.integer({ min: 72, max: 220 });

/** Everything that a reader must find: each measure's id, title, colour and whole reason. */
function findsEverything(table: string, { measures }: Assessment): void {
  const shown = measuresIn(table);
  expect(shown).toHaveLength(measures.length);
  for (const { id, title, rag, reason } of measures) {
    const found = shown.find((one) => one.id.startsWith(id));
    expect(squeezed(found?.title ?? ''), id).toBe(squeezed(terminalText(title)));
    expect(found?.rag).toContain(rag === 'none' ? 'NOT RATED' : rag.toUpperCase());
    expect(squeezed(found?.why ?? '')).toContain(squeezed(terminalText(reason)));
  }
}

describe('at any width from 72 to 220 columns', () => {
  test('no line is longer than the screen', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, anyWidth, async (assessment, width) => {
        for (const long of [false, true]) {
          const lines = (await tableOf(assessment, width, { long })).split('\n');
          expect(lines.filter((line) => line.length > width)).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('--long has every measure, with its colour in words and its whole reason', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, anyWidth, async (assessment, width) =>
        findsEverything(await tableOf(assessment, width, { long: true }), assessment),
      ),
      RUNS,
    );
  });

  test('no word of a real title is broken, from 80 columns on', async () => {
    const { out } = await runInMemory(['check', '-f', 'json']);
    const assessment = JSON.parse(out) as Assessment;
    for (const width of [80, 104, 117, 118, 120, 150, 160, 175, 176, 200, 220]) {
      const shown = measuresIn(await tableOf(assessment, width, { long: true }));
      expect(shown.map(({ title }) => title).sort()).toEqual(
        assessment.measures.map(({ title }) => title).sort(),
      );
    }
  });
});

describe('the answer first', () => {
  test.each([
    [80, 90],
    [100, 90],
    [120, 60],
    [200, 60],
  ])('at %i columns the sample has at most %i lines', async (columns, most) => {
    const { out } = await runInMemory(['check'], { env: { COLUMNS: `${columns}` } });
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(most);
  });

  test('the first lines name the verdict with its counts, what is red, due and disputed', async () => {
    const { out } = await runInMemory(['check'], { env: { COLUMNS: '120' } });
    const head = out.split('\n').slice(0, 10).join('\n');
    expect(head).toMatch(/^Improvement Notice.*Rotherham.*\nAs at 17 May 2010 /);
    expect(head).toContain('\nNON-COMPLIANT: ■ 7 red · ▲ 11 amber · ● 3 green (2 complete) · ○ 10 not rated');
    expect(head).toContain('\nStages due: 6 (1 met, 1 met late, 1 missed, 3 no evidence); 1 target once met');
    expect(head).toMatch(/\nRed: structures-in-place, ni59, /);
    expect(head).toContain('\nDue in the next 60 days: monthly-meetings by 31 May 2010');
    expect(head).toContain('\nThe council rates 2 otherwise: social-worker-vacancies amber (here green)');
  });

  test.each([80, 120, 200])(
    'at %i columns each measure has a line, reasons only under the red',
    async (columns) => {
      const { out } = await runInMemory(['check'], { env: { COLUMNS: `${columns}` } });
      const { measures } = JSON.parse((await runInMemory(['check', '-f', 'json'])).out) as Assessment;
      for (const { id, rag, reason } of measures) {
        const word = rag === 'none' ? 'NOT RATED' : rag.toUpperCase();
        expect(out).toMatch(new RegExp(`^[■▲●○] ${word} +${id} `, 'm'));
        const isShown = squeezed(out).includes(squeezed(reason));
        expect(isShown, id).toBe(
          rag === 'red' || measures.some((one) => one.rag === 'red' && one.reason === reason),
        );
      }
    },
  );

  test('a first figure has its arrow in brackets, a run says how long, a trend has bars', async () => {
    const notice = noticeText({
      first:
        'kind: indicator, unit: count, good: low, baseline: { value: 9, on: 2010-01-31 }, stages: [{ by: 2010-12-31, target: 5 }]',
      run: 'kind: indicator, unit: percent, good: high, stages: [{ by: 2010-02-28, target: 80, for: 3 }]',
    });
    const rows = ['first,2010-03-31,8', ...[1, 2, 3].map((month) => `run,2010-0${month}-28,${80 + month}`)];
    const { out } = await runInMemory(['check', 'return.csv', '-n', 'notice.yaml'], {
      files: { 'notice.yaml': notice, 'return.csv': `measure,period_end,value\n${rows.join('\n')}\n` },
    });
    expect(out).toMatch(/ first Measure first +8 \(↑\) +5 in 275 days/);
    expect(out).toMatch(/ run Measure run +83% ↑ +▁▅█ +80% 3 running met late/);
    expect(out).toContain('in brackets, than the baseline');
  });
});

describe('wider and narrower screens', () => {
  test.each([
    [40, 72],
    [500, 220],
  ])('one of %d columns gets the table of %d', async (screen, width) => {
    const { out } = await runInMemory(['check'], { env: { COLUMNS: String(screen) } });
    expect(out).toBe((await runInMemory(['check'], { env: { COLUMNS: String(width) } })).out);
  });
});

describe('colour', () => {
  const ESCAPE = '\u001b';
  const CODES = new RegExp(`${ESCAPE}\\[\\d+m`, 'g');

  test('changes nothing but adding itself', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, anyWidth, async (assessment, width) => {
        const coloured = await tableOf(assessment, width, { colour: true });
        expect(coloured.replace(CODES, '')).toBe(await tableOf(assessment, width));
      }),
      RUNS,
    );
  });

  test.each([
    ['red', 31],
    ['amber', 33],
    ['green', 32],
  ])('%s is painted', async (rag, code) => {
    const { out } = await runInMemory(['check'], { env: { FORCE_COLOR: '1' } });
    expect(out).toMatch(new RegExp(`${ESCAPE}\\[${code}m[^\\n]*${rag.toUpperCase()}`));
  });

  test.each([
    ['not asked for', [], {}],
    ['NO_COLOR is set', [], { FORCE_COLOR: '1', NO_COLOR: '1' }],
    ['--no-color is given', ['--no-color'], { FORCE_COLOR: '1' }],
  ])('there is none where %s', async (_, argv, env) => {
    const { out } = await runInMemory(['check', ...argv], { env });
    expect(out).not.toContain(ESCAPE);
  });
});

/** Formats of text; others are bytes that no terminal is shown. */
const TEXTS = REGISTRY.assessments.filter(({ mediaType }) => !mediaType.includes('spreadsheet'));

test.each(TEXTS.map((format) => [format.name, format] as const))(
  '%s: nothing in a text from a file steers the reader’s screen',
  async (_, { render }) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (assessment) => {
        expect(String(await render([assessment], { ...OPTIONS, width: 120 }))).not.toMatch(STEERING);
      }),
      RUNS,
    );
  },
);

/** The least time of the processor that a list takes of three goes. */
function costOf(rows: readonly (readonly string[])[]): number {
  const goes = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    renderList(['Measure', 'Reason'], rows, 100);
    return process.cpuUsage(before).user;
  });
  return Math.min(...goes);
}

const REASON = '76.92% on 17 May 2010 is 3.08 points short of the 80% due by 31 Mar 2010, in 評価 too. ';

test.each([
  ['rows', (times: number) => Array.from({ length: 50 * times }, () => ['ni59', REASON])],
  ['words in a cell', (times: number) => [['ni59', REASON.repeat(50 * times)]]],
])('ten times the %s take some ten times the time, and far from a hundred', (_, rowsOf) => {
  expect(costOf(rowsOf(10))).toBeLessThan(30 * costOf(rowsOf(1)));
});
