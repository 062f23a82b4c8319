/** Rows held in columns, as a test says them. */
import { type Day, iso } from '../../src/model/day.ts';
import { STATUSES, type Status } from '../../src/model/observation.ts';
import { blankDraft } from '../../src/return/block.ts';
import { Cells } from '../../src/return/cells.ts';
import { FIELDS, readColumns } from '../../src/return/columns.ts';
import { heldOf } from '../../src/return/figure-cell.ts';
import { Kept } from '../../src/return/kept.ts';
import { type NoticeScope, scopeOf } from '../../src/return/scope.ts';
import { NOTICE } from './support.ts';

export interface Said {
  /** Place in the notice. */
  readonly measure: number;
  readonly day: Day;
  readonly value?: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly status?: Status;
  readonly basis?: string;
}

/** The rows in this order, from line 2 on. */
export function heldRows(file: string, rows: readonly Said[]): Kept {
  const cells = new Cells();
  const scope = scopeOf([NOTICE]).sole as NoticeScope;
  const { columns } = readColumns({ file, line: 1, cells: FIELDS }, []);
  if (!columns) throw new Error('no columns');
  const kept = new Kept(scope, file, columns, cells);
  for (const [at, said] of rows.entries()) {
    const [value, valueForm] = heldOf(said.value ?? '', cells.figures);
    const [numerator, numeratorForm] = heldOf(said.numerator ?? '', cells.figures);
    const [denominator, denominatorForm] = heldOf(said.denominator ?? '', cells.figures);
    kept.add({
      ...blankDraft(),
      line: at + 2,
      measure: said.measure,
      end: cells.texts.period_end.ofText(iso(said.day)),
      status: STATUSES.indexOf(said.status ?? 'final'),
      basis: cells.texts.basis.ofText(said.basis ?? ''),
      ...{ value, valueForm, numerator, numeratorForm, denominator, denominatorForm },
    });
  }
  return kept;
}
