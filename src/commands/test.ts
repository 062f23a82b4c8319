/** `notice test [files…]`: the test cases of notices, what they leave untested, and the edges of notices. Contract 6, 7. */

import { TOOL } from '../assessment/tool.ts';
import { type ExitCode, exitCode, RunError } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { isError } from '../model/finding.ts';
import { findingsText } from '../render/findings.ts';
import { REGISTRY } from '../render/registry.ts';
import { tryBoundaries } from '../selftest/boundaries/index.ts';
import { type NoticeRun, type TestsDocument, testsDocument } from '../selftest/document.ts';
import { runCase, untestedIn } from '../selftest/run.ts';
import { type LoadedNotice, loadNotice, type UsableNotice } from './load.ts';
import { deliver, planOf } from './output.ts';
import { type LoadedTests, readTests } from './test-files.ts';

export interface TestOptions {
  readonly format: string;
  readonly notice?: string;
  readonly boundaries?: boolean;
}

const BUNDLED = 'No test file is given, and ./notices has none: running those of the bundled notices.\n';

/** Runs the test files. A case that differs, or an edge that is against the contract, ends with 1. */
export async function test(io: Io, paths: readonly string[], options: TestOptions): Promise<ExitCode> {
  const plan = planOf(REGISTRY.tests, { format: options.format });
  const only = options.notice === undefined ? null : loadNotice(io, options.notice);
  const { bundled, tests, findings } = await readTests(io, paths);
  const found = [...(only?.findings ?? []), ...findings];
  io.err(findingsText(found));
  if (found.some(isError)) throw new RunError('A test file or its notice has errors, so nothing was tested.');
  const chosen = wanted(tests, only);
  if (bundled && chosen.length > 0) io.err(BUNDLED);
  const document = documentOf(chosen, only as UsableNotice | null, options);
  refuseEmpty(document);
  await deliver(io, plan, document, { order: 'notice', full: false, failOn: null });
  const { failed, boundaries } = document.summary;
  return exitCode({ condition: failed > 0 || (boundaries?.violated ?? 0) > 0, failed: false });
}

/** With -n, the test files of that notice alone. */
const wanted = (tests: readonly LoadedTests[], only: LoadedNotice | null): readonly LoadedTests[] =>
  only ? tests.filter(({ notice }) => notice.id === only.notice?.id) : tests;

function documentOf(
  tests: readonly LoadedTests[],
  only: UsableNotice | null,
  options: TestOptions,
): TestsDocument {
  const files = tests.map(({ file, noticeFile, notice, cases }) => ({
    file,
    noticeFile,
    notice,
    results: cases.map((one) => runCase(notice, one)),
  }));
  const notices = new Map(tests.map(({ noticeFile, notice }) => [noticeFile, notice]));
  if (only && options.boundaries) notices.set(only.entry.file, only.notice);
  const runs = [...notices].map(([file, notice]): NoticeRun => {
    const cases = tests.filter(({ noticeFile }) => noticeFile === file).flatMap((one) => one.cases);
    return {
      file,
      notice,
      untested: untestedIn(notice, cases),
      probed: options.boundaries ? tryBoundaries(notice) : null,
    };
  });
  return testsDocument(TOOL, files, runs);
}

/** A run that tried nothing is not one that passed. */
function refuseEmpty({ summary }: TestsDocument): void {
  if (summary.expected > 0 || (summary.boundaries?.tried ?? 0) > 0) return;
  throw new RunError(
    summary.cases > 0
      ? 'There is nothing to test: no case expects anything. Say under expect what should come out.'
      : 'There is nothing to test: no test file is for that notice. Name one, or use --boundaries.',
  );
}
