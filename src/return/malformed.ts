/** What can be wrong with a record before its cells are read. Contract 3, `malformed-row`. */

import type { Delimiter } from './delimiter.ts';

/** What is wrong with the quotes, or the size, of a record; with the last of them, reading stops. */
export type BrokenRecord =
  | 'stray-quote'
  | 'text-after-quote'
  | 'open-quote'
  | 'record-too-long'
  | 'too-many-broken';

export type MalformedProblem =
  | BrokenRecord
  | 'more-cells'
  | 'fewer-cells'
  | 'too-many-columns'
  | 'cr-line-ends';

/** The facts of a `malformed-row`: the counts are there for `more-cells`, `fewer-cells` and `too-many-columns`. */
export interface MalformedFacts {
  readonly problem: MalformedProblem;
  readonly cells?: number;
  readonly columns?: number;
  /** What parts the cells, for `more-cells`. */
  readonly delimiter?: Delimiter;
}
