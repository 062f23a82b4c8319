/** Whether a saved assessment still follows from its inputs: everything is read and computed again. Contract 7, `notice verify`. */

import { type Assessment, type InputEntry, type Portfolio, readDocument } from '../assessment/document.ts';
import { TOOL, VERIFICATION_FORMAT } from '../assessment/tool.ts';
import { parseDate } from '../model/day.ts';
import { renderJson } from '../render/json.ts';
import type { CheckEntry, VerificationDocument } from '../render/pages.ts';
import { toolText } from '../render/provenance.ts';
import { type Edges, RunError, type Source } from './edges.ts';
import { loadNotice, textOf } from './load.ts';
import type { RunOptions } from './options.ts';
import type { readAssessments } from './position.ts';
import { Problems } from './problems.ts';

/** What is compared, and what it may be compared with. */
interface Verifying {
  readonly saved: Source;
  /** Files that were given, whatever they are called now. */
  readonly given: readonly Source[];
  /** The earlier position, where the saved assessment was compared with one. */
  readonly since: string | null;
  /** Reads and scores as `check` does. */
  readonly score: typeof readAssessments;
  /** What of the assessments goes into the document: the filters of the run. */
  readonly shown: (assessments: readonly Assessment[]) => readonly Assessment[];
}

/** A check: it holds where both sides are there and the same. */
export const check = (
  what: string,
  expected: string | null,
  found: string | null,
  more: Partial<CheckEntry> = {},
): CheckEntry => ({
  what,
  ok: expected !== null && expected === found,
  expected,
  found,
  line: null,
  path: null,
  why: null,
  ...more,
});

/** Compares the tool, each input, and the assessment byte for byte. Nothing is written to the edges' outputs. */
export async function verify(io: Edges, run: Verifying): Promise<VerificationDocument> {
  const { saved } = run;
  const text = textOf(saved);
  const read = typeof text === 'string' ? readDocument(text) : { faults: ['it is not UTF-8'] };
  const checks =
    'faults' in read
      ? [check('document', 'a saved assessment', null, { why: read.faults.join('; ') })]
      : await checksOf(io, run, read.document);
  return {
    format: VERIFICATION_FORMAT,
    tool: TOOL,
    file: saved.name,
    ok: checks.every(({ ok }) => ok),
    checks,
  };
}

async function checksOf(io: Edges, run: Verifying, document: Assessment | Portfolio): Promise<CheckEntry[]> {
  const all = document.format === 'notice-portfolio/1' ? document.assessments : [document];
  const tools = [...new Set(all.map(({ tool }) => toolText(tool)))];
  const inputs = distinct(
    all.flatMap((one) => [...one.inputs, ...((run.since === null && one.since?.inputs) || [])]),
  );
  const files = new Map(inputs.map((one) => [one.file, sourceOf(io, one, run.given)]));
  return [
    check('tool', tools.join(', '), toolText(TOOL)),
    ...inputs.map((one) => {
      const found = files.get(one.file) ?? null;
      const why = found ? null : `there is no such file: give it after ${run.saved.name}`;
      return check(`input ${one.file}`, one.sha256, found?.sha256() ?? null, { why });
    }),
    await assessmentCheck(io, run, all, files),
  ];
}

const distinct = (inputs: readonly InputEntry[]): InputEntry[] => [
  ...new Map(inputs.map((one) => [`${one.file}\n${one.sha256}`, one])).values(),
];

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The file of an input: one that was given (of the same bytes, else of the same name), else that of its path. */
function sourceOf(io: Edges, { file, sha256 }: InputEntry, given: readonly Source[]): Source | null {
  const found =
    given.find((one) => one.sha256() === sha256) ??
    given.find(({ name }) => baseName(name) === baseName(file)) ??
    atPath(io, file);
  return found && renamed(found, file);
}

function atPath(io: Edges, file: string): Source | null {
  if (file === '-') return null;
  if (io.exists(file)) return new Problems().try(() => io.open(file));
  const [folder = '', name = '', ...more] = file.split('/');
  return more.length === 0 && io.listBundled(folder).includes(name) ? io.readBundled(file) : null;
}

const renamed = (source: Source, name: string): Source => ({
  name,
  size: source.size,
  parts: () => source.parts(),
  get bytes() {
    return source.bytes;
  },
  sha256: () => source.sha256(),
});

async function assessmentCheck(
  io: Edges,
  run: Verifying,
  all: readonly Assessment[],
  files: ReadonlyMap<string, Source | null>,
): Promise<CheckEntry> {
  if (all.length === 0) return check('assessment', null, null, { why: 'the file holds no assessment' });
  if ([...files.values()].includes(null))
    return check('assessment', null, null, { why: 'it was not computed again: an input is missing' });
  const edges = edgesOf(io, run, files);
  let first: CheckEntry | null = null;
  for (const notice of all.length === 1 ? [all[0]?.inputs[0]?.file ?? '', null] : [null]) {
    const one = await computed(edges, run, all, notice);
    if (one.ok) return one;
    first ??= one;
  }
  return first as CheckEntry;
}

async function computed(
  edges: Edges,
  run: Verifying,
  all: readonly Assessment[],
  notice: string | null,
): Promise<CheckEntry> {
  const problems = new Problems();
  const text = await problems.wait(async () => {
    const { paths, options } = runOf(edges, run, all, notice);
    const assessments = await run.score(edges, paths, { ...options, series: true }, problems);
    problems.settle();
    const shown = run.shown((assessments ?? []).map(({ assessment }) => assessment));
    return [...renderJson(shown, { series: options.series ?? false })].join('');
  });
  if (text === null) return check('assessment', null, null, { why: problems.sentences.join(' ') });
  return compared(run.saved, text);
}

