/**
 * A real case of each finding: a small fault in a sound notice or return, read by the program itself, so that the
 * documents show what it says and no more.
 */
import {
  type Finding,
  type FindingCode,
  finding,
  type Severity,
  severityOf,
} from '../../src/model/finding.ts';
import { readNotice } from '../../src/notice/read.ts';
import { MAX_NOTICE_BYTES } from '../../src/notice/yaml.ts';
import type { Encoding } from '../../src/return/encoding.ts';
import { asAtFindings, evidenceFindings } from '../../src/return/policy.ts';
import { readReturns } from '../../src/return/read.ts';
import { FINDING_WORDS, messageOf } from '../../src/words/findings.ts';
import { code, table } from './markdown.ts';

const NOTICE = `id: my-council-2026
title: Improvement notice, children's services
authority: { name: My Council }
issued: 2026-01-15
sections:
  - { id: outcomes, title: Outcomes }
measures:
  - id: visits
    title: Visits made on time
    section: outcomes
    kind: indicator
    unit: percent
    good: high
    baseline: { value: 61, on: 2025-12-31 }
    stages:
      - { by: 2026-06, target: 80 }
      - { by: 2026-12, target: 90 }
  - id: plan
    title: Improvement plan sent
    kind: deliverable
    stages: [{ by: 2026-03 }]
  - id: practice
    title: Quality of practice
    kind: judgement
    scale: [inadequate, adequate, good]
    stages: [{ by: 2026-12, target: good }]
  - id: overall
    title: Measures that are met
    kind: composite
    of: [visits, practice]
    counts: met
    unit: count
    stages: []
`;

/** A fault in the notice: a text of it, and what is put there instead. */
type Swap = readonly [from: string, to: string];

/** A fault in a return. Its example is the row (or header) that draws the finding. */
interface FaultyReturn {
  readonly header?: string;
  readonly rows: readonly string[];
  readonly notice?: Swap;
  readonly asAt?: number;
  readonly encoding?: Encoding;
  /** Ends of lines; LF where it is not given. */
  readonly ends?: readonly string[];
}

const HEADER = 'measure,period_end,value';
const COUNTS = 'measure,period_end,value,numerator,denominator';
const APRIL_2026 = 20_573;

interface Faults {
  readonly notice?: Swap;
  readonly returned?: FaultyReturn;
  /** What several returns, or a workbook, draw: in words, with the finding. */
  readonly described?: { readonly line: string; readonly finding: Finding };
  /** A line of a file of moderations, and what is found in it. */
  readonly moderation?: { readonly line: string; readonly finding: Finding };
}

const IN_RETURN = { file: '2026-04.csv', line: 2, column: '', position: null };
const PLACE = { file: 'moderations.yaml', line: 1, column: '', position: null };

