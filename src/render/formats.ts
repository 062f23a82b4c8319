/** What a format of a document is, and how it is asked to render. The formats themselves are in registry.ts. Contract 6. */

import type { Assessment, FindingEntry, InputEntry } from '../assessment/document.ts';
import type { Content } from '../model/lists.ts';
import type { Rag } from '../model/result.ts';
import type { FindingEntries } from '../words/findings.ts';
import type { FailOn } from './conditions.ts';

/** How a document is to be shown. */
export interface RenderOptions {
  /** Columns of the screen or page. */
  readonly width: number;
  readonly colour: boolean;
  /** Worst first within a section, or as in the notice. */
  readonly order: 'worst' | 'notice';
  /** Each of several notices in full, not a line each. */
  readonly full: boolean;
  /** What fits a page or two. */
  readonly brief?: boolean;
  /** Tables: every figure, stage and reason of each measure. */
  readonly long?: boolean;
  /** What counts as a failure where the format knows failures; null: not asked for. */
  readonly failOn: readonly FailOn[] | null;
  /** Of what moved: the colours of which what is unchanged is listed too. */
  readonly show?: readonly Rag[];
  /** Sentences to show with the assessments. */
  readonly notes?: readonly string[];
  /** Takes a sentence on what a format has no room for. */
  readonly leftOut?: (sentence: string) => void;
  /** false: formats that need not show the rows of each measure leave them out. */
  readonly series?: boolean;
}

/** How a document is shown in a file, where nothing else is asked for. */
export const IN_A_FILE = {
  width: 120,
  colour: false,
  order: 'worst',
  full: false,
  failOn: null,
} as const satisfies RenderOptions;

/** One format of documents of the type `D`. What can be long without end is given in pieces. */
export interface Format<D, C extends Content = string | Uint8Array> {
  readonly name: string;
  /** Endings of file names that mean this format. */
  readonly suffixes: readonly string[];
  readonly mediaType: string;
  /** What it is for, in the help and the docs. */
  readonly purpose: string;
  /** It always shows the rows of each measure. Contract 5. */
  readonly series?: boolean;
  /** Bytes that no terminal can show. */
  readonly binary?: boolean;
  /** Loads what the format needs only when it is asked for. */
  readonly render: (document: D, options: RenderOptions) => Promise<C>;
  /** The same as the files of a folder, where the format has it. */
  readonly files?: (document: D, options: RenderOptions) => Promise<readonly FilePart[]>;
}

/** A file of a folder, by its name in it. */
export interface FilePart {
  readonly name: string;
  readonly data: Content;
}

/** The assessments of one run. */
export type Assessments = readonly Assessment[];

/** What `notice validate` reports: the files that it read and everything that it found in them. */
export interface Findings {
  readonly tool: Assessment['tool'];
  readonly inputs: readonly InputEntry[];
  /** Files among them whose rows could not be read, since the notice has errors. */
  readonly unread: readonly string[];
  readonly findings: FindingEntries;
  /** For a terminal: the lines around a finding; empty where there are none. */
  readonly frame: (finding: FindingEntry) => string;
}
