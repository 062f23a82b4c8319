/** The results of test cases, as a page of sections and as JUnit XML: failures, gaps, edges and counts. */

import { groupsOf } from '../model/lists.ts';
import {
  type CaseEntry,
  type FailureEntry,
  type FileEntry,
  isViolated,
  type NoticeEntry,
  type ProbeEntry,
  type TestsDocument,
} from '../selftest/document.ts';
import { isoText, plural } from '../words/figures.ts';
import { withoutAttachments, xmlText } from './escape.ts';
import type { PageSection } from './table/pages.ts';

/** The sections of the page; the edges first, since they are long, and what matters last. */
export const testsSections = (document: TestsDocument): PageSection[] => [
  ...document.notices.flatMap(edges),
  ...document.files.flatMap((file) => [fileSection(file), ...failedSections(file)]),
  ...document.notices.map(gaps),
  totals(document),
];

const STATUS = { passed: 'passed', failed: 'FAILED', empty: 'expects nothing' } as const;

function fileSection({ file, notice, cases }: FileEntry): PageSection {
  const rows = cases.map(({ status, asAt, line, name }) => [STATUS[status], isoText(asAt), `${line}`, name]);
  return {
    title: `${file} (notice ${notice})`,
    parts: [{ head: ['Result', 'As at', 'Line', 'Case'], rows }],
  };
}

const failedSections = ({ file, cases }: FileEntry): PageSection[] =>
  cases.filter(({ status }) => status === 'failed').map((one) => failedSection(file, one));

/** What was expected and what was found, and under it the reason of each rating. */
function failedSection(file: string, { name, line, asAt, failures }: CaseEntry): PageSection {
  const rows = failures.flatMap(({ measure, line: at, differences }) =>
    differences.map(({ key, expected, found }) => [
      measure,
      `${at}`,
      key,
      wantedText(expected),
      wantedText(found),
    ]),
  );
  return {
    title: `FAILED: ${name} (${file}:${line}, as at ${isoText(asAt)})`,
    parts: [
      { head: ['Measure', 'Line', 'Of it', 'Expected', 'Found'], rows },
      { text: failures.map(({ measure, reason }) => `${measure}: ${reason}`), indent: 2 },
    ],
  };
}

function gaps({ notice, measures, untested }: NoticeEntry): PageSection {
  const { length } = untested.measures;
  const stages = groupsOf(untested.stages, ({ measure }) => measure);
  const texts = [
    length === 0
      ? 'A case expects something of every measure.'
      : `${length} of ${plural(measures.length, 'measure')} that no case expects anything of: ${untested.measures.join(', ')}`,
    untested.stages.length > 0 ? `${plural(untested.stages.length, 'stage')} that no case reaches:` : '',
  ].filter(Boolean);
  const lines = [...stages].map(
    ([measure, all]) => `${measure}: ${all.map(({ title }) => title).join(', ')}`,
  );
  return { title: `Untested in ${notice}`, parts: [{ text: texts }, { text: lines, indent: 2 }] };
}

/** One section an edge, measure by measure; the first of a measure says what it is. */
function edges({ notice, measures, boundaries }: NoticeEntry): PageSection[] {
  const titles = new Map(measures.map(({ id, title }) => [id, title]));
  const groups = groupsOf(boundaries ?? [], ({ measure, boundary }) => `${measure}: ${boundary}`);
  return [...groups].map(([edge, probes]) => {
    const measure = probes[0]?.measure ?? '';
    const title = titles.get(measure);
    titles.delete(measure);
    return {
      title: `${notice}, ${edge}`,
      parts: [{ text: title === undefined ? [] : [title] }, { head: EDGE_HEAD, rows: probes.map(edgeRow) }],
    };
  });
}

const EDGE_HEAD = ['As at', 'Reported', 'Colour', 'Rule', 'Outcome', 'By the contract'];

function edgeRow(one: ProbeEntry): string[] {
  const outcome = one.outcome ?? (one.lapses === null ? '' : plural(one.lapses, 'lapse'));
  const judged = isViolated(one)
    ? `VIOLATED: ${one.violations.map(({ message }) => message).join('; ')}`
    : 'holds';
  return [isoText(one.asAt), one.reported, one.rag, one.rule, outcome, judged];
}

