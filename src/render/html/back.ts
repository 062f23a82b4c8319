/** What comes last on the page: findings and inputs. */
import type { Provenance } from '../../assessment/build.ts';
import type { FindingEntry, InputEntry } from '../../assessment/document.ts';
import type { CalendarFrom } from '../../words/deadlines.ts';
import { inUnit, plural } from '../../words/figures.ts';
import { asAtText, notCounted, toolText } from '../provenance.ts';
import { date } from '../view.ts';
import { html, type Markup, NOTHING, type Part } from './document.ts';
import { code, folded, lines, note, type Page, paragraph, table } from './page.ts';

/** A part of the page, named for its address. */
export interface PagePart {
  readonly name: string;
  readonly title: string;
  readonly content: (page: Page) => Markup;
}

export const BACK_PARTS: readonly PagePart[] = [
  { name: 'findings', title: 'Findings about the input', content: (page) => findingsPart(page) },
  { name: 'inputs', title: 'Inputs', content: (page) => inputsPart(page) },
];

/** Most findings that are listed, and how many of them are in sight; a return may have a million. */
const MOST = 100;
const IN_SIGHT = 12;

function findingsPart({ assessment: { findings } }: Page): Markup {
  if (findings.length === 0) return paragraph('Nothing was found wrong with the input.');
  const shown: FindingEntry[] = [];
  for (const one of findings) {
    if (shown.length === MOST) break;
    shown.push(one);
  }
  const rest = findings.length - shown.length;
  const [first, more] = [shown.slice(0, IN_SIGHT), shown.slice(IN_SIGHT)];
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
      place(one),
      one.message,
    ]),
  });

const place = ({ file, line, column }: FindingEntry): Part =>
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
