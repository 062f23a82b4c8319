/**
 * What a page rests on: the rows behind a measure, findings about the input, and the files that were read. A page with all
 * of a million rows or findings could not be opened, so that some of them are shown and the rest is counted. Contract 5.
 */
import type { Provenance } from '../../assessment/build.ts';
import type { FindingEntry, InputEntry, MeasureEntry, ObservationEntry } from '../../assessment/document.ts';
import { addLast, firstOf } from '../../model/lists.ts';
import { symbolText } from '../../words/assessment.ts';
import type { CalendarFrom } from '../../words/deadlines.ts';
import { inUnit, plural } from '../../words/figures.ts';
import { asAtText, notCounted, toolText } from '../provenance.ts';
import { countsText, date, readingFigure, statusText } from '../view.ts';
import { html, isEmpty, type Markup, NOTHING, type Part } from './document.ts';
import { code, folded, lines, note, type Page, paragraph, SHORT, table } from './page.ts';

/** Rows in sight; those before them are folded. */
const ROWS_IN_SIGHT = 6;

/** The last rows, and those that the rating rests on; nothing of a measure whose rows are not known. */
export function evidencePart(measure: MeasureEntry): Markup {
  if (!measure.observations || measure.kind === 'composite') return NOTHING;
  const { rows: shown, left } = rowsShown(measure, measure.observations);
  if (shown.length === 0) return paragraph('The return has no row for it.');
  const files = [...new Set(shown.map(({ file }) => file))];
  const [only] = files;
  const isOne = left === 0 && files.length === 1 && only;
  const place = ({ file, line }: ObservationEntry): string =>
    line === null ? (file ?? '') : isOne ? `line ${line}` : `${file}:${line}`;
  const before = shown.slice(0, -ROWS_IN_SIGHT);
  const count = `${left > 0 ? `${shown.length} of ` : ''}${plural(shown.length + left, 'row')}`;
  const last = before.length > 0 ? `, the last ${ROWS_IN_SIGHT} first` : '';
  const caption = `Evidence: ${count} of ${isOne ? only : 'the returns'}${last}`;
  const title = plural(before.length, 'earlier row');
  return html`${rowTable(measure, shown.slice(-ROWS_IN_SIGHT), caption, place)}${before.length > 0 ? folded(title, rowTable(measure, before, title, place)) : NOTHING}${left > 0 ? note(leftText(left)) : NOTHING}`;
}

function rowTable(
  measure: MeasureEntry,
  shown: readonly ObservationEntry[],
  caption: string,
  place: (row: ObservationEntry) => string,
): Markup {
  const heads = ROW_HEADS.map(
    ([head, width]) => html`<th scope="col" class="govuk-table__header ${width}">${head}</th>`,
  );
  const short = shown.length <= SHORT ? ' short' : '';
  return html`<table class="govuk-table few evidence${short}">
<caption class="govuk-table__caption govuk-table__caption--s">${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${shown.map((row) => html`<tr><th scope="row">${date(row.periodEnd)}</th>${cellsOf(measure, row, place(row))}</tr>\n`)}</tbody>
</table>
`;
}

/** The heads of the rows behind a measure, each with its width. The cells have no more markup than they need: there are many. */
const ROW_HEADS = [
  ['Stands for', 'on'],
  ['Value', 'value'],
  ['Evidence and comment', ''],
  ['Row', 'row'],
] as const;

const cellsOf = (measure: MeasureEntry, row: ObservationEntry, place: string): Part =>
  [value(measure, row), under(row.evidence, row.comment), under(place)].map((cell) =>
    isEmpty(cell) ? html`<td class="empty">–</td>` : html`<td>${cell}</td>`,
  );

/** Texts one below the other; empty ones are left out. */
const under = (...texts: readonly (string | null)[]): Part =>
  texts.map((text) => (text ? html`<span>${text}</span>` : null));

const leftText = (left: number): string =>
  `${plural(left, 'earlier row')} ${left === 1 ? 'is' : 'are'} not shown: these are the last, and those before them that the rating rests on. notice check -f json --series gives them all.`;

function value(measure: MeasureEntry, row: ObservationEntry): Part {
  const { value: given, symbol } = row;
  const shown = given === null ? 'no usable value' : readingFigure(measure, { ...row, value: given });
  const marks = [
    countsText(row),
    statusText(row),
    row.scored ? '' : `${row.basis ?? 'another basis'}: not scored`,
  ];
  return [shown, symbol ? ` ${symbolText(symbol)}` : '', under(marks.filter(Boolean).join(', '))];
}

/** Rows of a measure that are always shown. */
const MOST_ROWS = 36;

interface RowsShown {
  /** In the order of their days. */
  readonly rows: readonly ObservationEntry[];
  /** How many are not shown. */
  readonly left: number;
}

type Numbered = readonly [at: number, row: ObservationEntry];

