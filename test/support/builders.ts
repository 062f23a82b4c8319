/**
 * Cases in plain text, for readers who know the rules but not TypeScript: a measure as the notice file has it, the
 * return's rows, a day, and what must come out. Each table's head names its columns: `what`, `measure`, `rows`, `as at`
 * and (optional) `issued` are given, all others are expected. An empty cell expects nothing, `-` expects null.
 */
import { expect, test } from 'vitest';
import type { Assessment, JsonFigure, MeasureEntry, ReadingEntry } from '../../src/assessment/document.ts';
import { parseDate } from '../../src/model/day.ts';
import { isError } from '../../src/model/finding.ts';
import type { Position } from './arbitraries.ts';
import { type Scored, scoreText } from './score.ts';

export type Case = Readonly<Record<string, string>>;

/** Reads a table whose cells are separated by bars. Every line must have as many cells as the head. */
export function table(text: string): Case[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [head = [], ...body] = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  return body.map((cells) => {
    if (cells.length !== head.length) throw new Error(`not ${head.length} cells: ${cells.join(' | ')}`);
    return Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']));
  });
}

const COLUMNS =
  'measure,period_end,value,numerator,denominator,status,basis,reported_rag,reported_direction,evidence,period_start';

/**
 * The rows of a return, separated by semicolons: `2010-03-31 80 status=partial`. Counts are written `29/50`; a row of a
 * measure other than `m` begins with its id, `a: 2010-03-31 80`.
 */
export function csvOf(rows: string): string {
  const lines = rows
    .split(';')
    .map((row) => row.trim())
    .filter((row) => row !== '');
  return [COLUMNS, ...lines.map(csvLine), ''].join('\n');
}

function csvLine(row: string): string {
  const [, measure = 'm', rest = ''] = /^(?:(\S+): )?(.*)$/.exec(row) ?? [];
  const [day = '', ...words] = rest.split(/\s+/);
  const cells = new Map(words.filter((word) => word.includes('=')).map((word) => splitAt(word, '=')));
  const value = words.filter((word) => !word.includes('=')).join(' ');
  const counts = /^(\d+)\/(\d+)$/.exec(value);
  cells.set('measure', measure).set('period_end', day);
  if (counts) cells.set('numerator', counts[1] as string).set('denominator', counts[2] as string);
  else cells.set('value', value);
  return COLUMNS.split(',')
    .map((column) => `"${cells.get(column) ?? ''}"`)
    .join(',');
}

const splitAt = (text: string, mark: string): [string, string] => [
  text.slice(0, text.indexOf(mark)),
  text.slice(text.indexOf(mark) + 1),
];

/** A notice of the given measures, by id: each as YAML between braces, without id and title. */
export function noticeText(measures: Case, issued = ''): string {
  const lines = Object.entries(measures).map(
    ([id, yaml]) => `  - { id: ${id}, title: Measure ${id}, ${yaml} }`,
  );
  const head = ['id: case', 'title: Case', 'authority: { name: Example Borough Council }'];
  const rest = [`issued: ${issued || '2009-12-16'}`, 'sections: [{ id: x, title: Section x }]', 'measures:'];
  return [...head, ...rest, ...lines, ''].join('\n');
}

/** Scores a case. `given` are measures by name, `members` are in the notice with the measure, which is called m. */
export function assess(one: Case, given: Case = {}, members: Case = {}): Assessment {
  return score(one, given, members).assessment;
}

/** The notice and the rows of a case. */
export function positionOf(one: Case, given: Case = {}, members: Case = {}): Position {
  const { notice, rows } = score(one, given, members);
  return { notice, rows };
}

function score(one: Case, given: Case, members: Case): Scored {
  const { measure = 'm', rows = '', issued = '' } = one;
  const yaml = noticeText({ m: given[measure] ?? measure, ...members }, issued);
  const scored = scoreText(yaml, csvOf(rows), parseDate(one['as at'] ?? '', 'last') as number);
  const errors = scored.findings.filter((finding) => isError(finding) && finding.code !== 'no-rows');
  if (errors.length > 0) throw new Error(`the return has faults: ${JSON.stringify(errors)}`);
  return scored;
}

const text = (value: string | number | boolean | null | undefined): string => `${value ?? '-'}`;
const list = (values: readonly (string | number | null)[]): string => values.map(text).join(', ');
const on = (reading: { value: JsonFigure; periodEnd: string } | ReadingEntry | null): string =>
  reading ? `${reading.value} on ${reading.periodEnd}` : '-';
const yesNo = (flag: boolean): string => (flag ? 'yes' : 'no');

/** What an assessment says of the measure, by column. */
const SAYS: Readonly<Record<string, (measure: MeasureEntry, whole: Assessment) => string>> = {
  rule: ({ rule }) => rule,
  rag: ({ rag }) => rag,
  complete: ({ complete }) => yesNo(complete),
  stale: ({ stale }) => yesNo(stale),
  'self-assessed': ({ selfAssessed }) => yesNo(selfAssessed),
  latest: ({ latest }) => on(latest),
  previous: ({ previous }) => on(previous),
  direction: ({ direction }) => direction,
  outcomes: ({ stages }) => list(stages.map(({ outcome }) => outcome)),
  gaps: ({ stages }) => list(stages.map(({ gap }) => gap)),
  evidence: ({ stages }) => list(stages.map(({ evidence }) => on(evidence))),
  'next by': ({ next }) => text(next?.by),
  gap: ({ next }) => text(next?.gap),
  'days left': ({ next }) => text(next?.daysLeft),
  expected: ({ next }) => text(next?.expected),
  'needed per 30 days': ({ next }) => text(next?.neededPer30Days),
  'required rate': ({ next }) => text(next?.requiredRate),
  held: ({ occurrences }) => text(occurrences?.held),
  due: ({ occurrences }) => text(occurrences?.due),
  lapses: ({ occurrences }) => text(occurrences?.lapses),
  'next due': ({ occurrences }) => text(occurrences?.nextDue),
  well: ({ members }) => text(members?.well.join(' ')),
  'not well': ({ members }) => text(members?.notWell.join(' ')),
  'left out': ({ members }) => text(members?.leftOut.join(' ')),
  reported: ({ reported }) => (reported ? `${text(reported.rag)} ${text(reported.direction)}` : '-'),
  agreement: ({ agreement }) => agreement,
  'direction agreement': ({ directionAgreement }) => directionAgreement,
  verdict: (_, { verdict }) => verdict,
};

const GIVEN = ['what', 'measure', 'rows', 'as at', 'issued'];

/** What is expected of a case, and what an assessment says of the same. */
export function compared(one: Case, assessment: Assessment): { expected: Case; said: Case } {
  const measure = assessment.measures[0] as MeasureEntry;
  const columns = Object.keys(one).filter((name) => !GIVEN.includes(name) && one[name] !== '');
  const says = (name: string) => {
    const say = SAYS[name];
    if (!say) throw new Error(`no such column: ${name}`);
    return say(measure, assessment);
  };
  const pick = (of: (name: string) => string | undefined): Case =>
    Object.fromEntries(columns.map((name) => [name, of(name) ?? '']));
  return { expected: pick((name) => one[name]), said: pick(says) };
}

/** Makes a test of each line of a table. */
export function checkCases(cases: string, given: Case = {}, members: Case = {}): void {
  test.each(table(cases))('$what', (one) => {
    const { expected, said } = compared(one, assess(one, given, members));
    expect(Object.keys(expected)).not.toHaveLength(0);
    expect(said).toEqual(expected);
  });
}
