/** Which of a measure's stages counts. Contract 4.3. */
import type { MeasureEntry, StageEntry } from '../assessment/build.ts';

/** The stage that is due: the last that is not pending. */
export const dueStage = (measure: MeasureEntry): StageEntry | undefined =>
  measure.stages.findLast((stage) => stage.outcome !== 'pending');
