/** The rows of an empty return: what each measure of a notice expects, in the comment column. */
import { type Day, iso } from '../model/day.ts';
import { type Measure, type Notice, PROGRESS, type Stage } from '../model/notice.ts';
import { dayText, listText, targetText } from './figures.ts';
import { scheduleText, unitText } from './notice.ts';
import { stageText } from './phrases.ts';

/** The columns of an empty return, in order. */
export const TEMPLATE_COLUMNS = [
  'measure',
  'period_start',
  'period_end',
  'value',
  'numerator',
  'denominator',
  'basis',
  'status',
  'reported_rag',
  'reported_direction',
  'evidence',
  'comment',
] as const;

type Column = (typeof TEMPLATE_COLUMNS)[number];
export type TemplateRow = Readonly<Partial<Record<Column, string>>>;

/** The day for rows that no stage gives one: the first review since the issue, else the last stage, else the day of issue. */
export function usualDay({ reviews, measures, issued }: Notice): Day {
  const stages = measures.flatMap((measure) =>
    'stages' in measure ? measure.stages.map(({ by }) => by) : [],
  );
  return reviews.find(({ on }) => on >= issued)?.on ?? stages.sort((a, b) => b - a)[0] ?? issued;
}

/** One row a measure and stage date; measures without stages get one row, for `day`. Nothing reads as done or met. */
export const templateRows = (notice: Notice, day: Day): TemplateRow[] =>
  notice.measures.flatMap((measure) => rowsOf(measure, day));

function rowsOf(measure: Measure, day: Day): TemplateRow[] {
  const stages: readonly (Stage | null)[] =
    'stages' in measure && measure.stages.length > 0 ? measure.stages : [null];
  return stages.map((stage) => ({
    measure: measure.id,
    period_end: iso(stage?.by ?? day),
    value: measure.kind === 'recurring' ? 'not held' : '',
    basis: measure.basis ?? '',
    comment: `${measure.title}: ${expectation(measure, stage)}`,
  }));
}

function expectation(measure: Measure, stage: Stage | null): string {
  const due = stage ? `, ${stageText(measure, stage)}` : '';
  switch (measure.kind) {
    case 'indicator':
      return `${unitText(measure)}${due}${stage ? '' : '; no target is set'}. Put the figure in value${measure.unit === 'percent' ? ', or the counts in numerator and denominator' : ''}, and its own day in period_end`;
    case 'judgement':
      return `one of ${listText(measure.scale)}${stage ? `, ${targetText(measure, stage)} due by ${dayText(stage.by)}` : ''}. Put the grade in value`;
    case 'deliverable':
      return `due by ${dayText(measure.stages[0].by)}. Put one of ${listText(PROGRESS)} in value; once complete, the day of that in period_end`;
    case 'recurring':
      return `${scheduleText(measure)}. One row for each time: its day in period_end, held in value`;
    case 'composite':
      return `counted from other measures${due}. Leave value blank`;
  }
}
