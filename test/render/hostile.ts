/** Assessments whose texts would steer a terminal, run in a spreadsheet or be read as markup. */
import fc from 'fast-check';
import type { Assessment, MeasureEntry } from '../../src/assessment/document.ts';
import { assessNotice } from '../../src/engine/assess.ts';
import { assessmentOf } from '../../src/index.ts';
import { AS_AT, position } from '../support/arbitraries.ts';

/** Escapes, bells, line ends of every kind, marks that turn the direction of text, formulas, markup. */
const PIECES = [
  '\u001b[31m',
  '\u009b2J',
  '\u0007',
  '\u0000',
  '\u007f',
  '\r\n',
  '\n',
  '\t',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u061c',
  '\ufeff',
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  ',',
  '"',
  "'",
  ';',
  '|',
  '<script>',
  '&amp;',
  '::error::',
  '%0A',
  '`',
  '*',
  '[x](y)',
  ' ',
  ' ',
  ' ',
  'assessments',
  'in',
  'time',
  'safeguarding-and-looked-after-children',
  'x'.repeat(90),
];

export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(''));

const withTexts = (entry: MeasureEntry, [title, workstream, reason]: readonly string[]): MeasureEntry => ({
  ...entry,
  title: title ?? '',
  workstream: workstream ?? null,
  ref: reason ?? null,
  // A reason is the program's own sentence with texts in it, so it is never blank.
  reason: `Why: ${reason}`,
  moderated:
    entry.rag === 'red' ? { rag: 'amber', reason: reason ?? '', by: title ?? '', until: '2011-03-31' } : null,
});

const texts = (count: number): fc.Arbitrary<string[]> =>
  fc.array(hostileText, { minLength: count, maxLength: count });

/** A scored position of measures of all five kinds. */
export const scored: fc.Arbitrary<Assessment> = position.map(({ notice, rows }) =>
  assessmentOf(assessNotice(notice, rows, AS_AT), {
    asAtFrom: 'return',
    tool: { name: 'notice', version: '0' },
    inputs: [{ file: 'return.csv', sha256: '0'.repeat(64), rows: rows.length, leftOut: 0 }],
    findings: [],
  }),
);

/** The same with hostile texts wherever a text comes from a file. */
export const hostile: fc.Arbitrary<Assessment> = fc
  .tuple(scored, texts(5), fc.array(texts(3), { minLength: 4, maxLength: 4 }))
  .map(([assessment, [title = '', name = '', section = '', file = '', found = ''], measures]) => ({
    ...assessment,
    notice: {
      ...assessment.notice,
      title,
      authority: { name, gss: null },
      sections: [{ id: 'first', title: section }],
    },
    inputs: assessment.inputs.map((one) => ({ ...one, file })),
    measures: assessment.measures.map((one, at) =>
      withTexts({ ...one, id: `measure-${at}`, section: at % 2 ? 'first' : null }, measures[at] ?? []),
    ),
    findings: [
      {
        code: 'bad-value',
        severity: 'warning',
        file,
        line: 2,
        column: found,
        position: null,
        found,
        message: found,
      },
    ],
  }));
