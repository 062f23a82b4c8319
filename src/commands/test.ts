/** `notice test [files…]`: the test cases of notices, what they leave untested, and the edges of notices. Contract 6, 7. */

import { isAbsolute, posix } from 'node:path';
import { exitCode, RunError } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { type Finding, findingSource, isError } from '../model/finding.ts';
import { REGISTRY } from '../render/registry.ts';
import type { InputFile } from '../run/edges.ts';
import {
  knownIds,
  type LoadedNotice,
  loadById,
  loadNotice,
  ownFolder,
  readAll,
  textOf,
} from '../run/load.ts';
import { report } from '../run/report.ts';
import { tryBoundaries } from '../selftest/boundaries/index.ts';
import type { TestsDocument } from '../selftest/document.ts';
import { type Found, readCases } from '../selftest/read.ts';
import { runTests, type TestFile } from '../selftest/run.ts';
import type { Command } from './options.ts';
import { deliver } from './output.ts';

const BUNDLED =
  'No test file is given, and no folder notices here or above has one: running those of the bundled notices.\n';

/** Runs the test files. A case that differs, or an edge that is against the contract, ends with 1. */
export const test: Command = async (io, paths, options) => {
  const only = options.notice == null ? null : loadNotice(io, options.notice);
  const { bundled, tests, findings } = await readTests(io, paths);
  // What a notice is only warned of does not concern its tests: notice validate says it.
  const errors = [...(only?.findings ?? []), ...findings].filter(isError);
  report(io, findingSource(errors));
  if (errors.length > 0) throw new RunError('A test file or its notice has errors, so nothing was tested.');
  const chosen = wanted(tests, only);
  if (bundled && chosen.length > 0) io.note(BUNDLED);
  const { boundaries: withEdges } = options;
  const more = only?.notice && withEdges ? [[only.entry.file, only.notice] as const] : [];
  const document = runTests(chosen, withEdges ? (notice) => tryBoundaries(notice) : null, more);
  refuseEmpty(document);
  await deliver(io, REGISTRY.tests, options, document);
  const { failed, boundaries } = document.summary;
  return exitCode({ condition: failed > 0 || (boundaries?.violated ?? 0) > 0, failed: false });
};

/** With -n, the test files of that notice alone. */
const wanted = (tests: readonly TestFile[], only: LoadedNotice | null): readonly TestFile[] =>
  only ? tests.filter(({ notice }) => notice.id === only.notice?.id) : tests;

/** A run that tried nothing is not one that passed. */
function refuseEmpty({ summary }: TestsDocument): void {
  if (summary.expected > 0 || (summary.boundaries?.tried ?? 0) > 0) return;
  if (summary.boundaries)
    throw new RunError(
      'There is nothing to test: the notice has no edges, since it sets no target and no day, and no test case expects anything.',
    );
  throw new RunError(
    summary.cases > 0
      ? 'There is nothing to test: no case expects anything. Say under expect what should come out.'
      : 'There is nothing to test: no test file is for that notice. Name one, or use --boundaries.',
  );
}

interface TestInputs {
  /** None were given, and the nearest folder `notices` has none. */
  readonly bundled: boolean;
  readonly tests: readonly TestFile[];
  /** Of the test files and of their notices. */
  readonly findings: readonly Finding[];
}

/** Reads the test files: those given, else those of the nearest folder `notices`, else the bundled ones. */
async function readTests(io: Io, paths: readonly string[]): Promise<TestInputs> {
  const own = paths.length > 0 ? await readAll(io, paths) : ownTests(io).map((path) => io.read(path));
  const bundled = own.length === 0;
  const files = bundled ? testsIn(FOLDER, io.listBundled(FOLDER)).map((path) => io.readBundled(path)) : own;
  const notices = new Map<string, LoadedNotice>();
  const read = files.map((file) => readOne(io, file, notices));
  return {
    bundled,
    tests: read.flatMap(({ tests }) => tests ?? []),
    findings: [
      ...[...notices.values()].flatMap((one) => one.findings),
      ...read.flatMap((one) => one.findings),
    ],
  };
}

const FOLDER = 'notices';
const testsIn = (folder: string, names: readonly string[]): string[] =>
  names.filter((name) => name.endsWith('.test.yaml')).map((name) => `${folder}/${name}`);

function ownTests(io: Io): string[] {
  const folder = ownFolder(io);
  return folder === null ? [] : testsIn(folder, io.list(folder));
}

interface ReadOne {
  readonly tests: TestFile | null;
  readonly findings: readonly Finding[];
}

function readOne(io: Io, file: InputFile, notices: Map<string, LoadedNotice>): ReadOne {
  const text = textOf(file);
  if (typeof text !== 'string') return { tests: null, findings: [text] };
  let noticeFile = '';
  const find = (name: string): Found => {
    const loaded = noticeOf(io, file.name, name);
    if (!loaded) return { known: knownIds(io) };
    noticeFile = loaded.entry.file;
    notices.set(noticeFile, loaded);
    return { notice: loaded.notice };
  };
  const { notice, cases, findings } = readCases({ name: file.name, text }, find);
  return { tests: notice && { file: file.name, noticeFile, notice, cases }, findings };
}

/** An id: the notice of that name beside the test file, else as for -n. Anything else is a path from the test file. */
function noticeOf(io: Io, testFile: string, name: string): LoadedNotice | null {
  const beside = (path: string): string => posix.join(posix.dirname(testFile), path);
  const isKept = posix.dirname(testFile) === (ownFolder(io) ?? FOLDER);
  if (!isKept && io.exists(beside(`${name}.yaml`))) return loadNotice(io, beside(`${name}.yaml`));
  const known = loadById(io, name);
  if (known) return known;
  const path = isAbsolute(name) ? name : beside(name);
  return io.exists(path) ? loadNotice(io, path) : null;
}
