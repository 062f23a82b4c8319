/** Rows in columns: what each holds, and so many of them at once. */

import type { Columns, Field } from './columns.ts';
import { BLANK } from './figure-cell.ts';

/** A row as it is held: numbers of texts in the dictionaries of its return, and what words stand for. */
export interface Draft {
  line: number;
  /** Place of the measure in the notice, from 0. */
  measure: number;
  end: number;
  start: number;
  /** Places in STATUSES; in REPORTED_RAGS and REPORTED_DIRECTIONS counted from 1, 0 for none. */
  status: number;
  rag: number;
  direction: number;
  /** The digits of each figure, and its decimals: see {@link numberOf}. */
  value: number;
  valueForm: number;
  numerator: number;
  numeratorForm: number;
  denominator: number;
  denominatorForm: number;
  basis: number;
  evidence: number;
  comment: number;
}

/** A row of blank cells. */
export const blankDraft = (): Draft => ({
  line: 0,
  measure: 0,
  end: 0,
  start: 0,
  status: 0,
  rag: 0,
  direction: 0,
  value: 0,
  valueForm: BLANK,
  numerator: 0,
  numeratorForm: BLANK,
  denominator: 0,
  denominatorForm: BLANK,
  basis: 0,
  evidence: 0,
  comment: 0,
});

/** Rows of which the columns are made at once. */
export const BLOCK_BITS = 12;
const BLOCK = 1 << BLOCK_BITS;
export const WITHIN = BLOCK - 1;

/** The columns of so many rows: those that the return has not are empty. */
export class Block {
  readonly line = new Uint32Array(BLOCK);
  readonly measure = new Uint32Array(BLOCK);
  readonly end = new Uint32Array(BLOCK);
  readonly words = new Uint8Array(BLOCK);
  readonly start: Uint32Array;
  readonly value: Int32Array;
  readonly valueForm: Uint8Array;
  readonly numerator: Int32Array;
  readonly numeratorForm: Uint8Array;
  readonly denominator: Int32Array;
  readonly denominatorForm: Uint8Array;
  readonly basis: Uint32Array;
  readonly evidence: Uint32Array;
  readonly comment: Uint32Array;

  constructor({ at }: Columns) {
    const size = (field: Field): number => (at[field] < 0 ? 0 : BLOCK);
    this.start = new Uint32Array(size('period_start'));
    this.value = new Int32Array(size('value'));
    this.valueForm = new Uint8Array(size('value'));
    this.numerator = new Int32Array(size('numerator'));
    this.numeratorForm = new Uint8Array(size('numerator'));
    this.denominator = new Int32Array(size('denominator'));
    this.denominatorForm = new Uint8Array(size('denominator'));
    this.basis = new Uint32Array(size('basis'));
    this.evidence = new Uint32Array(size('evidence'));
    this.comment = new Uint32Array(size('comment'));
  }
}
