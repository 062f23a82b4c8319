/** What moved, for the formats that point at rows: the measures that regressed, what was restated, what is gone. Contract 7. */
import type { Assessment, MeasureEntry } from '../assessment/document.ts';
import { goneText, restatedText } from '../words/moved.ts';
import { CONDITIONS } from './conditions.ts';

/** The codes of what is reported of history and of measures that are gone, and what each is about. */
export const MOVED_CODES = {
  restated: 'A figure of the history is another than before',
  gone: 'A measure that was there before is there no more',
} as const;

export interface MovedNote {
  readonly code: keyof typeof MOVED_CODES;
  readonly measure: string;
  readonly message: string;
  /** null where the row is not known. */
  readonly place: { readonly file: string; readonly line: number | null; readonly position: null } | null;
}

/** Which measures to point at: by their colour, or those that regressed. */
export type Pointed = (measure: MeasureEntry) => boolean;

export const isOpen: Pointed = ({ rag }) => rag === 'red' || rag === 'amber';
export const isRegressed: Pointed = CONDITIONS.regressed.holds;

/** Restated history at the rows of today, gone measures at the rows of then. */
export function movedNotes({ since }: Assessment): MovedNote[] {
  const { restated, gone = [] } = since ?? {};
  return [
    ...(restated ?? []).map(
      (one): MovedNote => ({
        code: 'restated',
        measure: one.measure,
        message: `${one.measure}: ${restatedText(one)}.`,
        place: placeOf(one),
      }),
    ),
    ...gone.map(
      (one): MovedNote => ({
        code: 'gone',
        measure: one.id,
        message: `${one.id}: ${one.title}. ${goneText(one)}`,
        place: one.latest && placeOf(one.latest),
      }),
    ),
  ];
}

const placeOf = ({
  file,
  line,
}: {
  readonly file: string | null;
  readonly line: number | null;
}): MovedNote['place'] => (file === null ? null : { file, line, position: null });
