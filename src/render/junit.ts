/** JUnit XML, as CI servers read it. Contract 7. */

import type {
  Assessment,
  FindingEntry,
  GoneEntry,
  InputEntry,
  MeasureEntry,
} from '../assessment/document.ts';
import { filtered, inPieces, mapped } from '../model/lists.ts';
import {
  goneText,
  HYPOTHETICAL,
  hypotheticalText,
  moderationText,
  restatedText,
  verdictReason,
  wasText,
} from '../words/assessment.ts';
import { plural } from '../words/figures.ts';
import { conditionsOf, type FailOn } from './conditions.ts';
import { withoutAttachments, xmlText } from './escape.ts';
import { findingText } from './findings.ts';
import type { Findings, RenderOptions } from './formats.ts';
import { asAtFromText, inputsOf, inputText, toolText } from './provenance.ts';

/** One test case: neither failed nor skipped means passed. */
interface Case {
  readonly classname: string;
  readonly name: string;
  readonly failure?: {
    readonly type: string;
    readonly message: string;
    readonly lines: Iterable<string>;
  };
  readonly skipped?: string;
  /** Lines to print after the outcome; null for none. */
  readonly note: Iterable<string> | null;
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

/** An element with lines of text. */
function* textElement(name: string, pairs: Parameters<typeof attributes>[0], lines: Iterable<string>) {
  let before = `      <${name}${attributes(pairs)}>`;
  for (const line of lines) {
    yield before + xmlText(line);
    before = '\n';
  }
  yield `</${name}>\n`;
}

function* caseTexts({ classname, name, failure, skipped, note }: Case): Generator<string> {
  const open = `    <testcase${attributes({ classname, name, time: 0 })}`;
  if (!failure && skipped === undefined && !note) {
    yield `${open}/>\n`;
    return;
  }
  yield `${open}>\n`;
  if (failure) {
    const { type, message, lines } = failure;
    yield* textElement('failure', { type, message }, lines);
  } else if (skipped !== undefined) yield `      <skipped${attributes({ message: skipped })}/>\n`;
  if (note) yield* textElement('system-out', {}, mapped(note, withoutAttachments));
  yield '    </testcase>\n';
}

const countsOf = (cases: readonly Case[]) => ({
  tests: cases.length,
  failures: cases.filter((one) => one.failure).length,
  errors: 0,
  skipped: cases.filter((one) => !one.failure && one.skipped !== undefined).length,
  time: 0,
});

function* suiteTexts({ name, properties, cases }: Suite): Generator<string> {
  yield `  <testsuite${attributes({ name, ...countsOf(cases) })}>\n    <properties>\n`;
  for (const [key, value] of properties) yield `      <property${attributes({ name: key, value })}/>\n`;
  yield '    </properties>\n';
  for (const one of cases) yield* caseTexts(one);
  yield '  </testsuite>\n';
}

function* junitTexts(suites: readonly Suite[]): Generator<string> {
  // Jenkins's schema has no count of the skipped here.
  const { skipped: _, ...all } = countsOf(suites.flatMap(({ cases }) => cases));
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: 'notice', ...all })}>\n`;
  for (const one of suites) yield* suiteTexts(one);
  yield '</testsuites>\n';
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
      ['verdict_why', verdictReason(assessment)],
      ...(hypothetical ? [['hypothetical', hypothetical] as const] : []),
      ...(since ? [['since', since.asAt] as const] : []),
      ...notes.map((note) => ['note', note] as const),
      ...inputProperties(inputsOf([assessment])),
    ],
    cases: [
      ...measures.map((measure) => measureCase(measure, asked, assessment)),
      ...(since?.gone ?? []).map((one) => goneCase(one, assessment)),
    ],
  };
}

/** What to know of a measure apart from its rating. */
function noteOf(measure: MeasureEntry, { since }: Assessment): Case['note'] {
  const lines = [
    moderationText(measure),
    wasText(measure),
    ...(since?.restated ?? [])
      .filter((one) => one.measure === measure.id)
      .map((one) => `Restated: ${restatedText(one)}.`),
  ].filter(Boolean);
  return lines.length > 0 ? lines : null;
}

/** No two cases of a run share both: some readers keep one of two that do. */
const named = (
  { id, title, section }: Pick<GoneEntry, 'id' | 'title' | 'section'>,
  { notice }: Assessment,
): Pick<Case, 'classname' | 'name'> => ({
  classname: section === null ? notice.id : `${notice.id}.${section}`,
  name: `${id}: ${title}`,
});

/** A measure that is gone cannot be tested. */
const goneCase = (one: GoneEntry, assessment: Assessment): Case => ({
  ...named(one, assessment),
  skipped: goneText(one),
  note: null,
});

function measureCase(measure: MeasureEntry, asked: readonly FailOn[], assessment: Assessment): Case {
  const { title, rag, rule, reason } = measure;
  const base = { ...named(measure, assessment), note: noteOf(measure, assessment) };
  const holding = conditionsOf(measure, asked);
  if (holding.length > 0) {
    const lines = [title, `${holding.join(', ')}: ${reason}`];
    return { ...base, failure: { type: rule, message: `${rag}: ${reason}`, lines } };
  }
  return rag === 'none' ? { ...base, skipped: `${rule}: ${reason}` } : base;
}

/** A suite a notice, a case a measure: it fails where a condition of --fail-on holds (if absent: red). */
export function renderJunit(
  assessments: readonly Assessment[],
  { failOn, notes = [] }: RenderOptions,
): string {
  const suites = assessments.map((one) => suiteOf(one, failOn ?? ['red'], notes));
  return [...junitTexts(suites)].join('');
}

/** How many findings a file has, and the codes of its errors in their order. */
interface Tally {
  errors: number;
  warnings: number;
  readonly types: Set<string>;
}

/** The files that were read, then others with findings. */
function talliesOf({ inputs, findings }: Findings): ReadonlyMap<string, Tally> {
  const none = (): Tally => ({ errors: 0, warnings: 0, types: new Set() });
  const tallies = new Map(inputs.map(({ file }) => [file, none()]));
  for (const { file, severity, code } of findings) {
    const own = tallies.get(file) ?? none();
    tallies.set(file, own);
    if (severity === 'warning') own.warnings++;
    else {
      own.errors++;
      own.types.add(code);
    }
  }
  return tallies;
}

function fileCase(file: string, { errors, warnings, types }: Tally, { findings, unread }: Findings): Case {
  const linesOf = (severity: FindingEntry['severity']): Iterable<string> =>
    mapped(
      filtered(findings.of(file), (one) => one.severity === severity),
      findingText,
    );
  const base = { classname: 'validate', name: file, note: warnings > 0 ? linesOf('warning') : null };
  if (errors > 0) {
    const message = plural(errors, 'error');
    return { ...base, failure: { type: [...types].join(' '), message, lines: linesOf('error') } };
  }
  return unread.includes(file) ? { ...base, skipped: 'not read against the notice, which has errors' } : base;
}

/** One suite, a case a file: its errors are its failure, its warnings are its output. */
export function renderFindingsJunit(found: Findings): Iterable<string> {
  const { tool, inputs } = found;
  const cases = [...talliesOf(found)].map(([file, tally]) => fileCase(file, tally, found));
  const properties: Property[] = [['tool', toolText(tool)], ...inputProperties(inputs)];
  return inPieces(junitTexts([{ name: 'notice validate', properties, cases }]));
}
