/**
 * What is to be filled in: the empty return of a notice, with how to fill it in, and the notice file to start from. Nothing
 * in them can be read as reported. Contract 7.
 */

import { inTheEnd } from '../engine/stages.ts';
import { iso } from '../model/day.ts';
import type { AnyStage, Measure, Notice } from '../model/notice.ts';
import { NO_VALUE_SYMBOLS, REPORTED_RAGS, STATUSES, type Status } from '../model/observation.ts';
import { symbolText } from './assessment.ts';
import { dayText, listText, targetText, writtenDay } from './figures.ts';
import { requestText } from './notice.ts';

/** The columns of an empty return, in order. */
export const TEMPLATE_COLUMNS = [
  'measure',
  'title',
  'due',
  'target',
  'period_end',
  'value',
  'numerator',
  'denominator',
  'status',
  'reported_rag',
  'evidence',
  'comment',
  'note',
] as const;

export type TemplateColumn = (typeof TEMPLATE_COLUMNS)[number];

/** A row to fill in: of a measure, and of one of its stages where it has any. */
export interface TemplateRow {
  readonly measure: Measure;
  readonly stage: AnyStage | null;
  /** What the row gives; what it does not give is blank, and to be filled in. */
  readonly given: {
    readonly measure: string;
    readonly title: string;
    readonly due: string;
    readonly target: string;
    readonly note: string;
  };
}

/** An empty return with the notice that it is for. */
export interface Template {
  readonly notice: Notice;
  readonly rows: readonly TemplateRow[];
}

/** One row a measure and stage, those of variations too, in the notice's order; a measure without stages has one. No row has a period_end. */
export const templateOf = (notice: Notice): Template => ({
  notice,
  rows: notice.measures.flatMap((written) => {
    const measure = inTheEnd(notice, written);
    const stages: readonly (AnyStage | null)[] = measure.stages.length > 0 ? measure.stages : [null];
    return stages.map((stage) => rowOf(measure, stage));
  }),
});

const rowOf = (measure: Measure, stage: AnyStage | null): TemplateRow => ({
  measure,
  stage,
  given: {
    measure: measure.id,
    title: measure.title,
    due: stage && stage.by !== null ? iso(stage.by) : '',
    target: stage ? targetText(measure, stage) || 'complete' : '',
    note: requestText(measure, stage),
  },
});

/** A word that may be chosen in a column, with its meaning. */
export type Word = readonly [word: string, meaning: string];

const STATUS_MEANINGS: Readonly<Record<Status, string>> = {
  final: 'The figure as it stands. A blank status means this',
  provisional: 'The figure may still change',
  revised: 'The figure corrects an earlier one for the same day',
  partial: 'The figure covers only a part of its period',
};

/** The words that may be chosen in a column, whatever the measure; of the status the usual one first. */
export const CHOICES: Readonly<Record<'status' | 'reported_rag', readonly Word[]>> = {
  status: [...new Set<Status>(['final', ...[...STATUSES].reverse()])].map((status) => [
    status,
    STATUS_MEANINGS[status],
  ]),
  reported_rag: REPORTED_RAGS.map((rag) => [
    rag,
    rag === 'complete' ? 'Your own rating: done, nothing is to come' : `Your own rating: ${rag}`,
  ]),
};

/** What the sheet on filling in says: a heading with its sentences, each. */
export function instructionsOf({
  notice,
  rows,
}: Template): readonly (readonly [string, readonly string[]])[] {
  const day = rows.find(({ stage }) => stage !== null)?.stage?.by ?? notice.issued;
  const symbols = NO_VALUE_SYMBOLS.map(symbolText);
  return [
    [
      'What to fill in',
      [
        `This return is for the notice "${notice.title}", ${notice.authority.name}.`,
        'Fill in the coloured cells of the sheet Return. The column note says what each row asks for.',
        'Fill in a row only where you have something to report. A row that you leave blank is not read.',
        'Use one row for each figure. For more figures of a measure, use the coloured rows at the end: choose the measure first.',
        'The other cells are locked, so that the names of the measures stay as they are. There is no password: to unlock them, choose Review, then Unprotect Sheet.',
      ],
    ],
    [
      'The columns',
      [
        `period_end: the day that the figure is for, or on which the thing was done. Write the day first, such as ${writtenDay(iso(day))} or ${dayText(day)}.`,
        'value: the figure, the grade or the word. Write a percentage such as 76.9 or 76.9%. If it is below 1%, write the sign too, such as 0.5%.',
        'numerator and denominator: the counts behind a percentage, such as 45 and 64. With them value may be blank.',
        'status: how firm the figure is. Leave it blank if the figure is final.',
        'reported_rag: the rating that you give yourself, if you give one.',
        'evidence and comment: where the figure comes from, and anything else. You can leave both blank.',
      ],
    ],
    [
      'Where there is no figure',
      [`Do not write 0. Leave value blank, or write one of these in it: ${listText(symbols)}.`],
    ],
    [
      'When you have finished',
      [
        'Save the file as it is, an Excel workbook, and send it to whoever checks the return.',
        `To check it yourself: notice validate return.xlsx -n ${notice.id}`,
      ],
    ],
  ];
}

