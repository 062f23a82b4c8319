/** How exact figures become JSON: rounded here and nowhere before. Contract 4.1 and 5. */

import { type Graded, missedBound, misses } from '../engine/better.ts';
import {
  add,
  compare,
  type Figure,
  fromNumber,
  isExactInJson,
  JSON_DECIMALS,
  type Ratio,
  rounded as roundedTo,
  SMALLEST,
  subtract,
  toJson,
  toJsonBeside,
} from '../model/figure.ts';
import { type Aim, isNumber, type Measure, type Target } from '../model/notice.ts';
import type { JsonFigure, JsonTarget } from './document.ts';

export const figure = (value: Figure): JsonFigure => (isNumber(value) ? toJson(value) : value);
export const numberOrNull = (value: Ratio | null): number | null => value && toJson(value);

/** A figure that misses one of the stages, rounded so that it does not read as if it met it. Contract 4.1. */
export function figureBeside(measure: Measure, value: Figure, stages: readonly Aim[]): JsonFigure {
  if (!isNumber(value)) return value;
  const rounded = toJson(value);
  if (isExactInJson(value) && stages.every(({ target }) => isExact(target))) return rounded;
  const graded = measure as Graded;
  const fooled = stages.find(
    (stage) => misses(graded, value, stage) && !misses(graded, fromNumber(rounded), inJson(stage)),
  );
  return fooled ? short(value, missedBound(graded, value, fooled)) : rounded;
}

const isExact = (target: Target): boolean => {
  if (target === null || typeof target === 'string') return true;
  return isNumber(target) ? isExactInJson(target) : target.every(isExactInJson);
};

/** A stage as the document has it. */
const inJson = (stage: Aim): Aim => ({ ...stage, target: printed(stage.target) });

function printed(target: Target): Target {
  if (isNumber(target)) return nearest(target);
  return target === null || typeof target === 'string' ? target : [nearest(target[0]), nearest(target[1])];
}

const nearest = (value: Ratio): Ratio => roundedTo(value, JSON_DECIMALS);

/** A figure that misses a bound, on the side of the bound as printed on which it misses. */
function short(value: Ratio, bound: Ratio): number {
  const [side, shown] = [compare(value, bound), nearest(bound)];
  if (compare(value, shown) === side) return toJsonBeside(value, shown);
  return toJson(side < 0 ? subtract(shown, SMALLEST) : add(shown, SMALLEST));
}

export function targetEntry(target: Target): JsonTarget {
  if (target === null || typeof target === 'string') return target;
  return isNumber(target) ? toJson(target) : [toJson(target[0]), toJson(target[1])];
}
