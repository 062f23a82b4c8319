/** The looks of cells, as the styles part of a workbook. ECMA-376 part 1, 18.8. */
import type { Unit } from '../../model/notice.ts';
import type { Cell, Entry, RagStyle, TextStyle } from './workbook.ts';

/** Figures have at most six decimals. Contract 5. */
const MAX_DECIMALS = 6;

type Sign = 'percent' | 'gbp' | 'plain';

const SIGNED: Readonly<Record<Sign, (digits: string) => string>> = {
  percent: (digits) => `${digits}"%"`,
  gbp: (digits) => `"£"${digits};-"£"${digits}`,
  plain: (digits) => digits,
};
const SIGNS = Object.keys(SIGNED) as Sign[];

const signOf = (unit: Unit | null): Sign => (unit === 'percent' || unit === 'gbp' ? unit : 'plain');

const DATE_FORMAT = 'd mmm yyyy';
/** With it what is typed as 76.9 or 76.9% is a percentage. */
const ENTRY_PERCENT = '0.0##%';
const FORMATS: readonly string[] = [
  DATE_FORMAT,
  ...SIGNS.flatMap((sign) =>
    Array.from({ length: MAX_DECIMALS + 1 }, (_, decimals) =>
      SIGNED[sign](decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`),
    ),
  ),
  ENTRY_PERCENT,
];

/** Numbers below are Excel's own. */
const FIRST_FORMAT = 164;
const GENERAL = 0;
const TEXT_FORMAT = 49;

/** The numbers of the formats of cells to be filled in. */
const ENTRY_FORMATS: Readonly<Record<Entry, number>> = {
  date: FIRST_FORMAT,
  percent: FIRST_FORMAT + FORMATS.indexOf(ENTRY_PERCENT),
  text: TEXT_FORMAT,
  any: GENERAL,
};
const ENTRIES = Object.keys(ENTRY_FORMATS) as Entry[];

/** Words on their colour, as in the HTML report: dark on pale, so that the word can be read. */
export const RAG_COLOURS: Readonly<Record<RagStyle, { readonly back: string; readonly ink: string }>> = {
  red: { back: 'F4D7D7', ink: '651B1B' },
  amber: { back: 'FCD6C3', ink: '6E3619' },
  green: { back: 'CFE4DC', ink: '083D29' },
  none: { back: 'E4E5E6', ink: '333435' },
};
const RAGS = Object.keys(RAG_COLOURS) as RagStyle[];

const LINK = '1A65A6';

/** Behind cells to be filled in: a pale blue, which is no rating. */
const ENTRY_BACK = 'E8F1F8';

const solid = (back: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${back}"/></patternFill></fill>`;

/** At least 12 points and without serifs. */
const font = ({ size = 12, bold = false, under = false, ink = '0B0C0C' }): string =>
  `<font>${bold ? '<b/>' : ''}${under ? '<u/>' : ''}<sz val="${size}"/><color rgb="FF${ink}"/><name val="Arial"/><family val="2"/></font>`;

const FONTS = [
  font({}),
  font({ bold: true }),
  font({ bold: true, size: 18 }),
  font({ bold: true, size: 14 }),
  font({ under: true, ink: LINK }),
  font({ bold: true, size: 28 }),
  ...RAGS.map((rag) => font({ bold: true, ink: RAG_COLOURS[rag].ink })),
];
const [BODY, BOLD, TITLE, HEADING, LINKED, VERDICT, FIRST_RAG] = [0, 1, 2, 3, 4, 5, 6];

/** The first two are what Excel expects there. */
const FILLS = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  ...RAGS.map((rag) => solid(RAG_COLOURS[rag].back)),
  solid(ENTRY_BACK),
];
const FIRST_FILL = 2;
const ENTRY_FILL = FILLS.length - 1;

const border = (bottom: string): string => `<border><left/><right/><top/>${bottom}<diagonal/></border>`;
const under = (style: string, ink: string): string =>
  border(`<bottom style="${style}"><color rgb="FF${ink}"/></bottom>`);
const BOX_SIDES = ['left', 'right', 'top', 'bottom'].map(
  (side) => `<${side} style="thin"><color rgb="FFB1B4B6"/></${side}>`,
);
const BORDERS = [
  border('<bottom/>'),
  under('thin', 'B1B4B6'),
  under('medium', '0B0C0C'),
  `<border>${BOX_SIDES.join('')}<diagonal/></border>`,
];
const [NO_LINE, THIN, THICK, BOX] = [0, 1, 2, 3];

/** Styles with a name that assistive technology knows, headings above all: number of Excel's own, and font. */
const NAMED = [
  { name: 'Normal', builtin: 0, font: BODY },
  { name: 'Heading 1', builtin: 16, font: TITLE },
  { name: 'Heading 2', builtin: 17, font: HEADING },
  { name: 'Hyperlink', builtin: 8, font: LINKED },
] as const;
const [NORMAL, HEADING_1, HEADING_2, HYPERLINK] = [0, 1, 2, 3];

interface Look {
  readonly named?: number;
  readonly font?: number;
  readonly fill?: number;
  readonly line?: number;
  readonly format?: number;
  readonly wrap?: boolean;
  readonly right?: boolean;
  /** At the bottom of its row, not at the top. */
  readonly low?: boolean;
  /** Away from the figures of the column before it. */
  readonly indent?: boolean;
  /** It can be filled in where the rest of the sheet is locked. */
  readonly open?: boolean;
}

const rag = (at: number): Look => ({
  font: FIRST_RAG + at,
  fill: FIRST_FILL + at,
  line: THIN,
  wrap: true,
  indent: true,
});

const TEXT_LOOKS: Readonly<Record<TextStyle, Look>> = {
  title: { named: HEADING_1, font: TITLE, low: true },
  cover: { named: HEADING_1, font: TITLE, wrap: true, low: true },
  verdict: { named: HEADING_2, font: VERDICT, low: true },
  heading: { named: HEADING_2, font: HEADING, low: true },
  strong: { font: BOLD, wrap: true },
  line: {},
  paragraph: { wrap: true },
  link: { named: HYPERLINK, font: LINKED },
  header: { font: BOLD, line: THICK, wrap: true, indent: true },
  'header-right': { font: BOLD, line: THICK, wrap: true, right: true },
  word: { line: THIN, wrap: true, indent: true },
  short: { line: THIN, wrap: true, right: true },
  red: rag(0),
  amber: rag(1),
  green: rag(2),
  none: rag(3),
};
/** Whether a text of a style may take several lines. */
export const isWrapped = (style: TextStyle): boolean => TEXT_LOOKS[style].wrap ?? false;

const TEXT_STYLES = Object.keys(TEXT_LOOKS) as TextStyle[];

/** The first is what a cell without a style has. */
const LOOKS: readonly Look[] = [
  {},
  ...TEXT_STYLES.map((style) => TEXT_LOOKS[style]),
  ...FORMATS.map((_, at) => ({ line: THIN, format: FIRST_FORMAT + at, right: true })),
  ...ENTRIES.map(
    (entry): Look => ({
      format: ENTRY_FORMATS[entry],
      fill: ENTRY_FILL,
      line: BOX,
      wrap: true,
      right: entry === 'date' || entry === 'percent',
      open: true,
    }),
  ),
];

/** The number of a cell's look in the styles part. */
export function styleOf(cell: Cell): number {
  if (cell.type === 'text') return 1 + TEXT_STYLES.indexOf(cell.style);
  if (cell.type === 'blank') return 1 + TEXT_STYLES.indexOf('word');
  if (cell.type === 'entry') return LOOKS.length - ENTRIES.length + ENTRIES.indexOf(cell.entry);
  const first = 1 + TEXT_STYLES.length;
  if (cell.type === 'date') return first;
  const decimals = Math.min(cell.decimals, MAX_DECIMALS);
  return first + 1 + SIGNS.indexOf(signOf(cell.unit)) * (MAX_DECIMALS + 1) + decimals;
}

const attribute = (text: string): string => text.replaceAll('"', '&quot;');

/** Figures have no indent: LibreOffice forgets it where a number follows a number, so that they are not in line. */
function alignmentOf({ wrap = false, right = false, low = false, indent = false }: Look): string {
  const side = right ? ' horizontal="right"' : indent ? ' horizontal="left" indent="1"' : '';
  return `<alignment${side} vertical="${low ? 'bottom' : 'top'}"${wrap ? ' wrapText="1"' : ''}/>`;
}

function xf(look: Look): string {
  const {
    named = NORMAL,
    font: face = BODY,
    fill = 0,
    line = NO_LINE,
    format = GENERAL,
    open = false,
  } = look;
  const applied = `applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${open ? ' applyProtection="1"' : ''}`;
  return `<xf numFmtId="${format}" fontId="${face}" fillId="${fill}" borderId="${line}" xfId="${named}" ${applied}>${alignmentOf(look)}${open ? '<protection locked="0"/>' : ''}</xf>`;
}

const list = (name: string, items: readonly string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`;

/** The styles part. */
export const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${[
  list(
    'numFmts',
    FORMATS.map((code, at) => `<numFmt numFmtId="${FIRST_FORMAT + at}" formatCode="${attribute(code)}"/>`),
  ),
  list('fonts', FONTS),
  list('fills', FILLS),
  list('borders', BORDERS),
  list(
    'cellStyleXfs',
    NAMED.map((one) => `<xf numFmtId="0" fontId="${one.font}" fillId="0" borderId="0"/>`),
  ),
  list('cellXfs', LOOKS.map(xf)),
  list(
    'cellStyles',
    NAMED.map((one, at) => `<cellStyle name="${one.name}" xfId="${at}" builtinId="${one.builtin}"/>`),
  ),
].join('')}</styleSheet>`;