// The notice file ----------------------------------------------------------------------------------------------------

/** The notice file that `notice new` starts from: every kind of measure once, each key explained. */
export const STARTER = `# yaml-language-server: $schema=notice.schema.json
# The line above lets an editor such as VS Code complete and check this file. Put beside it
# what \`notice schema notice > notice.schema.json\` writes.
#
# A notice for the command \`notice\`. Change what is here, and delete what you do not need.
# To read it as a page:  notice show my-notice.yaml
# To score against it:   notice template my-notice.yaml > return.csv, fill that in, then
#                        notice check -n my-notice.yaml return.csv

id: my-notice # lower case, digits and hyphens; for a file in ./notices its name without .yaml
title: Improvement Notice, children's services
authority: { name: Example Borough Council, gss: E08000018 } # gss: the ONS code, can be left out
issued: 2026-01-15 # a day, or a month such as 2026-01
issued_by: Minister for Children # a role, not a person; this and the next four lines can be left out
assessed_by: Department for Education
legal_basis: Education Act 1996, section 497A
source: Improvement Notice of 15 January 2026
reviews:
  - { id: interim, on: 2026-07, title: Interim review } # a month means its last day

# How strictly to score. These are the defaults, so this line can be left out; a measure can have a policy of its own.
policy: { missed: amber-if-improving, tolerance: 0, stale_after: P62D, evidence_within: P31D, evidence: optional }

sections: # the headings of the table, in their order
  - { id: outcomes, title: Better outcomes }
  - { id: actions, title: Things to be done }
  - { id: overall, title: Overall }

measures:
  # A number against staged targets.
  - id: assessments-in-time
    title: Assessments finished within 45 working days
    ref: Paragraph 1.1 # where it is in the document
    section: outcomes
    force: must # must, expected, should or aim
    kind: indicator
    unit: percent # percent, count, gbp, days or rate
    good: high # high, low, range (then target: [low, high]) or none (for information)
    baseline: { value: 61.5, on: 2025-12-31 }
    stages: # in the order of their days; [] while targets are still to be agreed
      - { by: 2026-06, target: 75 }
      - { by: 2026-12, target: 85 } # exclusive: true would make it "more than 85"

  # A grade: on a scale of its own, worst first, with a stage.
  - id: inspection-grade
    title: Grade at the next inspection
    ref: Paragraph 1.2
    section: outcomes
    kind: judgement
    scale: [inadequate, requires improvement, good, outstanding]
    baseline: { value: inadequate, on: 2025-10-01 }
    stages:
      - { by: 2026-12, target: good }

  # A grade without stages on the scale rag: the council rates itself red, amber, green or complete.
  - id: supervision
    title: Supervision policy put into practice
    ref: Paragraph 2.1
    section: actions
    workstream: Social Work # can be left out
    kind: judgement
    scale: rag

  # A thing to be done by a day.
  - id: improvement-plan
    title: Improvement plan sent to the Department
    ref: Paragraph 2.2
    section: actions
    kind: deliverable
    stages:
      - { by: 2026-03-31 }

  # A thing to be done again and again: every so often, or so many times per calendar month or quarter.
  - id: board-meetings
    title: Improvement Board meets at least every six weeks
    ref: Paragraph 3.1
    section: actions
    duty_holder: Improvement Board # where it is not the council's own duty
    kind: recurring
    every: P6W # six weeks from the last time; or per: month, with times: 1
    from: 2026-02-01 # can be left out: from the day of issue
    until: 2026-12-31 # can be left out: without end

  # How many of other measures do well.
  - id: overall
    title: Measures that are on course
    ref: Paragraph 4
    section: overall
    kind: composite
    of: [assessments-in-time, improvement-plan, board-meetings] # or { section: outcomes }
    counts: green # improved, met or green
    unit: percent
    stages:
      - { by: 2026-12, target: 100 }
`;
