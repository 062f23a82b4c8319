/** `notice validate`: everything that is wrong with returns, and with the notice itself. Contract 6. */
import { findingEntry } from '../assessment.ts';
import { type ExitCode, exitCode, RunError } from '../exit.ts';
import type { Finding } from '../finding.ts';
import { type Io, sha256 } from '../io.ts';
import { FINDING_FORMATS, type Findings } from '../render/index.ts';
import { codeFrame } from '../source.ts';
import { TOOL } from '../tool.ts';
import type { InputOptions } from './options.ts';
import { deliver, type OutputOptions, planOf, refuseInputs } from './output.ts';
import { type Inputs, readInputs, readRows } from './inputs.ts';
import { loadNotice } from './load.ts';

/** Prints the findings; an error among them makes the exit code 1. */
export async function validate(io: Io, paths: readonly string[], options: InputOptions & OutputOptions): Promise<ExitCode> {
  const plan = planOf(FINDING_FORMATS, options);
  if (paths.length === 0 && options.notice === undefined) {
    throw new RunError('Nothing to validate: name a return, or a notice with -n.');
  }
  refuseInputs(io, plan, [...paths, ...(options.notice === undefined ? [] : [options.notice])]);
  const found = await findingsOf(io, paths, options);
  await deliver(io, plan, found, { order: 'notice', full: false, failOn: null });
  return exitCode({ condition: found.findings.some((one) => one.severity === 'error'), failed: false });
}

async function findingsOf(io: Io, paths: readonly string[], options: InputOptions): Promise<Findings> {
  const inputs: Inputs = paths.length === 0 ? noticeAlone(io, options.notice ?? '') : await readInputs(io, paths, options);
  const { returns, findings, broken } = readRows(inputs, options);
  if (broken && paths.length > 0) io.err('The notice has errors, so the returns were not read against it.\n');
  const read = returns.map(({ name, rows, left }, at) => ({
    file: name,
    sha256: sha256(inputs.files[at]?.bytes ?? new Uint8Array()),
    rows,
    leftOut: left.errors + left.otherNotices,
  }));
  return {
    tool: TOOL,
    inputs: [...inputs.notices.map((one) => one.entry), ...read],
    findings: findings.map(findingEntry),
    frames: io.colour ? framesOf(inputs, findings) : [],
  };
}

function noticeAlone(io: Io, name: string): Inputs {
  return { notices: [loadNotice(io, name)], files: [], only: null };
}

/** The lines around each finding, for a terminal. */
function framesOf({ notices, files }: Inputs, findings: readonly Finding[]): string[] {
  const texts = new Map(files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]));
  for (const { file, text } of notices) texts.set(file.name, text);
  return findings.map(({ file, line, position }) => (line === null ? '' : codeFrame(texts.get(file) ?? '', line, position)));
}
