/** The measures of a made-up notice: of several kinds and units, with targets near what is returned for them. */
import type { Good, Unit } from '../../src/model/notice.ts';
import { type Random, seeded } from './random.ts';

/** How the figures of an indicator are written. */
export type Written = 'counts' | 'counts-and-value' | 'value';

export interface MadeIndicator {
  readonly id: string;
  readonly kind: 'indicator';
  readonly unit: Unit;
  readonly good: Good;
  /** About what its figures are. */
  readonly level: number;
  readonly written: Written;
  /** Whole numbers, the earlier stage first; null where no target is set. */
  readonly targets: readonly [number, number] | null;
  /** Every figure of it is suppressed. */
  readonly suppressed: boolean;
}

export interface MadeJudgement {
  readonly id: string;
  readonly kind: 'judgement';
}

export interface MadeDeliverable {
  readonly id: string;
  readonly kind: 'deliverable';
  /** When it is done, as a part of the days that the return covers: beyond 1 not yet. */
  readonly doneAt: number;
}

export type Made = MadeIndicator | MadeJudgement | MadeDeliverable;

export const MEASURES = 200;

/** How many there are of each; together {@link MEASURES}. */
const INDICATORS: readonly (readonly [unit: Unit, count: number, lowest: number, highest: number])[] = [
  ['percent', 110, 40, 90],
  ['count', 30, 20, 4000],
  ['gbp', 15, 200_000, 3_000_000],
  ['rate', 15, 20, 120],
  ['days', 10, 10, 90],
];
const JUDGEMENTS = 10;
const DELIVERABLES = 10;

/** One indicator in so many is for information only; one in so many has no figure that may be shown. */
const WITHOUT_TARGETS = 20;
const SUPPRESSED = 50;

const WRITTEN: readonly Written[] = ['counts', 'counts-and-value', 'value', 'value'];

/** The measures of an authority's notice. The ids are the same for all of them, the targets are not. */
export function madeMeasures(authority: number): readonly Made[] {
  const random = seeded(1, authority);
  const indicators = INDICATORS.flatMap(([unit, count, lowest, highest]) =>
    Array.from({ length: count }, (_, at) =>
      indicator(random, unit, at, lowest + random.below(highest - lowest)),
    ),
  );
  const judgements = numbered('judgement', JUDGEMENTS).map((id): Made => ({ id, kind: 'judgement' }));
  const deliverables = numbered('deliverable', DELIVERABLES).map(
    (id): Made => ({ id, kind: 'deliverable', doneAt: 0.3 + random.next() }),
  );
  return [...indicators, ...judgements, ...deliverables];
}

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => nameOf(name, at));

const nameOf = (name: string, at: number): string => `${name}-${String(at + 1).padStart(3, '0')}`;

function indicator(random: Random, unit: Unit, at: number, level: number): MadeIndicator {
  const good = random.pick<Good>(['high', 'high', 'low']);
  const step = Math.max(1, Math.round(level / 20));
  const target = Math.round(level * (0.95 + random.next() / 10));
  return {
    id: nameOf(unit, at),
    kind: 'indicator',
    unit,
    good,
    level,
    written: unit === 'percent' ? random.pick(WRITTEN) : 'value',
    targets: at % WITHOUT_TARGETS === 7 ? null : [good === 'high' ? target - step : target + step, target],
    suppressed: at % SUPPRESSED === 11,
  };
}
