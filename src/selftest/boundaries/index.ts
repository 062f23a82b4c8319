/** The edges of a notice: each target and deadline with what lies just before and just after it. Contract 7. */
import { assessNotice } from '../../engine/assess.ts';
import type { Measure, Notice } from '../../model/notice.ts';
import { compositeProbes } from './composite.ts';
import { deliverableProbes, recurringProbes } from './duties.ts';
import { type Probe, type Probed, run } from './probe.ts';
import { stagedProbes } from './staged.ts';

function probesOf(notice: Notice, measure: Measure): Probe[] {
  switch (measure.kind) {
    case 'indicator':
    case 'judgement':
      return stagedProbes(notice, measure);
    case 'deliverable':
      return deliverableProbes(notice, measure);
    case 'recurring':
      return recurringProbes(notice, measure);
    case 'composite':
      return compositeProbes(notice, measure);
  }
}

/** Tries every edge of a notice. `assess` is the engine; a test gives another to see what goes wrong told. */
export const tryBoundaries = (notice: Notice, assess: typeof assessNotice = assessNotice): Probed[] =>
  notice.measures.flatMap((measure) => probesOf(notice, measure)).map((probe) => run(probe, assess));
