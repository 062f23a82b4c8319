/** What can be wrong with a record before its cells are read. Contract 3, `malformed-row`. */
import type { Delimiter } from './delimiter.ts';

/** What is wrong with the quotes, or the size, of a record; with the last of them, reading stops. */
export type BrokenRecord =
  | 'stray-quote'
  | 'text-after-quote'
  | 'open-quote'
  | 'record-too-long'
  | 'too-many-broken';

/** What is wrong with a record that could be told into cells, or with the file's line ends. */
export type MalformedFacts =
  | { readonly problem: BrokenRecord | 'cr-line-ends' }
  | {
      readonly problem: 'more-cells' | 'fewer-cells';
      readonly cells: number;
      readonly columns: number;
      /** What parts the cells. */
      readonly delimiter: Delimiter;
    }
  | PartedOtherwise
  | {
      readonly problem: 'too-many-columns';
      readonly cells: number;
      /** The most that are read. */
      readonly columns: number;
    };

/** Of all the rows: another character parts them than the header. */
export interface PartedOtherwise {
  readonly problem: 'parted-otherwise';
  readonly rows: number;
  readonly columns: number;
  /** What parts the cells of the header. */
  readonly header: Delimiter;
  /** What parts those of the rows; the same where each is quoted as a whole. */
  readonly delimiter: Delimiter;
}
