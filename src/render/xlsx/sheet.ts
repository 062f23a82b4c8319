/** One sheet and its table as parts of a workbook. ECMA-376 part 1, 18.3 and 18.5. */
import { largest } from '../../model/lists.ts';
import { oneLine, xmlText } from '../escape.ts';
import { isWrapped, styleOf } from './styles.ts';
import {
  type Accepted,
  type Cell,
  type EntryRule,
  type Sheet,
  type Table,
  type TextStyle,
  text,
} from './workbook.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * The width of a sheet that has text only, in characters: what A4 holds on its side. LibreOffice fits no single column to
 * a page, and prints what juts out of it nowhere.
 */
const TEXT_WIDTH = 114;

/** Characters that Excel keeps in a cell. */
const MAX_CELL = 32_767;

const SIGN = ' … [cut: the text is longer than a cell can hold]';

/** Text that fits a cell; longer text ends in a sign that says so, and no character is cut in two. */
function fitting(text: string): string {
  if (text.length <= MAX_CELL) return text;
  return text.slice(0, MAX_CELL - SIGN.length).replace(/[\ud800-\udbff]$/, '') + SIGN;
}

/** `_x0041_` would be read as `A`: its first sign is written so that it is not. ECMA-376 part 1, 22.9.2.19 ST_Xstring. */
const literal = (text: string): string => text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** Text of a cell: on one line, with anything that steers made visible. */
const cellText = (text: string): string => xmlText(literal(fitting(oneLine(text))));

/**
 * In points, of a line of Arial 12 and of the most that Excel allows. Excel would find the heights of rows by itself, but
 * LibreOffice does not when it opens a workbook that another program made, and then cuts what is wrapped.
 */
const LINE = 15.75;
const MOST = 409;
const PADDING = 3;

/** Rows of larger letters, with room above them. */
const LARGE: Readonly<Partial<Record<TextStyle, number>>> = { title: 30, heading: 33, verdict: 42 };

/** In points, of a line of a title, and how much wider its letters are. */
const COVER = { line: 24, wider: 1.6 };

/** Letters to a column's width, which counts digits: most letters are narrower, but no line should be cut. */
const LETTERS = 1.05;

/** Lines that words take in a column of so many characters; words that are longer are broken. */
function linesOf(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of text.split(/ |(?<=[-/])/)) {
    const next = used === 0 ? length : used + 1 + length;
    const fits = next <= width;
    if (!fits) lines += (used === 0 ? 0 : 1) + Math.floor((length - 1) / width);
    used = fits ? next : ((length - 1) % width) + 1;
  }
  return lines;
}

function heightOf(cell: Cell, width: number): number {
  if (cell.type !== 'text') return LINE;
  if (cell.style === 'cover')
    return linesOf(cell.text, Math.floor(width / COVER.wider)) * COVER.line + PADDING;
  const lines = isWrapped(cell.style) ? linesOf(cell.text, Math.floor(width * LETTERS)) : 1;
  // Under a head is room for the button of its filter.
  return LARGE[cell.style] ?? (lines + (cell.style.startsWith('header') ? 1 : 0)) * LINE;
}

/** The height of a row in points: that of its highest cell. */
function rowHeight(cells: readonly Cell[], widths: readonly number[]): number {
  const highest = largest(cells.map((cell, at) => heightOf(cell, widths[at] ?? 1)));
  return Math.min(MOST, highest + PADDING);
}

/** A text as a part of a cell, or of the list of shared texts. */
export const stringPart = (text: string): string => `<t xml:space="preserve">${cellText(text)}</t>`;

/** The place of a text in the list of shared texts; null where it has no more room, so that it is written in its cell. */
type PlaceOf = (text: string) => number | null;

function cellPart(cell: Cell, place: string, placeOf: PlaceOf): string {
  const start = `<c r="${place}" s="${styleOf(cell)}"`;
  if (cell.type === 'text') {
    const string = placeOf(cell.text);
    return string === null
      ? `${start} t="inlineStr"><is>${stringPart(cell.text)}</is></c>`
      : `${start} t="s"><v>${string}</v></c>`;
  }
  if (cell.type === 'blank' || cell.type === 'entry') return `${start}/>`;
  return `${start}><v>${cell.type === 'date' ? cell.serial : cell.value}</v></c>`;
}

function rowPart(cells: readonly Cell[], row: number, widths: readonly number[], placeOf: PlaceOf): string {
  const parts = cells.map((cell, at) => cellPart(cell, `${columnName(at)}${row}`, placeOf));
  return `<row r="${row}" ht="${rowHeight(cells, widths)}" customHeight="1">${parts.join('')}</row>`;
}

const headOf = ({ columns }: Table): Cell[] =>
  columns.map(({ head, figures }) => text(head, figures ? 'header-right' : 'header'));

function* rowsOf({ lines, table }: Sheet): Generator<readonly Cell[]> {
  for (const cell of lines) yield [cell];
  if (!table) return;
  yield headOf(table);
  yield* table.rows;
}

const rowCount = ({ lines, table }: Sheet): number => lines.length + (table ? 1 + table.rows.length : 0);

