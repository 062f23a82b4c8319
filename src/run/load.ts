/** Finds and reads the files of a run: notices by id or path, moderations, saved assessments and others by path. Contract 6. */
import type { Assessment, InputEntry, Portfolio } from '../assessment/document.ts';
import { type Moderation, readModerations } from '../assessment/moderation.ts';
import { NO_ROWS } from '../assessment/tool.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import { nearest } from '../model/text.ts';
import { readNotice } from '../notice/read.ts';
import { decodeReturn as decode } from '../return/encoding.ts';
import { containerOf } from '../return/sheet.ts';
import { type Edges, type InputFile, RunError, type Source } from './edges.ts';
import { Problems } from './problems.ts';

export interface LoadedNotice {
  /** Its id; where the notice has errors, the one it was found by, or null. */
  readonly id: string | null;
  readonly file: InputFile;
  readonly notice: Notice | null;
  readonly findings: readonly Finding[];
  readonly entry: InputEntry;
}

/** A notice that a run can go on with. */
export type UsableNotice = LoadedNotice & { readonly notice: Notice };

/** Reads the files named on the command line; `-` is standard input, and can be named once. Throws a RunError for all that cannot be read. */
export async function readAll(io: Edges, paths: readonly string[]): Promise<Source[]> {
  const problems = new Problems();
  const files = await readEach(io, paths, problems);
  problems.settle();
  return files;
}

/** The same, where a run goes on to look for what else is wrong: those that can be read. */
export async function readEach(io: Edges, paths: readonly string[], problems: Problems): Promise<Source[]> {
  problems.try(() => refuseTwice(paths));
  const files: Source[] = [];
  for (const path of paths.filter((one, at) => one !== '-' || paths.indexOf('-') === at)) {
    const file = await problems.wait(async () => (path === '-' ? await io.readInput() : io.open(path)));
    if (file) files.push(file);
  }
  return files;
}

/** Standard input can be read once. Throws a RunError where it is named more often. */
export function refuseTwice(paths: readonly string[]): void {
  if (paths.filter((path) => path === '-').length > 1)
    throw new RunError('Standard input (-) can be given once only.');
}

const FOLDER = 'notices';
export const isId = (name: string): boolean => /^[a-z0-9-]+$/.test(name);
const idsIn = (files: readonly string[]): string[] =>
  files
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length));

/** The nearest folder `notices`, here or above, that is not the package's own; null where there is none. */
export function ownFolder(io: Edges): string | null {
  const way = io.wayTo(FOLDER, 'folder');
  return way === null || io.isBundled(`${way}${FOLDER}`) ? null : `${way}${FOLDER}`;
}

/** The ids of the notices in one's own folder. */
export function ownIds(io: Edges): string[] {
  const folder = ownFolder(io);
  return folder === null ? [] : idsIn(io.list(folder));
}

/** The ids known: those of the nearest folder `notices`, and of the bundled notices. Sorted, each once. */
export function knownIds(io: Edges): string[] {
  return [...new Set([...ownIds(io), ...idsIn(io.listBundled(FOLDER))])].sort();
}

/** Reads the notice with an id: of the nearest folder `notices` first, then the bundled ones. null where neither has it. */
function fileOfId(io: Edges, id: string): Source | null {
  if (!isId(id)) return null;
  const folder = ownFolder(io);
  if (folder !== null && io.exists(`${folder}/${id}.yaml`)) return io.read(`${folder}/${id}.yaml`);
  return io.listBundled(FOLDER).includes(`${id}.yaml`) ? io.readBundled(`${FOLDER}/${id}.yaml`) : null;
}

/** Reads the notice named by `-n`: an id, else a file. Throws a RunError where there is neither. */
export function loadNotice(io: Edges, name: string): LoadedNotice {
  const known = fileOfId(io, name);
  if (known) return loaded(known, name);
  if (isId(name) && !io.exists(name)) throw unknownNotice(io, name);
  return loaded(io.read(name));
}

/** The notices that rows named, by what reads their files: both sides of a comparison are of the same. */
const NAMED = new WeakMap<Edges['read'], Map<string, LoadedNotice | null>>();

