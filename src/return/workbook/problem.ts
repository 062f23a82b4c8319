/** Why a workbook cannot be read. */

export type WorkbookProblem =
  /** A zip with something else in it; `ods` is LibreOffice's own form, `ole` an old workbook or one with a password. */
  | { readonly problem: 'no-workbook'; readonly kind: 'zip' | 'ods' | 'ole' }
  | { readonly problem: 'broken'; readonly why: string }
  | { readonly problem: 'too-large'; readonly what: 'part' | 'parts' | 'bytes'; readonly limit: number }
  | { readonly problem: 'no-sheet'; readonly sheets: readonly string[] };
