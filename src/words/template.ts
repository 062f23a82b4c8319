/** The empty return of a notice, and how to fill it in. Nothing in it can be read as reported. Contract 7. */
import { inTheEnd } from '../engine/in-force.ts';
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

/** The words of the column status, the usual one first. */
export const STATUS_CHOICES: readonly Word[] = [
  ...new Set<Status>(['final', ...[...STATUSES].reverse()]),
].map((status) => [status, STATUS_MEANINGS[status]]);

/** The words of the column reported_rag. */
export const RATING_CHOICES: readonly Word[] = REPORTED_RAGS.map((rag) => [
  rag,
  rag === 'complete' ? 'Your own rating: done, nothing is to come' : `Your own rating: ${rag}`,
]);

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
