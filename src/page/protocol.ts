/** What the page asks of its Worker, and what that answers. Both sides have these types and no other code in common. */
import type { FindingEntry } from '../assessment/document.ts';
import type { ListedNotice } from '../run/listed.ts';
import type { ScoreRequest } from '../run/score.ts';
import type { Mapping } from './draft.ts';

/** A file that the user chose: the browser's own, with the name that documents are to print. */
export interface ChosenFile {
  readonly name: string;
  readonly file: Blob;
}

/** A notice that comes with the page, or that the user added: the text of its file, and how it is listed where that is known. */
export interface NoticeFile {
  readonly name: string;
  readonly bytes: string;
  readonly listed?: ListedNotice;
}

/** What is to be scored: the options of `notice check`, with the files as the browser has them. */
export interface Asked
  extends Pick<ScoreRequest, 'asAt' | 'review' | 'whatIf' | 'encoding' | 'sheet' | 'keepGoing'> {
  /** The name of the file of a notice; without it the rows of the returns name their notices. */
  readonly notice?: string;
  readonly returns: readonly ChosenFile[];
  readonly moderations?: ChosenFile;
  readonly before?: ChosenFile;
}

/** A measure that can be looked at closer. */
export interface MeasureInfo {
  readonly notice: string;
  readonly id: string;
  readonly title: string;
  readonly rag: string;
}

/** A row of a return with its findings. */
export interface SheetLine {
  readonly line: number;
  readonly cells: readonly string[];
  readonly findings: readonly FindingEntry[];
}

/** The part of a return that has findings, with the rows beside them. */
export interface SheetView {
  readonly file: string;
  readonly lines: readonly SheetLine[];
}

export interface Answered {
  /** The beginning of the report as the html format writes it, whose parts come after it; null where nothing was scored. */
  readonly report: string | null;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  /** The first of them. */
  readonly findings: readonly FindingEntry[];
  readonly errors: number;
  readonly warnings: number;
  readonly sheets: readonly SheetView[];
  readonly measures: readonly MeasureInfo[];
  /** Formats to download, by name. */
  readonly formats: readonly string[];
  /** How a file of the result is called, without its ending. */
  readonly fileName: string;
}

/** A page of text in sections, as explain and trend give it. */
export interface Pages {
  readonly sections: readonly {
    readonly title: string;
    readonly parts: readonly (
      | { readonly text: readonly string[] }
      | { readonly lines: readonly string[] }
      | { readonly facts: readonly (readonly [string, string])[] }
      | { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
    )[];
  }[];
}

/** A file to be saved. */
export interface Made {
  readonly blob: Blob;
  readonly suffix: string;
}

/** Each question with its answer. */
export interface Questions {
  readonly notices: {
    readonly ask: { readonly files: readonly NoticeFile[] };
    readonly answer: readonly ListedNotice[];
  };
  /** The JSON Schema of a notice. */
  readonly schema: { readonly ask: Record<string, never>; readonly answer: unknown };
  /** What is in the file of a notice; null where it is no mapping of YAML. */
  readonly values: { readonly ask: NoticeFile; readonly answer: Mapping | null };
  /** The findings of a notice. */
  readonly read: { readonly ask: NoticeFile; readonly answer: readonly FindingEntry[] };
  readonly score: { readonly ask: Asked; readonly answer: Answered };
  /** The next part of the report of the last score; null after the last. */
  readonly part: { readonly ask: Record<string, never>; readonly answer: string | null };
  readonly render: { readonly ask: { readonly format: string }; readonly answer: Made };
  readonly explain: {
    readonly ask: { readonly notice: string; readonly measure: string };
    readonly answer: Pages;
  };
  readonly trend: {
    readonly ask: { readonly notice: string; readonly measure: string };
    readonly answer: Pages;
  };
  readonly template: {
    readonly ask: { readonly notice: string; readonly format: string };
    readonly answer: Made;
  };
}

export type Question = keyof Questions;

/** From the page to the Worker. */
export interface Message<Q extends Question = Question> {
  readonly number: number;
  readonly question: Q;
  readonly ask: Questions[Q]['ask'];
}

/** From the Worker to the page: how far it has come, the answer, or why there is none. */
export type Reply =
  | { readonly number: number; readonly progress: string; readonly part: number | null }
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly failed: string };