const FAULTS: { readonly [C in FindingCode]: Faults } = {
  'bad-yaml': { notice: ['title: Visits made on time', 'title: Visits: made on time'] },
  'unknown-key': { notice: ['unit: percent', 'units: percent'] },
  'missing-key': { notice: ["title: Improvement notice, children's services\n", ''] },
  'duplicate-key': { notice: ['    good: high\n', '    good: high\n    good: low\n'] },
  'duplicate-id': { notice: ['id: plan', 'id: visits'] },
  'stage-order': { notice: ['by: 2026-12, target: 90', 'by: 2026-05, target: 90'] },
  'stage-direction': { notice: ['target: 90', 'target: 75'] },
  'unknown-grade': { notice: ['target: good', 'target: goood'] },
  'bad-composite': { notice: ['of: [visits, practice]', 'of: [visit, practice]'] },
  'unknown-section': { notice: ['section: outcomes', 'section: outcome'] },
  'baseline-after-stage': { notice: ['on: 2025-12-31', 'on: 2026-06-30'] },
  'unknown-variation': {
    notice: ['    good: high\n', '    good: high\n    varied: [{ by: spring, stages: [] }]\n'],
  },
  'unknown-benchmark': { notice: ['target: 90', 'target: { of: england }'] },
  'bad-after': { notice: ['by: 2026-03', 'within: P3M, after: visits'] },
  'too-large': { notice: ["children's services", 'x'.repeat(MAX_NOTICE_BYTES)] },
  'bad-value': {
    notice: ['kind: deliverable', 'kind: deliverabel'],
    returned: { rows: ['plan,2026-03-20,completed'] },
  },
  'bad-date': {
    notice: ['issued: 2026-01-15', 'issued: 15 January 2026'],
    returned: { rows: ['visits,03/31/2026,70'] },
  },
  'missing-column': { returned: { header: 'measure,value', rows: ['visits,70'] } },
  'duplicate-column': {
    returned: { header: 'measure,period_end,date,value', rows: ['visits,2026-03-31,,70'] },
  },
  'unknown-measure': { returned: { rows: ['visit,2026-03-31,70'] } },
  'bad-number': { returned: { rows: ['visits,2026-03-31,about 70'] } },
  'out-of-range': { returned: { rows: ['visits,2026-03-31,170'] } },
  'value-mismatch': { returned: { header: COUNTS, rows: ['visits,2026-03-31,76.9,50,64'] } },
  'numerator-exceeds-denominator': { returned: { header: COUNTS, rows: ['visits,2026-03-31,,64,50'] } },
  'conflicting-rows': { returned: { rows: ['visits,2026-03-31,70', 'visits,2026-03-31,72'] } },
  'wrong-authority': {
    returned: { header: `${HEADER},authority`, rows: ['visits,2026-03-31,70,Another Council'] },
  },
  'malformed-row': {
    returned: { header: `${HEADER},comment`, rows: ['visits,2026-03-31,70,late, but better'] },
  },
  'not-utf8': {
    returned: {
      header: `${HEADER},comment`,
      rows: ['visits,2026-03-31,70,caf\u00e9'],
      encoding: 'windows-1252',
    },
  },
  'period-reversed': {
    returned: { header: 'measure,period_start,period_end,value', rows: ['visits,2026-04-01,2026-03-31,70'] },
  },
  'no-rows': { returned: { rows: [] } },
  'unknown-column': { returned: { header: `${HEADER},comments`, rows: ['visits,2026-03-31,70,'] } },
  'duplicate-row': { returned: { rows: ['visits,2026-03-31,70', 'visits,2026-03-31,70'] } },
  'after-as-at': { returned: { rows: ['visits,2026-05-31,70'], asAt: APRIL_2026 } },
  'title-rows': { returned: { header: `Return for April 2026\n${HEADER}`, rows: ['visits,2026-03-31,70'] } },
  'note-rows': { returned: { rows: ['visits,2026-03-31,70', 'Source: case system,,'] } },
  'hidden-rows': {
    described: {
      line: 'a sheet whose rows 5 and 6 are filtered out',
      finding: finding('hidden-rows', IN_RETURN, '', { rows: 2, columns: [] }),
    },
  },
  'lone-latest': {
    described: {
      line: 'one row of 31 March 2027 under 39 rows of 2026',
      finding: finding('lone-latest', IN_RETURN, '2027-03-31', {
        asAt: '2027-03-31',
        rows: 1,
        of: 40,
        before: '2026-04-30',
      }),
    },
  },
  restated: {
    described: {
      line: 'another figure in the return of April than in that of March',
      finding: finding('restated', IN_RETURN, '72', {
        measure: 'visits',
        periodEnd: '2026-03-31',
        before: '70',
        after: '72',
        other: '2026-03.csv:2',
      }),
    },
  },
  'before-issue': { returned: { rows: ['visits,2025-11-30,58'] } },
  'looks-like-proportion': { returned: { rows: ['visits,2026-03-31,0.7'] } },
  'implausible-date': { returned: { rows: ['visits,31/03/2062,70'] } },
  'month-first': { returned: { rows: ['visits,03/31/2026,70', 'visits,04/05/2026,71'] } },
  'year-or-month': { returned: { rows: ['visits,2025-26,70', 'visits,2010-11,71'] } },
  'zero-denominator': { returned: { header: COUNTS, rows: ['visits,2026-03-31,,0,0'] } },
  'mixed-line-endings': {
    returned: { rows: ['visits,2026-03-31,70', 'visits,2026-04-30,72'], ends: ['\r\n', '\r\n', '\n'] },
  },
  'missing-evidence': {
    returned: {
      rows: ['visits,2026-03-31,70'],
      notice: ['    good: high\n', '    good: high\n    policy: { evidence: required }\n'],
    },
  },
  'expired-moderation': {
    moderation: {
      line: 'until: 2026-04-30, scored for 30 June',
      finding: finding('expired-moderation', PLACE, '2026-04-30', { measure: 'visits', until: '2026-04-30' }),
    },
  },
  'needless-moderation': {
    moderation: {
      line: 'rag: amber, where the figures say amber',
      finding: finding('needless-moderation', PLACE, 'amber', { measure: 'visits' }),
    },
  },
};

/** A code with what the program says in a real case of it. */
interface Example {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly title: string;
  /** What the file says, as Markdown. */
  readonly example: string;
  readonly message: string;
}

const CODES = Object.keys(FINDING_WORDS) as FindingCode[];

function exampleFor(name: FindingCode, example: string, findings: readonly Finding[]): Example {
  const found = findings.find((one) => one.code === name);
  if (!found)
    throw new Error(
      `the example of ${name} draws ${findings.map((one) => one.code).join(', ') || 'nothing'}`,
    );
  const { title } = FINDING_WORDS[name];
  return { code: name, severity: severityOf(name), title, example, message: messageOf(found) };
}

function swapped(swap: Swap | undefined): string {
  if (!swap) return NOTICE;
  if (!NOTICE.includes(swap[0])) throw new Error(`the sound notice has no ${swap[0]}`);
  return NOTICE.replace(...swap);
}

