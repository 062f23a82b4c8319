/** What moved between two positions, as a page of sections and as Markdown. */

import type { DiffDocument, SideEntry } from '../assessment/diff.ts';
import type { InputEntry } from '../assessment/document.ts';
import type { MovedEntry, StateEntry } from '../assessment/moved.ts';
import { RAGS, type Rag } from '../model/result.ts';
import {
  CHANGE_ORDER,
  CHANGE_WORDS,
  HYPOTHETICAL,
  restatedFigures,
  restatedLine,
  retargetedText,
} from '../words/assessment.ts';
import { boundsOf, figureText, isoText, plural } from '../words/figures.ts';
import { markdownText, tableText } from './escape.ts';
import { asAtFromText, inputText, shortInputText, toolText } from './provenance.ts';
import type { PageSection, Part } from './table/pages.ts';
import { filled, type Grid, ragText } from './view.ts';

/** The colours of which what is unchanged is listed too, and not only counted. */
type Shown = readonly Rag[];

/** The sections of the page. */
export function diffSections(diff: DiffDocument, shown: Shown = []): PageSection[] {
  const restated = restatedGrid(diff);
  return [
    { title: 'What moved', parts: [{ text: headLines(diff, shortInputText) }] },
    ...movedSections(diff, shown).map(({ title, grid, text }) => ({
      title,
      parts: [...(text ? [{ text: [text] }] : []), ...(grid ? [reasonsUnder(grid)] : [])],
    })),
    {
      title: 'Restated history',
      parts: [{ text: [restatedLine(diff.restated)] }, ...(restated ? [restated] : [])],
    },
  ];
}

