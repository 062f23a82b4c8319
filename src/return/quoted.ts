/**
 * Records with quotes. One whose every quote is where RFC 4180 has it is split here; csv-parse reads all others, and says
 * what is wrong with them.
 */
import { parse } from 'csv-parse/sync';
import type { BrokenRecord } from '../model/finding.ts';

/** The cells of a record, or what is wrong with it. */
export type QuotedRecord =
  | { readonly cells: readonly string[]; readonly problem: null }
  | { readonly cells: null; readonly problem: BrokenRecord };

const PROBLEMS: Readonly<Record<string, BrokenRecord>> = {
  INVALID_OPENING_QUOTE: 'stray-quote',
  CSV_INVALID_CLOSING_QUOTE: 'text-after-quote',
  CSV_QUOTE_NOT_CLOSED: 'open-quote',
};

/** Reads one record, without its line end. */
export function quotedCells(text: string, delimiter: string): QuotedRecord {
  const cells = split(text, delimiter);
  return cells ? { cells, problem: null } : parsed(text, delimiter);
}

/**
 * Cells that are quoted from end to end (a quote inside is doubled) or hold no quote at all; null where one is neither.
 */
function split(text: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  for (let start = 0; ; ) {
    const quoted = text.startsWith('"', start);
    const end = quoted ? closingQuote(text, start + 1) + 1 : cellEnd(text, delimiter, start);
    if (end === 0) return null;
    const cell = quoted ? text.slice(start + 1, end - 1).replaceAll('""', '"') : text.slice(start, end);
    if (!quoted && cell.includes('"')) return null;
    cells.push(cell);
    if (end === text.length) return cells;
    if (!text.startsWith(delimiter, end)) return null;
    start = end + delimiter.length;
  }
}

/** The next quote that is not one of two; -1 without one. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.startsWith('"', at + 1)) at = text.indexOf('"', at + 2);
  return at;
}

function cellEnd(text: string, delimiter: string, from: number): number {
  const found = text.indexOf(delimiter, from);
  return found < 0 ? text.length : found;
}

function parsed(text: string, delimiter: string): QuotedRecord {
  const options = { delimiter, record_delimiter: ['\r\n', '\n'], relax_column_count: true };
  try {
    return { cells: parse(text, options)[0] ?? [''], problem: null };
  } catch (error) {
    return { cells: null, problem: problemOf(error) };
  }
}

function problemOf(error: unknown): BrokenRecord {
  const problem = PROBLEMS[String((error as { code?: unknown }).code)];
  if (problem === undefined) throw error;
  return problem;
}