const lastColumn = (table: Table | null): string => columnName((table?.columns.length ?? 1) - 1);

const widthsOf = (table: Table | null): number[] => table?.columns.map(({ width }) => width) ?? [TEXT_WIDTH];

function columnsPart(widths: readonly number[]): string {
  const parts = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  return `<cols>${parts.join('')}</cols>`;
}

function linksPart(lines: readonly Cell[]): string {
  const links = lines.flatMap((cell, at) =>
    cell.type === 'text' && cell.to !== undefined
      ? [`<hyperlink ref="A${at + 1}" location="'${cell.to}'!A1"/>`]
      : [],
  );
  return links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`;
}

/** A4 on its side: one page wide, and as many long as need be. */
const pagePart = ({ onePage = false }: Sheet): string =>
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
  `<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="${onePage ? 1 : 0}"/>`;

/** The head of a table stays in sight. The cursor is in A1, but in a form in the first cell to be filled in. */
function panePart(sheet: Sheet): string {
  if (!sheet.table) return '<selection activeCell="A1" sqref="A1"/>';
  const head = headRow(sheet);
  const cursor = sheet.form ? `A${head + 1}` : 'A1';
  return `<pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${cursor}" sqref="${cursor}"/>`;
}

/** The sheet; the first of a workbook is the one that is open. */
export function* sheetPart(sheet: Sheet, first: boolean, placeOf: PlaceOf): Generator<string> {
  const { lines, table, form } = sheet;
  const widths = widthsOf(table);
  yield* [
    `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">`,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="A1:${lastColumn(table)}${rowCount(sheet)}"/>`,
    `<sheetViews><sheetView${first ? ' tabSelected="1"' : ''} workbookViewId="0">${panePart(sheet)}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15.75"/>',
    columnsPart(widths),
    '<sheetData>',
  ];
  let row = 0;
  for (const cells of rowsOf(sheet)) yield rowPart(cells, ++row, widths, placeOf);
  yield* [
    '</sheetData>',
    form ? PROTECTION + rulesPart(form, headRow(sheet)) : '',
    linksPart(lines),
    pagePart(sheet),
    table ? '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>' : '',
    '</worksheet>',
  ];
}

/** The row of a table's head. */
export const headRow = ({ lines }: Sheet): number => lines.length + 1;

/** The table, marked up as one with a head. It can be filtered by each column (contract 7), which the checklist advises against. */
export function tablePart(table: Table, id: number, head: number): string {
  const columns = table.columns.map(
    (column, at) => `<tableColumn id="${at + 1}" name="${cellText(column.head)}"/>`,
  );
  const place = `A${head}:${lastColumn(table)}${head + table.rows.length}`;
  return [
    `<table xmlns="${MAIN}" id="${id}" name="${table.name}" displayName="${table.name}" ref="${place}" totalsRowShown="0">`,
    table.fixed ? '' : `<autoFilter ref="${place}"/>`,
    `<tableColumns count="${columns.length}">${columns.join('')}</tableColumns>`,
    '<tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/>',
    '</table>',
  ].join('');
}

/** `A`, `Z`, `AA`, from 0 on. */
function columnName(at: number): string {
  let name = '';
  for (let rest = at; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(65 + (rest % 26)) + name;
  return name;
}

/** Locks the cells that are not to be filled in, without a password; columns may be made wider. */
const PROTECTION = '<sheetProtection sheet="1" formatColumns="0" formatRows="0"/>';

/** The rules of a sheet whose head is in that row. */
function rulesPart(rules: readonly EntryRule[], head: number): string {
  const parts = rules.filter(({ rows }) => rows.length > 0).map((rule) => rulePart(rule, head));
  return parts.length === 0
    ? ''
    : `<dataValidations count="${parts.length}">${parts.join('')}</dataValidations>`;
}

function rulePart(rule: EntryRule, head: number): string {
  const { accepts, strict, title, help, message } = rule;
  const texts = `promptTitle="${xmlText(title)}" prompt="${xmlText(help)}" errorTitle="${xmlText(title)}" error="${xmlText(message)}"`;
  const kind = `type="${accepts.type}" errorStyle="${strict ? 'stop' : 'warning'}"`;
  return `<dataValidation ${kind} allowBlank="1" showInputMessage="1" showErrorMessage="1" ${texts} sqref="${rangesOf(rule, head)}">${formulas(accepts)}</dataValidation>`;
}

function formulas(accepts: Accepted): string {
  if (accepts.type === 'list') return `<formula1>${xmlText(accepts.range)}</formula1>`;
  if (accepts.type === 'date')
    return `<formula1>${accepts.first}</formula1><formula2>${accepts.last}</formula2>`;
  return '';
}

/** `F2:F4 F9:F9`: rows that follow each other are one range. */
function rangesOf({ column, rows }: EntryRule, head: number): string {
  const name = columnName(column);
  const ranges: [first: number, last: number][] = [];
  for (const row of rows) {
    const before = ranges.at(-1);
    if (before && before[1] === row - 1) before[1] = row;
    else ranges.push([row, row]);
  }
  return ranges.map(([first, last]) => `${name}${head + 1 + first}:${name}${head + 1 + last}`).join(' ');
}
