/** Records with quotes, read by csv-parse: the one reader of everything that a quote can mean. RFC 4180. */
import { parse } from 'csv-parse/sync';
import type { BrokenRecord } from './malformed.ts';

/** What csv-parse made of some records: those before the first that it refuses, and why it does. */
export interface QuotedRecords {
  readonly records: readonly (readonly string[])[];
  /** What is wrong with the record after them; null where there is none. */
  readonly problem: BrokenRecord | null;
}

const PROBLEMS: Readonly<Record<string, BrokenRecord>> = {
  INVALID_OPENING_QUOTE: 'stray-quote',
  CSV_INVALID_CLOSING_QUOTE: 'text-after-quote',
  CSV_QUOTE_NOT_CLOSED: 'open-quote',
};

/** Reads records that follow each other; all of them, or those before the first that is broken. */
export function parseQuoted(text: string, delimiter: string): QuotedRecords {
  const records: string[][] = [];
  const options = {
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    on_record: (cells: string[]) => {
      records.push(cells);
      return null;
    },
  };
  try {
    parse(text, options);
    return { records, problem: null };
  } catch (error) {
    return { records, problem: problemOf(error) };
  }
}

function problemOf(error: unknown): BrokenRecord {
  const problem = PROBLEMS[String((error as { code?: unknown }).code)];
  if (problem === undefined) throw error;
  return problem;
}
