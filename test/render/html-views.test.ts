/** The pages of a trend and of a calendar: the answer first, each day or figure once, and what they were made from. */
import { describe, expect, test } from 'vitest';
import { renderTrendHtml } from '../../src/render/html/trend.ts';
import { attribute, type Element, elements, ofClass, readHtml, textOf } from '../support/html.ts';
import { runInMemory } from '../support/run.ts';
import { isSound } from '../support/sound-html.ts';
import { trendIn } from '../support/trend.ts';

const NOTICE = `id: homes
title: Notice of Homes
authority: { name: Anytown }
issued: 2026-01-01
reviews: [{ id: spring, on: 2026-05, title: Spring review }]
measures:
  - { id: visits, title: Visits in time, kind: indicator, unit: percent, good: high, baseline: { value: 70, on: 2025-12-31 },
      stages: [{ by: 2026-03, target: 80 }, { by: 2026-12, target: 90 }] }
  - { id: plan, title: Plan agreed, kind: deliverable, stages: [{ by: 2026-02 }] }
  - { id: board, title: Board meets, kind: recurring, per: month, until: 2026-12 }
`;
const RETURN = `measure,period_end,value
visits,2026-01-31,71
visits,2026-02-28,72
visits,2026-03-31,78
plan,2026-02-20,complete
board,2026-01-10,held
`;
const files = { 'homes.yaml': NOTICE, 'return.csv': RETURN };

async function page(...argv: string[]): Promise<Element> {
  const { code, out, err } = await runInMemory([...argv, '-f', 'html'], { files });
  expect(code, err).toBe(0);
  return isSound(out);
}

const headings = (root: Element): string[] => elements(root, 'h1', 'h2', 'h3').map(textOf);
const boxOf = (root: Element): string => textOf(ofClass(root, 'box')[0] as Element);
const rowsOf = (root: Element): string[] =>
  elements(root, 'tbody').flatMap((body) => elements(body, 'tr').map(textOf));

