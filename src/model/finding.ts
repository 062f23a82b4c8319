/**
 * Findings about input: what is wrong, where, and the facts a reader needs to correct it. They are data; their English is
 * in words/. Contract 2, 3 and 5.
 */

import { filtered, lazily } from './lists.ts';

/** The characters that may separate the cells of a return; the usual one first. Contract 3. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What is wrong with the quotes, or the size, of a record; with the last of them, reading stops. */
export type BrokenRecord =
  | 'stray-quote'
  | 'text-after-quote'
  | 'open-quote'
  | 'record-too-long'
  | 'too-many-broken';

/** Most characters in one record. A longer one is an unclosed quote, not a row: a spreadsheet cell holds 32,767. */
export const MAX_RECORD = 1_000_000;

/** Most records with broken quotes in one file. With more of them it is no CSV, and reading stops. */
export const MAX_BROKEN = 10_000;

/** What is wrong with a record that cannot be used as a row, or with the file's line ends. */
export type MalformedFacts =
  | { readonly problem: BrokenRecord | 'cr-line-ends' }
  | {
      readonly problem: 'more-cells' | 'fewer-cells';
      readonly cells: number;
      readonly columns: number;
      /** What separates the cells. */
      readonly delimiter: Delimiter;
    }
  | OtherSeparator
  | {
      readonly problem: 'too-many-columns';
      readonly cells: number;
      /** The most that are read. */
      readonly columns: number;
    };

/** Of all the rows: another character separates their cells than those of the header. */
export interface OtherSeparator {
  readonly problem: 'other-separator';
  readonly rows: number;
  readonly columns: number;
  /** What separates the cells of the header. */
  readonly header: Delimiter;
  /** What separates those of the rows; the same where each is quoted as a whole. */
  readonly delimiter: Delimiter;
}

/** Why a date cannot be read, and the day that is probably meant. */
export interface DateCause {
  readonly cause:
    | 'serial'
    | 'month-first'
    | 'form'
    | 'no-such-day'
    | 'year'
    | 'year-alone'
    | 'quarter'
    | 'quarter-alone'
    | 'no-year'
    | 'no-days'
    | 'no-date'
    | 'words-around'
    | 'range'
    | 'total-row'
    | 'spreadsheet-error'
    | 'unsaved';
  readonly write: string | null;
  /** It is a month that is meant, and `write` its first or last day. */
  readonly isMonth?: true;
}

/** Why a number cannot be read, and the text to write instead. */
export interface NumberCause {
  readonly cause:
    | 'not-available'
    | 'not-applicable'
    | 'not-yet'
    | 'too-few'
    | 'confidential'
    | 'low'
    | 'nil'
    | 'total-row'
    | 'form'
    | 'counts'
    | 'exponent'
    | 'mark'
    | 'noted'
    | 'about'
    | 'brackets'
    | 'two'
    | 'date'
    | 'word'
    | 'unsaved';
  readonly write: string | null;
}

export type Severity = 'error' | 'warning';

/** Each code with the facts that its sentence gives. `found` is always the offending text. */
/** Why a file cannot be read as YAML. */
export type YamlProblem =
  | 'colon-in-text'
  | 'indent'
  | 'tab'
  | 'open-bracket'
  | 'stray-bracket'
  | 'missing-comma'
  | 'stray-comma'
  | 'dash-in-brackets'
  | 'no-colon'
  | 'no-space'
  | 'no-dash'
  | 'open-quote'
  | 'after-value'
  | 'line-below'
  | 'dash-after-key'
  | 'reserved-mark'
  | 'escape'
  | 'comment'
  | 'tag'
  | 'unknown-alias'
  | 'alias-of-itself'
  | 'block-text'
  | 'key'
  | 'documents'
  | 'directive'
  | 'control-character'
  | 'empty'
  | 'other';

