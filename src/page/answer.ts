/** What came of a score: why there is none, the report, the rows with findings, a measure in full. */
import type { FindingEntry } from '../assessment/document.ts';
import { element, fill, table } from './dom.ts';
import type { Answered, Pages, SheetLine, SheetView } from './protocol.ts';

/** What an option of the command line is called in the form. */
const CONTROLS: Readonly<Record<string, string>> = {
  '-n': 'The notice',
  '--as-at': 'As at',
  '--review': 'Review',
  '--since': 'An earlier return',
  '--moderations': 'Moderations',
  '--sheet': 'Sheet',
  '--encoding': 'Encoding',
  '--what-if': 'What if it were',
  '--keep-going': 'Leave rows with errors out',
};

/** A sentence of the command line, as it holds for the form. */
export const inTheForm = (text: string): string =>
  text
    .replace(' (notice list shows them)', '')
    .replace(/(?<=^| )--?[a-z-]+/g, (option) => (CONTROLS[option] ? `“${CONTROLS[option]}”` : option));

/** Why nothing was scored. */
export const problemsPart = (problems: readonly string[]): HTMLElement =>
  element(
    'div',
    { class: 'govuk-error-summary', role: 'alert' },
    element('h2', { class: 'govuk-error-summary__title' }, 'Nothing was scored'),
    element('div', { class: 'govuk-error-summary__body' }, paragraphs(problems.map(inTheForm))),
  );

/**
 * A part of the report, as the html format draws it, taken apart by the browser's own parser: nothing in it runs. Its outermost
 * parts become plain boxes, since the page has a main part and a foot of its own.
 */
export function reportNodes(report: string): Node[] {
  const text = report.slice(Math.max(0, report.indexOf('<body')));
  const { body } = new DOMParser().parseFromString(text, 'text/html');
  for (const outer of body.querySelectorAll('.govuk-skip-link, .top, .foot')) outer.remove();
  for (const outer of body.querySelectorAll('main, header, footer')) {
    const box = element('div', { class: 'outer' });
    fill(box, [...outer.childNodes]);
    outer.replaceWith(box);
  }
  return [...body.childNodes];
}

/** `2 errors, 1 warning`. */
const counts = ({ errors, warnings }: Pick<Answered, 'errors' | 'warnings'>): string =>
  `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;

/** Every finding beside its cell where it has one, else in a list. null where there is none. */
export function findingsPart(answer: Answered): HTMLElement | null {
  const { findings, errors, warnings, sheets } = answer;
  if (errors + warnings === 0) return null;
  const shown = new Set(sheets.flatMap(({ lines }) => lines.flatMap((line) => line.findings)));
  const others = findings.filter((one) => !shown.has(one));
  const more = errors + warnings - findings.length;
  return element(
    'section',
    { 'aria-labelledby': 'findings-title' },
    element(
      'h2',
      { class: 'govuk-heading-m', id: 'findings-title' },
      `What was found in the files: ${counts(answer)}`,
    ),
    others.length === 0
      ? null
      : element('ul', { class: 'govuk-list govuk-list--bullet' }, others.map(findingItem)),
    sheets.map(sheetPart),
    more > 0
      ? paragraphs([`And ${more.toLocaleString('en-GB')} more, which the files to download list.`])
      : [],
  );
}

const placeText = ({ file, line, column, position }: FindingEntry): string =>
  [file, line === null ? '' : `line ${line}`, column, typeof position === 'string' ? position : '']
    .filter(Boolean)
    .join(', ');

const findingItem = (one: FindingEntry): HTMLElement =>
  element(
    'li',
    {},
    element('strong', {}, `${one.severity} ${one.code}`),
    ` ${placeText(one)}: ${inTheForm(one.message)}`,
  );

/** A part of a sheet: its rows, with what was found in them below each. */
function sheetPart({ file, lines }: SheetView): HTMLElement {
  const [head] = lines;
  const width = lines.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const headers = head?.cells ?? [];
  return element(
    'div',
    { class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': `Rows of ${file}` },
    element(
      'table',
      { class: 'govuk-table sheet' },
      element('caption', { class: 'govuk-table__caption govuk-table__caption--s' }, file),
      element(
        'tbody',
        {},
        lines.flatMap((line) => lineRows(line, headers, width)),
      ),
    ),
  );
}

function lineRows(
  { line, cells, findings }: SheetLine,
  headers: readonly string[],
  width: number,
): HTMLElement[] {
  const severityOf = (column: string): string | null =>
    findings.find((one) => one.column !== '' && one.column === column)?.severity ?? null;
  const shown = Array.from({ length: width }, (_, at) => {
    const severity = severityOf(headers[at] ?? '');
    return element(
      'td',
      { class: `govuk-table__cell ${severity === null ? '' : `found ${severity}`}` },
      cells[at] ?? '',
    );
  });
  const row = element(
    'tr',
    {},
    element('th', { scope: 'row', class: 'govuk-table__header' }, `${line}`),
    shown,
  );
  if (findings.length === 0) return [row];
  const list = element('ul', { class: 'govuk-list govuk-list--bullet' }, findings.map(inRow));
  return [
    row,
    element('tr', {}, element('td', { class: 'govuk-table__cell what', colspan: `${width + 1}` }, list)),
  ];
}

const inRow = ({ severity, code, column, message }: FindingEntry): HTMLElement =>
  element(
    'li',
    {},
    element('strong', {}, [column, `${severity} ${code}`].filter(Boolean).join(': ')),
    ` ${inTheForm(message)}`,
  );

/** The sections of explain and trend. */
export const pagesPart = ({ sections }: Pages): HTMLElement[] =>
  sections.flatMap(({ title, parts }) => {
    const inside = parts.flatMap(partOf);
    return inside.length === 0 ? [] : [element('h3', { class: 'govuk-heading-s' }, title), ...inside];
  });

function partOf(part: Pages['sections'][number]['parts'][number]): HTMLElement[] {
  if ('text' in part) return paragraphs(part.text);
  if ('lines' in part) return [element('pre', { class: 'chart', tabindex: '0' }, part.lines.join('\n'))];
  if ('facts' in part) {
    const facts = part.facts.filter(([, value]) => value !== '');
    if (facts.length === 0) return [];
    const rows = facts.map(([name, value]) =>
      element(
        'div',
        { class: 'govuk-summary-list__row' },
        element('dt', { class: 'govuk-summary-list__key' }, name),
        element('dd', { class: 'govuk-summary-list__value' }, value),
      ),
    );
    return [element('dl', { class: 'govuk-summary-list' }, rows)];
  }
  return part.rows.length === 0 ? [] : [table('Rows', part.head, part.rows)];
}

const paragraph = (text: string): HTMLElement => element('p', { class: 'govuk-body' }, text);

/** Paragraphs, one a text. */
const paragraphs = (texts: readonly string[]): HTMLElement[] => texts.map(paragraph);
