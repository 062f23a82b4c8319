/** Refuses a run that cannot score, with what it found in the format that was asked for. Contract 6. */
import { TOOL } from '../assessment/tool.ts';
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import type { Findings, Format } from '../render/formats.ts';
import type { Problems } from '../run/problems.ts';
import { refuse } from '../run/report.ts';
import { findingEntries } from '../words/findings.ts';
import type { Options } from './options.ts';
import { settingsOf } from './output.ts';

/**
 * Reports everything that was gathered, then throws a RunError with the sentences; does nothing where there is none. What
 * reads the format gets the findings as `validate` gives them, so that a CI server shows them at their lines; people read
 * them on standard error. No file is written.
 */
export async function refuseIn(
  io: Io,
  formats: readonly Format<Findings, string | Iterable<string>>[],
  options: Options,
  problems: Problems,
): Promise<ExitCode> {
  const { findings, files } = problems;
  const format = formats.find(({ name }) => name === options.format && name !== 'table');
  if (format && files.inputs.length > 0) {
    const found = { tool: TOOL, ...files, findings: findingEntries(findings), frame: () => '' };
    await io.print(await format.render(found, { ...settingsOf(options), width: io.width, colour: false }));
  }
  refuse(io, problems);
  return EXIT.failed;
}