function totals({ summary, notices }: TestsDocument): PageSection {
  const { files, cases, passed, failed, empty, boundaries } = summary;
  const parts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(empty > 0 ? [`${empty} expecting nothing`] : []),
  ];
  const lines = [
    `${plural(cases, 'case')} in ${plural(files, 'file')}: ${parts.join(', ')}.`,
    ...(boundaries ? [edgeCounts(boundaries, notices.length), UNIT] : []),
    `Untested: ${plural(summary.untestedMeasures, 'measure')}, ${plural(summary.untestedStages, 'stage')}.`,
  ];
  return { title: 'Result', parts: [{ text: lines }] };
}

const edgeCounts = (
  { tried, violated }: NonNullable<TestsDocument['summary']['boundaries']>,
  notices: number,
): string =>
  `${plural(tried, 'probe')} of the edges of ${plural(notices, 'notice')}: ${violated} against the contract.`;

const UNIT =
  'Each probe is a return of its own, with that report alone. One unit is one of the last decimal that the target is written with; for percentages and rates 0.1 or finer.';

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

/** The document as JUnit XML. What is untested is in the last suite of its notice. */
export function renderTestsJunit({ files, notices, tool }: TestsDocument): string {
  const suites = numbered([...files.map(fileSuite), ...notices.flatMap(edgeSuite)]);
  const lastOf = new Map(suites.map((suite) => [suite.noticeFile, suite]));
  const texts = suites.map((suite) => {
    const notice = notices.find(({ file }) => file === suite.noticeFile);
    return suiteText(suite, notice && lastOf.get(suite.noticeFile) === suite ? untestedLines(notice) : []);
  });
  const all = countsOf(suites.flatMap((one) => one.cases));
  const head = `<testsuites name="${xmlText(`${tool.name} test`)}" tests="${all.tests}" failures="${all.failures}" errors="0" time="0">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${texts.join('')}</testsuites>\n`;
}

/** A case of the same class and name as one before it gets a number: some readers keep one of two that share both. */
function numbered(suites: readonly Suite[]): Suite[] {
  const taken = new Set<string>();
  /** The number that each had last. */
  const last = new Map<string, number>();
  const withNumber = (one: Case): Case => {
    const key = `${one.className}\n${one.name}`;
    let times = last.get(key) ?? 0;
    let name = '';
    do {
      times++;
      name = times === 1 ? one.name : `${one.name} (${times})`;
    } while (taken.has(`${one.className}\n${name}`));
    last.set(key, times);
    taken.add(`${one.className}\n${name}`);
    return { ...one, name };
  };
  return suites.map((suite) => ({ ...suite, cases: suite.cases.map(withNumber) }));
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

const countsOf = (cases: readonly Case[]) => ({
  tests: cases.length,
  failures: cases.filter(({ failure }) => failure !== null).length,
  skipped: cases.filter((one) => one.skipped !== null).length,
});

function suiteText({ name, cases }: Suite, untested: readonly string[]): string {
  const out = untested.length > 0 ? `    <system-out>${linesText(untested)}</system-out>\n` : '';
  const { tests, failures, skipped } = countsOf(cases);
  const counts = `tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}" time="0"`;
  return `  <testsuite name="${xmlText(name)}" ${counts}>\n${cases.map(caseText).join('')}${out}  </testsuite>\n`;
}

function caseText({ className, name, failure, skipped }: Case): string {
  const open = `    <testcase classname="${xmlText(className)}" name="${xmlText(name)}" time="0"`;
  if (skipped !== null) return `${open}><skipped message="${xmlText(skipped)}"/></testcase>\n`;
  if (!failure) return `${open}/>\n`;
  const inside = `<failure message="${xmlText(failure.message)}">${linesText(failure.lines)}</failure>`;
  return `${open}>\n      ${inside}\n    </testcase>\n`;
}

const linesText = (lines: readonly string[]): string =>
  lines.map((line) => xmlText(withoutAttachments(line))).join('\n');

/** `met, pending`; `none` for an empty list of outcomes. */
const wantedText = (wanted: string | readonly string[]): string =>
  typeof wanted === 'string' ? wanted : wanted.join(', ') || 'no stages';