export interface FindingFacts {
  // Notice files (contract 2)
  'bad-yaml': { readonly problem: YamlProblem };
  'unknown-key': {
    readonly key: string;
    readonly nearest: string | null;
    readonly known: readonly string[];
    /** No key, but what is left of a value that a comma within { } cut: its key, all of it, and the parts that are left. */
    readonly cut?: {
      readonly key: string;
      readonly text: string;
      readonly isNumber: boolean;
      readonly parts: number;
    };
  };
  'missing-key': { readonly key: string; readonly why?: string };
  'duplicate-key': { readonly key: string };
  'duplicate-id': {
    readonly id: string;
    readonly firstLine: number;
    /** The name is an id, title or `also` of two measures. */
    readonly isName?: true;
  };
  'stage-order': {
    readonly by: string;
    readonly previous: string;
    /** Id of the variation that the stage, or (variations) the day, comes before; else it is the stage before. */
    readonly variation?: string;
    /** The day is a variation's own. */
    readonly isVariation?: true;
  };
  'stage-direction': {
    readonly target: string;
    readonly previous: string;
    readonly good: string;
    /** The stage has `eases`, and does not ask for less. */
    readonly eases?: true;
  };
  'unknown-grade': { readonly scale: readonly string[]; readonly nearest: string | null };
  'bad-composite': {
    readonly problem: 'missing' | 'itself' | 'composite';
    readonly nearest: string | null;
  };
  'unknown-section': { readonly nearest: string | null; readonly known: readonly string[] };
  'baseline-after-stage': { readonly on: string; readonly by: string };
  'unknown-variation': { readonly nearest: string | null; readonly known: readonly string[] };
  'unknown-benchmark': { readonly nearest: string | null; readonly known: readonly string[] };
  'bad-after': {
    readonly problem: 'unknown' | 'two' | 'no-deliverable' | 'circle';
    readonly nearest: string | null;
  };
  'too-large': { readonly what: string; readonly limit: string };
  // Both
  'bad-value': {
    readonly expected: string;
    readonly nearest?: string | null;
    /** The word that a near one means, and the words of a cell that has two. */
    readonly meant?: string | null;
    readonly both?: readonly string[];
    /** The symbol that says that there is no value; or that the cell may be blank. */
    readonly symbol?: NumberCause;
    readonly leaveBlank?: true;
  };
  'bad-date': { readonly expected: string; readonly hint?: DateCause | null; readonly example?: string };
  // Returns (contract 3)
  'missing-column': {
    readonly column: string;
    readonly also: readonly string[];
    /** Line of the record that was taken for the header. */
    readonly line: number;
    /** A header that may well be meant, and those that are dates or look like some. */
    readonly like: string | null;
    readonly dates: readonly string[];
    readonly example?: string | undefined;
    /** Line of a record that is a header, farther down than one is looked for. */
    readonly later?: number;
  };
  'title-rows': { readonly rows: number };
  'note-rows': { readonly rows: number };
  /** How many rows with something in them a sheet hides, and the letters of such columns. */
  'hidden-rows': { readonly rows: number; readonly columns: readonly string[] };
  'lone-latest': {
    readonly asAt: string;
    /** Rows with a usable value of that day, and of all days. */
    readonly rows: number;
    readonly of: number;
    /** The last day before it that has one; null without. */
    readonly before: string | null;
  };
  restated: {
    readonly measure: string;
    readonly periodEnd: string;
    readonly before: string;
    readonly after: string;
    /** Place of the superseded row: file and line. */
    readonly other: string;
  };
  /** `isMonth`: the first is a month across. */
  'duplicate-column': { readonly first: string; readonly isMonth?: true };
  'unknown-measure': {
    readonly notice: string;
    readonly nearest: string | null;
    /** The cell is a formula that was saved without its result. */
    readonly isUnsaved?: boolean;
  };
  'bad-number': { readonly expected: string; readonly hint?: NumberCause | null };
  'out-of-range': { readonly low: string | null; readonly high: string | null };
  'value-mismatch': {
    readonly value: string;
    readonly numerator: string;
    readonly denominator: string;
    readonly exact: string;
  };
  'numerator-exceeds-denominator': { readonly numerator: string; readonly denominator: string };
  'conflicting-rows': {
    readonly measure: string;
    readonly periodEnd: string;
    readonly other: string;
    /** The other is in the same row: in another column, or the file is given twice. */
    readonly isSameRow?: true;
    /** Figures where it is not given. */
    readonly differs?: 'figures' | 'rating' | 'direction';
  };
  'wrong-authority': { readonly authority: string };
  'malformed-row': MalformedFacts;
  'not-utf8': { readonly likely: string };
  'period-reversed': { readonly start: string; readonly end: string };
  /** How many rows nobody has filled in, where there are any. */
  'no-rows': { readonly unfilled?: number };
  'unknown-column': {
    readonly nearest: string | null;
    /** A header that looks like a month: why it is not read, or (one that can be read) the column for the day, if any. */
    readonly month?: { readonly cause: DateCause } | { readonly day: string | null } | null;
    readonly example?: string | undefined;
  };
  'duplicate-row': {
    readonly measure: string;
    readonly periodEnd: string;
    readonly other: string;
    readonly isSameRow?: true;
  };
  'after-as-at': { readonly asAt: string; readonly rows: number };
  'before-issue': {
    readonly issued: string;
    /** Of a notice file: what is before the issue. */
    readonly what?: 'stage' | 'review';
  };
  /** The figure as a percentage, and the smallest one of the measure that it is compared with. */
  'looks-like-proportion': { readonly percent: string; readonly smallest: string };
  /** The day as it is read, the last day that the notice names, and that year's day of the same name. */
  'implausible-date': { readonly day: string; readonly last: string; readonly near: string };
  /** Both days that the date may be, and the date of its column that can only be month first. */
  'month-first': { readonly day: string; readonly swapped: string; readonly other: string };
  /** The last day of the month and of the financial year that the text may be. */
  'year-or-month': { readonly month: string; readonly yearEnd: string };
  'zero-denominator': Record<never, never>;
  'mixed-line-endings': { readonly lf: number; readonly crlf: number };
  'missing-evidence': { readonly measure: string };
  // Moderations (contract 7)
  'expired-moderation': { readonly measure: string; readonly until: string };
  'needless-moderation': { readonly measure: string };
}

