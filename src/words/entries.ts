/** How the figures and targets of a document read: an assessment's, a trend's, a comparison's. */
import type { JsonFigure, JsonTarget, MeasureEntry } from '../assessment/document.ts';
import { fromNumber, type Ratio, roundedBeside, toJson } from '../model/figure.ts';
import type { Good, Unit } from '../model/notice.ts';
import { DECIMALS, figureText, fullText, isoText } from './figures.ts';

type Beside = readonly (JsonFigure | null | undefined)[];

const ratios = (beside: Beside): Ratio[] => beside.filter((one) => typeof one === 'number').map(fromNumber);

/** A figure with its unit, or a grade; numbers with as many decimals as tell them from those that they stand beside. */
export const figure = (
  value: JsonFigure,
  unit: Unit | null,
  beside: readonly (JsonFigure | null | undefined)[] = [],
): string =>
  typeof value === 'string'
    ? value
    : figureText(fromNumber(value), unit, beside.filter((one) => typeof one === 'number').map(fromNumber));

/**
 * What `other` must be told from where it stands beside a figure: from that figure as it is shown beside `beside`, unless
 * the two are the same.
 */
export function shownBeside(
  value: JsonFigure | null | undefined,
  other: JsonFigure,
  beside: Beside,
): JsonFigure | null {
  if (typeof value !== 'number' || value === other) return value ?? null;
  return toJson(roundedBeside(fromNumber(value), ratios([...beside, other]), DECIMALS));
}

/** Said of a figure that stands at the bound of an exclusive target: it misses it by nothing. */
export const AT_LIMIT = 'at the limit';

/** What a figure is held against. */
type Asked = { readonly target: JsonTarget } | null | undefined;

/** The numbers that targets ask for; of ranges both bounds. */
export const boundsOf = (asked: readonly Asked[]): number[] =>
  asked.flatMap((one) => one?.target ?? []).filter((one) => typeof one === 'number');

/** What is asked for, with every decimal. */
const asked = (value: number, unit: Unit | null): string => fullText(fromNumber(value), unit);

/** `80%`, `more than 65%`, `10% to 15%`, a grade; empty for none. */
export function targetText(
  { unit, good }: { readonly unit: Unit | null; readonly good: Good | null },
  { target: aim, exclusive }: { readonly target: JsonTarget; readonly exclusive: boolean },
): string {
  if (aim === null) return '';
  if (typeof aim === 'string') return aim;
  if (typeof aim === 'number')
    return `${exclusive ? (good === 'low' ? 'less than ' : 'more than ') : ''}${asked(aim, unit)}`;
  return `${exclusive ? 'between ' : ''}${asked(aim[0], unit)} ${exclusive ? 'and' : 'to'} ${asked(aim[1], unit)}`;
}

/** `moderated to amber by the Improvement Board until 30 Jun 2010: two audits agree`; empty without a moderation. */
export const moderationText = ({ moderated }: MeasureEntry): string =>
  moderated
    ? `moderated to ${moderated.rag} by ${moderated.by} until ${isoText(moderated.until)}: ${moderated.reason}`
    : '';