/** The last rows, and before them those that the rating rests on: the latest and the previous figure, what met or missed a stage. */
function rowsShown(measure: MeasureEntry, all: Iterable<ObservationEntry>): RowsShown {
  const needed = rowsNeeded(measure);
  const longest = [...needed.values()].reduce((a, b) => Math.max(a, b), 1);
  const shown = new Map<number, ObservationEntry>();
  const last: Numbered[] = [];
  const run: Numbered[] = [];
  let count = 0;
  for (const row of all) {
    const one: Numbered = [count++, row];
    addLast(last, one, MOST_ROWS);
    if (!row.counted) continue;
    if (row.value !== null && row.status !== 'partial') addLast(run, one, longest);
    const rows = needed.get(row.periodEnd);
    if (rows) for (const [at, of] of [one, ...run.slice(-rows)]) shown.set(at, of);
  }
  for (const [at, row] of last) shown.set(at, row);
  const rows = [...shown].sort(([a], [b]) => a - b).map(([, row]) => row);
  return { rows, left: count - rows.length };
}

/** The days whose row the rating rests on, each with the number of rows running that do. Contract 4.3. */
function rowsNeeded({ latest, previous, stages }: MeasureEntry): Map<string, number> {
  const needed = new Map<string, number>();
  for (const reading of [latest, previous]) if (reading) needed.set(reading.periodEnd, 1);
  for (const { evidence, for: run } of stages)
    if (evidence) needed.set(evidence.periodEnd, Math.max(run, needed.get(evidence.periodEnd) ?? 1));
  return needed;
}

/** A part of the page, named for its address. */
export interface PagePart {
  readonly name: string;
  readonly title: string;
  readonly content: (page: Page) => Markup;
}

/** What comes last on the page. */
export const BACK_PARTS: readonly PagePart[] = [
  { name: 'findings', title: 'Findings about the input', content: (page) => findingsPart(page) },
  { name: 'inputs', title: 'Inputs', content: (page) => inputsPart(page) },
];

/** Most findings that are listed, and how many of them are in sight; a return may have a million. */
const MOST_FINDINGS = 100;
const FINDINGS_IN_SIGHT = 12;

function findingsPart({ assessment: { findings } }: Page): Markup {
  if (findings.length === 0) return paragraph('Nothing was found wrong with the input.');
  const shown = [...firstOf(findings, MOST_FINDINGS)];
  const rest = findings.length - shown.length;
  const [first, more] = [shown.slice(0, FINDINGS_IN_SIGHT), shown.slice(FINDINGS_IN_SIGHT)];
  const title = plural(more.length, 'more finding');
  return html`${findingsTable(first, plural(findings.length, 'finding'))}${more.length > 0 ? folded(title, findingsTable(more, title)) : NOTHING}${rest > 0 ? note(`and ${plural(rest, 'more finding')}: notice validate lists them all.`) : NOTHING}`;
}

const findingsTable = (findings: readonly FindingEntry[], caption: string): Markup =>
  table({
    caption,
    columns: [
      { head: 'Finding', kind: 'header' },
      { head: 'Where' },
      { head: 'What, and what to do', width: 'half' },
    ],
    rows: findings.map((one) => [
      lines(`${one.severity === 'error' ? 'Error' : 'Warning'}:`, code(one.code)),
      findingPlace(one),
      one.message,
    ]),
  });

const findingPlace = ({ file, line, column }: FindingEntry): Part =>
  lines(line === null ? file : `${file}:${line}`, column ? `column ${column}` : '');

function inputsPart({ assessment }: Page): Markup {
  const { since } = assessment;
  return html`${filesPart(assessment, 'Scored', RATED)}${
    since ? inputTable(`Files read for the position of ${date(since.asAt)}`, since.inputs) : NOTHING
  }`;
}

/** What a page was made from: the day and how it was chosen, the tool, each file with its hash. `more` comes before the files. */
export function filesPart(made: Provenance<CalendarFrom>, act: 'Scored' | 'Made', more = ''): Markup {
  const said = `${asAtText(made)}. ${act} by ${toolText(made.tool)} from these files, and from nothing else. The SHA-256 of a file changes when one byte of it does.`;
  return html`${paragraph(said)}${more ? paragraph(more) : NOTHING}${inputTable('Files read', made.inputs)}`;
}

/** `2,270 rows`. */
const rowsText = (rows: number): string => `${inUnit(String(rows), null)} ${rows === 1 ? 'row' : 'rows'}`;

const inputTable = (caption: string, inputs: readonly InputEntry[]): Markup =>
  table({
    caption,
    columns: [
      { head: 'File', kind: 'header' },
      { head: 'Rows' },
      { head: 'Not counted' },
      { head: 'SHA-256', width: 'hashes' },
    ],
    rows: inputs.map((input) => [
      input.file,
      input.rows === null ? null : html`<span class="day">${rowsText(input.rows)}</span>`,
      notCounted(input).join(', '),
      html`<code class="hash">${input.sha256}</code>`,
    ]),
  });

/** How ratings are made, in short. */
const RATED =
  'Green means met or on course, never nearly. The first rule that holds decides a rating; notice explain shows them all for a measure. A rating of the council, or one that a panel set, is shown beside the computed one and never in place of it.';
