/** What was found in the files: each finding beside its cell where it has one, else in a list. */
import type { FindingEntry } from '../assessment/document.ts';
import { element, paragraph } from './dom.ts';
import { inTheForm } from './form.ts';
import type { Answered, SheetLine, SheetView } from './protocol.ts';

/** `2 errors, 1 warning`. */
const counts = ({ errors, warnings }: Pick<Answered, 'errors' | 'warnings'>): string =>
  `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;

/** null where nothing was found. */
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
      ? paragraph(`And ${more.toLocaleString('en-GB')} more, which the files to download list.`)
      : null,
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
