/** What moved since an earlier position, in words: the change, what was, what is gone, what was restated. Contract 7. */
import type { Lonely } from '../assessment/diff.ts';
import type { Assessment, GoneEntry, MeasureEntry, RestatedEntry } from '../assessment/document.ts';
import type { MovedEntry } from '../assessment/moved.ts';
import type { Change } from '../model/result.ts';
import { type Beside, boundsOf, figureText, isoText, listText, plural, shownBeside } from './figures.ts';

export const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  improved: 'Improved',
  regressed: 'Regressed',
  unchanged: 'Unchanged',
  new: 'New',
  gone: 'Gone',
};

/** What matters most comes first. */
export const CHANGE_ORDER: readonly Change[] = ['regressed', 'improved', 'new', 'gone', 'unchanged'];

/** `3 improved, 1 regressed, 20 unchanged, 0 new`; what is gone only where something is. */
export const changesText = ({ changes }: NonNullable<Assessment['since']>): string =>
  [
    ...(['improved', 'regressed', 'unchanged', 'new'] as const).map((one) => `${changes[one]} ${one}`),
    ...(changes.gone > 0 ? [`${changes.gone} gone`] : []),
  ].join(', ');

type Rated = Pick<GoneEntry, 'unit' | 'rag' | 'rule' | 'complete' | 'latest'>;

/** `green, complete (done): 90% on 31 Mar 2010`. */
function ratingText({ unit, rag, rule, complete, latest }: Rated, beside: Beside): string {
  const colour = rag === 'none' ? 'not rated' : rag;
  const shown = latest ? `: ${figureText(latest.value, unit, beside)} on ${isoText(latest.periodEnd)}` : '';
  return `${colour}${complete ? ', complete' : ''} (${rule})${shown}`;
}

/** `Regressed: was green (ahead): 90% on 31 Mar 2010.`; empty without something before. */
export function wasText({ was, unit, stages, latest }: MeasureEntry): string {
  if (was === undefined) return '';
  if (was === null) return 'New: it was not there before.';
  const beside = [...boundsOf(stages), latest?.value];
  const { rulesChanged, variations = [] } = was;
  const rules = rulesChanged ? ` ${variationsText(variations) || 'Its rules or targets changed.'}` : '';
  return `${CHANGE_WORDS[was.change]}: was ${ratingText({ ...was, unit }, beside)}.${rules}`;
}

/** `The variation of 6 Sep 2026 (Variation of September 2026) changed its targets.`; empty without one. */
export function variationsText(
  variations: readonly { readonly on: string; readonly title: string }[],
): string {
  if (variations.length === 0) return '';
  const named = variations.map(({ on, title }) => `that of ${isoText(on)} (${title})`);
  const [only] = variations;
  return variations.length === 1 && only
    ? `The variation of ${isoText(only.on)} (${only.title}) changed its targets.`
    : `Variations of the notice changed its targets: ${listText(named)}.`;
}

/** Why the targets of a measure moved, a sentence each: a variation, a benchmark, a day that is known now. */
export function retargetedText({ retargeted, before, after }: MovedEntry): string[] {
  const { variations, benchmarks } = retargeted;
  const wasOpen = before?.targets.some(({ by }) => by === null) ?? false;
  const day = wasOpen ? after?.targets.at(-1)?.by : null;
  return [
    variationsText(variations),
    benchmarks.length > 0 ? `Its targets follow ${listText(benchmarks)}, which has a new value.` : '',
    day ? `The day by which it is due is known now: ${isoText(day)}.` : '',
  ].filter(Boolean);
}

/** `it was red (missed): 76.92% on 17 May 2010`, of a measure that is gone. */
export const goneRating = (one: GoneEntry): string => `it was ${ratingText(one, [])}`;

/** `Gone: there is no such measure now, it was red (missed): 76.92% on 17 May 2010.` */
export const goneText = (one: GoneEntry): string => `Gone: there is no such measure now, ${goneRating(one)}.`;

/** The two figures, each set apart from the other: `78%`, `79%`. */
export const restatedFigures = ({ before, after, unit }: RestatedEntry): readonly [string, string] => [
  figureText(before, unit, [after]),
  after === null ? 'no usable value' : figureText(after, unit, [shownBeside(before, after, [])]),
];

/** `the figure of 31 Mar 2010 (ytd) was 78%, and is now 79%`. */
export function restatedText(one: RestatedEntry): string {
  const [before, after] = restatedFigures(one);
  const basis = one.basis === null ? '' : ` (${one.basis})`;
  return `the figure of ${isoText(one.periodEnd)}${basis} was ${before}, and is now ${after}`;
}

/** How much of the history was restated, for a sentence of its own; empty where nothing is known of it. */
export const restatedSentence = ({ restated }: NonNullable<Assessment['since']>): string =>
  restated === undefined ? '' : restatedLine(restated).replace(/:$/, '.');

/** Ends with a colon where a list of the figures is to follow. */
export function restatedLine(restated: readonly RestatedEntry[] | null): string {
  if (restated === null)
    return 'Restated history cannot be shown: a side was saved without its series (check --series keeps it).';
  return restated.length === 0
    ? 'No figure of the history was restated.'
    : `${plural(restated.length, 'figure')} of the history restated since:`;
}

/** Said of a notice that one side has and the other lacks. */
export const lonelyText = ({ side, notice, measures }: Lonely): string =>
  `Only ${side.toUpperCase()} has the notice ${notice}, so its ${plural(measures.length, 'measure')} ${measures.length === 1 ? 'is' : 'are'} ${side === 'before' ? 'gone' : 'new'}: ${listText(measures)}.`;
