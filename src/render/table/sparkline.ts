/** A series as a row of bars: `▂▃▅▇`. Higher is more, not better. */
import type { MeasureEntry } from '../../assessment/document.ts';
import { largest, smallest } from '../../model/numbers.ts';

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Fewer show no trend. */
const LEAST = 3;

/** The last figures of a measure as bars from the lowest to the highest of them; empty where there are too few. */
export function sparkline({ recent: values = [] }: MeasureEntry): string {
  if (values.length < LEAST) return '';
  const [low, high] = [smallest(values), largest(values)];
  const top = BARS.length - 1;
  return values
    .map((value) => BARS[high === low ? top >> 1 : Math.round((top * (value - low)) / (high - low))])
    .join('');
}
