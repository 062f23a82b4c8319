/** JUnit XML, as CI servers read it. Contract 7. */
import type { Assessment, FindingEntry, MeasureEntry } from '../assessment.ts';
import { conditionsOf } from './conditions.ts';
import { xmlText } from './escape.ts';
import { findingText } from './findings.ts';
import type { FailOn, Findings, RenderOptions } from './index.ts';

/** One test case: neither failed nor skipped means passed. */
interface Case {
  readonly classname: string;
  readonly name: string;
  readonly failure?: { readonly type: string; readonly message: string; readonly text: string };
  readonly skipped?: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

const attributes = (pairs: Readonly<Record<string, string | number>>): string =>
  Object.entries(pairs).map(([name, value]) => ` ${name}="${xmlText(String(value))}"`).join('');

function caseText({ classname, name, failure, skipped }: Case): string {
  const open = `    <testcase${attributes({ classname, name, time: 0 })}`;
  if (failure) {
    const { type, message, text } = failure;
    return `${open}>\n      <failure${attributes({ type, message })}>${xmlText(text)}</failure>\n    </testcase>\n`;
  }
  return skipped === undefined ? `${open}/>\n` : `${open}>\n      <skipped${attributes({ message: skipped })}/>\n    </testcase>\n`;
}

const countsOf = (cases: readonly Case[]) => ({
  tests: cases.length,
  failures: cases.filter((one) => one.failure).length,
  errors: 0,
  skipped: cases.filter((one) => !one.failure && one.skipped !== undefined).length,
  time: 0,
});

function suiteText({ name, cases }: Suite): string {
  return `  <testsuite${attributes({ name, ...countsOf(cases) })}>\n${cases.map(caseText).join('')}  </testsuite>\n`;
}

/** Suites of cases as one document. */
export function junitText(suites: readonly Suite[]): string {
  const all = countsOf(suites.flatMap(({ cases }) => cases));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: 'notice', ...all })}>\n${suites.map(suiteText).join('')}</testsuites>\n`;
}

function measureCase(measure: MeasureEntry, asked: readonly FailOn[]): Case {
  const { id, section, rag, rule, reason } = measure;
  const base = { classname: section ?? '', name: id };
  const holding = conditionsOf(measure, asked);
  if (holding.length > 0) {
    return { ...base, failure: { type: rule, message: `${rag}: ${reason}`, text: `${measure.title}\n${holding.join(', ')}: ${reason}` } };
  }
  return rag === 'none' ? { ...base, skipped: `${rule}: ${reason}` } : base;
}

/** A suite a notice, a case a measure: it fails where a condition of --fail-on holds (if absent: red). */
export function renderJunit(assessments: readonly Assessment[], { failOn }: RenderOptions): string {
  const asked = failOn ?? (['red'] as const);
  return junitText(assessments.map(({ notice, measures }) => ({ name: notice.id, cases: measures.map((one) => measureCase(one, asked)) })));
}

function fileCase(file: string, findings: readonly FindingEntry[]): Case {
  const errors = findings.filter((one) => one.file === file && one.severity === 'error');
  const base = { classname: 'validate', name: file };
  if (errors.length === 0) return base;
  const types = [...new Set(errors.map((one) => one.code))].join(' ');
  const message = `${errors.length} ${errors.length === 1 ? 'error' : 'errors'}`;
  return { ...base, failure: { type: types, message, text: errors.map(findingText).join('\n') } };
}

/** One suite, a case a file, its errors as the failure. */
export const renderFindingsJunit = ({ inputs, findings }: Findings): string =>
  junitText([{ name: 'notice validate', cases: inputs.map(({ file }) => fileCase(file, findings)) }]);
