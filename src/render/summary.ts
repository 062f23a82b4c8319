/** An assessment in sentences (counts, stages, where the council's rating differs and why), and each of several in a line. */

import type { Assessment, InputEntry, MeasureEntry } from '../assessment/document.ts';
import type { Outcome, Rag } from '../model/result.ts';
import { isoText, plural } from '../words/figures.ts';
import { HYPOTHETICAL, moderationText } from '../words/marks.ts';
import { changesText, goneRating, restatedLine, restatedText } from '../words/moved.ts';
import { verdictText } from '../words/verdict.ts';
import { inputsOf, toolOf, toolText } from './provenance.ts';
import {
  asAtFromText,
  asAtText,
  date,
  OUTCOME_TEXT,
  ordered,
  outcomeOf,
  RAG_SYMBOLS,
  RAG_WORDS,
  share,
} from './view.ts';

/** A sentence and the list that it introduces. */
export interface Statement {
  readonly text: string;
  readonly items: readonly string[];
  /** The one that matters most: the verdict. */
  readonly strong: boolean;
}

const say = (text: string, items: readonly string[] = []): Statement => ({ text, items, strong: false });

const COLOURS: readonly Rag[] = ['red', 'amber', 'green', 'none'];
const DUE: readonly Outcome[] = ['met', 'met-late', 'missed', 'unevidenced'];

function counts({ summary }: Assessment): string {
  const parts = COLOURS.map((rag) => {
    const complete = rag === 'green' && summary.complete > 0 ? `, of which ${summary.complete} complete` : '';
    return `${RAG_SYMBOLS[rag]} ${RAG_WORDS[rag].toLowerCase()} ${summary[rag]} (${share(summary[rag], summary.measures)}${complete})`;
  });
  return `${plural(summary.measures, 'measure')}: ${parts.join(' · ')}`;
}

/** Said where no stage has come due, in every format. */
export const NOTHING_DUE = 'No stage is due yet.';

/** Said where the council rated nothing itself, and so nothing of it can differ. */
export const NO_OWN_RATINGS = 'The council gave no rating of its own.';

/** Whether the council rated any measure itself. */
export const hasOwnRatings = ({ summary: { reported } }: Pick<Assessment, 'summary'>): boolean =>
  reported.red + reported.amber + reported.green + reported.complete > 0;

/** Stages by outcome. Where measures are filtered out the total still counts them all, and the parts are left out. */
function stages({ measures, summary }: Assessment): string {
  const all = measures
    .filter(({ rule }) => rule !== 'lifted')
    .flatMap((measure) => measure.stages.map(outcomeOf))
    .filter((one) => one !== 'pending');
  if (summary.stagesDue === 0) return NOTHING_DUE;
  const total = `Stages due: ${summary.stagesDue}, of which ${summary.stagesMet} met`;
  if (all.length !== summary.stagesDue) return total;
  const parts = DUE.map(
    (outcome) => `${all.filter((one) => one === outcome).length} ${OUTCOME_TEXT[outcome]}`,
  );
  return `Stages due: ${summary.stagesDue} (${parts.join(', ')})`;
}

function reportedCounts({ summary: { reported, measures } }: Assessment): string {
  const green = reported.green + reported.complete;
  const of = (count: number): string => `${count} (${share(count, measures)}`;
  return `The council's own ratings: red ${of(reported.red)}) · amber ${of(reported.amber)}) · green ${of(green)}, of which ${reported.complete} complete) · none ${of(reported.none)})`;
}

/** The council's own ratings, and which of them differ from the computed ones. */
const ownRatings = (assessment: Assessment): Statement[] =>
  hasOwnRatings(assessment)
    ? [say(reportedCounts(assessment)), differences(assessment)]
    : [say(NO_OWN_RATINGS)];

const difference = (measure: MeasureEntry): string =>
  `${measure.id}: council ${measure.reported?.rag}, computed ${measure.rag}. ${measure.reason}`;

function differences({ summary, measures }: Assessment): Statement {
  if (summary.differs === 0) return say('No rating of the council differs from the computed one.');
  const verb = summary.differs === 1 ? 'differs' : 'differ';
  const differing = measures.filter((measure) => measure.agreement === 'differs').map(difference);
  const count = `${plural(summary.differs, 'rating')} of the council ${verb} from the computed one`;
  const hidden = summary.differs - differing.length;
  if (differing.length === 0) return say(`${count}, none of them shown here.`);
  return say(`${count}${hidden > 0 ? `, ${hidden} of them not shown here` : ''}:`, differing);
}

function moderations({ measures }: Assessment): Statement[] {
  const moderated = measures
    .filter((one) => one.moderated)
    .map((one) => `${one.id}: computed ${one.rag}, ${moderationText(one)}`);
  return moderated.length === 0
    ? []
    : [say(`${plural(moderated.length, 'rating')} set by moderation, beside the computed one:`, moderated)];
}