/**
 * The files of all assessments in an order that keeps that of each. Of several notices each lists its own only, so a file
 * that is not in one list comes as late as the next that is in both allows.
 */
function inOneOrder(lists: readonly (readonly InputEntry[])[]): InputEntry[] {
  const [first = [], ...others] = lists;
  const all = [...first];
  for (const list of others) {
    let before = all.length;
    for (const one of list.toReversed()) {
      const at = all.findIndex(({ file, sha256 }) => file === one.file && sha256 === one.sha256);
      if (at < 0) all.splice(before, 0, one);
      else before = at;
    }
  }
  return all;
}

/** What the run was asked that made the assessments. */
function runOf(
  edges: Edges,
  { since }: Verifying,
  all: readonly Assessment[],
  notice: string | null,
): { readonly paths: readonly string[]; readonly options: RunOptions } {
  const [first] = all as readonly [Assessment];
  const inputs = inOneOrder(all.map((one) => one.inputs.slice(1)));
  const isReturn = ({ unfilled = 0 }: InputEntry): boolean => unfilled !== null;
  const returns = inputs.filter(isReturn);
  const moderations = inputs.find((one) => !isReturn(one) && one.rows !== null);
  const earlier = first.since?.inputs.slice(1).find(isReturn);
  const { sheet, encoding } = returns.find((one) => one.sheet ?? one.encoding) ?? {};
  const hypothetical = all.flatMap((one) => one.hypothetical ?? []);
  return {
    paths: returns.map(({ file }) => file),
    options: {
      ...(notice === null ? {} : { notice }),
      ...dayOf(edges, first, notice),
      ...(sheet === undefined ? {} : { usualSheet: sheet }),
      ...(encoding === undefined ? {} : { encoding: encoding as RunOptions['encoding'] & string }),
      ...(moderations ? { moderations: moderations.file } : {}),
      ...(first.since && (since ?? earlier) ? { since: since ?? (earlier as InputEntry).file } : {}),
      whatIf: hypothetical.map(({ measure, value }) => ({
        measure,
        value: `${value}`,
        typed: `${measure}=${value}`,
      })),
      keepGoing: true,
      series: all.some(({ measures }) => measures.some(({ observations }) => observations !== undefined)),
    },
  };
}

function dayOf(edges: Edges, { asAt, asAtFrom }: Assessment, notice: string | null): RunOptions {
  if (asAtFrom === 'return') return {};
  const day = parseDate(asAt, 'last');
  const reviews = notice === null ? [] : (loadNotice(edges, notice).notice?.reviews ?? []);
  const review = reviews.find(({ on }) => on === day);
  if (asAtFrom === 'review' && review) return { review: review.id };
  return { asAt: day };
}

/** Where the text of a file first differs from what was computed. */
function compared(saved: Source, text: string): CheckEntry {
  const bytes = new TextEncoder().encode(text);
  const at = firstDifference(saved.bytes, bytes);
  if (at === null) return check('assessment', saved.sha256(), saved.sha256());
  const before = new TextDecoder().decode(saved.bytes);
  const line = new TextDecoder().decode(saved.bytes.subarray(0, at)).split('\n').length;
  const [was, is] = [before, text].map((one) => one.split('\n')[line - 1]?.trim() ?? '');
  return check('assessment', was ?? '', is ?? '', {
    ok: false,
    line,
    path: pathOf(JSON.parse(before), JSON.parse(text)),
  });
}

function firstDifference(one: Uint8Array, other: Uint8Array): number | null {
  const most = Math.max(one.length, other.length);
  for (let at = 0; at < most; at++) if (one[at] !== other[at]) return at;
  return null;
}

/** The keys that lead to the first difference of two values; null where only their spelling differs. */
function pathOf(one: unknown, other: unknown): string | null {
  if (!isObject(one) || !isObject(other)) return one === other ? null : '';
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    // oxlint-disable-next-line bounded/no-recursion -- as deep as our own document
    const below = pathOf(one[key], other[key]);
    if (below !== null) return below === '' ? key : `${key}.${below}`;
  }
  return null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const FOLDER = /^(.*?)notices\/[^/]+$/;

/** Edges that have the inputs alone, under the names of the saved file, and say nothing. */
function edgesOf(io: Edges, { since, given }: Verifying, files: ReadonlyMap<string, Source | null>): Edges {
  const known = new Map([...files].flatMap(([name, source]) => (source ? [[name, source] as const] : [])));
  const open = (path: string): Source => {
    const found =
      known.get(path) ?? (path === since ? (given.find(({ name }) => name === path) ?? io.open(path)) : null);
    if (!found) throw new RunError(`${path} is not among the inputs.`);
    return found;
  };
  const namesIn = (folder: string): string[] =>
    [...known.keys()].flatMap((name) =>
      name.startsWith(`${folder}/`) && !name.slice(folder.length + 1).includes('/')
        ? [name.slice(folder.length + 1)]
        : [],
    );
  const way =
    [...known.keys()].map((name) => FOLDER.exec(name)?.[1]).find((one) => one !== undefined) ?? null;
  return {
    read: open,
    open,
    readInput: async () => open('-'),
    readBundled: open,
    list: namesIn,
    listBundled: namesIn,
    exists: (path) => known.has(path),
    wayTo: (_, kind) => (kind === 'folder' ? way : null),
    isBundled: () => false,
    matching: async (pattern) => [pattern],
    err: () => undefined,
    note: () => undefined,
    progress: null,
  };
}
