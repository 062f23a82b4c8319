/** The colours of a terminal. A colour always comes with its symbol and word, so that nobody depends on seeing it. */
import type { ChalkInstance } from 'chalk';
import type { Rag } from '../../model/result.ts';
import { RAG_SYMBOLS } from '../view.ts';

export const PAINT: Record<Rag, (paint: ChalkInstance) => ChalkInstance> = {
  red: (paint) => paint.red.bold,
  amber: (paint) => paint.yellow.bold,
  green: (paint) => paint.green.bold,
  none: (paint) => paint.dim,
};

export const PAINTED = Object.keys(PAINT) as Rag[];

/** A line in which each rating and each count of one has its colour: `■ 7`, `▲ AMBER`, `● GREEN 3`. */
export const painted = (line: string, paint: ChalkInstance): string =>
  line.replace(/([■▲●○]) (?:RED|AMBER|GREEN|NOT RATED|\d+)(?: \d+)?/g, (found, symbol) => {
    const rag = PAINTED.find((one) => RAG_SYMBOLS[one] === symbol) ?? 'none';
    return PAINT[rag](paint)(found);
  });
