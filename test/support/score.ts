/** From the text of a notice and of a return to an assessment, as the program does it, without files. */

import type { Assessment } from '../../src/assessment/document.ts';
import { assessNotice } from '../../src/engine/assess.ts';
import type { Result } from '../../src/engine/result.ts';
import { assessmentOf } from '../../src/index.ts';
import type { Day } from '../../src/model/day.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { Observation } from '../../src/model/observation.ts';
import { readNotice } from '../../src/notice/read.ts';
import { readReturns } from '../../src/return/read.ts';

export interface Scored {
  readonly notice: Notice;
  readonly rows: readonly Observation[];
  readonly findings: readonly Finding[];
  readonly result: Result;
  readonly assessment: Assessment;
}

/** Reads a notice that must be without fault. */
export function noticeOf(yaml: string): Notice {
  const { notice, findings } = readNotice({ name: 'notice.yaml', text: yaml });
  if (!notice) throw new Error(`the notice has faults: ${JSON.stringify(findings)}`);
  return notice;
}

/** Scores a return against a notice as at a day; with the rows of each measure, where they are asked for. */
export function scoreText(yaml: string, csv: string, asAt: Day, series = false): Scored {
  const notice = noticeOf(yaml);
  const { returns, findings } = readReturns(
    [{ name: 'return.csv', bytes: new TextEncoder().encode(csv) }],
    [notice],
  );
  const rows = returns.flatMap((one) => one.observations.get(notice.id) ?? []);
  const result = assessNotice(notice, rows, asAt);
  const assessment = assessmentOf(result, {
    asAtFrom: 'option',
    tool: { name: 'notice', version: '0' },
    inputs: [],
    findings,
    ...(series ? { series: rows } : {}),
  });
  return { notice, rows, findings, result, assessment };
}
