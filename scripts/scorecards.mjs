/**
 * Scorecards as councils keep them, as flat OpenDocument text: scripts/spreadsheets.mjs lets LibreOffice save them. Each
 * is one layout; what must be read from it is in test/return/spreadsheets/scorecards/expected.csv.
 */

/**
 * A cell: a text (a line break is one), a number, a percentage, or a day in one of the formats of DATES; a text over
 * several columns is merged.
 * @typedef {string | number | { percent: number } | { day: string, as: string } | { text: string, over: number }} Cell
 */

/**
 * A row, or one that is hidden by hand or by a filter.
 * @typedef {Cell[] | { cells: Cell[], hidden: 'collapse' | 'filter' }} Row
 */

/**
 * `filter`: the range that has filter buttons, such as `A1:E9`, and the text that column A is filtered by, if any.
 * @typedef {{ name: string, rows: Row[], hiddenColumn?: number, filter?: { range: string, by?: string } }} Sheet
 */

/** @param {number} percent @returns {Cell} */
const p = (percent) => ({ percent });
/** @param {string} day @returns {Cell} */
const day = (day, as = 'slashes') => ({ day, as });
/** A month as spreadsheets keep it: its first day, of which `Apr-26` is shown. @param {string} month @returns {Cell} */
const month = (month) => ({ day: `${month}-01`, as: 'month' });
/** @param {string} text @returns {Cell} */
const merged = (text, over = 6) => ({ text, over });

