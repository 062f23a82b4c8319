/** Records whose quotes are not where RFC 4180 puts them. csv-parse reads them, or says what is wrong. Contract 3. */
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
