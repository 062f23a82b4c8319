/**
 * The trend of one measure as a document: its series with what was asked on each day, its control limits, how sure its
 * latest figure is. Every format is a view of it. Contract 7, `notice-trend/1`; other keys are the project's own.
 */

import type { ProcessControl } from '../../engine/process.ts';
import type { Assurance, SignalRule, SpcStatus, Variation } from '../../engine/spc.ts';
import type { Certainty } from '../../engine/wilson.ts';
import type { Good, Kind, Unit } from '../../model/notice.ts';
import type { Status, ValueSymbol } from '../../model/observation.ts';
import type { Direction } from '../../model/result.ts';
import type { Provenance } from '../build.ts';
import type { JsonFigure, JsonTarget } from '../document.ts';

import type { TREND_FORMAT } from '../tool.ts';

export interface TargetEntry {
  readonly by: string;
  readonly target: JsonTarget;
  readonly exclusive: boolean;
}

export interface PointEntry {
  readonly periodEnd: string;
  readonly value: JsonFigure;
  /** The target in force on its day; null before the first. */
  readonly target: JsonTarget;
  readonly expected: number | null;
  readonly gap: number | null;
  readonly direction: Direction;
  readonly file: string | null;
  readonly line: number | null;
  readonly exclusive: boolean;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly status: Status | null;
  readonly symbol: ValueSymbol | null;
}

interface LimitsEntry {
  readonly mean: number | null;
  readonly movingRange: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface SpcEntry extends LimitsEntry {
  readonly status: SpcStatus;
  readonly points: number;
  readonly signals: readonly {
    readonly rule: SignalRule;
    readonly periodEnd: string;
    readonly side: 'high' | 'low';
  }[];
  readonly variation: Variation;
  readonly assurance: Assurance;
  readonly runLength: number;
  /** Moving ranges over 3.267 times their mean. */
  readonly leftOut: number;
  /** Those that would have been, had that not put usual figures outside. */
  readonly putBack: number;
  /** The day from which on the limits are computed anew. */
  readonly rebasedOn: string | null;
  /** The limits from each rebase to the next, in order; those above are of the last. */
  readonly segments: readonly SegmentEntry[];
  readonly why: ProcessControl['why'];
  /** The day of the break in the series from which points are counted. */
  readonly breakOn: string | null;
  readonly partial: number;
  /** What the assurance is against. */
  readonly against: (TargetEntry & { readonly inForce: boolean }) | null;
  /** The figures of the periods, where they had to be worked out from counts that run from April. */
  readonly periods: readonly { readonly periodEnd: string; readonly value: number }[] | null;
}

/** Control limits from one day of rebasing to the next. */
export interface SegmentEntry extends LimitsEntry {
  /** null: from the beginning. */
  readonly from: string | null;
  readonly points: number;
  readonly status: SpcStatus;
}

export interface SurenessEntry {
  readonly level: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly certainty: Certainty | null;
  readonly against: TargetEntry | null;
}

export interface TrendDocument extends Provenance {
  readonly format: typeof TREND_FORMAT;
  readonly measure: string;
  readonly notice: { readonly id: string; readonly title: string; readonly authority: string };
  readonly title: string;
  readonly kind: Kind;
  readonly unit: Unit | null;
  readonly good: Good | null;
  readonly scale: readonly string[] | null;
  /** The label of the series' rows. */
  readonly basis: string | null;
  /** The rows of the measure that are of another basis, by label. */
  readonly otherBases: readonly { readonly basis: string; readonly rows: number }[];
  /** Days whose row has no usable value. */
  readonly withoutValue: number;
  readonly series: readonly PointEntry[];
  readonly stages: readonly TargetEntry[];
  /** The corners of the line that is expected. */
  readonly line: readonly { readonly on: string; readonly value: number }[];
  readonly spc: SpcEntry;
  /** How sure the latest figure is; null where it has no counts of cases. */
  readonly sureness: SurenessEntry | null;
}
