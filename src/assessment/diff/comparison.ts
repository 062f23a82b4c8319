/** Two positions beside each other: what moved, and the later position with what each of its measures was. Contract 7. */

import { lonelyText } from '../../words/moved.ts';
import type { Assessment } from '../build.ts';
import { type DiffDocument, diffOf, type Side } from './document.ts';
import { withWas } from './since.ts';

export interface Comparison {
  readonly diff: DiffDocument;
  /** The later assessments, each measure with what it was. */
  readonly after: readonly Assessment[];
  /** What the later assessments cannot tell, a sentence each: of notices that only one side has. */
  readonly notes: readonly string[];
}

/** What every format of `notice diff` is made of. `tool` names the program that asks. */
export function comparisonOf(before: Side, after: Side, tool: Assessment['tool']): Comparison {
  return {
    diff: diffOf(before, after, tool),
    after: withWas(before, after),
    notes: [...lonely('before', before, after), ...lonely('after', after, before)],
  };
}

const lonely = (which: 'before' | 'after', side: Side, other: Side): string[] =>
  side
    .filter(({ notice }) => !other.some((one) => one.notice.id === notice.id))
    .map(({ notice, measures }) =>
      lonelyText(
        which,
        notice.id,
        measures.map(({ id }) => id),
      ),
    );
