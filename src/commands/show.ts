/** `notice show NOTICE`: one notice as a readable page with its deadlines. Contract 6. */
import { figure } from '../assessment/figures.ts';
import { SHOW_FORMAT, TOOL } from '../assessment/tool.ts';
import { inTheEnd } from '../engine/stages.ts';
import { EXIT } from '../io/exit.ts';
import { type Duration, iso, printDuration } from '../model/day.ts';
import { type AnyStage, isNumber, type Measure, type Notice } from '../model/notice.ts';
import { DEFAULT_POLICY } from '../notice/parts.ts';
import type { ShowDocument } from '../render/pages.ts';
import { REGISTRY } from '../render/registry.ts';
import type { PageSection } from '../render/table/pages.ts';
import { authorityText } from '../render/view.ts';
import { usableNotice } from '../run/report.ts';
import { dayText, fullText, listText, targetText } from '../words/figures.ts';
import { describeMeasure, kindsText, policyText } from '../words/notice.ts';
import { baselineText, dueDay, referenceText, requirementText } from '../words/phrases.ts';
import type { Command } from './options.ts';
import { deliver } from './output.ts';

/** Prints the notice; one with errors is not shown, its errors are. */
export const show: Command = async (io, [name = ''], options) => {
  const { notice, entry } = usableNotice(io, name);
  const document: ShowDocument = {
    format: SHOW_FORMAT,
    tool: TOOL,
    input: entry,
    notice: plain(notice) as ShowDocument['notice'],
    deadlines: deadlinesIn(notice),
  };
  const pages = [[header(notice), deadlines(document), ...sections(notice)]];
  await deliver(io, REGISTRY.show, options, { document, pages });
  return EXIT.done;
};

/** Keys whose numbers are days. */
const DAYS: readonly string[] = ['issued', 'until', 'on', 'by', 'from', 'liftedOn', 'rebase'];

/** A notice as JSON: days as dates, exact figures as numbers, durations as the file has them. */
function plain(value: unknown, key = ''): unknown {
  if (typeof value === 'number') return DAYS.includes(key) ? iso(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (isNumber(value)) return figure(value);
  // oxlint-disable-next-line bounded/no-recursion -- as deep as a notice
  if (Array.isArray(value)) return value.map((item) => plain(item, key));
  if ('count' in value && 'unit' in value) return printDuration(value as Duration);
  // oxlint-disable-next-line bounded/no-recursion -- as deep as a notice
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item, name)]));
}

function header(notice: Notice): PageSection {
  const { authority } = notice;
  return {
    title: `${notice.title} (${notice.id})`,
    parts: [
      {
        facts: [
          ['Authority', authorityText(authority)],
          ['Issued', `${dayText(notice.issued)}${notice.issuedBy ? ` by ${notice.issuedBy}` : ''}`],
          ['Assessed by', notice.assessedBy ?? ''],
          ['Legal basis', notice.legalBasis ?? ''],
          ['Supersedes', notice.supersedes ?? ''],
          ['Source', notice.source ?? ''],
          ['Lifted', notice.until === null ? '' : dayText(notice.until)],
          ['Variations', listText(notice.variations.map(paperText))],
          ['Benchmarks', notice.benchmarks.map(benchmarkText).join('; ')],
          ['Measures', `${notice.measures.length}: ${kindsText(notice)}`],
        ],
      },
    ],
  };
}

const paperText = ({ id, on, title }: Notice['variations'][number]): string =>
  `${dayText(on)}: ${title} (${id})`;

/** `england, England average: 64.2 on 31 Mar 2009, 66.1 on 31 Mar 2010`. */
const benchmarkText = ({ id, title, values }: Notice['benchmarks'][number]): string =>
  `${id}, ${title}: ${values.map(({ value, on }) => `${fullText(value, null)} on ${dayText(on)}`).join(', ')}`;

/** Every day that the notice sets, by its last variation: stages, days to be done by, reviews, in order. */
function deadlinesIn(notice: Notice): ShowDocument['deadlines'] {
  const reviews = notice.reviews.map(({ id, on, title }) => ({
    on,
    kind: 'review' as const,
    id,
    text: title,
    day: dayText(on),
  }));
  const current: readonly Measure[] = notice.measures.map((measure) => inTheEnd(notice, measure));
  const stages = current.flatMap((measure) =>
    measure.stages.map((stage) => ({
      on: stage.by,
      kind: 'stage' as const,
      id: measure.id,
      text: stage.target === null ? measure.title : targetText(measure, stage),
      day: dueDay(stage),
    })),
  );
  const order = ({ on }: { readonly on: number | null }): number => on ?? Number.POSITIVE_INFINITY;
  return [...stages, ...reviews]
    .sort((a, b) => order(a) - order(b))
    .map((one) => ({ ...one, on: one.on === null ? null : iso(one.on) }));
}

function deadlines({ deadlines: days }: ShowDocument): PageSection {
  const rows = days.map(({ day, kind, id, text }) =>
    kind === 'review' ? [day, 'review', `${text} (${id})`] : [day, id, text],
  );
  return {
    title: 'Deadlines and reviews',
    parts: rows.length > 0 ? [{ head: ['By', 'Measure', 'Target'], rows }] : [],
  };
}

function sections(notice: Notice): PageSection[] {
  const named = notice.sections.map(({ id, title }) => ({
    title,
    measures: notice.measures.filter((one) => one.section === id),
  }));
  const rest = {
    title: named.length > 0 ? 'Other measures' : 'Measures',
    measures: notice.measures.filter((one) => one.section === null),
  };
  return [...named, rest].map(({ title, measures }) => ({ title, parts: measures.flatMap(measureParts) }));
}

/** How a measure is scored, where its notice says more than nothing of it; else empty. */
function ownPolicy(measure: Measure): string {
  const policy = policyText(measure.policy, measure);
  return policy === policyText(DEFAULT_POLICY, measure) ? '' : `Policy: ${policy}`;
}

const stagesText = (measure: Measure, stages: readonly AnyStage[]): string =>
  stages.map((stage) => requirementText(measure, stage)).join(', then ');

const measureParts = (measure: Measure) => [
  { text: [`${measure.id}: ${measure.title}`] },
  { text: measureLines(measure), indent: 4 },
];

function measureLines(measure: Measure): string[] {
  return [
    [
      describeMeasure(measure),
      measure.force,
      measure.ref,
      measure.dutyHolder && `duty of ${measure.dutyHolder}`,
      measure.workstream,
    ]
      .filter(Boolean)
      .join(' · '),
    ownPolicy(measure),
    baselineText(measure) && `Baseline ${baselineText(measure)}`,
    ...measure.references.map((one) => referenceText(measure, one)),
    stagesText(measure, measure.stages),
    ...measure.varied.map(({ by, on, stages }) => {
      const then = stagesText(measure, stages) || 'no stages';
      return `From ${dayText(on)} (${by}), in place of what was still to come: ${then}`;
    }),
    measure.liftedOn === null ? '' : `Lifted on ${dayText(measure.liftedOn)}`,
  ].filter(Boolean);
}