function inNotice(name: FindingCode, swap: Swap): Example {
  const { findings } = readNotice({ name: 'notice.yaml', text: swapped(swap) });
  return exampleFor(name, faultIn(swap), findings);
}

/** The last line of what was put in. */
function faultIn([from, to]: Swap): string {
  if (to === '') return `no ${code(from.split(':')[0] ?? '')}`;
  return to.length > MAX_NOTICE_BYTES / 2
    ? 'a file of more than 1 MiB'
    : code(to.trim().split('\n').at(-1)?.trim() ?? '');
}

function bytesOf({ header = HEADER, rows, encoding, ends = [] }: FaultyReturn): Uint8Array {
  const text = [header, ...rows].map((row, at) => `${row}${ends[at] ?? '\n'}`).join('');
  // The few letters of the examples have the same byte in Windows-1252 as in Latin-1.
  return encoding ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : new TextEncoder().encode(text);
}

function inReturn(name: FindingCode, fault: FaultyReturn): Example {
  const { notice } = readNotice({ name: 'notice.yaml', text: swapped(fault.notice) });
  if (!notice) throw new Error(`the notice of ${name} is not sound`);
  const read = readReturns([{ name: 'return.csv', bytes: bytesOf(fault) }], [notice]);
  const later = fault.asAt === undefined ? [] : asAtFindings(read.returns, notice.id, fault.asAt);
  const findings = [...read.findings, ...evidenceFindings(read.returns, [notice]), ...later];
  return exampleFor(name, exampleOf(name, fault), findings);
}

/** The header, where the fault is in it, or the last row. */
function exampleOf(name: FindingCode, { header = HEADER, rows }: FaultyReturn): string {
  if (name === 'no-rows') return 'a header and nothing under it';
  if (name === 'mixed-line-endings') return 'two files pasted into one';
  if (name === 'title-rows') return code(header.split('\n')[0] ?? '');
  return code(name.endsWith('-column') ? header : (rows.at(-1) ?? ''));
}

/** Every code that a notice file can draw, with a case of it. */
export const noticeFindings = (): Example[] =>
  CODES.flatMap((name) => {
    const { notice } = FAULTS[name];
    return notice ? [inNotice(name, notice)] : [];
  });

/** Every code that a return can draw, with a case of it. */
export const returnFindings = (): Example[] =>
  CODES.flatMap((name) => {
    const { returned, described } = FAULTS[name];
    if (described) return [exampleFor(name, described.line, [described.finding])];
    return returned ? [inReturn(name, returned)] : [];
  });

/** The codes that only moderations draw. */
export const moderationFindings = (): Example[] =>
  CODES.flatMap((name) => {
    const { moderation } = FAULTS[name];
    return moderation ? [exampleFor(name, moderation.line, [moderation.finding])] : [];
  });

export const examplesTable = (all: readonly Example[]): string =>
  table(
    ['code', 'what is wrong', 'for example', 'what the program says'],
    all.map(({ code: name, title, example, message }) => [code(name), title, example, message]),
  );

/** Cells that cannot be read, with the column that they are in; those of `plan` are its value. */
const MEANT: readonly (readonly [column: string, typed: string])[] = [
  ...['46173', '05/31/2026', '31-05-2026', '2026/05', 'May', '2026', 'FY 2025/26', 'Q1', 'Apr-Jun 2026'].map(
    (typed) => ['period_end', typed] as const,
  ),
  ...['..', 'n/a', '<5', '*', '-', 'nil', 'TBC', '84 %', '39/52', '70p', 'about 70', '1,23', 'Green'].map(
    (typed) => ['value', typed] as const,
  ),
  ...['Done', 'Delayed', 'Completed'].map((typed) => ['plan', typed] as const),
  ['reported_rag', 'Amber/Green'],
  ['reported_rag', 'n/a'],
  ['measure', 'Total'],
];

/** What the program says of each cell of {@link MEANT}. */
export function meantTable(): string {
  const { notice } = readNotice({ name: 'notice.yaml', text: NOTICE });
  if (!notice) throw new Error('the notice is not sound');
  const rows = MEANT.map(([column, typed]) => {
    const isPlan = column === 'plan';
    const cells: Record<string, string> = {
      ...{ measure: isPlan ? 'plan' : 'visits', period_end: '2026-03-31', value: isPlan ? '' : '70' },
      ...{ reported_rag: '', [isPlan ? 'value' : column]: typed },
    };
    const line = ['measure', 'period_end', 'value', 'reported_rag'].map((name) => `"${cells[name]}"`);
    const text = `measure,period_end,value,reported_rag\n${line.join(',')}\n`;
    const { findings } = readReturns([{ name: 'r.csv', bytes: new TextEncoder().encode(text) }], [notice]);
    const [only, other] = findings;
    if (!only || other) throw new Error(`${typed} draws ${findings.length} findings`);
    const where = isPlan ? 'the value of a deliverable' : code(column);
    return [code(typed), where, messageOf(only)];
  });
  return table(['in the cell', 'of', 'what the program says'], rows);
}
