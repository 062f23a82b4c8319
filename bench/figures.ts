/** How the bench's figures read. */
import { grouped } from '../scripts/docs/markdown.ts';

/** Seconds or MiB, with two digits at least: `0.12`, `1.2`, `12`, `1,234`. */
export const figure = (value: number): string =>
  value >= 10 ? grouped(Math.round(value)) : value.toFixed(value >= 1 ? 1 : 2);

/** As {@link figure}; nothing where it is not known. */
export const known = (value: number | null): string => (value === null ? '' : figure(value));

/** `1.41`. */
export const ratio = (value: number): string => value.toFixed(2);
