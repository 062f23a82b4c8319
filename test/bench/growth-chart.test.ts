/** The picture of growth: a file of its own that is well-formed, shows every size, and says in words what it shows. */
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { growthSvg } from '../../bench/growth-chart.ts';

const RATIO = { ratio: 2, least: 2, greatest: 2 };

const svg = (peak: number | null): string =>
  growthSvg({
    pairs: 1,
    sizes: [10_000, 4_000_000].map((rows) => ({
      ...RATIO,
      rows,
      one: { seconds: rows / 1e6, peak },
      other: { seconds: rows / 5e5, peak },
    })),
  });

test('is well-formed', () => {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  expect(() => parser.write(svg(60)).close()).not.toThrow();
});

test('says in words what it shows', () => {
  expect(svg(60)).toContain(
    'notice, 10,000 to 4,000,000 rows: 0.02 to 8.0 s, 60 to 60 MiB. csv-parse, 10,000 to 4,000,000 rows: 0.01 to 4.0 s',
  );
});

test('has a mark for each size, and no plot of memory where that is not known', () => {
  expect(svg(60).match(/c-dot"/g)).toHaveLength(4);
  expect(svg(null).match(/c-dot"/g)).toHaveLength(2);
  expect(svg(null)).not.toContain('Memory');
});
