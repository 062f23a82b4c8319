/** Two commands in alternating pairs, so that whatever else the machine does falls on both alike. */
import type { Run } from './run.ts';

export interface Pair {
  readonly one: Run;
  readonly other: Run;
}

/** Runs both, in turn first the one and first the other, so many times. */
export async function inPairs(
  one: () => Promise<Run>,
  other: () => Promise<Run>,
  times: number,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  while (pairs.length < times) {
    if (pairs.length % 2 === 0) {
      const first = await one();
      pairs.push({ one: first, other: await other() });
    } else {
      const first = await other();
      pairs.push({ one: await one(), other: first });
    }
  }
  return pairs;
}

/** The middle one; of an even count the mean of the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** Medians of runs: seconds, and MiB at most, which may not be known. */
export interface Measured {
  readonly seconds: number;
  readonly peak: number | null;
}

export function measured(runs: readonly Run[]): Measured {
  const peaks = runs.flatMap(({ peak }) => (peak === null ? [] : [peak]));
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    peak: peaks.length > 0 ? median(peaks) : null,
  };
}

/** The times of the other command to those of the one: the median, the least and the greatest of the pairs. */
export interface Ratio {
  readonly ratio: number;
  readonly least: number;
  readonly greatest: number;
}

export function ratioOf(pairs: readonly Pair[]): Ratio {
  const ratios = pairs.map(({ one, other }) => other.seconds / one.seconds);
  return { ratio: median(ratios), least: Math.min(...ratios), greatest: Math.max(...ratios) };
}

/** What pairs say of the two. */
export interface Compared extends Ratio {
  readonly one: Measured;
  readonly other: Measured;
}

export const compared = (pairs: readonly Pair[]): Compared => ({
  ...ratioOf(pairs),
  one: measured(pairs.map(({ one }) => one)),
  other: measured(pairs.map(({ other }) => other)),
});
