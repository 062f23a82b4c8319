/** Pictures of the layouts that a return may have, drawn from the scorecards that the reader is tested with. */
import { type Cell, SCORECARDS } from '../scorecards.mjs';

/** Most characters of a column in a picture; longer text is cut. */
const WIDEST = 24;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A cell as a spreadsheet shows it, a line each. */
function shown(cell: Cell): string[] {
  if (typeof cell === 'string') return cell.split('\n');
  if (typeof cell === 'number') return [String(cell)];
  if ('percent' in cell) return [`${cell.percent.toFixed(1)}%`];
  if ('over' in cell) return [cell.text];
  const [year = '', month = '', day = ''] = cell.day.split('-');
  return [cell.as === 'month' ? `${MONTHS[Number(month) - 1]}-${year.slice(2)}` : `${day}/${month}/${year}`];
}

/** A title or a note, which runs over the blank cells after it. */
const runsOver = (cells: readonly Cell[], at: number): boolean =>
  at === 0 && cells.slice(1).every((cell) => cell === '');

/** The last sheet of a scorecard, with the letters of its columns and the numbers of its rows. */
function picture(layout: string): string {
  const sheet = SCORECARDS[layout]?.at(-1);
  if (!sheet) throw new Error(`there is no scorecard ${layout}`);
  const rows = sheet.rows.map((row) => (Array.isArray(row) ? { cells: row, hidden: '' } : row));
  const columns = Math.max(...rows.map(({ cells }) => cells.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.min(
      WIDEST,
      Math.max(
        3,
        ...rows.flatMap(({ cells }) => {
          const cell = cells[at];
          return cell === undefined || runsOver(cells, at) ? [] : shown(cell).map(({ length }) => length);
        }),
      ),
    ),
  );
  const head = `    ${widths.map((width, at) => String.fromCharCode(65 + at).padEnd(width)).join('  ')}`;
  const lines = rows.flatMap(({ cells, hidden }, at) => rowLines(cells, widths, at + 1, hidden !== ''));
  return ['```text', head.trimEnd(), ...lines, '```'].join('\n');
}

function rowLines(cells: readonly Cell[], widths: readonly number[], row: number, hidden: boolean): string[] {
  const texts = cells.map(shown);
  const full = 2 + widths.reduce((sum, width) => sum + 2 + width, 0);
  const height = Math.max(1, ...texts.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => {
    const parts = texts.map((text, at) => {
      const said = text[line] ?? '';
      const width = widths[at] ?? 0;
      if (runsOver(cells, at)) return said;
      return (said.length > width ? `${said.slice(0, width - 1)}…` : said).padEnd(width);
    });
    const number = line === 0 ? String(row).padStart(2) : '  ';
    const whole = `${number}  ${parts.join('  ')}`;
    return hidden && line === 0 ? `${whole.padEnd(full)}  (hidden)` : whole.trimEnd();
  });
}

/** Those that look like others: what is particular about them cannot be drawn. */
const NOT_DRAWN = ['table-with-filter', 'formats'];

/** A picture of each layout, by the name of its region. */
export const LAYOUTS: readonly (readonly [name: string, make: () => string])[] = Object.keys(SCORECARDS)
  .filter((layout) => !NOT_DRAWN.includes(layout))
  .map((layout) => [`layout-${layout}`, () => picture(layout)]);
