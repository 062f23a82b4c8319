/** How a first figure compares with the baseline: it has no direction of travel yet. Contract 4.2. */
import type { MeasureEntry } from '../assessment/document.ts';
import type { Direction } from '../model/result.ts';

/** Of a first figure, whether it is better than the baseline; none where there is a figure before it. */
export function fromBaseline({ latest, previous, baseline, good, scale }: MeasureEntry): Direction {
  if (previous || !latest || !baseline || latest.symbol === 'b') return 'none';
  const [was, is] = [baseline.value, latest.value].map((value) =>
    typeof value === 'string' ? (scale ?? []).indexOf(value) : value,
  ) as [number, number];
  if (scale === null && good !== 'high' && good !== 'low') return 'none';
  if (was === is) return 'unchanged';
  return is > was === (good !== 'low') ? 'improved' : 'worsened';
}

/** How a first figure compares with the baseline; of other figures nothing is said. */
export const BASELINE_WORDS: Record<Direction, string> = {
  improved: 'better than the baseline',
  worsened: 'worse than the baseline',
  unchanged: 'level with the baseline',
  none: '',
};
