/** Documents whose page is made of words that are in no document: each comes with its pages. Contract 6. */
import type { Assessment, InputEntry, MeasureEntry } from '../assessment/document.ts';
import type { EXPLANATION_FORMAT, LIST_FORMAT, SHOW_FORMAT } from '../assessment/tool.ts';
import type { Explained } from '../words/explain.ts';
import { isoText } from '../words/figures.ts';
import type { PageSection } from './table/pages.ts';

/** A document with the pages that show it on a screen. */
export interface Paged<D> {
  readonly document: D;
  readonly pages: readonly (readonly PageSection[])[];
}

/** `notice explain`: one measure of each notice that has it. */
export interface ExplanationDocument {
  readonly format: typeof EXPLANATION_FORMAT;
  readonly tool: Assessment['tool'];
  readonly explanations: readonly (Explained &
    Pick<Assessment, 'notice' | 'asAt' | 'asAtFrom' | 'inputs'> & { readonly measure: MeasureEntry })[];
}

/** `notice list`: the notices that can be named by their ids. */
export interface ListDocument {
  readonly format: typeof LIST_FORMAT;
  readonly tool: Assessment['tool'];
  /** The nearest folder of notices of one's own. */
  readonly folder: string | null;
  readonly notices: readonly ListEntry[];
}

/** Of one with errors only what it was found by is known. */
export interface ListEntry {
  readonly id: string;
  readonly file: string;
  readonly sha256: string;
  readonly errors: number;
  readonly title: string | null;
  readonly authority: Assessment['notice']['authority'] | null;
  readonly issued: string | null;
  readonly measures: number | null;
}

/** `notice show`: one notice as it was read, with every day that it sets. */
export interface ShowDocument {
  readonly format: typeof SHOW_FORMAT;
  readonly tool: Assessment['tool'];
  readonly input: InputEntry;
  /** As the file says it, with what it leaves out filled in. */
  readonly notice: Readonly<Record<string, unknown>>;
  readonly deadlines: readonly {
    readonly on: string | null;
    readonly kind: 'stage' | 'review';
    readonly id: string;
    readonly text: string;
    /** The day in words; of what waits for a deliverable, how it is counted. */
    readonly day: string;
  }[];
}

export const LIST_HEAD = ['Notice', 'Authority', 'Issued', 'Measures', 'Title'];

/** A line of the list. */
export function listRow({ id, file, title, authority, issued, measures }: ListEntry): string[] {
  if (title === null) return [id, 'has errors: notice validate reports them', '', '', file];
  return [id, authority?.name ?? '', isoText(issued ?? ''), `${measures}`, title];
}
