/** Lines as SVG. */
import { curveStepAfter, line } from 'd3-shape';
import { html, type Markup, NOTHING } from '../markup.ts';
import type { Point } from './labels.ts';

/** One decimal at most, and never -0. */
export const round = (value: number): number => Math.round(value * 10) / 10 || 0;

const through = () =>
  line<Point>(
    ({ x }) => round(x),
    ({ y }) => round(y),
  );

/** Straight from point to point. */
export const path = through();

/** Level from each point to below or above the next. */
export const steps = through().curve(curveStepAfter);

/** A line with the looks of a class; nothing where there is no line. */
export const stroke = (look: string, d: string | null): Markup =>
  d ? html`<path class="${look}" d="${d}"/>` : NOTHING;
