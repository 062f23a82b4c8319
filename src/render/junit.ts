/** JUnit XML, as CI servers read it. Contract 7. */

import type { Assessment, FindingEntry, InputEntry, MeasureEntry } from '../assessment.ts';
import type { GoneEntry } from '../entries.ts';
import { moderationText } from '../words/entries.ts';
import { plural } from '../words/figures.ts';
import { HYPOTHETICAL, hypotheticalText } from '../words/hypothetical.ts';
import { goneText, restatedText, wasText } from '../words/moved.ts';
import { conditionsOf, type FailOn } from './conditions.ts';
import { xmlText } from './escape.ts';
import { findingText } from './findings.ts';
import type { Findings, RenderOptions } from './index.ts';
import { inputsOf, inputText, toolText } from './provenance.ts';
import { asAtFromText } from './view.ts';

/** One test case: neither failed nor skipped means passed. */
interface Case {
  readonly classname: string;
  readonly name: string;
  readonly failure?: { readonly type: string; readonly message: string; readonly text: string };
  readonly skipped?: string;
  /** What is told beside the outcome; may be empty. */
  readonly note?: string;
}

type Property = readonly [name: string, value: string];

interface Suite {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly cases: readonly Case[];
}

const attributes = (pairs: Readonly<Record<string, string | number>>): string =>
  Object.entries(pairs)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');

function outcomeLines({ failure, skipped, note }: Case): string[] {
  const lines: string[] = [];
  if (failure) {
    const { type, message, text } = failure;
    lines.push(`<failure${attributes({ type, message })}>${xmlText(text)}</failure>`);
  } else if (skipped !== undefined) lines.push(`<skipped${attributes({ message: skipped })}/>`);
  if (note) lines.push(`<system-out>${xmlText(note)}</system-out>`);
  return lines;
}

function caseText(one: Case): string {
  const open = `    <testcase${attributes({ classname: one.classname, name: one.name, time: 0 })}`;
  const inside = outcomeLines(one).map((line) => `      ${line}\n`);
  return inside.length === 0 ? `${open}/>\n` : `${open}>\n${inside.join('')}    </testcase>\n`;
}

const countsOf = (cases: readonly Case[]) => ({
  tests: cases.length,
  failures: cases.filter((one) => one.failure).length,
  errors: 0,
  skipped: cases.filter((one) => !one.failure && one.skipped !== undefined).length,
  time: 0,
});

function suiteText({ name, properties, cases }: Suite): string {
  const told = properties.map(([key, value]) => `      <property${attributes({ name: key, value })}/>\n`);
  const parts = [`    <properties>\n${told.join('')}    </properties>\n`, ...cases.map(caseText)];
  return `  <testsuite${attributes({ name, ...countsOf(cases) })}>\n${parts.join('')}  </testsuite>\n`;
}

function junitText(suites: readonly Suite[]): string {
  const all = countsOf(suites.flatMap(({ cases }) => cases));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: 'notice', ...all })}>\n${suites.map(suiteText).join('')}</testsuites>\n`;
}

const inputProperties = (inputs: readonly InputEntry[]): Property[] =>
  inputs.map((one) => ['input', inputText(one)]);

function suiteOf(assessment: Assessment, asked: readonly FailOn[], notes: readonly string[]): Suite {
  const { notice, measures, tool, asAt, verdict, since } = assessment;
  const hypothetical = hypotheticalText(assessment);
  return {
    name: hypothetical ? `${notice.id} (${HYPOTHETICAL.toLowerCase()})` : notice.id,
    properties: [
      ['tool', toolText(tool)],
      ['as_at', asAt],
      ['as_at_from', asAtFromText(assessment)],
      ['verdict', verdict],
      ...(hypothetical ? [['hypothetical', hypothetical] as const] : []),
      ...(since ? [['since', since.asAt] as const] : []),
      ...notes.map((note) => ['note', note] as const),
      ...inputProperties(inputsOf([assessment])),
    ],
    cases: [
      ...measures.map((measure) => measureCase(measure, asked, assessment)),
      ...(since?.gone ?? []).map(goneCase),
    ],
  };
}

/** What there is to know of a measure beside its rating. */
const noteOf = (measure: MeasureEntry, { since }: Assessment): string =>
  [
    moderationText(measure),
    wasText(measure),
    ...(since?.restated ?? [])
      .filter((one) => one.measure === measure.id)
      .map((one) => `Restated: ${restatedText(one)}.`),
  ]
    .filter(Boolean)
    .join('\n');

/** No test can be run on what is there no more. */
const goneCase = (one: GoneEntry): Case => ({
  classname: one.section ?? '',
  name: one.id,
  skipped: goneText(one),
});

function measureCase(measure: MeasureEntry, asked: readonly FailOn[], assessment: Assessment): Case {
  const { id, section, title, rag, rule, reason } = measure;
  const base = { classname: section ?? '', name: id, note: noteOf(measure, assessment) };
  const holding = conditionsOf(measure, asked);
  if (holding.length > 0) {
    const text = `${title}\n${holding.join(', ')}: ${reason}`;
    return { ...base, failure: { type: rule, message: `${rag}: ${reason}`, text } };
  }
  return rag === 'none' ? { ...base, skipped: `${rule}: ${reason}` } : base;
}

/** A suite a notice, a case a measure: it fails where a condition of --fail-on holds (if absent: red). */
export const renderJunit = (
  assessments: readonly Assessment[],
  { failOn, notes = [] }: RenderOptions,
): string => junitText(assessments.map((one) => suiteOf(one, failOn ?? ['red'], notes)));

function fileCase(file: string, { findings, unread }: Findings): Case {
  const own = findings.filter((one) => one.file === file);
  const told = (severity: FindingEntry['severity']): string[] =>
    own.filter((one) => one.severity === severity).map(findingText);
  const errors = told('error');
  const base = { classname: 'validate', name: file, note: told('warning').join('\n') };
  if (errors.length === 0)
    return unread.includes(file)
      ? { ...base, skipped: 'not read against the notice, which has errors' }
      : base;
  const types = own.filter((one) => one.severity === 'error').map(({ code }) => code);
  const message = plural(errors.length, 'error');
  return {
    ...base,
    failure: { type: [...new Set(types)].join(' '), message, text: errors.join('\n') },
  };
}

/** One suite, a case a file: its errors are its failure, its warnings are told beside it. */
export function renderFindingsJunit(found: Findings): string {
  const { tool, inputs, findings } = found;
  const files = new Set([...inputs, ...findings].map(({ file }) => file));
  return junitText([
    {
      name: 'notice validate',
      properties: [['tool', toolText(tool)], ...inputProperties(inputs)],
      cases: [...files].map((file) => fileCase(file, found)),
    },
  ]);
}
