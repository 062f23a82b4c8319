/** `notice show NOTICE`: one notice as a readable page, with its deadlines. Contract 6. */
import { inTheEnd } from '../engine/in-force.ts';
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import type { AnyStage, Measure, Notice } from '../model/notice.ts';
import { DEFAULT_POLICY } from '../notice/header.ts';
import { type PageSection, renderPage } from '../render/table/pages.ts';
import { usableNotice } from '../run/load.ts';
import { dayText, fullText, listText, targetText, valueText } from '../words/figures.ts';
import { describeMeasure, kindsText, policyText } from '../words/notice.ts';
import { baselineText, dueDay, requirementText } from '../words/phrases.ts';

/** Prints the notice; one with errors is not shown, its errors are. */
export function show(io: Io, [name = '']: readonly string[]): ExitCode {
  const { notice } = usableNotice(io, name);
  io.out(renderPage([header(notice), deadlines(notice), ...sections(notice)], io.width));
  return EXIT.done;
}

function header(notice: Notice): PageSection {
  const { authority } = notice;
  return {
    title: `${notice.title} (${notice.id})`,
    parts: [
      {
        facts: [
          ['Authority', `${authority.name}${authority.gss ? ` (${authority.gss})` : ''}`],
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
function deadlines(notice: Notice): PageSection {
  const reviews = notice.reviews.map((review) => ({
    on: review.on,
    cells: [dayText(review.on), 'review', `${review.title} (${review.id})`],
  }));
  const current: readonly Measure[] = notice.measures.map((measure) => inTheEnd(notice, measure));
  const stages = current.flatMap((measure) =>
    measure.stages.map((stage) => ({
      on: stage.by ?? Number.POSITIVE_INFINITY,
      cells: [dueDay(stage), measure.id, stage.target === null ? measure.title : targetText(measure, stage)],
    })),
  );
  const rows = [...stages, ...reviews].sort((a, b) => a.on - b.on).map(({ cells }) => cells);
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
    ...measure.references.map(
      (one) =>
        `${one.title}: ${valueText(measure, one.value)}${one.on === null ? '' : ` on ${dayText(one.on)}`}`,
    ),
    stagesText(measure, measure.stages),
    ...measure.varied.map(({ by, on, stages }) => {
      const then = stagesText(measure, stages) || 'no stages';
      return `From ${dayText(on)} (${by}), in place of what was still to come: ${then}`;
    }),
    measure.liftedOn === null ? '' : `Lifted on ${dayText(measure.liftedOn)}`,
  ].filter(Boolean);
}
