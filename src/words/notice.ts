/** A notice in words: what its measures are, and its empty return, with how to fill that in. Nothing in it can be read as reported. Contract 7. */

import { inTheEnd } from '../engine/stages.ts';
import { iso } from '../model/day.ts';
import {
  type AnyStage,
  type Kind,
  type Measure,
  type Notice,
  type Policy,
  PROGRESS,
  type Recurring,
} from '../model/notice.ts';
import { NO_VALUE_SYMBOLS, REPORTED_RAGS, STATUSES, type Status } from '../model/observation.ts';
import { symbolText } from './assessment.ts';
import { capital, dayText, durationText, listText, plural, targetText, writtenDay } from './figures.ts';
import { requirementText, toleranceText } from './phrases.ts';

const UNITS = {
  percent: 'a percentage',
  count: 'a count',
  gbp: 'pounds',
  days: 'days',
  rate: 'a rate',
} as const;
const GOODS = {
  high: 'high is good',
  low: 'low is good',
  range: 'a range is good',
  none: 'for information',
} as const;

/** `a percentage, high is good`. */
const unitText = ({ unit, unitLabel, good }: Extract<Measure, { kind: 'indicator' }>): string =>
  `${UNITS[unit]}${unitLabel === null ? '' : ` (${unitLabel})`}, ${GOODS[good]}`;

/** `every 6 weeks from 10 Apr 2014`, `once a month from 1 Jan 2010 until 31 Mar 2011`. */
export function scheduleText({ schedule, from, until }: Recurring): string {
  const end = until === null ? '' : ` until ${dayText(until)}`;
  if (schedule.type === 'every')
    return `at least every ${durationText(schedule.every)} from ${dayText(from)}${end}`;
  const often = schedule.times === 1 ? 'once' : plural(schedule.times, 'time');
  return `${often} a ${schedule.per} from ${dayText(from)}${end}`;
}

interface KindWords<M extends Measure> {
  /** `recurring duty`; with `many` where it has a plural of its own. */
  readonly one: string;
  readonly many?: string;
  /** What such a measure is: `indicator, a percentage, high is good`. */
  readonly description: (measure: M) => string;
  /** What a row of the return is to hold. `due` is `; 80% due by 31 Mar 2010`, or empty without a stage. */
  readonly request: (measure: M, due: string) => string;
}

/** The words of each kind. A kind without words does not compile. */
const KIND_WORDS: { readonly [K in Kind]: KindWords<Extract<Measure, { kind: K }>> } = {
  indicator: {
    one: 'indicator',
    description: (measure) => `indicator, ${unitText(measure)}`,
    request: (measure, due) =>
      `${capital(unitText(measure))}${due || '; no target is set'}. Write the figure in value${measure.unit === 'percent' ? ', or the counts in numerator and denominator' : ''}, and the day that it is for in period_end.`,
  },
  judgement: {
    one: 'judgement',
    description: ({ selfAssessed, scale }) =>
      selfAssessed ? 'judgement, self-assessed' : `judgement, ${scale.join(' < ')}`,
    request: ({ scale }, due) =>
      `One of these grades: ${listText(scale)}${due}. Write the grade in value, and its day in period_end.`,
  },
  deliverable: {
    one: 'deliverable',
    description: () => 'deliverable',
    request: (_, due) =>
      `${due ? capital(due.replace(/^; /, '')) : 'No day is set'}. Write in value how far it is (${PROGRESS.join(', ')}), and the day of that in period_end. Once it is complete, write the day on which it was done.`,
  },
  recurring: {
    one: 'recurring duty',
    many: 'recurring duties',
    description: (measure) => `recurring, ${scheduleText(measure)}`,
    request: (measure) =>
      `${capital(scheduleText(measure))}. Fill in a row for each time: its day in period_end, and held in value.`,
  },
  composite: {
    one: 'composite',
    description: ({ unit, counts, members }) =>
      `composite, ${unit === 'percent' ? 'share' : 'number'} of ${counts} among ${members.join(', ')}`,
    request: (_, due) =>
      `Counted from other measures${due}. Leave value blank. Fill in a row only to give a rating of your own.`,
  },
};

const kindWords = ({ kind }: Measure): KindWords<Measure> => KIND_WORDS[kind] as KindWords<Measure>;

/** What a row of an empty return asks for, in sentences: `A percentage, high is good; 80% due by 31 Mar 2010. Write …`. */
const requestText = (measure: Measure, stage: AnyStage | null): string =>
  kindWords(measure).request(measure, stage ? `; ${requirementText(measure, stage)}` : '');

/** A kind in words: `recurring duty`. */
export const kindText = (kind: Kind): string => KIND_WORDS[kind].one;

/** What a measure is: `indicator, a percentage, high is good`. */
export const describeMeasure = (measure: Measure): string => kindWords(measure).description(measure);

/** How many measures of each kind there are: `12 indicators, 1 recurring duty`. */
export function kindsText({ measures }: Notice): string {
  const counts = new Map<Kind, number>();
  for (const { kind } of measures) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => plural(count, kindText(kind), KIND_WORDS[kind].many)).join(', ');
}

/** Whether its figures are compared with targets, so that the policy on misses and evidence applies. */
function hasTargets(measure: Measure): boolean {
  if (measure.kind === 'deliverable' || measure.kind === 'recurring') return false;
  return measure.stages.length > 0;
}

const MISSED_TEXT: Readonly<Record<Policy['missed'], string>> = {
  'amber-if-improving': 'a miss is amber if improving, else red',
  'amber-if-recovering': 'a miss is amber if improving and better than where it began, else red',
  red: 'a miss is red',
};

/** The policy that a measure is scored by; what cannot matter to one of its kind is left out. */
export function policyText(
  { missed, tolerance, staleAfter, evidenceWithin, evidence, late, worsening }: Policy,
  measure: Measure,
): string {
  const { kind } = measure;
  const targets = hasTargets(measure);
  return [
    targets && MISSED_TEXT[missed],
    targets && kind !== 'judgement' && (tolerance ? toleranceText(tolerance, measure) : 'no tolerance'),
    kind !== 'recurring' && `a figure is current for ${durationText(staleAfter)}`,
    targets && `a stage is shown by a figure of the ${durationText(evidenceWithin)} up to its day`,
    targets && late === 'never' && 'a stage met late does not count',
    targets && worsening > 0 && `green is amber after ${worsening} steps running to the worse`,
    kind !== 'composite' && `evidence is ${evidence}`,
  ]
    .filter(Boolean)
    .join('; ');
}

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
