/** Bad notices for tests: `▶` marks the place of each finding, in the order in which they are reported. */
import { expect, it } from 'vitest';
import { type FindingCode, isError } from '../../src/model/finding.ts';
import { type ReadNotice, readNotice } from '../../src/notice/read.ts';

/** Code, the text found, and (where it matters) the facts. */
export type Expected = readonly [code: FindingCode, found: string, facts?: object];

const MARK = '▶';

/** The text without marks, and the line and position of each. */
export function unmarked(marked: string): { text: string; spots: { line: number; position: number }[] } {
  const spots: { line: number; position: number }[] = [];
  const lines = marked.split('\n').map((line, index) => {
    const parts = line.split(MARK);
    parts.slice(0, -1).reduce((position, part) => {
      spots.push({ line: index + 1, position: position + part.length });
      return position + part.length;
    }, 1);
    return parts.join('');
  });
  return { text: lines.join('\n'), spots };
}

/** Reads a marked notice and checks that exactly these findings are reported, at the marks. */
export function holds(marked: string, expected: readonly Expected[], expectedId?: string): void {
  const { text, spots } = unmarked(marked);
  const { notice, findings } = read(text, expectedId);
  const seen = findings.map(({ code, found, line, position }) => ({ code, found, line, position }));
  expect(seen).toEqual(expected.map(([code, found], at) => ({ code, found, ...spots[at] })));
  expect(spots).toHaveLength(expected.length);
  for (const [at, [, , facts]] of expected.entries()) if (facts) expect(findings[at]?.facts).toEqual(facts);
  expect(findings.every(({ file, column }) => file === 'some/notice.yaml' && column === '')).toBe(true);
  expect(notice === null).toBe(expected.length > 0);
}

/** A case: its name, the marked notice, and what is expected. */
export type Row = readonly [name: string, marked: string, expected: readonly Expected[]];

/** One test for each case. */
export const table = (rows: readonly Row[]): void =>
  it.each(rows)('%s', (_name, marked, expected) => holds(marked, expected));

export function read(text: string, expectedId?: string): ReadNotice {
  return readNotice({ name: 'some/notice.yaml', text }, expectedId === undefined ? {} : { expectedId });
}

/** A notice that is sound but for what is put into its header and its measures. */
export const notice = (measures: string, header = ''): string => `id: a-1
title: A notice
authority: { name: Example Borough Council }
issued: 2010-01-04
${header}measures:
${measures}`;

/** One measure in a notice, given the keys of its kind. */
export const measure = (keys: string, header = ''): string =>
  notice(
    `  - id: m1
    title: A measure
${keys.replace(/^(?=.)/gm, '    ')}`,
    header,
  );

/** An indicator in percent, high, given its stages and what else it has. */
export const indicator = (keys: string, unit = 'percent', good = 'high'): string =>
  measure(`kind: indicator\nunit: ${unit}\ngood: ${good}\n${keys}`);

/** One deliverable in one line, with more keys after a comma. Its title has its id in it. */
export const due = (id: string, more = ''): string =>
  `  - { id: ${id}, title: T ${id.replace(MARK, '')}, kind: deliverable, stages: [{ by: 2010-03 }]${more} }\n`;

/** The notice of a text that must be sound. */
export function sound(text: string, expectedId?: string) {
  const { notice: found, findings } = read(text, expectedId);
  expect(findings.filter(isError)).toEqual([]);
  if (!found) throw new Error('no notice and no findings');
  return found;
}
