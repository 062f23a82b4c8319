/** Finds room for the names and figures in a chart, so that they cover neither its lines nor each other. */
import { smallest } from '../../../model/lists.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A text to be set near a point. */
export interface Wanted {
  readonly text: string;
  readonly at: Point;
  /** Looks of the text, as a class. */
  readonly look: string;
}

export interface Label extends Wanted {
  readonly x: number;
  readonly y: number;
}

/** Roughly how wide a text is in a sans-serif. */
export const textWidth = (text: string, size: number): number => text.length * size * 0.6;

/** How far from its point the centre of a text may be: across, in its widths, and up or down, in its heights. */
const ACROSS = [0, 0.6, -0.6];
const UPRIGHT = [-1.2, 1.3, -2.4, 2.5, 0, -3.7, 3.8];

/** Places for a text around its point, best first. None is on it. */
const AROUND: readonly (readonly [x: number, y: number])[] = UPRIGHT.flatMap((y) =>
  ACROSS.filter((x) => x !== 0 || y !== 0).map((x): [number, number] => [x, y]),
);

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const boxAt = (x: number, y: number, width: number, height: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

/** Points along lines, which texts should not cover. */
export function alongLines(lines: readonly (readonly Point[])[]): Point[] {
  return lines.flatMap((line) =>
    line.flatMap((end, at) => (at === 0 ? [end] : between(line[at - 1] ?? end, end))),
  );
}

function between(from: Point, to: Point): Point[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 5));
  return Array.from({ length: steps }, (_, at) => ({
    x: from.x + ((to.x - from.x) * (at + 1)) / steps,
    y: from.y + ((to.y - from.y) * (at + 1)) / steps,
  }));
}

const COVERED_LINE = 10;

/** Nothing may be worth so much: the text would cover another, or leave the room. */
const FORBIDDEN = 100_000;

/** How much higher and wider than the text its box is, for its halo and a little air. */
const AIR = 6;

/**
 * Sets each text, in turn, where it covers the fewest lines; the first place wins between equals. One that has no room
 * is left out: the words beneath the chart and the table have it too.
 */
export function placed(wanted: readonly Wanted[], marks: readonly Point[], room: Box, size: number): Label[] {
  const taken: Box[] = [];
  return wanted.flatMap((one) => {
    const width = textWidth(one.text, size) + AIR;
    const height = size * 1.2 + AIR;
    const places = AROUND.map(([dx, dy]) => {
      const x = Math.min(
        Math.max(one.at.x + dx * (width + 8), room.left + width / 2),
        room.right - width / 2,
      );
      const y = one.at.y + dy * size;
      return { x, y, box: boxAt(x, y, width, height) };
    });
    const costs = places.map(({ box }, at) => at + cost(box, taken, marks, room));
    const least = smallest(costs);
    const best = places[costs.indexOf(least)];
    if (!best || least >= FORBIDDEN) return [];
    taken.push(best.box);
    return [{ ...one, x: best.x, y: best.y }];
  });
}

function cost(box: Box, taken: readonly Box[], marks: readonly Point[], room: Box): number {
  const isFree =
    box.top >= room.top && box.bottom <= room.bottom && !taken.some((other) => overlap(box, other));
  // Few texts find a place that is free: of the others nothing needs to be counted.
  if (!isFree) return FORBIDDEN;
  const crossed = marks.filter(
    ({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom,
  ).length;
  return crossed * COVERED_LINE;
}
