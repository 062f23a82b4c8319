/**
 * The decision tables of contract 4.5 to 4.9, as data. In each table the first rule whose condition holds is the rating.
 * `notice explain` and the documentation print these same tables; their English is in words/rules.ts.
 */
import type { Rag } from '../model/result.ts';

/** A rule over the facts `F`. A colour of null means that the latest value is itself the colour (self-assessment). */
interface Rule<F, Colour extends Rag | null = Rag, Id extends string = string> {
  readonly id: Id;
  readonly rag: Colour;
  readonly when: (facts: F) => boolean;
}

/** Whether the measure was lifted, by itself or with the notice. Contract 4.0. */
interface LiftedFact {
  readonly lifted: boolean;
}

/** What is known of an indicator, a judgement with stages or a composite. */
export interface StagedFacts extends LiftedFact {
  /** good: none. */
  readonly forInformation: boolean;
  readonly hasTargets: boolean;
  readonly hasValue: boolean;
  readonly somethingDue: boolean;
  readonly somethingNext: boolean;
  /** The latest reading misses the target in force. */
  readonly missesDue: boolean;
  readonly withinTolerance: boolean;
  /** policy.missed is amber-if-improving or amber-if-recovering. */
  readonly improvementCounts: boolean;
  readonly improving: boolean;
  /** policy.missed is amber-if-recovering, and the latest reading is not better than where it began. */
  readonly notRecovered: boolean;
  /** The stage due is met or met-late. */
  readonly dueProven: boolean;
  /** The stage due is missed, and policy.late is never. */
  readonly notExcused: boolean;
  /** The stage due asks for several readings running. */
  readonly sustained: boolean;
  /** As many steps as policy.worsening says, up to the latest reading, were each to the worse. */
  readonly worsening: boolean;
  /** The latest reading is older than policy.stale_after. */
  readonly old: boolean;
  /** The latest reading meets the next target, and that is not an easier one. */
  readonly meetsNext: boolean;
  readonly hasLine: boolean;
  readonly onLine: boolean;
  /** Against the baseline; null without one. */
  readonly againstBaseline: 'better' | 'same' | 'worse' | null;
}

interface SelfAssessedFacts extends LiftedFact {
  readonly hasValue: boolean;
  readonly says: string | null;
  readonly old: boolean;
  readonly evidenceRequired: boolean;
  readonly hasEvidence: boolean;
}

export interface DeliverableFacts extends LiftedFact {
  /** In time also where no day is set. */
  readonly done: 'in-time' | 'late' | null;
  readonly hasValue: boolean;
  readonly somethingDue: boolean;
  readonly says: string | null;
  readonly old: boolean;
}

interface RecurringFacts extends LiftedFact {
  readonly held: number;
  readonly owed: number;
  readonly overdue: boolean;
  readonly lapsed: boolean;
}

/** The three rules that place a reading on its way to the next target; `stale` looks ahead to them. */
const ON_THE_WAY = [
  { id: 'ahead', rag: 'green', when: (f) => f.meetsNext },
  { id: 'on-trajectory', rag: 'green', when: (f) => f.hasLine && f.onLine },
  {
    id: 'behind-trajectory',
    rag: 'amber',
    when: (f) =>
      f.somethingDue || (!f.hasLine && f.againstBaseline !== 'worse') || f.againstBaseline === 'better',
  },
] as const satisfies readonly Rule<StagedFacts>[];

const LIFTED = { id: 'lifted', rag: 'none', when: (f: LiftedFact) => f.lifted } as const;

/** The rules where nothing is missed or lacks proof. */
const ON_COURSE = [
  { id: 'complete', rag: 'green', when: (f) => !f.somethingNext },
  {
    id: 'stale',
    rag: 'amber',
    when: (f) => f.old && ON_THE_WAY.find((rule) => rule.when(f))?.rag === 'green',
  },
  ...ON_THE_WAY,
  { id: 'no-progress', rag: 'red', when: () => true },
] as const satisfies readonly Rule<StagedFacts>[];

