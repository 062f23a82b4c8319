/** What spreadsheets have in cells in place of what was meant. */

/** What Excel and LibreOffice put in a cell whose formula fails: `#N/A`, `#DIV/0!`, `Err:502`. */
const SPREADSHEET_ERROR = /^(?:#(?:N\/A|[A-Z][A-Z_]*(?:\/0)?[!?])|Err:\d{3})$/;

/** Whether a cell holds the error of a spreadsheet's formula in place of what was meant. */
export const isSpreadsheetError = (text: string): boolean =>
  text.length < 30 && (text.startsWith('#') || text.startsWith('E')) && SPREADSHEET_ERROR.test(text);

/** How a total or an average begins that is in place of a measure, a date or a figure. */
export const TOTAL = /^(?:grand |sub-?)?(?:totals?|averages?|mean|sum)\b/i;
