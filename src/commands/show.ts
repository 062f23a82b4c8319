/** `notice show NOTICE`: one notice as a readable page, with its deadlines. Contract 6. */
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import type { Measure, Notice } from '../model/notice.ts';
import { type PageSection, renderPage } from '../render/table/pages.ts';
import { dayText, targetText, valueText } from '../words/figures.ts';
import { describeMeasure, kindsText } from '../words/notice.ts';
import { baselineText, dueDay, stageText } from '../words/phrases.ts';
import { usableNotice } from './load.ts';

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
          ['Measures', `${notice.measures.length}: ${kindsText(notice)}`],
        ],
      },
    ],
  };
}

/** Every day that the notice sets: stages, days to be done by, reviews, in order. */
function deadlines(notice: Notice): PageSection {
  const reviews = notice.reviews.map((review) => ({
    on: review.on,
    cells: [dayText(review.on), 'review', `${review.title} (${review.id})`],
  }));
  const stages = notice.measures.flatMap((measure) =>
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
    baselineText(measure) && `Baseline ${baselineText(measure)}`,
    ...measure.references.map(
      (one) =>
        `${one.title}: ${valueText(measure, one.value)}${one.on === null ? '' : ` on ${dayText(one.on)}`}`,
    ),
    measure.stages.map((stage) => stageText(measure, stage)).join(', then '),
  ].filter(Boolean);
}