const STAGED = [
  LIFTED,
  { id: 'information-only', rag: 'none', when: (f) => f.forInformation },
  { id: 'no-targets', rag: 'none', when: (f) => !f.hasTargets },
  { id: 'no-data', rag: 'none', when: (f) => !f.hasValue && !f.somethingDue },
  { id: 'no-evidence', rag: 'red', when: (f) => !f.hasValue },
  { id: 'missed-tolerated', rag: 'amber', when: (f) => f.missesDue && f.withinTolerance },
  {
    id: 'missed-improving',
    rag: 'amber',
    when: (f) => f.missesDue && f.improvementCounts && f.improving && !f.notRecovered && !f.old,
  },
  { id: 'missed', rag: 'red', when: (f) => f.missesDue },
  { id: 'not-excused', rag: 'amber', when: (f) => f.notExcused },
  { id: 'not-yet-sustained', rag: 'amber', when: (f) => f.sustained && !f.dueProven },
  { id: 'unevidenced', rag: 'amber', when: (f) => f.somethingDue && !f.dueProven },
  {
    id: 'worsening',
    rag: 'amber',
    when: (f) => f.worsening && ON_COURSE.find((rule) => rule.when(f))?.rag === 'green',
  },
  ...ON_COURSE,
] as const satisfies readonly Rule<StagedFacts>[];

const SELF_ASSESSED = [
  LIFTED,
  { id: 'no-data', rag: 'none', when: (f) => !f.hasValue },
  { id: 'stale', rag: 'amber', when: (f) => f.says === 'green' && f.old },
  {
    id: 'unevidenced',
    rag: 'amber',
    when: (f) => (f.says === 'green' || f.says === 'complete') && f.evidenceRequired && !f.hasEvidence,
  },
  { id: 'self-assessed', rag: null, when: () => true },
] as const satisfies readonly Rule<SelfAssessedFacts, Rag | null>[];

const DELIVERABLE = [
  LIFTED,
  { id: 'complete', rag: 'green', when: (f) => f.done === 'in-time' },
  { id: 'complete-late', rag: 'green', when: (f) => f.done === 'late' },
  { id: 'no-evidence', rag: 'red', when: (f) => !f.hasValue && f.somethingDue },
  { id: 'overdue', rag: 'red', when: (f) => f.somethingDue },
  { id: 'no-data', rag: 'none', when: (f) => !f.hasValue },
  { id: 'stale', rag: 'amber', when: (f) => f.says === 'on track' && f.old },
  { id: 'on-track', rag: 'green', when: (f) => f.says === 'on track' },
  { id: 'at-risk', rag: 'amber', when: (f) => f.says === 'at risk' },
  { id: 'not-started', rag: 'amber', when: (f) => f.says === 'not started' },
  { id: 'off-track', rag: 'red', when: (f) => f.says === 'off track' },
  { id: 'in-progress', rag: 'amber', when: () => true },
] as const satisfies readonly Rule<DeliverableFacts>[];

const RECURRING = [
  LIFTED,
  { id: 'no-data', rag: 'none', when: (f) => f.held === 0 && f.owed === 0 },
  { id: 'no-evidence', rag: 'red', when: (f) => f.held === 0 },
  { id: 'overdue', rag: 'red', when: (f) => f.overdue },
  { id: 'lapsed', rag: 'amber', when: (f) => f.lapsed },
  { id: 'kept-up', rag: 'green', when: () => true },
] as const satisfies readonly Rule<RecurringFacts>[];

export const RULES = {
  staged: STAGED,
  'self-assessed': SELF_ASSESSED,
  deliverable: DELIVERABLE,
  recurring: RECURRING,
} as const;

export type TableId = keyof typeof RULES;
/** The ids of the rules of each table. */
export type TableRules = { readonly [T in TableId]: (typeof RULES)[T][number]['id'] };
export type RuleId = TableRules[TableId];

/** Every rule id, each once, in the order of the tables. */
export const RULE_IDS: readonly RuleId[] = [
  ...new Set(Object.values(RULES).flatMap((rules) => rules.map((rule): RuleId => rule.id))),
];

/** Each rule of the measure's table in order, and whether its condition holds; the first that does is the rating. */
export interface Trial {
  readonly rule: RuleId;
  readonly fits: boolean;
}

/** What a table made of the facts. */
interface Decision<Colour extends Rag | null> {
  readonly table: TableId;
  readonly rule: RuleId;
  readonly rag: Colour;
  readonly trials: readonly Trial[];
}

/** Runs one table: the first rule that fits. Every table ends with a rule that always does. */
export function decide<F, Colour extends Rag | null>(
  table: TableId,
  rules: readonly Rule<F, Colour, RuleId>[],
  facts: F,
): Decision<Colour> {
  const trials = rules.map((rule) => ({ rule: rule.id, fits: rule.when(facts) }));
  const first = rules[trials.findIndex((trial) => trial.fits)] as Rule<F, Colour, RuleId>;
  return { table, rule: first.id, rag: first.rag, trials };
}