/** The same as Markdown. */
export function renderDiffMarkdown(diff: DiffDocument, shown: Shown = []): string {
  const restated = restatedGrid(diff);
  const parts = [
    '## What moved',
    headLines(diff, inputText).map(markdownText).join('  \n'),
    ...movedSections(diff, shown).flatMap(({ title, grid, text }) => [
      `### ${title}`,
      ...(text ? [markdownText(text)] : []),
      ...(grid ? [tableText(grid.head, grid.rows)] : []),
    ]),
    '### Restated history',
    markdownText(restatedLine(diff.restated)),
    ...(restated ? [tableText(restated.head, restated.rows)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

const WHY = 'Why';
const MOVED_HEAD = ['Measure', 'Was', 'Is', WHY] as const;
const RESTATED_HEAD = ['Measure', 'Day', 'Basis', 'Was', 'Is'] as const;

/** On a screen each reason is under its row: in a column of its own it would take many short lines. */
const reasonsUnder = ({ head, rows }: Grid): Part =>
  head.at(-1) === WHY
    ? {
        head: head.slice(0, -1),
        rows: rows.map((row) => row.slice(0, -1)),
        under: rows.map((row) => row.at(-1) ?? ''),
      }
    : { head, rows };

interface MovedSection {
  readonly title: string;
  readonly text?: string;
  readonly grid?: Grid;
}

/** The measures by how they moved, those that fell first. Kinds of change without a measure are left out. */
function movedSections(diff: DiffDocument, shown: Shown): MovedSection[] {
  const { measures, before, after } = diff;
  const section = (title: string, own: readonly MovedEntry[]): MovedSection[] => {
    const rows = own.map((one) => movedRow(one, nameOf(diff, one.notice, one.id), before, after));
    return own.length === 0
      ? []
      : [{ title: `${title} (${own.length})`, grid: filled({ head: MOVED_HEAD, rows }) }];
  };
  const moved = CHANGE_ORDER.filter((change) => change !== 'unchanged').flatMap((change) =>
    section(
      CHANGE_WORDS[change],
      measures.filter((one) => one.change === change),
    ),
  );
  const same = measures.filter(({ change }) => change === 'unchanged');
  const still = same.filter((one) => !isRatedOnce(one) && !hasMoved(one));
  return [
    ...moved,
    ...section('Rated on one side only', same.filter(isRatedOnce)),
    ...section(
      'Another figure or rule, the same colour',
      same.filter((one) => !isRatedOnce(one) && hasMoved(one)),
    ),
    ...unchangedSections(still, section, shown),
  ];
}

/** What is unchanged is counted, and listed where its colour is to be shown. */
function unchangedSections(
  still: readonly MovedEntry[],
  section: (title: string, own: readonly MovedEntry[]) => MovedSection[],
  shown: Shown,
): MovedSection[] {
  if (still.length === 0) return [];
  const listed = still.filter(({ after }) => shown.includes(after?.rag ?? 'none'));
  const rest = still.length - listed.length;
  const text = `${plural(rest, 'measure')} ${rest === 1 ? 'has' : 'have'} the same colour and figure as before. --show ${RAGS.join(',')} lists what is unchanged.`;
  return [
    ...section('Unchanged', listed),
    ...(rest > 0 ? [{ title: listed.length > 0 ? 'Unchanged, not listed' : 'Unchanged', text }] : []),
  ];
}

/** Whether one side has no rating, so that it neither rose nor fell. */
const isRatedOnce = ({ before, after }: MovedEntry): boolean =>
  (before?.rag === 'none') !== (after?.rag === 'none');

/** Whether a figure, or what decides, is another although the colour is the same. */
const hasMoved = ({ before, after, rulesChanged }: MovedEntry): boolean =>
  rulesChanged || before?.latest?.value !== after?.latest?.value;

/** An id; with its notice, where there are several. */
function nameOf({ measures }: DiffDocument, notice: string, id: string): string {
  return measures.every((one) => one.notice === notice) ? id : `${notice}: ${id}`;
}

const movedRow = (one: MovedEntry, id: string, before: SideEntry, after: SideEntry): string[] => [
  `${one.title} (${id})`,
  stateText(one, one.before, one.after),
  stateText(one, one.after, one.before),
  [...notes(one, before, after), reasonText(one)].filter(Boolean).join(' '),
];

/** Why it is what it is, where its rating has moved. */
const reasonText = (moved: MovedEntry): string =>
  moved.change !== 'unchanged' || isRatedOnce(moved) ? ((moved.after ?? moved.before)?.reason ?? '') : '';

/** `■ RED: 76.92% on 17 May 2010`. */
function stateText(
  { unit }: Pick<MovedEntry, 'unit'>,
  state: StateEntry | null,
  other: StateEntry | null,
): string {
  if (!state) return '';
  const { rag, latest, complete, targets } = state;
  const others = [...boundsOf(targets), other?.latest?.value];
  const shown = latest
    ? `${figureText(latest.value, unit, others)} on ${isoText(latest.periodEnd)}`
    : 'no figure';
  return `${ragText(rag)}${complete ? ', complete' : ''}: ${shown}`;
}

/** What moved underneath: the terms of the notice, or the rule on one and the same figure. */
function notes(moved: MovedEntry, before: SideEntry, after: SideEntry): string[] {
  const { rulesChanged, terms, before: was, after: is } = moved;
  if (!rulesChanged || !was || !is) return [];
  if (terms.length > 0) return termNotes(moved);
  const days =
    before.asAt && after.asAt && before.asAt !== after.asAt
      ? ` between ${isoText(before.asAt)} and ${isoText(after.asAt)}`
      : '';
  return [`The same figure falls under another rule${days}: ${was.rule} before.`];
}

/** Which terms differ; for targets why, where the notice itself says so. */
function termNotes(moved: MovedEntry): string[] {
  const why = retargetedText(moved);
  const unexplained = moved.terms.filter((term) => term !== 'stages' || why.length === 0);
  if (unexplained.length === 0) return why;
  return [...why, `The rules changed underneath: the notice now differs in ${unexplained.join(', ')}.`];
}

/** A row a restated figure; null without any. */
function restatedGrid(diff: DiffDocument): Grid | null {
  const { restated } = diff;
  if (!restated || restated.length === 0) return null;
  const rows = restated.map((one) => [
    nameOf(diff, one.notice, one.measure),
    isoText(one.periodEnd),
    one.basis ?? '',
    ...restatedFigures(one),
  ]);
  return filled({ head: RESTATED_HEAD, rows });
}

function sideLine(
  name: string,
  { asAt, asAtFrom, inputs, hypothetical }: SideEntry,
  words: InputWords,
): string {
  const from = asAtFrom === null ? '' : ` (${asAtFromText({ asAtFrom })})`;
  const day = `${asAt === null ? 'as at different days' : `as at ${isoText(asAt)}`}${from}`;
  const mark = hypothetical ? `${HYPOTHETICAL.toUpperCase()}, not a position · ` : '';
  return `${name}: ${mark}${day} · ${inputs.map(words).join(', ')}`;
}

type InputWords = (input: InputEntry) => string;

/** How many measures moved, the two sides, and the tool that compared them. `words` describes a file that was read. */
function headLines(diff: DiffDocument, words: InputWords): string[] {
  const { before, after, summary } = diff;
  const { improved, regressed, unchanged, rulesChanged } = summary;
  const counts = [
    `${improved} improved`,
    `${regressed} regressed`,
    `${unchanged} unchanged`,
    `${summary.new} new`,
    `${summary.gone} gone`,
  ].join(' · ');
  const rules =
    rulesChanged > 0 ? ` · of ${plural(rulesChanged, 'measure')} the rules changed underneath` : '';
  return [
    `${plural(diff.measures.length, 'measure')}: ${counts}${rules}`,
    sideLine('Before', before, words),
    sideLine('After', after, words),
    `Compared by ${toolText(diff.tool)}.`,
  ];
}