export type FindingCode = keyof FindingFacts;

/** Where a finding is: the file as typed; its line, 1-based (null: the file as a whole); the return's column name or ''. */
export interface Place {
  readonly file: string;
  readonly line: number | null;
  /** Header as typed, `` for a notice file or the whole row. */
  readonly column: string;
  /** In a notice file the character in the line, 1-based; in a workbook the cell, as `Return!C4`; null where it is not known. */
  readonly position: number | string | null;
  /** Id of the notice that the row belongs to; null, or not there, for what concerns the file as a whole. */
  readonly notice?: string | null;
}

/** A finding of one code. */
export interface FindingOf<C extends FindingCode> extends Place {
  readonly code: C;
  readonly found: string;
  readonly facts: FindingFacts[C];
}

export type Finding = { readonly [C in FindingCode]: FindingOf<C> }[FindingCode];

const WARNINGS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'unknown-column',
  'duplicate-row',
  'after-as-at',
  'title-rows',
  'note-rows',
  'hidden-rows',
  'lone-latest',
  'restated',
  'before-issue',
  'zero-denominator',
  'mixed-line-endings',
  'missing-evidence',
  'expired-moderation',
  'needless-moderation',
]);

export const severityOf = (code: FindingCode): Severity => (WARNINGS.has(code) ? 'warning' : 'error');
export const isError = (finding: { readonly code: FindingCode }): boolean =>
  severityOf(finding.code) === 'error';

/** Builds one finding. */
export function finding<C extends FindingCode>(
  code: C,
  place: Place,
  found: string,
  facts: FindingFacts[C],
): Finding {
  const { file, line, column, position, notice } = place;
  // Written out, since it costs a tenth of copying the place, and a file may have millions.
  const one: FindingOf<C> =
    notice === undefined
      ? { file, line, column, position, code, found, facts }
      : { file, line, column, position, notice, code, found, facts };
  return one as Finding;
}

/** Findings in their one order with how many there are. It can be read as often as needed, and need not store them. */
export interface FindingSource extends Iterable<Finding> {
  readonly errors: number;
  readonly warnings: number;
  /** Those of one file, where the source can give them without making all: ask by {@link ofFile}. */
  readonly of?: (file: string) => Iterable<Finding>;
  /** Those that concern one notice, where the source can give them without making all: ask by {@link ofNotice}. */
  readonly ofNotice?: (notice: string) => Iterable<Finding>;
}

/** A source of findings that are stored, or that can be made as often as needed. They are counted once, when that is asked for. */
export function findingSource(findings: Iterable<Finding>): FindingSource {
  let known: { errors: number; warnings: number } | null = null;
  const counts = () => {
    known ??= counted(findings);
    return known;
  };
  return {
    ...lazily(() => findings[Symbol.iterator]()),
    get errors() {
      return counts().errors;
    },
    get warnings() {
      return counts().warnings;
    },
  };
}

function counted(findings: Iterable<Finding>): { errors: number; warnings: number } {
  let [errors, warnings] = [0, 0];
  for (const one of findings) {
    if (isError(one)) errors++;
    else warnings++;
  }
  return { errors, warnings };
}

/** Several sources, one after the other. */
export const concatenated = (sources: readonly FindingSource[]): FindingSource => ({
  ...lazily(function* () {
    for (const one of sources) yield* one;
  }),
  get errors() {
    return sources.reduce((sum, one) => sum + one.errors, 0);
  },
  get warnings() {
    return sources.reduce((sum, one) => sum + one.warnings, 0);
  },
  of: (file) =>
    lazily(function* () {
      for (const one of sources) yield* ofFile(one, file);
    }),
  ofNotice: (notice) =>
    lazily(function* () {
      for (const one of sources) yield* ofNotice(one, notice);
    }),
});

/** The findings of one file, in their order. */
export const ofFile = (source: FindingSource, file: string): Iterable<Finding> =>
  source.of?.(file) ?? filtered(source, (one) => one.file === file);

/** The findings that concern a notice, by its id: those on its rows, and those on the files as a whole. */
export const ofNotice = (source: FindingSource, notice: string): Iterable<Finding> =>
  source.ofNotice?.(notice) ?? filtered(source, (one) => one.notice == null || one.notice === notice);
