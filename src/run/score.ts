/** One call from files in memory to the assessments, for programs and pages: what `notice check` does with files on disk. Contract 4 and 6. */
import type { Scored } from '../assessment/score.ts';
import { TOOL } from '../assessment/tool.ts';
import { concatenated, type FindingSource } from '../model/finding.ts';
import { type Content, piecesOf } from '../model/lists.ts';
import { sha256 } from '../model/sha256.ts';
import { IN_A_FILE, type RenderOptions } from '../render/formats.ts';
import { REGISTRY } from '../render/registry.ts';
import type { Encoding } from '../return/encoding.ts';
import { type FindingEntries, findingEntries } from '../words/findings.ts';
import { type Edges, heldSource, type Progress, RunError, type Source } from './edges.ts';
import { asAtDay } from './options.ts';
import { readAssessments } from './position.ts';
import { type FilesRead, Problems } from './problems.ts';

/** A file: its name as documents are to print it, and its text or bytes. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: string | Uint8Array;
}

/** A file in memory, or one that is read in parts. */
type File = GivenFile | Source;

/** What is to be scored, and how: the options of `notice check`. */
export interface ScoreRequest {
  /** The notice, or the name or id of one of `notices`. It can be left out where the rows of the returns name their notices. */
  readonly notice?: File | string;
  /** Notices known by their names, `notices/rotherham-2009.yaml`, and so by their ids. */
  readonly notices?: readonly File[];
  readonly returns: readonly File[];
  /** A day in any form of a return; without it and a review the latest of the rows that count and have a usable value. */
  readonly asAt?: string;
  /** The id of a review of the notice, for whose day it is scored. */
  readonly review?: string;
  readonly moderations?: File;
  /** An earlier return or saved assessment, for what moved. */
  readonly before?: File;
  /** Values that measures are supposed to have on the as-at day, by id, as a return would have them. */
  readonly whatIf?: Readonly<Record<string, string>>;
  readonly encoding?: Encoding;
  /** The sheet to read of a workbook. */
  readonly sheet?: string;
  /** Leaves rows with errors out, and scores the rest. */
  readonly keepGoing?: boolean;
  /** Hears how far the work has come. */
  readonly progress?: Progress;
}

export interface Score {
  /** By notice: the assessment, with the exact result and the rows that it was made from. Empty where something forbids a score. */
  readonly scored: readonly Scored[];
  /** Everything that was found in the files: made anew for each loop over it. */
  readonly findings: FindingEntries;
  /** Why nothing was scored, a sentence each. */
  readonly problems: readonly string[];
  /** The files that were read, where nothing was scored. */
  readonly files: FilesRead;
  /** How the files were read, such as which sheet of a workbook, a line each. */
  readonly notes: readonly string[];
}

/** Scores returns against notices. Whatever is in the files, it throws nothing. */
export async function score(request: ScoreRequest): Promise<Score> {
  const { notice, notices = [], returns, moderations, before } = request;
  const given = [notice, ...notices, ...returns, moderations, before].filter(
    (one) => one !== undefined && typeof one !== 'string',
  );
  const problems = new Problems();
  const heard = new Heard();
  const files = problems.try(() => filesByName(given.map(sourceOf))) ?? new Map<string, Source>();
  const asAt = request.asAt === undefined ? null : problems.try(() => asAtDay(request.asAt ?? ''));
  if (returns.length === 0) problems.add('No return is given, so there is nothing to score.');
  const scored = problems.any
    ? null
    : await problems.wait(() =>
        readAssessments(
          heard.edges(files, request.progress ?? null),
          returns.map(({ name }) => name),
          {
            ...request,
            // They are made only where they are asked for.
            series: true,
            asAt,
            notice: nameOf(notice),
            moderations: nameOf(moderations),
            since: nameOf(before),
            whatIf: Object.entries(request.whatIf ?? {}).map(([measure, value]) => ({
              measure,
              value,
              typed: `${measure}=${value}`,
            })),
          },
          problems,
        ),
      );
  if (problems.any) heard.findings.push(problems.findings);
  return {
    scored: scored ?? [],
    findings: findingEntries(concatenated(heard.findings)),
    problems: problems.sentences,
    files: problems.files,
    notes: heard.notes,
  };
}

/**
 * What was scored in a format of `notice check`, as that writes it to a file; where nothing was scored, the findings in a
 * format of `notice validate`. Throws an Error where there is no format of that name.
 */
export async function render(
  { scored, findings, files }: Score,
  name: string,
  options: Partial<RenderOptions> = {},
): Promise<string | Uint8Array> {
  const settings = { ...IN_A_FILE, series: false, ...options };
  const found = { tool: TOOL, ...files, findings, frame: () => '' };
  const assessments = scored.map(({ assessment }) => assessment);
  const content =
    scored.length > 0
      ? formatOf(REGISTRY.assessments, name).render(assessments, settings)
      : formatOf(REGISTRY.findings, name).render(found, settings);
  return inOnePiece(await content);
}

function formatOf<F extends { readonly name: string }>(formats: readonly F[], name: string): F {
  const found = formats.find((one) => one.name === name);
  if (!found) throw new Error(`there is no format ${name}`);
  return found;
}

const nameOf = (file: File | string | undefined): string | null =>
  file === undefined ? null : typeof file === 'string' ? file : file.name;

function sourceOf(file: File): Source {
  if ('parts' in file) return file;
  const { name, bytes } = file;
  return heldSource(name, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, (all) =>
    sha256([all]),
  );
}

/** Throws a RunError where two files have one name: a finding could not say which of them it is in. */
function filesByName(files: readonly Source[]): ReadonlyMap<string, Source> {
  const byName = new Map<string, Source>();
  for (const file of files) {
    if (byName.has(file.name))
      throw new RunError(`Two files are called ${file.name}. Give each a name of its own.`);
    byName.set(file.name, file);
  }
  return byName;
}

/** What a run says beside its result. */
class Heard {
  readonly notes: string[] = [];
  readonly findings: FindingSource[] = [];

  private note(text: string): void {
    if (text.trim() !== '') this.notes.push(text.trimEnd());
  }

  /** Edges that find the files and no others. */
  edges(files: ReadonlyMap<string, Source>, progress: Progress | null): Edges {
    const read = (path: string): Source => {
      const found = files.get(path);
      if (!found) throw new RunError(`Cannot read ${path}: there is no such file.`);
      return found;
    };
    return {
      read,
      open: read,
      readInput: async () => read('-'),
      readBundled: read,
      list: (folder) =>
        [...files.keys()]
          .filter((name) => name.startsWith(`${folder}/`))
          .map((name) => name.slice(folder.length + 1))
          .sort(),
      listBundled: () => [],
      wayTo: () => '',
      isBundled: () => false,
      exists: (path) => files.has(path),
      matching: async () => [],
      err: (text) => this.note(text),
      note: (text) => this.note(text),
      report: (findings) => this.findings.push(findings),
      progress,
    };
  }
}

/** The content in one piece. */
function inOnePiece(content: Content): string | Uint8Array {
  const pieces = [...piecesOf(content)];
  const bytes = pieces.filter((piece) => typeof piece !== 'string');
  if (bytes.length === 0) return pieces.join('');
  const whole = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of bytes) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
