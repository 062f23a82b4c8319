/** What rows may name: the notices in play with their measures, made ready for looking up. Contract 3. */
import type { Measure, Notice, Unit } from '../model/notice.ts';
import {
  foldBlanks,
  HELD_WORDS,
  PROGRESS_WORDS,
  SIGNS,
  type Signs,
  type Vocabulary,
  vocabulary,
} from './cell.ts';

/** How the value cell of a measure is read: as a number of its unit, or as one of its words. */
export type Reading =
  | { readonly type: 'number'; readonly unit: Unit; readonly signs: Signs }
  | { readonly type: 'words'; readonly words: Vocabulary; readonly blank: string | null };

export interface MeasureScope {
  readonly measure: Measure;
  readonly reading: Reading;
}

export interface NoticeScope {
  readonly notice: Notice;
  readonly measures: ReadonlyMap<string, MeasureScope>;
  /** What the authority cell may hold, folded. */
  readonly authority: ReadonlySet<string>;
  readonly suggestions: Suggestions;
}

/** Different wrong names for which the nearest known one is sought: each costs more than a row does. */
const MAX_SUGGESTIONS = 1000;

/** The nearest known name for each wrong one, sought once. */
export class Suggestions {
  private readonly found = new Map<string, string | null>();

  for(wrong: string, seek: () => string | null): string | null {
    if (!this.found.has(wrong) && this.found.size < MAX_SUGGESTIONS) this.found.set(wrong, seek());
    return this.found.get(wrong) ?? null;
  }
}

/** In place of a notice that has errors: rows of it are checked only for what can be told without it. */
type Broken = 'broken';

export interface Scope {
  readonly notices: ReadonlyMap<string, NoticeScope>;
  /** The notice that rows belong to which name none; null where there are several. */
  readonly sole: NoticeScope | Broken | null;
  /** Ids of the notices in play that have errors. */
  readonly broken: ReadonlySet<string>;
  /** Any row may belong to a notice that has errors, since its id cannot be told. */
  readonly anyBroken: boolean;
  /** Rows of other notices are left out and counted, not findings. */
  readonly only: boolean;
  /** Ids that a row may have meant, where it names a notice that is not in play. */
  readonly known: () => readonly string[];
  /** For the names of notices. */
  readonly suggestions: Suggestions;
}

/** How rows are told apart by the notices that they name. */
export interface ScopeOptions {
  /** The id of the one notice that is scored: rows of others are left out and counted. */
  readonly only?: string | undefined;
  /** Further ids that a row may have meant, beside those of the notices in play: sought only where a row needs them. */
  readonly known?: (() => readonly string[]) | undefined;
  /** Ids of further notices, which have errors; null for one whose id cannot be told. */
  readonly broken?: readonly (string | null)[] | undefined;
}

/** Makes the notices in play ready; with `only`, that one of them. */
export function scopeOf(notices: readonly Notice[], { only, known, broken = [] }: ScopeOptions = {}): Scope {
  const wanted =
    only === undefined ? notices : notices.filter(({ id }) => foldBlanks(id) === foldBlanks(only));
  const scopes = new Map(wanted.map((notice) => [foldBlanks(notice.id), noticeScope(notice)]));
  const [sole = null] = [...scopes.values(), ...broken.map(() => 'broken' as const)];
  return {
    notices: scopes,
    sole: scopes.size + broken.length === 1 ? sole : null,
    broken: new Set(broken.map((id) => foldBlanks(id ?? ''))),
    anyBroken: broken.includes(null),
    only: only !== undefined,
    known: () => [...wanted.map(({ id }) => id), ...(known?.() ?? [])],
    suggestions: new Suggestions(),
  };
}

/** The notice that a row belongs to by what its cell names; null where there is none of that name. */
export function noticeNamed(
  { notices, sole, broken, anyBroken }: Scope,
  typed: string,
): NoticeScope | Broken | null {
  if (anyBroken) return 'broken';
  if (typed === '') return sole;
  const exact = notices.get(typed);
  if (exact) return exact;
  const id = foldBlanks(typed);
  return notices.get(id) ?? (broken.has(id) ? 'broken' : null);
}

function noticeScope(notice: Notice): NoticeScope {
  const { name, gss } = notice.authority;
  const measures = notice.measures.map((measure): [string, MeasureScope] => [
    foldBlanks(measure.id),
    { measure, reading: readingOf(measure) },
  ]);
  const authority = new Set([name, gss ?? name].map(foldBlanks));
  return { notice, measures: new Map(measures), authority, suggestions: new Suggestions() };
}

function readingOf(measure: Measure): Reading {
  switch (measure.kind) {
    case 'indicator':
    case 'composite':
      return { type: 'number', unit: measure.unit, signs: SIGNS[measure.unit] };
    case 'judgement':
      return { type: 'words', words: vocabulary(measure.scale), blank: null };
    case 'deliverable':
      return { type: 'words', words: PROGRESS_WORDS, blank: null };
    case 'recurring':
      return { type: 'words', words: HELD_WORDS, blank: 'held' };
  }
}

/** What a vocabulary stands for, as a finding tells it. */
export const wordsOf = ({ meanings }: Vocabulary): string => meanings.join(' | ');
