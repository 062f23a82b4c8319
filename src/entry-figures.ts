/** How exact figures become JSON: rounded here and nowhere before. Contract 4.1 and 5. */
import type { JsonFigure, JsonTarget } from './assessment.ts';
import { fromNumber, type Ratio, toJson, toJsonBeside } from './decimal.ts';
import { type Graded, missedBound, misses } from './engine/better.ts';
import { isNumber } from './engine/observations.ts';
import type { Figure, Measure, Stage, Target } from './notice/notice.ts';

export const figure = (value: Figure): JsonFigure => (isNumber(value) ? toJson(value) : value);
export const numberOrNull = (value: Ratio | null): number | null => value && toJson(value);

/** A figure that misses one of the stages, rounded so that it does not read as if it met it. Contract 4.1. */
export function figureBeside(measure: Measure, value: Figure, stages: readonly Stage[]): JsonFigure {
  if (!isNumber(value)) return value;
  const rounded = toJson(value);
  const graded = measure as Graded;
  const fooled = stages.find(
    (stage) => misses(graded, value, stage) && !misses(graded, fromNumber(rounded), stage),
  );
  return fooled ? toJsonBeside(value, missedBound(graded, value, fooled)) : rounded;
}

export function targetEntry(target: Target): JsonTarget {
  if (target === null || typeof target === 'string') return target;
  return isNumber(target) ? toJson(target) : [toJson(target[0]), toJson(target[1])];
}