/** The layouts by file name; a file's first sheet is the one that opens. @type {Record<string, Sheet[]>} */
export const SCORECARDS = {
  // Title, period and a blank row above the header.
  'title-block': [
    {
      name: 'Scorecard',
      rows: [
        ['Example Borough Council'],
        ["Children's services improvement scorecard"],
        ['Reporting period', 'April to May 2026'],
        [],
        ['Measure', 'Period end', 'Value', 'Numerator', 'Denominator', 'Reported RAG', 'Comment'],
        ['NI 59', day('2026-04-30'), p(71.5), '', '', 'Amber', 'Two vacancies'],
        ['NI 59', day('2026-05-31'), '', 39, 52, 'Green', ''],
        ['NI 60', day('2026-05-31'), p(80), '', '', 'Green', ''],
        ['caseload', day('2026-05-31'), 17.5, '', '', 'Green', ''],
      ],
    },
  ],
  // A banner over all columns, and headers of two lines.
  'merged-banner': [
    {
      name: 'Scorecard',
      rows: [
        [merged('EXAMPLE BOROUGH COUNCIL – IMPROVEMENT NOTICE')],
        [merged('Monthly return, May 2026')],
        ['Measure', 'Period\nend', 'Value', 'Nume-\nrator', 'Denomi-\nnator', 'Reported\nRAG'],
        ['NI 59', day('2026-05-31'), '', 39, 52, 'A'],
        ['Average caseload of a social worker', day('2026-05-31'), 17.5, '', '', 'G'],
        ['Quality of audited cases', day('2026-05-31'), 'Requires Improvement', '', '', 'A'],
      ],
    },
  ],
  // One column a month, beside the target; a month that is still to come is blank.
  'months-across': [
    {
      name: 'Scorecard',
      rows: [
        ["Children's services improvement scorecard 2026/27"],
        [],
        [
          ...['Indicator', 'Title', 'Target'],
          ...['2026-04', '2026-05', '2026-06', '2026-07'].map(month),
          ...['RAG rating', 'Comment'],
        ],
        ['NI 59', 'Initial assessments in time', p(75), p(71.5), p(75), p(76.9), '', 'Green', 'Audited'],
        ['NI 60', 'Core assessments in time', p(80), p(80), '[c]', '82.5 [p]', '', 'Green', ''],
        ['caseload', 'Average caseload', 18, 19, 18.2, 17.5, '', 'Amber', ''],
      ],
    },
  ],
  // Months as text, a heading above each section, a note under the table.
  'sub-headings': [
    {
      name: 'Scorecard',
      rows: [
        ['Measure', 'Target', 'April 2026', 'May 2026', 'June 2026'],
        ['Safeguarding'],
        ['NI 59', '75%', p(71.5), p(75), p(76.9)],
        ['NI 60', '80%', p(80), p(81), p(82.5)],
        ['Workforce'],
        ['Average caseload of a social worker', '18', 19, 18.2, 17.5],
        ['Workforce plan agreed', '30 June', 'in progress', 'on track', 'complete'],
        [],
        ['* Figures of June are provisional.'],
        ['Source: case management system, 3 July 2026'],
      ],
    },
  ],
  // Totals and averages among the measures, which are no measures of the notice.
  'total-rows': [
    {
      name: 'Scorecard',
      rows: [
        ['Measure', 'Period end', 'Value', 'Numerator', 'Denominator'],
        ['NI 59', day('2026-05-31'), '', 39, 52],
        ['NI 60', day('2026-05-31'), '', 20, 25],
        ['Total', day('2026-05-31'), '', 59, 77],
        ['Average', day('2026-05-31'), p(77.5), '', ''],
      ],
    },
  ],
  // A row hidden by hand, two by a filter on column A, and a hidden column.
  'hidden-rows': [
    {
      name: 'Scorecard',
      hiddenColumn: 4,
      filter: { range: 'A1:E7', by: 'NI 59' },
      rows: [
        ['Measure', 'Period end', 'Value', 'Reported RAG', 'Comment'],
        ['NI 59', day('2026-03-31'), p(68), 'amber', ''],
        { cells: ['NI 60', day('2026-03-31'), p(78), 'amber', ''], hidden: 'filter' },
        ['NI 59', day('2026-04-30'), p(71.5), 'amber', ''],
        { cells: ['NI 60', day('2026-04-30'), p(80), 'green', 'Restructured'], hidden: 'filter' },
        { cells: ['NI 59', day('2026-05-31'), p(66), 'red', ''], hidden: 'collapse' },
        ['NI 59', day('2026-06-30'), p(76.9), 'green', ''],
      ],
    },
  ],
  // A table with filter buttons, in which nothing is filtered.
  'table-with-filter': [
    {
      name: 'Scorecard',
      filter: { range: 'A1:D4' },
      rows: [
        ['Measure', 'Date', 'Value', 'Status'],
        ['NI 59', day('2026-04-30'), p(71.5), 'final'],
        ['NI 59', day('2026-05-31'), p(75), 'provisional'],
        ['Spend on agency staff', day('2026-05-31'), 1843627, ''],
      ],
    },
  ],
  // A cover, notes, and only then the data.
  'cover-sheet': [
    {
      name: 'Cover',
      rows: [[], ['', 'Example Borough Council'], ['', 'Improvement Notice: return for May 2026']],
    },
    {
      name: 'Guidance',
      rows: [
        ['How this return is made'],
        ['Figures are taken on the last day of the month.'],
        ['Value', 'A percentage'],
      ],
    },
    {
      name: 'Data',
      rows: [
        ['Data'],
        ['Measure', 'Period end', 'Value'],
        ['NI 59', day('2026-05-31'), p(75)],
        ['NI 60', day('2026-05-31'), p(81)],
      ],
    },
  ],
  // The council's own words for measures and columns.
  'council-names': [
    {
      name: 'KPIs',
      rows: [
        ['Indicator', 'Month', 'Actual', 'RAG rating', 'Notes'],
        ['ni-59', month('2026-04'), p(71.5), 'Amber', ''],
        ['NI59', month('2026-05'), p(75), 'Green', ''],
        ['core assessments carried out within 35 working days', month('2026-05'), p(81), 'Green', ''],
        ['AVERAGE CASELOAD OF A SOCIAL WORKER', month('2026-05'), 18.2, 'Amber', ''],
      ],
    },
  ],
  // A date in each format that spreadsheets give it, and percentages with and without decimals.
  formats: [
    {
      name: 'Scorecard',
      rows: [
        ['Measure', 'Period end', 'Value'],
        ['NI 59', day('2026-02-28', 'long'), p(66)],
        ['NI 59', month('2026-03'), p(68.25)],
        ['NI 59', day('2026-04-30', 'time'), p(71.5)],
        ['NI 59', day('2026-05-31', 'short'), '75%'],
        ['NI 59', '30th June 2026', '76.9'],
        ['Spend on agency staff', day('2026-06-30'), 1843627],
      ],
    },
  ],
};

const SPACES = {
  office: 'office',
  style: 'style',
  text: 'text',
  table: 'table',
  number: 'datastyle',
};