/** Says so where measures are left out of what is shown. */
function shownNote({ measures, summary }: Assessment): Statement[] {
  const [shown, all] = [measures.length, summary.measures];
  return shown === all
    ? []
    : [say(`Shown: ${shown} of the ${plural(all, 'measure')}. What follows is of all of them.`)];
}

/** How many measures moved since the earlier day, where there is one; what is gone, and what was restated. */
function moved({ since }: Assessment, inputText: InputWords): Statement[] {
  if (!since) return [];
  const { asAt, inputs, gone = [], restated } = since;
  return [
    say(`Since ${isoText(asAt)}: ${changesText(since)}. Scored then from:`, inputs.map(inputText)),
    ...(gone.length > 0
      ? [
          say(
            `${plural(gone.length, 'measure')} gone:`,
            gone.map((one) => `${one.id}: ${goneRating(one)}`),
          ),
        ]
      : []),
    ...(restated === undefined
      ? []
      : [
          say(
            restatedLine(restated),
            (restated ?? []).map((one) => `${one.measure}: ${restatedText(one)}`),
          ),
        ]),
  ];
}

const mark = ({ hypothetical = [] }: Assessment): string =>
  hypothetical.length > 0 ? `${HYPOTHETICAL.toUpperCase()}: ` : '';

type InputWords = (input: InputEntry) => string;

/** The statements under a table, the verdict last. `inputText` describes a file that was read. */
export function summaryOf(assessment: Assessment, inputText: InputWords): Statement[] {
  const findings = assessment.findings.length;
  return [
    ...shownNote(assessment),
    say(counts(assessment)),
    say(stages(assessment)),
    ...ownRatings(assessment),
    ...moderations(assessment),
    ...moved(assessment, inputText),
    say(
      `${asAtText(assessment)}. Scored by ${toolText(assessment.tool)} from:`,
      assessment.inputs.map(inputText),
    ),
    ...(findings > 0
      ? [say(`${plural(findings, 'finding')} about the input; notice validate lists them.`)]
      : []),
    { text: `${mark(assessment)}${verdictText(assessment)}`, items: [], strong: true },
  ];
}

export const PORTFOLIO_HEAD = [
  'Authority',
  'Notice',
  'As at',
  'Verdict',
  'Red',
  'Amber',
  'Green',
  'None',
  'Stages met',
  'Worst measure',
];

/** The worst measure: red before amber, the first of the notice; none where nothing is red or amber. */
function worst({ measures }: Assessment): string {
  const [first] = ordered(measures, 'worst');
  return first && (first.rag === 'red' || first.rag === 'amber')
    ? `${RAG_SYMBOLS[first.rag]} ${first.id}`
    : '';
}

/** `1 of 2`, of the stages that are due. */
const stagesText = ({ summary: { stagesMet, stagesDue } }: Assessment): string =>
  stagesDue === 0 ? 'none due' : `${stagesMet} of ${stagesDue}`;

/** One notice in a line. */
export interface PortfolioLine {
  readonly authority: string;
  readonly notice: string;
  readonly asAt: string;
  /** The verdict, the measures by colour, the stages met. */
  readonly counts: readonly string[];
  /** Empty where nothing is red or amber. */
  readonly worst: string;
}

function lineOf(assessment: Assessment): PortfolioLine {
  const { notice, summary, verdict, asAt, hypothetical = [] } = assessment;
  const { red, amber, green, none } = summary;
  return {
    authority: notice.authority.name,
    notice: hypothetical.length > 0 ? `${notice.id} (${HYPOTHETICAL.toLowerCase()})` : notice.id,
    asAt: date(asAt),
    counts: [verdict, `${red}`, `${amber}`, `${green}`, `${none}`, stagesText(assessment)],
    worst: worst(assessment),
  };
}

/** Each notice in a line, in the order of the run. */
export const portfolioLines = (assessments: readonly Assessment[]): PortfolioLine[] =>
  assessments.map(lineOf);

/** The same as the cells of a row each, under {@link PORTFOLIO_HEAD}. */
export const portfolioRows = (assessments: readonly Assessment[]): string[][] =>
  portfolioLines(assessments).map(({ authority, notice, asAt, counts, worst: last }) => [
    authority,
    notice,
    asAt,
    ...counts,
    last,
  ]);

/** The statements under several notices, a line each. */
export function portfolioSummaryOf(assessments: readonly Assessment[], inputText: InputWords): Statement[] {
  const chosen = [...new Set(assessments.map(asAtFromText))].join('; ');
  const counted = assessments.flatMap(({ notice, findings }) =>
    findings.length > 0 ? [`${notice.id}: ${plural(findings.length, 'finding')}`] : [],
  );
  return [
    say(
      `As at: ${chosen}. Scored by ${toolText(toolOf(assessments))} from:`,
      inputsOf(assessments).map(inputText),
    ),
    ...(counted.length > 0 ? [say('About the input (notice validate lists the findings):', counted)] : []),
  ];
}