/** Reads the notice with an id that a row of a return names, once in a run; null where there is none. */
export function loadById(io: Edges, id: string): LoadedNotice | null {
  const named = NAMED.get(io.read) ?? new Map<string, LoadedNotice | null>();
  NAMED.set(io.read, named);
  const known = named.get(id);
  if (known !== undefined) return known;
  const file = fileOfId(io, id);
  const found = file && loaded(file, id);
  named.set(id, found);
  return found;
}

function unknownNotice(io: Edges, name: string): RunError {
  const ids = knownIds(io);
  const near = nearest(name, ids);
  const hint = near
    ? `Did you mean ${near}?`
    : `Known: ${ids.join(', ')}; or give the path of a notice file.`;
  return new RunError(`There is no notice ${name}, and no file of that name. ${hint}`);
}

/** The text of a notice or another file of YAML; the finding where it is no text, or not UTF-8. */
export function textOf({ name, bytes }: InputFile): string | Finding {
  const text = decode(bytes, 'utf-8');
  if (typeof text === 'string') return text;
  const container = containerOf(bytes);
  const { line, found, likely } = container ? { line: 1, found: '', likely: container } : text;
  return finding('not-utf8', { file: name, line, column: '', position: null }, found, { likely });
}

function loaded(file: Source, expectedId?: string): LoadedNotice {
  const entry: InputEntry = { file: file.name, sha256: file.sha256(), ...NO_ROWS };
  const text = textOf(file);
  const id = expectedId ?? null;
  if (typeof text !== 'string') return { id, file, notice: null, findings: [text], entry };
  const read = readNotice({ name: file.name, text }, expectedId === undefined ? {} : { expectedId });
  return { id: read.notice?.id ?? id, file, notice: read.notice, findings: read.findings, entry };
}

export interface LoadedModerations {
  readonly file: InputFile;
  readonly moderations: readonly Moderation[];
  readonly findings: readonly Finding[];
  readonly entry: InputEntry;
}

/** Reads the file of `--moderations` for the notices of a run; null where none is asked for. */
export function loadModerations(
  io: Edges,
  path: string | null | undefined,
  notices: readonly Notice[],
): LoadedModerations | null {
  if (path == null) return null;
  const file = io.read(path);
  const text = textOf(file);
  const given = { file: file.name, sha256: file.sha256() };
  if (typeof text !== 'string')
    return { file, moderations: [], findings: [text], entry: { ...given, ...NO_ROWS } };
  const { moderations, findings, rows, leftOut } = readModerations({ name: file.name, text }, notices);
  return { file, moderations, findings, entry: { ...given, ...NO_ROWS, rows, leftOut } };
}

/** A return is no JSON: whatever starts like an object is taken for a saved assessment. */
export function isSaved(file: Source): boolean {
  const [start = new Uint8Array()] = file.parts();
  return /^\ufeff?\s*\{/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(start.subarray(0, 200)));
}

/** Most bytes of a saved document: the rows of some 150,000 observations. */
export const MAX_SAVED_BYTES = 50_000_000;

/** The assessments of a document that `check -f json` saved. Throws a RunError with all that is wrong with it. */
export async function savedIn(file: InputFile): Promise<readonly Assessment[]> {
  const { name } = file;
  if (file.bytes.length > MAX_SAVED_BYTES) {
    throw new RunError(
      `${name} is not a saved assessment: it has more than ${MAX_SAVED_BYTES / 1_000_000} MB, which is the most that is read.`,
    );
  }
  const text = textOf(file);
  if (typeof text !== 'string') {
    throw new RunError(
      `${name} is not a saved assessment: it is not UTF-8. The > of Windows PowerShell writes UTF-16; save with -o saved.json instead.`,
    );
  }
  const { readDocument } = await import('../assessment/document.ts');
  const read = readDocument(text);
  if ('faults' in read) {
    throw new RunError(
      `${name} is not a saved assessment (notice check -f json makes one):\n${read.faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
  const assessments = assessmentsOf(read.document);
  if (assessments.length === 0) throw new RunError(`${name} holds no assessment, so there is nothing to do.`);
  return assessments;
}

const assessmentsOf = (document: Assessment | Portfolio): readonly Assessment[] =>
  document.format === 'notice-portfolio/1' ? document.assessments : [document];
