/** What an assessment comes to, in sentences: counts and shares, stages, where the council's rating differs and why. */
import type { Assessment, InputEntry, MeasureEntry } from '../assessment.ts';
import type { Outcome, Rag } from '../engine/types.ts';
import { isoText, plural } from '../words/figures.ts';
import { asAtText, OUTCOME_TEXT, RAG_SYMBOLS, RAG_WORDS, share, VERDICT_TEXT } from './view.ts';

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

/** Stages by outcome. Where measures are filtered out the total still counts them all, and the parts are left out. */
function stages({ measures, summary }: Assessment): string {
  const all = measures.flatMap((measure) => measure.stages.map((stage) => stage.outcome)).filter((one) => one !== 'pending');
  const total = `Stages due: ${summary.stagesDue}, of which ${summary.stagesMet} met`;
  if (all.length !== summary.stagesDue) return total;
  const parts = DUE.map((outcome) => `${all.filter((one) => one === outcome).length} ${OUTCOME_TEXT[outcome]}`);
  return `Stages due: ${summary.stagesDue} (${parts.join(', ')})`;
}

function reportedCounts({ summary: { reported, measures } }: Assessment): string {
  const green = reported.green + reported.complete;
  const of = (count: number): string => `${count} (${share(count, measures)}`;
  return `The council's own ratings: red ${of(reported.red)}) · amber ${of(reported.amber)}) · green ${of(green)}, of which ${reported.complete} complete) · none ${of(reported.none)})`;
}

const difference = (measure: MeasureEntry): string =>
  `${measure.id}: council ${measure.reported?.rag}, computed ${measure.rag}. ${measure.reason}`;

function differences({ summary, measures }: Assessment): Statement {
  if (summary.differs === 0) return say('No rating of the council differs from the computed one.');
  const verb = summary.differs === 1 ? 'differs' : 'differ';
  const differing = measures.filter((measure) => measure.agreement === 'differs').map(difference);
  const count = `${plural(summary.differs, 'rating')} of the council ${verb} from the computed one`;
  return differing.length === 0 ? say(`${count}, none of them shown here.`) : say(`${count}:`, differing);
}

function moderations({ measures }: Assessment): Statement[] {
  const moderated = measures.flatMap((one) => (one.moderated
    ? [`${one.id}: moderated to ${one.moderated.rag} by ${one.moderated.by} until ${isoText(one.moderated.until)}, computed ${one.rag}. ${one.moderated.reason}`]
    : []));
  return moderated.length === 0 ? [] : [say(`${plural(moderated.length, 'rating')} set by moderation, beside the computed one:`, moderated)];
}

/** `return.csv: 39 rows, 2 left out (sha256 0123456789ab…)`. */
function inputText({ file, rows, leftOut, sha256 }: InputEntry): string {
  const counted = rows === null ? '' : `: ${plural(rows, 'row')}${leftOut ? `, ${leftOut} left out` : ''}`;
  return `${file}${counted} (sha256 ${sha256.slice(0, 12)}…)`;
}

/** The statements under a table, the verdict last. */
export function summaryOf(assessment: Assessment): Statement[] {
  const findings = assessment.findings.length;
  const { name, version } = assessment.tool;
  return [
    say(counts(assessment)),
    say(stages(assessment)),
    say(reportedCounts(assessment)),
    differences(assessment),
    ...moderations(assessment),
    say(`${asAtText(assessment)}. Scored by ${name} ${version} from:`, assessment.inputs.map(inputText)),
    ...(findings > 0 ? [say(`${plural(findings, 'finding')} about the input; notice validate lists them.`)] : []),
    { text: VERDICT_TEXT[assessment.verdict], items: [], strong: true },
  ];
}
