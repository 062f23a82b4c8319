/** The words of a result: colours, outcomes, directions and verdicts. Contract 4 and 5. */

/** The worst first. */
export const RAGS = ['red', 'amber', 'green', 'none'] as const;
export type Rag = (typeof RAGS)[number];

export const DIRECTIONS = ['improved', 'worsened', 'unchanged', 'none'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const OUTCOMES = ['pending', 'met', 'met-late', 'missed', 'unevidenced'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The stage due: the last whose outcome is not pending; undefined before the first. For results and documents. Contract 4.3. */
export const dueStage = <S extends { readonly outcome: Outcome }>({
  stages,
}: {
  readonly stages: readonly S[];
}): S | undefined => stages.findLast(({ outcome }) => outcome !== 'pending');

/** Days within which a coming deadline is soon. */
export const SOON_DAYS = 60;

export const AGREEMENTS = ['agrees', 'differs', 'none'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** How a measure compares with what it was on an earlier day. Contract 7. */
export const CHANGES = ['improved', 'regressed', 'unchanged', 'new', 'gone'] as const;
export type Change = (typeof CHANGES)[number];

export const VERDICTS = ['compliant', 'non-compliant', 'not-yet-due', 'lifted'] as const;
export type Verdict = (typeof VERDICTS)[number];
