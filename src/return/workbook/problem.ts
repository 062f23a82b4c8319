/** Why a workbook cannot be read. */
import type { Container } from '../sheet.ts';

export type WorkbookProblem =
  /** A zip with something else in it; `ods` is LibreOffice's own form. Or no zip at all. */
  | { readonly problem: 'no-workbook'; readonly kind: Container | 'ods' }
  | { readonly problem: 'broken'; readonly why: string }
  | { readonly problem: 'too-large'; readonly what: WorkbookLimit; readonly limit: number }
  | { readonly problem: 'no-sheet'; readonly sheets: readonly string[] };

/** What of a workbook has a limit: see the constants named for them. */
export type WorkbookLimit = 'part' | 'parts' | 'bytes' | 'area' | 'cell' | 'format' | 'texts';

/** Stops the reading of a workbook. */
export class WorkbookFault extends Error {
  readonly problem: WorkbookProblem;

  constructor(problem: WorkbookProblem) {
    super(problem.problem);
    this.problem = problem;
  }
}

/** The file is damaged: `why` completes "it cannot be read, because …". */
export const broken = (why: string): WorkbookFault => new WorkbookFault({ problem: 'broken', why });

/** More than `limit` of something. */
export const tooLarge = (what: WorkbookLimit, limit: number): WorkbookFault =>
  new WorkbookFault({ problem: 'too-large', what, limit });