describe('the page of a trend', () => {
  test('has the latest figure first, then the chart for a desk and one for a phone, then the series', async () => {
    const root = await page('trend', 'visits', 'return.csv', '-n', 'homes.yaml');
    expect(headings(root)).toEqual(['Visits in time', '78% on 31 Mar 2026', 'Series', 'Inputs']);
    expect(boxOf(root)).toBe(
      'Latest figure 78% on 31 Mar 2026 ↑ improved Direction from 72% on 28 Feb 2026 80% Target in force 2 short, due since 31 Mar 2026 80% Expected by then on the straight line 90% Next target by 31 Dec 2026 3 points: too few for control limits, which need 6 (12 to be settled).',
    );
    const charts = ofClass(root, 'chart');
    expect(charts.map((one) => attribute(one, 'class'))).toEqual(['chart wide', 'chart phone']);
    expect(textOf(charts[0] as Element)).toContain(
      'On the straight line to the next target, 80% was expected on 31 Mar 2026.',
    );
    expect(rowsOf(root).slice(0, 3)).toEqual([
      '31 Jan 2026 71% – – 73.44% – return.csv:2',
      '28 Feb 2026 72% – – 76.56% ↑ improved return.csv:3',
      '31 Mar 2026 78% 80% 2 80% ↑ improved return.csv:4',
    ]);
  });

  const trend = (rows: string) =>
    trendIn(
      { measure: 'rate', rows },
      { given: { rate: 'kind: indicator, unit: rate, good: low, stages: []' } },
    );
  const days = (count: number): string[] =>
    Array.from(
      { length: count },
      (_, at) => `${2000 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    );

  test('says what control limits show, lists each signal and rings it', () => {
    const root = isSound(
      renderTrendHtml(
        trend(
          days(8)
            .map((day, at) => `${day} ${at === 7 ? 90 : (at % 2) + 1}`)
            .join(';'),
        ),
      ),
    );
    expect(headings(root)).toContain('Is it real? Control limits (XmR)');
    expect(boxOf(root)).toContain('Variation: concern. The latest figure is worse than');
    const limits = elements(root, 'section').find((one) => attribute(one, 'aria-labelledby') === 'limits');
    expect(elements(limits as Element, 'li').map((one) => textOf(one).slice(0, 40))).toEqual([
      '31 Jul 2000: the last of 7 figures in a ',
      '31 Aug 2000: above the upper control lim',
    ]);
    expect(textOf(limits as Element)).not.toContain('Variation:');
    expect(ofClass(root, 'c-signal')).toHaveLength(4);
    expect(textOf(root)).toContain('A ring marks 2 figures with a signal.');
  });

  test('shows the last 60 figures, and counts those before them', () => {
    const root = isSound(
      renderTrendHtml(
        trend(
          days(75)
            .map((day, at) => `${day} ${at % 7}`)
            .join(';'),
        ),
      ),
    );
    const rows = rowsOf(root);
    expect(rows.filter((row) => row.includes('return.csv'))).toHaveLength(60);
    expect(rows[0]).toMatch(/^30 Apr 2001 /);
    expect(textOf(root)).toContain('15 earlier figures are not shown: notice trend m -f csv gives them all.');
    const [dots] = ofClass(ofClass(root, 'wide')[0] as Element, 'c-dots');
    expect(attribute(dots, 'd')?.match(/M/g)).toHaveLength(60);
  });

  test('draws periods where the figures are counted up from April', () => {
    const rows = ['04', '05', '06', '07', '08', '09', '10'].map(
      (month, at) => `2010-${month} ${(at + 1) * 10}/${(at + 1) * 20 + (at % 2)}`,
    );
    const given = { rate: 'kind: indicator, unit: percent, good: high, basis: year-to-date, stages: []' };
    const root = isSound(renderTrendHtml(trendIn({ measure: 'rate', rows: rows.join(';') }, { given })));
    expect(ofClass(root, 'wide')).toHaveLength(2);
    expect(elements(root, 'caption').map(textOf)).toEqual(['Periods', 'Figures', 'Files read']);
  });

  test('says where there is no figure', () => {
    const given = { done: 'kind: deliverable, stages: [{ by: 2010-03-31 }]' };
    const root = isSound(renderTrendHtml(trendIn({ measure: 'done', rows: '' }, { given })));
    expect(boxOf(root)).toBe('No figure yet');
    expect(ofClass(root, 'chart')).toEqual([]);
  });
});

describe('the page of a calendar', () => {
  test('has what is overdue and what comes soon first, then each other day once', async () => {
    const root = await page('calendar', 'homes.yaml', 'return.csv', '-d', '2026-04-30');
    expect(headings(root)).toEqual([
      'Calendar: Notice of Homes',
      '2 overdue, 2 in the next 60 days',
      'Overdue',
      'In the next 60 days',
      'Later',
      'Duties so far',
      'Past',
      'Inputs',
    ]);
    const rows = rowsOf(root);
    expect(rows).toContain('31 Mar 2026 30 days ago Visits in time: 80%, missed visits');
    expect(rows).toContain('28 Feb 2026 61 days ago Plan agreed, met plan');
    expect(rows).toContain(
      '31 May 2026 in 31 days Board meets board Spring review: review of the notice spring',
    );
    const days = rows.map((row) => row.slice(0, 11));
    expect(new Set(days).size).toBe(days.length);
  });

  test('without a return calls nothing overdue, and says why', async () => {
    const root = await page('calendar', 'homes.yaml', '-d', '2026-04-30');
    expect(boxOf(root)).toContain(
      'in the next 60 days Without a return it is not known what was met, and nothing is called overdue.',
    );
    expect(headings(root)).not.toContain('Overdue');
  });

  test('lists at most 200 days of a duty that falls due on thousands', async () => {
    const often = NOTICE.replace('per: month, until: 2026-12', 'per: week, until: 2056-12');
    const { out } = await runInMemory(['calendar', 'often.yaml', '-d', '2026-01-01', '-f', 'html'], {
      files: { 'often.yaml': often },
    });
    expect(Buffer.byteLength(out)).toBeLessThan(200_000);
    expect(textOf(readHtml(out))).toMatch(/and \d+ more days: notice calendar homes -f csv gives them all\./);
  });
});
