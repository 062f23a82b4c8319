/** From a case in plain text to the trend of its measure, as the program makes it, without files. */

import { type TrendDocument, trendOf } from '../../src/assessment/trend.ts';
import { parseDate } from '../../src/model/day.ts';
import { isError } from '../../src/model/finding.ts';
import { readNotice } from '../../src/notice/read.ts';
import { readReturns } from '../../src/return/read.ts';
import { type Case, csvOf, noticeText } from './builders.ts';

export interface TrendParts {
  /** Measures by name. */
  readonly given?: Case;
  /** Measures that stand in the notice beside the one that is asked for. */
  readonly members?: Case;
  readonly basis?: string | null;
  readonly runLength?: number;
}

/** The trend of the case's measure, by default as at the end of 2010. */
export function trendIn(
  one: Case,
  { given = {}, members = {}, basis = null, runLength = 7 }: TrendParts = {},
): TrendDocument {
  const { measure = 'm', rows = '' } = one;
  const text = noticeText({ m: given[measure] ?? measure, ...members });
  const { notice, findings } = readNotice({ name: 'notice.yaml', text });
  const [of] = notice?.measures ?? [];
  if (!notice || !of) throw new Error(JSON.stringify(findings));
  const file = { name: 'return.csv', bytes: new TextEncoder().encode(csvOf(rows)) };
  const { returns, findings: found } = readReturns([file], [notice]);
  const errors = found.filter((finding) => isError(finding) && finding.code !== 'no-rows');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const observations = returns.flatMap((returned) => returned.observations.get(notice.id) ?? []);
  const asAt = parseDate(one['as at'] ?? '2010-12-31', 'last') as number;
  return trendOf({
    notice,
    measure: of,
    observations,
    asAt,
    tool: { name: 'notice', version: '0' },
    runLength,
    basis,
  });
}
