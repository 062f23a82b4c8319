/** What came of test cases, for people: each failure with expected beside found, the gaps, the edges, the counts. */
import {
  type CaseEntry,
  type FileEntry,
  isViolated,
  type NoticeEntry,
  type ProbeEntry,
  type TestsDocument,
} from '../../selftest/document.ts';
import { isoText, plural } from '../../words/figures.ts';
import { wantedText } from '../../words/tests.ts';
import { type PageSection, type Part, renderPage } from '../table/pages.ts';

/** The document as a page; the edges first, since they are long, and what matters last. */
export const renderTestsTable = (document: TestsDocument, width: number): string =>
  renderPage(
    [
      ...document.notices.flatMap(edges),
      ...document.files.flatMap((file) => [fileSection(file), ...failedSections(file)]),
      ...document.notices.map(gaps),
      totals(document),
    ],
    width,
  );

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

/** What was expected beside what was found, and under it why it came out so. */
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
  const stages = new Map<string, string[]>();
  for (const { measure, title } of untested.stages)
    stages.set(measure, [...(stages.get(measure) ?? []), title]);
  return {
    title: `Untested in ${notice}`,
    parts: [
      heading(
        untested.measures.length,
        measures.length,
        'measure',
        'no case expects anything of',
        untested.measures,
      ),
      {
        text:
          untested.stages.length > 0
            ? [`${plural(untested.stages.length, 'stage')} that no case reaches:`]
            : [],
      },
      { text: [...stages].map(([measure, titles]) => `${measure}: ${titles.join(', ')}`), indent: 2 },
    ],
  };
}

function heading(count: number, of: number, what: string, why: string, names: readonly string[]): Part {
  if (count === 0) return { text: [`A case expects something of every ${what}.`] };
  return { text: [`${count} of ${plural(of, what)} that ${why}: ${names.join(', ')}`] };
}

/** One section an edge, measure by measure; the first of a measure says what it is. */
function edges({ notice, measures, boundaries }: NoticeEntry): PageSection[] {
  const titles = new Map(measures.map(({ id, title }) => [id, title]));
  return grouped(boundaries ?? []).map(([first, ...rest]) => {
    const title = titles.get(first.measure);
    titles.delete(first.measure);
    const parts: Part[] = [
      { text: title === undefined ? [] : [title] },
      { head: EDGE_HEAD, rows: [first, ...rest].map(edgeRow) },
    ];
    return { title: `${notice}, ${first.measure}: ${first.boundary}`, parts };
  });
}

type Group = [ProbeEntry, ...ProbeEntry[]];

/** Probes of one edge together, in their order. */
function grouped(probes: readonly ProbeEntry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of probes) {
    const key = `${one.measure} ${one.boundary}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
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