const NAMESPACES = Object.entries(SPACES)
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

const LONG = 'number:style="long"';
const DATES = {
  slashes: `<number:day ${LONG}/>/<number:month ${LONG}/>/<number:year ${LONG}/>`,
  month: '<number:month number:textual="true"/>-<number:year/>',
  long: `<number:day/> <number:month ${LONG} number:textual="true"/> <number:year ${LONG}/>`,
  short: '<number:day/>-<number:month number:textual="true"/>-<number:year/>',
  time: `<number:day ${LONG}/>/<number:month ${LONG}/>/<number:year ${LONG}/> <number:hours ${LONG}/>:<number:minutes ${LONG}/>`,
};

/** Text between the parts of a date is an element of its own. @param {string} parts */
const asText = (parts) => parts.replace(/\/>([^<]+)/g, '/><number:text>$1</number:text>');

const STYLES = [
  `<number:percentage-style style:name="N-percent"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>`,
  ...Object.entries(DATES).map(
    ([name, parts]) => `<number:date-style style:name="N-${name}">${asText(parts)}</number:date-style>`,
  ),
  ...['percent', ...Object.keys(DATES)].map(
    (name) =>
      `<style:style style:name="${name}" style:family="table-cell" style:data-style-name="N-${name}"/>`,
  ),
].join('');

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** @param {string} text */
const paragraphs = (text) =>
  text
    .split('\n')
    .map((line) => `<text:p>${escaped(line)}</text:p>`)
    .join('');

/** @param {string} attributes @param {string} [content] */
const cellXml = (attributes, content = '') => `<table:table-cell ${attributes}>${content}</table:table-cell>`;

/** @param {Cell} cell */
function cellOf(cell) {
  if (cell === '') return '<table:table-cell/>';
  if (typeof cell === 'string') return cellXml('office:value-type="string"', paragraphs(cell));
  if (typeof cell === 'number') return cellXml(`office:value-type="float" office:value="${cell}"`);
  if ('percent' in cell)
    return cellXml(
      `table:style-name="percent" office:value-type="percentage" office:value="${Number((cell.percent / 100).toFixed(6))}"`,
    );
  if ('over' in cell)
    return (
      cellXml(
        `table:number-columns-spanned="${cell.over}" table:number-rows-spanned="1" office:value-type="string"`,
        paragraphs(cell.text),
      ) + '<table:covered-table-cell/>'.repeat(cell.over - 1)
    );
  return cellXml(`table:style-name="${cell.as}" office:value-type="date" office:date-value="${cell.day}"`);
}

/** @param {Row} row */
function rowOf(row) {
  const { cells, hidden = '' } = Array.isArray(row) ? { cells: row } : row;
  const visibility = hidden && ` table:visibility="${hidden}"`;
  return `<table:table-row${visibility}>${cells.map(cellOf).join('') || '<table:table-cell/>'}</table:table-row>`;
}

/** @param {Sheet} sheet */
function tableOf({ name, rows, hiddenColumn }) {
  const columns = Array.from({ length: 10 }, (_, at) =>
    at + 1 === hiddenColumn ? '<table:table-column table:visibility="collapse"/>' : '<table:table-column/>',
  );
  return `<table:table table:name="${name}">${columns.join('')}${rows.map(rowOf).join('')}</table:table>`;
}

/** @param {Sheet} sheet */
function filterOf({ name, filter }) {
  if (!filter) return '';
  const [first, last] = filter.range.split(':');
  const condition = filter.by
    ? `<table:filter><table:filter-condition table:field-number="0" table:value="${filter.by}" table:operator="="/></table:filter>`
    : '';
  return `<table:database-range table:name="filtered" table:target-range-address="${name}.${first}:${name}.${last}" table:display-filter-buttons="true">${condition}</table:database-range>`;
}

/** The scorecard as a flat OpenDocument file. @param {Sheet[]} sheets */
export function fodsOf(sheets) {
  const filters = sheets.map(filterOf).join('');
  const ranges = filters && `<table:database-ranges>${filters}</table:database-ranges>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>${STYLES}</office:automatic-styles><office:body><office:spreadsheet>${sheets.map(tableOf).join('')}${ranges}</office:spreadsheet></office:body></office:document>
`;
}
