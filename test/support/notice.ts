/** Notices built in code, each part with a default, so that a test says only what it is about. */

import type { Reading } from '../../src/engine/result.ts';
import { type Day, parseIso } from '../../src/model/day.ts';
import { type Figure, whole } from '../../src/model/figure.ts';
import type {
  Composite,
  Deliverable,
  Indicator,
  Judgement,
  MeasureBase,
  Notice,
  Policy,
  Recurring,
  Stage,
} from '../../src/model/notice.ts';
import { RAG_SCALE, stageBy } from '../../src/model/notice.ts';
import type { Observation } from '../../src/model/observation.ts';

/** The day of `2010-05-17`. */
export function day(text: string): Day {
  const found = parseIso(text, 'last');
  if (found === null) throw new Error(`not a day: ${text}`);
  return found;
}

/** The contract's defaults. */
export const POLICY: Policy = {
  missed: 'amber-if-improving',
  tolerance: null,
  staleAfter: { count: 62, unit: 'D' },
  evidenceWithin: { count: 31, unit: 'D' },
  evidence: 'optional',
  late: 'allowed',
  worsening: 0,
};

const stage = (by: string, target: Stage['target'] | number): Stage =>
  stageBy(day(by), typeof target === 'number' ? whole(target) : target);

const base = (id: string): MeasureBase => ({
  id,
  title: `Measure ${id}`,
  also: [],
  ref: null,
  section: null,
  workstream: null,
  dutyHolder: null,
  force: null,
  policy: POLICY,
  references: [],
  basis: null,
  varied: [],
  liftedOn: null,
  rebase: [],
  line: 1,
});

export const indicator = (id: string, parts: Partial<Indicator> = {}): Indicator => ({
  ...base(id),
  kind: 'indicator',
  unit: 'percent',
  unitLabel: null,
  good: 'high',
  baseline: null,
  stages: [],
  ...parts,
});

/** Self-assessed, unless a scale is given. */
export const judgement = (id: string, parts: Partial<Judgement> = {}): Judgement => ({
  ...base(id),
  kind: 'judgement',
  scale: RAG_SCALE,
  selfAssessed: parts.scale === undefined,
  baseline: null,
  stages: [],
  ...parts,
});

export const deliverable = (id: string, parts: Partial<Deliverable> = {}): Deliverable => ({
  ...base(id),
  kind: 'deliverable',
  stages: [stage('2010-03-31', null)],
  ...parts,
});

export const recurring = (id: string, parts: Partial<Recurring> = {}): Recurring => ({
  ...base(id),
  kind: 'recurring',
  schedule: { type: 'every', every: { count: 1, unit: 'M' } },
  from: day('2009-12-16'),
  until: null,
  stages: [],
  ...parts,
});

export const composite = (id: string, parts: Partial<Composite> = {}): Composite => ({
  ...base(id),
  kind: 'composite',
  members: [],
  counts: 'met',
  unit: 'percent',
  good: 'high',
  baseline: null,
  stages: [],
  ...parts,
});

export const notice = (parts: Partial<Notice> = {}): Notice => ({
  id: 'example-2009',
  title: 'Improvement Notice',
  authority: { name: 'Example Borough Council', gss: 'E08000018' },
  issued: day('2009-12-16'),
  issuedBy: null,
  assessedBy: null,
  legalBasis: null,
  supersedes: null,
  source: null,
  until: null,
  reviews: [],
  variations: [],
  benchmarks: [],
  sections: [],
  returnColumns: {},
  measures: [],
  ...parts,
});

/** A row of a return, `final` and without counts. */
export const row = (measure: string, on: string, parts: Partial<Observation> = {}): Observation => ({
  measure,
  periodStart: null,
  periodEnd: day(on),
  value: null,
  numerator: null,
  denominator: null,
  basis: null,
  status: 'final',
  symbol: null,
  reportedRag: null,
  reportedDirection: null,
  evidence: null,
  comment: null,
  file: 'return.csv',
  line: 2,
  ...parts,
});

/** The reading of a row. */
export const reading = (of: Observation, value: Figure): Reading => ({
  value,
  periodEnd: of.periodEnd,
  partial: of.status === 'partial',
  breaks: of.symbol === 'b',
  row: { ...of, value },
  tally: null,
});
