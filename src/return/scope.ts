/** What rows may name: the notices of the run with their measures, ready to be looked up. Contract 3. */
import { type Day, iso, plus } from '../model/day.ts';
import { lastDayNamed, type Measure, type Notice } from '../model/notice.ts';
import { cutLoose, nearest, plainLabel, plainName, remembering } from '../model/text.ts';
import { type Reading, readingOf } from './figures.ts';
import { HeaderNames } from './header.ts';

export interface MeasureScope {
  readonly measure: Measure;
  /** Id of its notice. */
  readonly notice: string;
  /** Its place in the notice, from 0. */
  readonly place: number;
  readonly reading: Reading;
}

export interface NoticeScope {
  readonly notice: Notice;
  /** In the order of the notice. */
  readonly measures: readonly MeasureScope[];
  /** The measure that a text names; null without one. */
  readonly named: (typed: string) => MeasureScope | null;
  /** Whether a text names the authority of the notice. */
  readonly isAuthority: (typed: string) => boolean;
  /** The id of the measure whose id, or else whose title, is nearest to what was typed; null where none is near. */
  readonly nearest: (typed: string) => string | null;
  /** Its day of issue, as findings have it: `2009-12-16`. */
  readonly issued: string;
  /** The last day for which a row may be: five years after the last that the notice names. */
  readonly lastPlausible: Day;
}

/** In place of a notice that has errors: its rows are checked only for what needs no notice. */
type Broken = 'broken';

export interface Scope {
  /** By id. */
  readonly notices: ReadonlyMap<string, NoticeScope>;
  /** The notice that a row belongs to by what its cell names; null where there is none of that name. */
  readonly named: (typed: string) => NoticeScope | Broken | null;
  /** There is one notice only, so that a row need not name it. */
  readonly hasSole: boolean;
  /** Rows of other notices are skipped and counted, and are no findings. */
  readonly only: boolean;
  /** The id of the notice that a row may have meant, where it names one that is not of this run; null where none is near. */
  readonly nearest: (typed: string) => string | null;
  /** What the headers of a return mean. */
  readonly names: HeaderNames;
  /** A return must have figures: some measure of the notices is more than a recurring duty. */
  readonly needsValue: boolean;
  /** Whether a text names a measure of any of the notices. */
  readonly isMeasure: (typed: string) => boolean;
}

/** Which notices the rows of a run may name. */
export interface ScopeOptions {
  /** The id of the one notice that is scored: rows of others are skipped and counted. */
  readonly only?: string | undefined;
  /** More ids that a row may have meant, beside those of the notices of the run: asked for only where a row needs them. */
  readonly known?: (() => readonly string[]) | undefined;
  /** Ids of notices that have errors; null for one whose id is not known. */
  readonly broken?: readonly (string | null)[] | undefined;
}

/** Makes the notices of a run ready; with `only`, that one of them. */
export function scopeOf(notices: readonly Notice[], { only, known, broken = [] }: ScopeOptions = {}): Scope {
  const wanted =
    only === undefined ? notices : notices.filter(({ id }) => plainLabel(id) === plainLabel(only));
  const scopes = new Map(wanted.map((notice) => [plainLabel(notice.id), noticeScope(notice)]));
  const faulty = new Set(broken.map((id) => plainLabel(id ?? '')));
  const hasSole = scopes.size + broken.length === 1;
  const sole = hasSole ? ([...scopes.values()][0] ?? 'broken') : null;
  const unnamed = broken.includes(null) ? 'broken' : sole;
  const named = remembering((typed) => {
    if (broken.includes(null)) return 'broken';
    const id = plainLabel(typed);
    return scopes.get(id) ?? (faulty.has(id) ? 'broken' : null);
  });
  return {
    notices: scopes,
    named: (typed) => (typed === '' ? unnamed : named(typed)),
    hasSole,
    only: only !== undefined,
    nearest: suggesting((typed) => nearest(typed, [...wanted.map(({ id }) => id), ...(known?.() ?? [])])),
    names: new HeaderNames([...scopes.values()].map(({ notice }) => notice.returnColumns)),
    needsValue:
      broken.length === 0 && wanted.some(({ measures }) => measures.some(({ kind }) => kind !== 'recurring')),
    isMeasure: (typed) => [...scopes.values()].some((scope) => scope.named(typed) !== null),
  };
}

/** Most wrong names for which the nearest known one is looked for: each costs more than a row does. */
const MAX_SUGGESTIONS = 1000;

/** The same search for the nearest known name, made once for each wrong one. */
function suggesting(find: (wrong: string) => string | null): (wrong: string) => string | null {
  const found = new Map<string, string | null>();
  return (wrong) => {
    if (!found.has(wrong) && found.size < MAX_SUGGESTIONS) found.set(cutLoose(wrong), find(wrong));
    return found.get(wrong) ?? null;
  };
}

function nearestMeasure(typed: string, measures: readonly Measure[]): string | null {
  const ids = measures.map(({ id }) => id);
  const byId = nearest(typed, ids);
  if (byId !== null) return byId;
  const titles = measures.map(({ title }) => title);
  const title = nearest(typed, titles);
  return title === null ? null : (ids[titles.indexOf(title)] ?? null);
}

function noticeScope(notice: Notice): NoticeScope {
  const { name, gss } = notice.authority;
  const authority = new Set([name, gss ?? name].map(plainLabel));
  const measures = notice.measures.map((measure, place) => ({
    measure,
    notice: notice.id,
    place,
    reading: readingOf(measure),
  }));
  return {
    notice,
    issued: iso(notice.issued),
    measures,
    named: unlessRepeated(remembering(measureNames(measures))),
    lastPlausible: plus(lastDayNamed(notice), { count: 5, unit: 'Y' }),
    isAuthority: remembering((typed) => authority.has(plainLabel(typed))),
    nearest: suggesting((typed) => nearestMeasure(typed, notice.measures)),
  };
}

/** The same function, not asked again for the text of the last time: rows of a measure are most often one below the other. */
function unlessRepeated<T>(work: (text: string) => T): (text: string) => T {
  let last = '';
  let made = work(last);
  return (text) => {
    if (text !== last) {
      made = work(text);
      last = text;
    }
    return made;
  };
}

/** Finds a measure by its id, or another of its names; an exact id goes before all others. Contract 3. */
function measureNames(measures: readonly MeasureScope[]): (typed: string) => MeasureScope | null {
  const exact = new Map(measures.map((one) => [one.measure.id, one]));
  const loose = new Map<string, MeasureScope>();
  for (const one of measures)
    for (const name of [one.measure.id, one.measure.title, ...one.measure.also])
      loose.set(plainName(name), loose.get(plainName(name)) ?? one);
  return (typed) => exact.get(typed) ?? loose.get(plainName(typed)) ?? null;
}
