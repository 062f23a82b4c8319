/** What came of test cases as JUnit XML: a suite a file and a case a test; a suite for the edges of each notice. */
import {
  type CaseEntry,
  type FailureEntry,
  type FileEntry,
  isViolated,
  type NoticeEntry,
  type ProbeEntry,
  type TestsDocument,
} from '../../selftest/document.ts';
import { wantedText } from '../../words/tests.ts';
import { xmlText } from '../escape.ts';

interface Suite {
  readonly name: string;
  readonly noticeFile: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly className: string;
  readonly name: string;
  /** Why it failed: in short, and line by line; null where it did not. */
  readonly failure: { readonly message: string; readonly lines: readonly string[] } | null;
  /** Why it proves nothing; null where it does. */
  readonly skipped: string | null;
}

/** The document as JUnit XML. What is untested stands in the last suite of its notice. */
export function renderTestsJunit({ files, notices, tool }: TestsDocument): string {
  const suites = [...files.map(fileSuite), ...notices.flatMap(edgeSuite)];
  const lastOf = new Map(suites.map((suite) => [suite.noticeFile, suite]));
  const texts = suites.map((suite) => {
    const notice = notices.find(({ file }) => file === suite.noticeFile);
    return suiteText(suite, notice && lastOf.get(suite.noticeFile) === suite ? untestedLines(notice) : []);
  });
  const head = `<testsuites name="${xmlText(`${tool.name} test`)}" ${counts(suites.flatMap((one) => one.cases))}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${texts.join('')}</testsuites>\n`;
}

const fileSuite = ({ file, notice, noticeFile, cases }: FileEntry): Suite => ({
  name: file,
  noticeFile,
  cases: cases.map((one) => caseOf(notice, one)),
});

function caseOf(className: string, { name, line, failures, status }: CaseEntry): Case {
  const differences = failures.flatMap(differenceLines);
  const reasons = failures.map(({ measure, reason }) => `${measure}: ${reason}`);
  return {
    className,
    name,
    failure:
      status === 'failed'
        ? { message: differences.join('; '), lines: [`line ${line}`, ...differences, ...reasons] }
        : null,
    skipped: status === 'empty' ? 'the case expects nothing' : null,
  };
}

const differenceLines = ({ measure, differences }: FailureEntry): string[] =>
  differences.map(
    ({ key, expected, found }) =>
      `${measure}: ${key} expected ${wantedText(expected)}, found ${wantedText(found)}`,
  );

const edgeSuite = ({ notice, file, boundaries }: NoticeEntry): Suite[] =>
  boundaries
    ? [{ name: `${file}: edges`, noticeFile: file, cases: boundaries.map((one) => edgeCase(notice, one)) }]
    : [];

function edgeCase(notice: string, one: ProbeEntry): Case {
  const lines = one.violations.map(({ message }) => message);
  return {
    className: `${notice}.${one.measure}`,
    name: `${one.boundary}; as at ${one.asAt}, reported: ${one.reported}`,
    failure: isViolated(one) ? { message: lines.join('; '), lines } : null,
    skipped: null,
  };
}

function untestedLines({ untested }: NoticeEntry): string[] {
  return [
    ...untested.measures.map((id) => `untested measure: ${id}`),
    ...untested.stages.map(({ measure, title }) => `untested stage: ${measure}, ${title}`),
  ];
}

function counts(cases: readonly Case[]): string {
  const failures = cases.filter(({ failure }) => failure !== null).length;
  const skipped = cases.filter((one) => one.skipped !== null).length;
  return `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}" time="0"`;
}

function suiteText({ name, cases }: Suite, untested: readonly string[]): string {
  const out = untested.length > 0 ? `    <system-out>${linesText(untested)}</system-out>\n` : '';
  return `  <testsuite name="${xmlText(name)}" ${counts(cases)}>\n${cases.map(caseText).join('')}${out}  </testsuite>\n`;
}

function caseText({ className, name, failure, skipped }: Case): string {
  const open = `    <testcase classname="${xmlText(className)}" name="${xmlText(name)}" time="0"`;
  if (skipped !== null) return `${open}><skipped message="${xmlText(skipped)}"/></testcase>\n`;
  if (!failure) return `${open}/>\n`;
  const inside = `<failure message="${xmlText(failure.message)}">${linesText(failure.lines)}</failure>`;
  return `${open}>\n      ${inside}\n    </testcase>\n`;
}

const linesText = (lines: readonly string[]): string => lines.map(xmlText).join('\n');
