/** What a table comes to: counts and shares, stages, where the council's rating differs and why, the verdict. */
import type { ChalkInstance } from 'chalk';
import type { Assessment, MeasureEntry } from '../../assessment.ts';
import type { Outcome, Rag } from '../../engine/types.ts';
import { plural } from '../../words/figures.ts';
import { terminalText } from '../escape.ts';
import { asAtText, OUTCOME_TEXT, RAG_SYMBOLS, RAG_WORDS, share, VERDICT_TEXT } from '../view.ts';

/** Paragraphs of one indent. */
export interface Lines {
  readonly texts: readonly string[];
  readonly indent: number;
}

const COLOURS: readonly Rag[] = ['red', 'amber', 'green', 'none'];
const DUE: readonly Outcome[] = ['met', 'met-late', 'missed', 'unevidenced'];

function counts({ summary }: Assessment): string {
  const parts = COLOURS.map((rag) => {
    const complete = rag === 'green' && summary.complete > 0 ? `, of which ${summary.complete} complete` : '';
    return `${RAG_SYMBOLS[rag]} ${RAG_WORDS[rag].toLowerCase()} ${summary[rag]} (${share(summary[rag], summary.measures)}${complete})`;
  });
  return `${plural(summary.measures, 'measure')}: ${parts.join(' · ')}`;
}

/** Stages by outcome, counted over the measures shown; the total comes from the summary, which no filter touches. */
function stages({ measures, summary }: Assessment): string {
  const all = measures.flatMap((measure) => measure.stages.map((stage) => stage.outcome));
  const parts = DUE.map((outcome) => `${all.filter((one) => one === outcome).length} ${OUTCOME_TEXT[outcome]}`);
  return `Stages due: ${summary.stagesDue} (${parts.join(', ')})`;
}

function reportedCounts({ summary: { reported, measures } }: Assessment): string {
  const green = reported.green + reported.complete;
  const of = (count: number): string => `${count} (${share(count, measures)}`;
  return `The council's own ratings: red ${of(reported.red)}) · amber ${of(reported.amber)}) · green ${of(green)}, of which ${reported.complete} complete) · none ${of(reported.none)})`;
}

const difference = (measure: MeasureEntry): string =>
  terminalText(`${measure.id}: council ${measure.reported?.rag}, computed ${measure.rag}. ${measure.reason}`);

function differences({ summary, measures }: Assessment): Lines[] {
  const differing = measures.filter((measure) => measure.agreement === 'differs');
  if (summary.differs === 0) return [flush('No rating of the council differs from the computed one.')];
  const count = `${plural(summary.differs, 'rating')} of the council ${summary.differs === 1 ? 'differs' : 'differ'} from the computed one:`;
  return [flush(count), { texts: differing.map(difference), indent: INDENT }];
}

const inputs = ({ inputs: files }: Assessment): string[] =>
  files.map(({ file, rows, leftOut }) =>
    terminalText(`${file}${rows === null ? '' : `: ${plural(rows, 'row')}`}${leftOut ? `, ${leftOut} left out` : ''}`));

const INDENT = 2;
const flush = (...texts: string[]): Lines => ({ texts, indent: 0 });

/** What stands under a table. */
export function summaryLines(assessment: Assessment, paint: ChalkInstance): Lines[] {
  const findings = assessment.findings.length;
  return [
    flush(counts(assessment), stages(assessment), reportedCounts(assessment)),
    ...differences(assessment),
    flush(`${asAtText(assessment)}. Scored by ${assessment.tool.name} ${assessment.tool.version} from:`),
    { texts: inputs(assessment), indent: INDENT },
    ...(findings > 0 ? [flush(`${plural(findings, 'finding')} about the input, told on standard error.`)] : []),
    flush(paint.bold(VERDICT_TEXT[assessment.verdict])),
  ];
}
