/** What the formats share that point at rows of files: findings, measures, what was restated, what is gone. Contract 7. */
import type { Assessment, FindingEntry, MeasureEntry } from '../assessment/document.ts';
import { goneText, moderationText, restatedText, wasText } from '../words/assessment.ts';
import { CONDITIONS } from './conditions.ts';
import { distinct } from './provenance.ts';

/** What is pointed at of a position: only what moved since an earlier one, or all that is open; with sentences about it. */
export interface Pointing {
  readonly moved?: boolean;
  readonly notes?: readonly string[];
}

/** A place in a file. */
export interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly position: number | string | null;
}

/** Something that is pointed at. */
export interface Pointer {
  readonly level: 'error' | 'warning';
  readonly message: string;
  /** null where the row is not known. */
  readonly place: Place | null;
}

/** What is reported of history, and of measures that are gone. */
export interface MovedPointer extends Pointer {
  readonly code: 'restated' | 'gone';
  readonly measure: string;
}

/** The measures to point at: those that regressed, or the red and amber ones. */
export const pointedOf = ({ measures }: Assessment, moved: boolean): MeasureEntry[] =>
  measures.filter((one) =>
    moved ? CONDITIONS.regressed.holds(one) : one.rag === 'red' || one.rag === 'amber',
  );

/** Every finding, once; of one assessment they are made as they are asked for. Of what moved there is none. */
export function findingsOf(assessments: readonly Assessment[], moved: boolean): Iterable<FindingEntry> {
  if (moved) return [];
  const [only, ...others] = assessments;
  return only && others.length === 0 ? only.findings : distinct(assessments, ({ findings }) => findings);
}

/** A finding at its row; the message begins with the cell of the workbook that it is in. */
export const findingPointer = ({ severity, message, file, line, position }: FindingEntry): Pointer => ({
  level: severity,
  message: typeof position === 'string' ? `${position}: ${message}` : message,
  place: { file, line, position },
});

/** A measure at its latest row, else in the notice file; `lead` comes before why it is what it is. */
export function measurePointer(
  measure: MeasureEntry,
  { inputs: [notice] }: Assessment,
  lead: string,
): Pointer {
  const { rag, reason, latest, noticeLine } = measure;
  const moderated = moderationText(measure);
  const inNotice = notice ? { file: notice.file, line: noticeLine, position: null } : null;
  return {
    level: rag === 'red' ? 'error' : 'warning',
    message: [`${lead} ${reason}${moderated ? ` But ${moderated}` : ''}`, wasText(measure)]
      .filter(Boolean)
      .join(' '),
    place: latest?.file ? { file: latest.file, line: latest.line, position: null } : inNotice,
  };
}

/** Restated history at the rows of today, gone measures at the rows of then. */
export function movedPointers({ since }: Assessment): MovedPointer[] {
  const { restated, gone = [] } = since ?? {};
  return [
    ...(restated ?? []).map(
      (one): MovedPointer => ({
        level: 'warning',
        code: 'restated',
        measure: one.measure,
        message: `${one.measure}: ${restatedText(one)}.`,
        place: placeOf(one),
      }),
    ),
    ...gone.map(
      (one): MovedPointer => ({
        level: 'warning',
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
}): Place | null => (file === null ? null : { file, line, position: null });

/** A path as a code host names its files: no `.` for the folder itself, and one `/` at a time. */
export const repositoryPath = (file: string): string =>
  file
    .split('/')
    .filter((part, at) => part !== '.' && (part !== '' || at === 0))
    .join('/');
